"""Bringing a document onto the screen."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from probe_reader.core.errors import DocumentError
from probe_reader.tui.acts import finding, nearing, settling, telling
from probe_reader.tui.state import NOTHING, Opened, Target
from probe_reader.tui.widgets.annotation_list import AnnotationPane
from probe_reader.tui.widgets.library import LibraryPane
from probe_reader.tui.widgets.page_head import PageHead
from probe_reader.tui.widgets.reader import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from probe_reader.core.annotation import Anchored
    from probe_reader.core.codebook import Codebook
    from probe_reader.core.document import Document
    from probe_reader.project import Project
    from probe_reader.tui.screens.main import MainScreen

AT_ONCE = 0.03
"""Seconds after which the first lines of a document are shown while it is read."""


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
    """Return the same with quotes, figures and annotations; findings of large ones come by and by."""
    document = opened.document
    opened = replace(
        opened, annotations=project.notebook.annotations(document.id), links=project.notebook.links()
    )
    if len(project.library.slices(document)) > 1:
        return replace(opened, near=opened.near or NOTHING)
    return replace(
        opened,
        quotations=project.findings.quotations(document),
        quantities=project.findings.quantities(document),
    )


async def open_large(screen: MainScreen, target: Target) -> None:
    """Show a large document's text as soon as it is read, and what is found in it later."""
    from probe_reader.project.first_part import first_part  # noqa: PLC0415  # not for the first frame

    library = screen.project.library
    reading = asyncio.ensure_future(asyncio.to_thread(library.document, target.document))
    try:
        await asyncio.wait([reading], timeout=AT_ONCE)
        head = None if reading.done() else await asyncio.to_thread(first_part, library, target.document)
        if head is not None and not reading.done():
            _show_head(screen, head, target)
        document = await reading
    except DocumentError as error:
        show_problem(screen, target.document, error)
        return
    await _go_on(screen, document, head, target)


async def go_on(screen: MainScreen, document: Document) -> None:
    """Show what is known of a large document of which the text stands on the screen."""
    await _go_on(screen, document, document, Target(document.id, screen.reader.cursor))


async def _go_on(screen: MainScreen, document: Document, head: Document | None, target: Target) -> None:
    library = screen.project.library
    slices = await asyncio.to_thread(library.slices, document)
    words = await asyncio.to_thread(lambda: document.words)
    opened = Opened(document, near=NOTHING if len(slices) > 1 else None, words=words)
    _show_whole(screen, opened, head, target)
    found = await asyncio.to_thread(with_findings, screen.project, opened)
    moves = await asyncio.to_thread(settling.moves_of, screen, document)
    if screen.opened is not None and screen.opened.document == document:
        now = screen.opened
        if now.near is not None:
            found = replace(now, annotations=found.annotations, links=found.links)
        screen.opened = found
        set_layers(screen)
        settling.tell(screen, document, moves)


def _show_head(screen: MainScreen, head: Document, target: Target) -> None:
    """Show the first lines of a document of which the rest is still to be read, if the target is there."""
    screen.opened = screen.failed = None
    offset = _offset(screen, target)
    there = offset < len(head.text)
    screen.reader.show(head.text if there else "", offset=offset if there else 0)
    screen.query_one(PageHead).tell_nothing(head.title, "reading the rest …" if there else "reading …")
    screen.query_one(AnnotationPane).set_annotations((), screen.codebook)
    screen.query_one(LibraryPane).set_current(head.id)
    telling.update(screen)


def _show_whole(screen: MainScreen, opened: Opened, head: Document | None, target: Target) -> None:
    """Show a document; where its first lines are on the screen already, they stay where they are."""
    reader = screen.reader
    if head is None or reader.text is not head.text or target.span is not None:
        show(screen, opened, target)
        return
    top = reader.top_offset
    show(screen, opened, target._replace(offset=reader.cursor))
    reader.place(top)


def _offset(screen: MainScreen, target: Target) -> int:
    """Return where in a document a target is."""
    if target.span is not None:
        return target.span.start
    return screen.project.places.offset(target.document) if target.offset is None else target.offset


def show(screen: MainScreen, opened: Opened, target: Target) -> None:
    """Put a document on the screen and go to the target."""
    screen.opened, screen.failed, screen.nearby = opened, None, None
    offset = target.offset
    if offset is None:
        offset = screen.project.places.offset(opened.document.id)
    screen.reader.show(opened.document.text, offset=min(offset, len(opened.document.text)))
    set_layers(screen)
    finding.rejoin(screen)
    screen.query_one(LibraryPane).set_current(opened.document.id)
    arrive(screen, target._replace(offset=offset))
    if opened.near is not None:
        nearing.begin(screen, opened.document, screen.project.library.slices(opened.document))
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
    nearing.paint(screen.reader, opened)
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
