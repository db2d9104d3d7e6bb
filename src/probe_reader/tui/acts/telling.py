"""The lines that tell what is under the cursor and which keys matter now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Input

from probe_reader.core.describe import describe_annotation, describe_quantity, describe_quotation
from probe_reader.tui.commands import FOOTERS, command
from probe_reader.tui.keys import key_names
from probe_reader.tui.lettering import MUTED, STRIPE, tag_style, words
from probe_reader.tui.widgets.annotation_list import AnnotationPane
from probe_reader.tui.widgets.detail_line import DetailLine
from probe_reader.tui.widgets.find_bar import FindBar
from probe_reader.tui.widgets.key_line import KeyLine
from probe_reader.tui.widgets.library import LibraryPane
from probe_reader.tui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from probe_reader.core.annotation import Annotation
    from probe_reader.tui.screens.main import MainScreen
    from probe_reader.tui.state import Opened
    from probe_reader.tui.widgets.reader import Reader


def cursor_moved(screen: MainScreen) -> None:
    """Follow the cursor; what was told has been read."""
    screen.told = ""
    update(screen)


def selection_changed(screen: MainScreen) -> None:
    """Follow the selection."""
    update(screen)


def focus_moved(screen: MainScreen) -> None:
    """Show the keys of the pane that is gone into."""
    show_keys(screen)


def update(screen: MainScreen) -> None:
    """Tell what is under the cursor, where that is, and what can be done."""
    told = words(screen.told)
    if screen.opened is None:
        detail, place = told, Content()
    else:
        detail, place = told or under_cursor(screen, screen.opened), position(screen)
    screen.query_one("MainScreen > DetailLine", DetailLine).show(detail, place)
    show_keys(screen)


def under_cursor(screen: MainScreen, opened: Opened) -> Content:
    """Return the figure, the quote and the annotations that the cursor is in."""
    reader = screen.reader
    parts = []
    for mark in reader.under_cursor("figures"):
        quantity = opened.quantities[int(mark.id)]
        surface = quantity.span.of(opened.document.text)
        parts.append(words(describe_quantity(quantity, surface), "$reader-figure"))
    for mark in reader.under_cursor("quotes"):
        quotation = opened.quotations[int(mark.id)]
        parts.append(Content.assemble(("“ ", "$accent bold"), words(describe_quotation(quotation))))
    parts += [
        _annotation(screen, found.annotation)
        for mark in reader.under_cursor("annotations")
        if (found := opened.annotation(mark.id)) is not None
    ]
    return Content("   ").join(parts)


def _annotation(screen: MainScreen, annotation: Annotation) -> Content:
    colour = screen.codebook.tag(annotation.tags[0]).colour if annotation.tags else ""
    text = words(describe_annotation(annotation))
    if annotation.annotator != screen.project.notebook.annotator:
        text = Content.assemble(text, (f" ({annotation.annotator})", MUTED))
    return Content.assemble((STRIPE + " ", tag_style(colour)), text)


def position(screen: MainScreen) -> Content:
    """Return which hit this is, how much is selected, the line and how far down it is."""
    reader = screen.reader
    parts: list[str] = []
    if screen.hits is not None and screen.hits.marks:
        number = screen.hits.number(reader.cursor)
        parts.append(f"hit {number or '–'}/{len(screen.hits.marks)}")
    if (span := reader.selection) is not None:
        parts.append(f"{len(span):,} selected")
    if screen.opened is not None:
        parts += _ordinals(reader, screen.opened)
    parts.append(f"line {reader.line_of(reader.cursor):,} · {reader.percent} %")
    return Content.styled(" · ".join(part for part in parts if part), MUTED)


def _ordinals(reader: Reader, opened: Opened) -> Iterator[str]:
    """Yield which of the quotes and figures these are; terms, which nobody said, have no number."""
    for mark in reader.under_cursor("quotes")[:1]:
        said = [number for number, each in enumerate(opened.quotations) if each.kind != "term"]
        if int(mark.id) in said:
            yield f"quote {said.index(int(mark.id)) + 1}/{len(said)}"
    for mark in reader.under_cursor("figures")[:1]:
        yield f"figure {int(mark.id) + 1}/{len(opened.quantities)}"


def situation(screen: MainScreen) -> str:
    """Return what the person is about, as a key of ``FOOTERS``."""
    if isinstance(screen.focused, Input):
        return "finding" if screen.query_one(FindBar).has_focus_within else "filtering"
    for pane, name in ((LibraryPane, "library"), (AnnotationPane, "annotations")):
        if screen.query_one(pane).has_focus_within:
            return name
    if screen.opened is None:
        return "empty"
    if screen.reader.selection is not None:
        return "selecting"
    annotated = screen.reader.under_cursor("annotations")
    if screen.hits is not None and screen.hits.marks:
        return "annotated hit" if annotated else "hits"
    return "annotation" if annotated else "reading"


def show_keys(screen: MainScreen) -> None:
    """Show the keys that matter now, and the recent tags."""
    keymap = screen.project.settings.keymap
    shown = [command(id) for id in FOOTERS[situation(screen)]]
    named = [(key_names(keymap.get(each.id, each.keys)), each) for each in shown]
    line = screen.query_one(KeyLine)
    line.set_keys([(names[0], each.footer, each.bindings[0].action) for names, each in named if names])
    typing = isinstance(screen.focused, Input)
    line.set_tags([] if typing else [screen.codebook.tag(name) if name else None for name in screen.recent])


def show_title(screen: MainScreen, status: str = "") -> None:
    """Tell which project is open, and what goes on meanwhile."""
    screen.status = status
    if screen.searching is not None and screen.searching.is_mounted:
        screen.searching.set_status(status)
    screen.query_one(TitleLine).tell(
        screen.project.name,
        len(screen.entries),
        screen.project.notebook.annotator,
        sum(entry.annotations for entry in screen.entries),
        status,
    )
