"""Acts that are imported when they are first done, so that the text stands on the screen sooner."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from probe_reader.tui.screens.main import MainScreen


def late(place: str, *, listens: bool = True) -> Callable[..., Any]:
    """Return what stands for the act at "module.function" of this folder.

    Args:
        place: of the act.
        listens: whether it takes more than the screen: a message, or what an action is told.
    """

    def act(screen: MainScreen, *told: object) -> object:
        return find(place)(screen, *told)

    def act_alone(screen: MainScreen) -> object:
        return find(place)(screen)

    chosen = act if listens else act_alone
    chosen.__qualname__ = place
    return chosen


def find(place: str) -> Callable[..., Any]:
    """Return the act at a place, imported if need be."""
    module, _, name = place.rpartition(".")
    act: Callable[..., Any] = getattr(import_module(f"{__package__}.{module}"), name)
    return act
