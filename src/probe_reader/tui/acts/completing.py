"""All that is shown beside the text as soon as that stands on the screen."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING

from probe_reader.tui.acts import annotating, opening, progressing, settling, watching
from probe_reader.tui.widgets.library import LibraryPane

if TYPE_CHECKING:
    from probe_reader.tui.screens.main import MainScreen
    from probe_reader.tui.state import Opened

LOOKING = 0.3
"""Seconds after which files are looked at: the person sees the text by then."""

IDLE = 1.0
"""Seconds after which what may be opened later is got ready."""

TIDYING = 20_000, 20, 50
"""How many things come into being between two tidyings of memory, which the screen waits for."""


def complete(screen: MainScreen) -> None:
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
    screen.set_timer(LOOKING, lambda: watching.start(screen))
    screen.call_after_refresh(_settle, screen)


def _complete_text(screen: MainScreen, opened: Opened) -> None:
    """Show what is found in the text, and what people say of it."""
    if opened.near is not None:
        screen.later(lambda: opening.go_on(screen, opened.document), "open")
        return
    screen.opened = opening.with_findings(screen.project, opened)
    opening.set_layers(screen)
    screen.query_one(LibraryPane).set_current(opened.document.id)
    remarks = " ".join(opened.document.remarks)
    if screen.opened.annotations or remarks:
        settling.tell_of_moves(screen, remarks)


def _settle(screen: MainScreen) -> None:
    """Let keys in before paintings and memory be tidied from now on; what stands by now will stay."""
    screen.paints_at_once = False
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(*TIDYING)
        gc.enable()
    if screen.project.may_go_beside:
        screen.set_timer(IDLE, partial(_warm, screen))


def _warm(screen: MainScreen) -> None:
    from probe_reader.tui.acts import warming  # noqa: PLC0415  # not for the first frame

    warming.start(screen.app)
