"""What is heard of the processes that take care of the project beside the screen."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from probe_reader.project import advice
from probe_reader.tui.acts import telling

if TYPE_CHECKING:
    from collections.abc import Callable

    from probe_reader.project.child import Message
    from probe_reader.tui.screens.main import MainScreen

FEW = 20
"""So few documents are read or indexed without a word."""


async def begin(screen: MainScreen, heard: Callable[[Message], None]) -> bool:
    """Start the processes, and let everything be looked at; tell whether that could be done.

    What they say is told to ``heard``.
    """
    loop = asyncio.get_running_loop()

    def pass_on(message: Message) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(heard, message)

    try:
        beside = await asyncio.to_thread(screen.project.begin_beside, pass_on)
    except OSError:
        return False
    beside.look()
    return True


def status_of(message: Message) -> str | None:
    """Return what the title line says of a message; None where it goes on saying what it does."""
    match message:
        case {"kind": "seen", "count": count} if count > FEW:
            return f"found {count:,}"
        case {"kind": "reading", "done": done, "total": total} if total > FEW:
            return f"reading {done:,} of {total:,}{_pace(message['rate'], message['left'])}"
        case {"kind": "indexing", "done": done, "total": total} if total > FEW:
            return f"indexing {done:,} of {total:,}"
        case {"kind": "idle" | "ended"}:
            return ""
        case _:
            return None


def _pace(rate: float, left: float | None) -> str:
    """Return how fast it goes and how long it takes, where that is worth saying."""
    speed = f" · {rate:,.0f} a second" if rate >= 1 else ""
    return f"{speed} · {_time(left)} left" if left is not None and left > 5 else speed


def _time(seconds: float) -> str:
    """Return a time as people say it: "40 s", "5 min", "2 h"."""
    if seconds < 55:
        return f"{max(10, round(seconds, -1)):.0f} s"
    minutes = max(1, round(seconds / 60))
    return f"{minutes} min" if minutes < 100 else f"{round(minutes / 60)} h"


def tell(screen: MainScreen, message: Message) -> None:
    """Show in the title line how far the work is, and as a notice what went wrong."""
    if message["kind"] == "problem":
        if message["text"] in screen.project.problems():  # which were told already
            return
        screen.notify(message["text"], severity="warning", markup=False, timeout=10)
    elif message["kind"] == "indexed" and message["error"]:
        screen.notify(message["error"], severity="error", markup=False, timeout=8)
    elif message["kind"] == "indexed" and message["count"] > advice.MANY:
        screen.later(lambda: _advise(screen), "advice")
    elif (status := status_of(message)) is not None and status != screen.status:
        telling.show_title(screen, status)


async def _advise(screen: MainScreen) -> None:
    """Tell what would make searching much faster, once many documents have been indexed."""
    if (told := await asyncio.to_thread(advice.engine_advice, screen.project)) is not None:
        screen.notify(told, markup=False, timeout=20)
