"""The lines that tell what is under the cursor and which keys matter now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Input

from probe_reader.core.describe import describe_annotation, describe_quantity, describe_quotation, shortened
from probe_reader.tui.acts import holding
from probe_reader.tui.commands import FOOTERS, command
from probe_reader.tui.keys import key_names
from probe_reader.tui.lettering import MUTED, OTHERS_STRIPE, STRIPE, tag_style, words
from probe_reader.tui.widgets.annotation_list import AnnotationPane, linked_line
from probe_reader.tui.widgets.detail_line import DetailLine
from probe_reader.tui.widgets.find_bar import FindBar
from probe_reader.tui.widgets.key_line import KeyLine
from probe_reader.tui.widgets.library import LibraryPane
from probe_reader.tui.widgets.library_list import told_of
from probe_reader.tui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from probe_reader.core.annotation import Annotation
    from probe_reader.tui.screens.main import MainScreen
    from probe_reader.tui.state import Opened
    from probe_reader.tui.widgets.reader import Reader


def cursor_moved(screen: MainScreen, event: Reader.CursorMoved) -> None:
    """Follow the cursor; what was told has been read once it moves on from where that was told."""
    if event.offset != screen.told_at:
        screen.told = ""
    holding.let_go(screen)
    update(screen)


def selection_changed(screen: MainScreen) -> None:
    """Follow the selection."""
    update(screen)


def focus_moved(screen: MainScreen) -> None:
    """Show the keys of the pane that is gone into; the outline that is left is where the person went."""
    if screen.outline_origin is not None and not _in_outline(screen):
        screen.trail.leave(screen.outline_origin)
        screen.outline_origin = None
    update(screen)


def update(screen: MainScreen) -> None:
    """Tell what is under the cursor, where that is, and what can be done."""
    told = words(screen.told)
    if screen.opened is None:
        detail, place = told, Content()
    else:
        detail, place = told or in_library(screen) or under_cursor(screen, screen.opened), position(screen)
    screen.query_one("MainScreen > DetailLine", DetailLine).show(detail, place, whole=bool(screen.told))
    holding.show(screen)
    follow(screen)
    show_keys(screen)


def follow(screen: MainScreen) -> None:
    """Let the outline and the other side show what is known now, where there are any."""
    if screen.side is not None and screen.has_class("-split"):
        screen.side.follow(screen.opened)
    if screen.outline is not None and screen.has_class("-outlined"):
        screen.outline.codebook = screen.codebook
        screen.outline.follow(screen.opened, screen.reader.cursor)


def _in_outline(screen: MainScreen) -> bool:
    return screen.outline is not None and screen.outline.has_focus_within


def under_cursor(screen: MainScreen, opened: Opened) -> Content:
    """Return the figure that the cursor is in, which is short, the annotation at hand, and the quotes."""
    reader = screen.reader
    parts = []
    for mark in reader.under_cursor("figures"):
        quantity = opened.quantity(mark)
        surface = quantity.span.of(opened.document.text)
        parts.append(words(describe_quantity(quantity, surface), "$reader-figure"))
    for each in holding.at_cursor(screen)[:1]:
        parts.append(_annotation(screen, each.annotation))
        parts += [
            linked_line(link, each.annotation.document, screen.titles)
            for link in opened.links.get(each.annotation.id, ())
        ]
    for mark in reader.under_cursor("quotes"):
        quotation = opened.quotation(mark)
        parts.append(Content.assemble(("“ ", "$accent bold"), words(describe_quotation(quotation))))
    return Content("   ").join(parts)


def in_library(screen: MainScreen) -> Content:
    """Return where the document lies that is highlighted in the library, while the keys go there."""
    pane = screen.query_one(LibraryPane)
    entry = pane.entry if pane.has_focus_within else None
    return told_of(entry, screen.titles) if entry is not None else Content()


def _annotation(screen: MainScreen, annotation: Annotation) -> Content:
    colour = screen.codebook.tag(annotation.tags[0]).colour if annotation.tags else ""
    text = words(describe_annotation(annotation))
    others = annotation.annotator != screen.project.notebook.annotator
    if others:
        text = Content.assemble(text, " ", words(f"({annotation.annotator}’s)", MUTED))
    return Content.assemble(((OTHERS_STRIPE if others else STRIPE) + " ", tag_style(colour)), text)


def position(screen: MainScreen) -> Content:
    """Return which hit this is, how much is selected, the line and how far down it is."""
    reader = screen.reader
    parts: list[str] = []
    if screen.linking is not None:
        parts.append(f"linking from “{shortened(screen.linking.selector.exact.strip('“”'), 24)}”")
    if screen.relinking is not None:
        parts.append(f"placing “{shortened(screen.relinking.selector.exact.strip('“”'), 24)}”")
    if len(here := holding.here(screen)) > 1:
        ids = [each.annotation.id for each in here]
        parts.append(f"{ids.index(screen.hand) + 1 if screen.hand in ids else 1} of {len(here)} here")
    crowded = bool(parts) or (bool(here) and screen.has_class("-narrow"))
    if screen.hits is not None and screen.hits.marks:
        parts.append(f"hit {screen.hits.told(reader.cursor)}")
    if (span := reader.selection) is not None:
        parts.append(f"{len(span):,} selected")
    if screen.opened is not None and not crowded:
        parts += _ordinals(reader, screen.opened)
    parts.append(f"line {reader.line_of(reader.cursor):,} · {reader.percent} %")
    return Content.styled(" · ".join(part for part in parts if part), MUTED)


def _ordinals(reader: Reader, opened: Opened) -> Iterator[str]:
    """Yield which of the quotes and figures these are; terms, which nobody said, have no number."""
    for mark in reader.under_cursor("quotes")[:1]:
        if number := opened.quote_number(mark):
            yield f"quote {number}"
    for mark in reader.under_cursor("figures")[:1]:
        yield f"figure {opened.figure_number(mark)}"


def situation(screen: MainScreen) -> str:
    """Return what the person is about, as a key of ``FOOTERS``."""
    if _in_outline(screen):
        return "outline"
    if isinstance(screen.focused, Input):
        return "finding" if screen.query_one(FindBar).has_focus_within else "filtering"
    for pane, name in ((LibraryPane, "library"), (AnnotationPane, "annotations")):
        if screen.query_one(pane).has_focus_within:
            return name
    return _in_text(screen) if screen.opened is not None else "empty"


def _in_text(screen: MainScreen) -> str:
    """Return likewise what it is in the text."""
    annotated = bool(holding.here(screen))
    hits = screen.hits is not None and bool(screen.hits.marks)
    abouts = {
        "relinking": screen.relinking is not None,
        "selecting": screen.reader.selection is not None,
        "linking": screen.linking is not None,
        "annotated hit": hits and annotated,
        "hits": hits,
        "annotation": annotated,
    }
    reading = "two sides" if screen.has_class("-split") else "reading"
    return next((about for about, true in abouts.items() if true), reading)


def _offered(screen: MainScreen, id: str) -> bool:
    """Tell whether the command of that id can do anything to the annotation at hand."""
    hand = holding.at_hand(screen)
    if hand is None:
        return id not in {"annotate.next_here", "link.follow", "link.mark"}
    match id:
        case "annotate.next_here":
            return len(holding.here(screen)) > 1
        case "annotate.edit" | "annotate.delete" | "pane.edit" | "pane.delete":
            return hand.annotation.annotator == screen.project.notebook.annotator
        case "link.mark":
            own = screen.project.notebook.annotator
            return screen.linking is not None or hand.annotation.annotator == own
        case "link.follow":
            return screen.opened is not None and hand.annotation.id in screen.opened.links
        case _:
            return True


def show_keys(screen: MainScreen) -> None:
    """Show the keys that matter now, and the recent tags; the tour sees what the person has tried."""
    if screen.tour is not None:
        screen.tour.notice()
    keymap = screen.project.settings.keymap
    has_folders = screen.query_one(LibraryPane).has_folders
    ids = [id for id in FOOTERS[situation(screen)] if id != "library.fold" or has_folders]
    shown = [command(id) for id in ids if _offered(screen, id)]
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
        sum(screen.entries.counts),
        status,
    )
