"""Bringing a document onto the screen."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from probe_reader.core.errors import DocumentError
from probe_reader.tui.acts import finding, settling, telling
from probe_reader.tui.state import Opened, Target
from probe_reader.tui.widgets.annotation_list import AnnotationPane
from probe_reader.tui.widgets.library import LibraryPane
from probe_reader.tui.widgets.page_head import PageHead
from probe_reader.tui.widgets.reader import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from probe_reader.core.annotation import Anchored
    from probe_reader.core.codebook import Codebook
    from probe_reader.project import Project
    from probe_reader.tui.screens.main import MainScreen


def first_target(screen: MainScreen) -> Target | None:
    """Return the document that was open last, else the first that can be read, if there is any."""
    entries = screen.entries
    last = screen.project.places.last()
    number = entries.number(last[0]) if last is not None else None
    if last is not None and number is not None and entries[number].problem is None:
        return Target(*last)
    return next((Target(entry.id, 0) for entry in entries if entry.problem is None), None)


def read(project: Project, id: str) -> Opened:
    """Read a document with everything that is known of it.

    Raises:
        DocumentError: when it cannot be read.
    """
    return with_findings(project, Opened(project.library.document(id)))


def with_findings(project: Project, opened: Opened) -> Opened:
    """Return the same with quotes, figures and annotations."""
    document = opened.document
    return Opened(
        document,
        project.findings.quotations(document),
        project.findings.quantities(document),
        project.notebook.annotations(document.id),
        project.notebook.links(),
    )


async def open_large(screen: MainScreen, target: Target) -> None:
    """Show a large document's text as soon as it is read, and what is found in it later."""
    try:
        document = await asyncio.to_thread(screen.project.library.document, target.document)
    except DocumentError as error:
        show_problem(screen, target.document, error)
        return
    show(screen, Opened(document), target)
    found = await asyncio.to_thread(with_findings, screen.project, Opened(document))
    moves = await asyncio.to_thread(settling.moves_of, screen, document)
    if screen.opened is not None and screen.opened.document == document:
        screen.opened = found
        set_layers(screen)
        settling.tell(screen, document, moves)


def show(screen: MainScreen, opened: Opened, target: Target) -> None:
    """Put a document on the screen and go to the target."""
    screen.opened, screen.failed = opened, None
    offset = target.offset
    if offset is None:
        offset = screen.project.places.offset(opened.document.id)
    screen.reader.show(opened.document.text, offset=min(offset, len(opened.document.text)))
    set_layers(screen)
    finding.rejoin(screen)
    screen.query_one(LibraryPane).set_current(opened.document.id)
    arrive(screen, replace(target, offset=offset))
    remarks = " ".join(opened.document.remarks)
    if opened.annotations or remarks:
        settling.tell_of_moves(screen, remarks)


def show_problem(screen: MainScreen, id: str, error: DocumentError) -> None:
    """Say why a document cannot be shown, in its place."""
    screen.opened, screen.failed = None, id
    screen.reader.show("")
    screen.query_one(PageHead).tell_problem(id, str(error))
    screen.query_one(AnnotationPane).set_annotations((), screen.codebook)
    screen.query_one(LibraryPane).set_current(id)
    telling.update(screen)


def show_nothing(screen: MainScreen) -> None:
    """Say what to do in a folder without documents."""
    screen.query_one(PageHead).tell_nothing(
        "No documents here yet", "Put text files into this folder; they open by themselves."
    )
    telling.update(screen)


def arrive(screen: MainScreen, target: Target) -> None:
    """Go to the target in the document that is open."""
    if target.annotation:
        screen.hand = target.annotation
    if target.span is not None:
        screen.reader.go(target.span.start, centre=True)
    elif target.offset is not None:
        screen.reader.go(target.offset)
    telling.update(screen)


def set_layers(screen: MainScreen) -> None:
    """Hand the findings and annotations of the open document to the reader and the panes."""
    if (opened := screen.opened) is None:
        return
    reader = screen.reader
    reader.set_layer(
        "quotes",
        [
            Mark(each.span, str(number), faint=each.kind == "term")
            for number, each in enumerate(opened.quotations)
        ],
    )
    reader.set_layer(
        "figures", [Mark(each.span, str(number)) for number, each in enumerate(opened.quantities)]
    )
    show_annotations(screen, opened)
    screen.query_one(PageHead).tell(opened, done=opened.document.id in screen.query_one(LibraryPane).done)
    telling.update(screen)


def show_annotations(screen: MainScreen, opened: Opened) -> None:
    """Show the annotations in the text and in their pane."""
    own = screen.project.notebook.annotator
    shown = [each for each in opened.annotations if screen.whose in {None, each.annotation.annotator}]
    screen.reader.set_layer("annotations", annotation_marks(shown, screen.codebook, own))
    others = any(each.annotation.annotator != own for each in opened.annotations)
    whose = "mine" if screen.whose == own else screen.whose or ("everybody’s" if others else "")
    screen.query_one(AnnotationPane).set_annotations(
        shown, screen.codebook, annotator=own, whose=whose, links=opened.links, titles=screen.titles
    )


def annotation_marks(annotations: Sequence[Anchored], codebook: Codebook, own: str) -> list[Mark]:
    """Return what the reader draws of annotations; orphans have no place in the text."""
    return [
        Mark(
            each.span,
            each.annotation.id,
            tuple(dict.fromkeys(codebook.tag(tag).colour for tag in each.annotation.tags)),
            faint=each.annotation.annotator != own,
        )
        for each in annotations
        if each.span is not None
    ]
