"""The outline beside the text: opened, gone through, left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.tui.acts import telling
from probe_reader.tui.dressing import dress

if TYPE_CHECKING:
    from probe_reader.tui.screens.main import MainScreen
    from probe_reader.tui.widgets.outline_pane import OutlinePane


def outline(screen: MainScreen) -> None:
    """Show the outline, or hide it."""
    from probe_reader.tui.acts.viewing import fold_panes  # noqa: PLC0415  # viewing hides the outline
    from probe_reader.tui.widgets.outline_pane import OutlinePane  # noqa: PLC0415  # not for the first frame

    if screen.has_class("-outlined"):
        hide(screen)
        return
    if screen.opened is None:
        screen.tell("No document is open.")
        return
    fold_panes(screen)
    pane = screen.outline
    screen.outline_origin = screen.here
    if pane is None:
        dress(screen.app, "outline")
        pane = screen.outline = OutlinePane(screen.project, screen.codebook)
        screen.query_one("#panes").mount(pane, before="#page")
    screen.add_class("-outlined")
    pane.call_after_refresh(_enter, screen, pane)


def _enter(screen: MainScreen, pane: OutlinePane) -> None:
    pane.focus()
    telling.follow(screen)


def hide(screen: MainScreen) -> None:
    """Put the outline away."""
    if screen.has_class("-outlined"):
        screen.remove_class("-outlined")
        screen.reader.focus()
        telling.update(screen)


def moved(screen: MainScreen, event: OutlinePane.Moved) -> None:
    """Show the place of an entry that the person has come to."""
    event.stop()
    if screen.outline_origin is None:
        screen.outline_origin = screen.here
    screen.reader.go(event.offset)


def chosen(screen: MainScreen, event: OutlinePane.Chosen) -> None:
    """Read on at an entry; where the outline lies over the text it is put away."""
    event.stop()
    if screen.outline_origin is not None:
        screen.trail.leave(screen.outline_origin)
        screen.outline_origin = None
    screen.reader.go(event.offset)
    if screen.has_class("-narrow"):
        hide(screen)
    screen.reader.focus()


def closed(screen: MainScreen) -> None:
    """Go back to where the person was before."""
    origin, screen.outline_origin = screen.outline_origin, None
    hide(screen)
    if origin is not None and screen.here is not None and origin.document == screen.here.document:
        screen.reader.go(origin.offset)
