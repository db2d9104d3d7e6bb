"""The start: the text first, and all else beside it as soon as that stands on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.errors import DocumentError
from probe_reader.project.at_once import document_at_once, last_place
from probe_reader.tui.acts import telling
from probe_reader.tui.acts.late import late
from probe_reader.tui.state import NOTHING, Opened
from probe_reader.tui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from probe_reader.tui.screens.main import MainScreen

complete = late("completing.complete")


def begin(screen: MainScreen) -> None:
    """Show the text that was read last; the library, and what is known of the text, follow at once."""
    screen.reader.measure = screen.query_one(PageHead).measure = screen.project.settings.measure
    screen.reader.focus()
    if _show_text(screen):
        screen.call_after_refresh(complete, screen)
    else:
        complete(screen)


def _show_text(screen: MainScreen) -> bool:
    """Show no more than the text that was read last, at its place, where it can be had at once."""
    place = last_place(screen.project)
    if place is None:
        return False
    id, offset = place
    try:
        document = document_at_once(screen.project.library, id)
    except DocumentError:
        return False
    if document is None:
        return False
    screen.opened = Opened(document, near=None if screen.is_small(id) else NOTHING)
    screen.reader.show(document.text, offset=min(offset, len(document.text)))
    screen.query_one(PageHead).tell_text(document)
    telling.show_keys(screen)
    return True
