"""Work that a screen has done beside it, and that may outlive the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.css.query import NoMatches

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from textual.screen import Screen


async def while_shown(screen: Screen[Any], work: Awaitable[None]) -> None:
    """Do ``work``; that its widgets are gone is no fault once the screen itself is."""
    try:
        await work
    except NoMatches:
        if screen.is_attached and screen.is_running:
            raise
