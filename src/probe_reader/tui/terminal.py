"""The terminal may go away, or somebody may ask the program to end: nothing typed is lost by it."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

PATIENCE = 5.0
"""Seconds that a tidy end may take: the terminal may be there and take no more, as on a lost line."""

GONE = 128 + 1
"""The exit code where the terminal went away: what a shell tells of a program that SIGHUP ended."""


def watch(app: App[None], keep: Callable[[], None], leave: Callable[[], None]) -> None:
    """Call ``leave`` when asked to end; where the terminal is gone, ``keep`` and end at once.

    Textual reads on from a terminal that is gone, without end and as fast as it can, and waits for
    ever where it takes no more.
    """
    if app.is_headless or not hasattr(signal, "SIGHUP"):
        return
    end = _Ending(asyncio.get_running_loop(), keep, leave)
    for number in (signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, lambda *_: end.tidily())
    threading.Thread(target=end.when_gone, name="terminal", daemon=True).start()
    app.app_resume_signal.subscribe(app, lambda _: app.refresh(layout=True))  # the shell wrote over it


class _Ending:
    """The ways in which the program ends without being told to by a key."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, keep: Callable[[], None], leave: Callable[[], None]
    ) -> None:
        self._loop = loop
        self._keep = keep
        self._leave = leave

    def tidily(self) -> None:
        """Leave as if told by a key; called between any two steps of the program, also where it waits."""
        self._in_the_loop(self._leave)
        self._at_the_latest()

    def when_gone(self) -> None:
        """Wait, in a thread of its own, until the terminal is gone, and end."""
        if _wait_until_gone():
            self._in_the_loop(self._at_once)
            self._at_the_latest()

    def _in_the_loop(self, act: Callable[[], None]) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(act)

    def _at_once(self) -> None:
        try:
            self._keep()
        finally:
            os._exit(GONE)  # a tidy end would wait for a terminal that takes no more

    def _at_the_latest(self) -> None:
        """End even where the screen waits for a terminal that takes no more."""
        timer = threading.Timer(PATIENCE, self._at_once)
        timer.daemon = True
        timer.start()


def _wait_until_gone() -> bool:
    """Wait until nothing will ever come from the terminal again; False where that cannot be told."""
    if sys.__stdin__ is None:
        return True
    poll = select.poll()
    poll.register(sys.__stdin__.fileno(), 0)
    return any(event & (select.POLLHUP | select.POLLERR) for _, event in poll.poll())
