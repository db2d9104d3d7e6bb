"""Work that a screen has done beside it, and that may outlive the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.css.query import NoMatches

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.screen import Screen
    from textual.worker import WorkType


def beside(
    screen: Screen[Any], work: Callable[[], Awaitable[None]], *, group: str, alone: bool = True
) -> None:
    """Have ``work`` done beside the screen; ``alone``: what the group does still is given up.

    Work is begun only when its turn comes, so that what is given up before was never there.
    """
    begin: WorkType[None] = partial(_while_shown, screen, work)
    screen.run_worker(begin, group=group, exclusive=alone)


async def _while_shown(screen: Screen[Any], work: Callable[[], Awaitable[None]]) -> None:
    """Do ``work``; that its widgets are gone is no fault once the screen itself is."""
    try:
        await work()
    except NoMatches:
        if screen.is_attached and screen.is_running:
            raise
