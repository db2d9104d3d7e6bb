"""The start: the text first, and all else beside it as soon as that stands on the screen."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from probe_reader.core.errors import DocumentError
from probe_reader.tui.acts import annotating, opening, progressing, settling, telling, watching
from probe_reader.tui.state import Opened
from probe_reader.tui.widgets.library import LibraryPane
from probe_reader.tui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from probe_reader.tui.screens.main import MainScreen

LOOKING = 0.3
"""Seconds after which files are looked at: the person sees the text by then."""

TIDYING = 20_000, 20, 50
"""How many things come into being between two tidyings of memory, which the screen waits for."""


def begin(screen: MainScreen) -> None:
    """Show the text that was read last; the library, and what is known of the text, follow at once."""
    screen.reader.measure = screen.query_one(PageHead).measure = screen.project.settings.measure
    screen.reader.focus()
    if _show_last(screen):
        screen.call_after_refresh(_complete, screen)
    else:
        _complete(screen)
    screen.set_timer(LOOKING, lambda: watching.start(screen))


def _show_last(screen: MainScreen) -> bool:
    """Show no more than the text that was read last, at its place, where it can be had at once."""
    last = screen.project.places.last()
    if last is None or not screen.is_small(last[0]):
        return False
    try:
        document = screen.project.library.document(last[0])
    except DocumentError:
        return False
    screen.opened = Opened(document)
    screen.reader.show(document.text, offset=min(last[1], len(document.text)))
    screen.query_one(PageHead).tell_text(document)
    telling.show_keys(screen)
    return True


def _complete(screen: MainScreen) -> None:
    """Show all else that is known, without reading any other document."""
    screen.codebook = screen.project.notebook.tags.codebook()
    screen.recent = annotating.recent_tags(screen)
    progressing.show(screen)
    watching.show_library(screen)
    if screen.opened is not None:
        _complete_text(screen, screen.opened)
    elif (target := opening.first_target(screen)) is not None:
        screen.open(target, leave=False)
    else:
        opening.show_nothing(screen)
    screen.call_after_refresh(_settle)


def _complete_text(screen: MainScreen, opened: Opened) -> None:
    """Show what is found in the text, and what people say of it."""
    screen.opened = opening.with_findings(screen.project, opened)
    opening.set_layers(screen)
    screen.query_one(LibraryPane).set_current(opened.document.id)
    remarks = " ".join(opened.document.remarks)
    if screen.opened.annotations or remarks:
        settling.tell_of_moves(screen, remarks)


def _settle() -> None:
    """Let memory be tidied from now on, if it was not meanwhile; what stands by now will stay."""
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(*TIDYING)
        gc.enable()
