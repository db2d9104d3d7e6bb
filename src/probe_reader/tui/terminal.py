"""The terminal may go away, or somebody may ask the program to end: nothing typed is lost by it."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

EVERY = 1.0
"""Seconds between two looks at whether the terminal is still there."""


def watch(app: App[None], keep: Callable[[], None], leave: Callable[[], None]) -> None:
    """Call ``leave`` when asked to end; where the terminal is gone, ``keep`` and end at once.

    Textual reads on from a terminal that is gone, without end and as fast as it can.
    """
    if app.is_headless or not hasattr(signal, "SIGHUP"):
        return

    def end() -> None:
        try:
            keep()
        finally:
            os._exit(128 + signal.SIGHUP)  # a tidy end would wait for a terminal that takes no more

    def look() -> None:
        if _is_gone():
            end()

    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGHUP, end)
    loop.add_signal_handler(signal.SIGTERM, leave)
    app.set_interval(EVERY, look)


def _is_gone() -> bool:
    """Tell whether nothing will ever come from the terminal again."""
    if sys.__stdin__ is None:
        return True
    poll = select.poll()
    poll.register(sys.__stdin__.fileno(), 0)
    return any(event & (select.POLLHUP | select.POLLERR) for _, event in poll.poll(0))
