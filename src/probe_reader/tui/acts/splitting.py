"""Two documents side by side: one is read, and the other one waits for its turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.errors import DocumentError
from probe_reader.tui.acts import finding, nearing, opening, telling, watching
from probe_reader.tui.dressing import dress
from probe_reader.tui.state import Target
from probe_reader.tui.widgets.annotation_list import AnnotationPane
from probe_reader.tui.widgets.library import LibraryPane

if TYPE_CHECKING:
    from probe_reader.tui.screens.main import MainScreen
    from probe_reader.tui.state import Opened
    from probe_reader.tui.widgets.side_page import Side, SidePage, SideText
    from probe_reader.tui.widgets.text_view import TextView

SPLIT = "Open another document on this side; tab goes to the other one, | closes it, Z scrolls both."


def split(screen: MainScreen) -> None:
    """Show the document a second time, or close the side that is not read."""
    if screen.has_class("-split"):
        screen.remove_class("-split")
        screen.reader.focus()
        telling.update(screen)
        return
    if (here := _here(screen)) is None:
        screen.tell("No document is open.")
        return
    for pane in (screen.query_one(LibraryPane), screen.query_one(AnnotationPane)):
        pane.remove_class("-shown")
    page = screen.side
    if page is None:
        page = screen.side = _mounted(screen)
    screen.add_class("-split")
    page.show(here)
    screen.reader.focus()
    screen.tell(SPLIT)


def _mounted(screen: MainScreen) -> SidePage:
    from probe_reader.tui.widgets.side_page import SidePage  # noqa: PLC0415  # not for the first frame

    dress(screen.app, "split")
    page = SidePage(screen.reader, lambda view, opened: _paint(screen, view, opened))
    screen.query_one("#panes").mount(page, before="#page")
    return page


def _paint(screen: MainScreen, view: TextView, opened: Opened) -> None:
    """Put the layers of a document on the text of the other side."""
    own = screen.project.notebook.annotator
    shown = [each for each in opened.annotations if screen.whose in {None, each.annotation.annotator}]
    nearing.paint(view, opened)
    view.set_layer("annotations", opening.annotation_marks(shown, screen.codebook, own))


def _here(screen: MainScreen) -> Side | None:
    """Return the document that is read, as it stands now."""
    from probe_reader.tui.widgets.side_page import Side  # noqa: PLC0415  # not for the first frame

    reader = screen.reader
    if screen.opened is None:
        return None
    return Side(screen.opened, reader.cursor, reader.top_offset, screen.hits)


def entered(screen: MainScreen, event: SideText.Entered) -> None:
    """Go on reading in the other side."""
    event.stop()
    page, here = screen.side, _here(screen)
    there = page.left() if page is not None else None
    if page is None or there is None or here is None:
        screen.reader.focus()
        return
    screen.note_place()
    page.trading = True
    _trade_places(screen)
    page.show(here)
    _go_on(screen, there)
    page.trading = False
    if event.offset is not None:
        screen.reader.go(event.offset)
    screen.reader.focus()
    telling.update(screen)
    screen.later(lambda: watching.refresh_annotations(screen), "refresh")


def _go_on(screen: MainScreen, side: Side) -> None:
    """Let the reader go on with a document as it was left."""
    opened = _read_anew(screen, side.opened)
    opening.show(screen, opened, Target(opened.document.id, side.offset))
    screen.reader.place(side.top)
    if side.hits is not None:
        screen.hits = side.hits
        finding.show_hits(screen)


def _trade_places(screen: MainScreen) -> None:
    """Let each document stay on its side while the reader goes from one to the other."""
    panes = screen.query_one("#panes")
    page, side = screen.query_one("#page"), screen.side
    assert side is not None
    if panes.children.index(page) > panes.children.index(side):
        panes.move_child(page, before=side)
    else:
        panes.move_child(page, after=side)


def _read_anew(screen: MainScreen, opened: Opened) -> Opened:
    """Return a small document as it is now; a large one, or one that is gone, as it was."""
    id = opened.document.id
    if not screen.is_small(id):
        return opened
    try:
        return opening.read(screen.project, id)
    except DocumentError:
        return opened


def together(screen: MainScreen) -> None:
    """Scroll both sides together, or each for itself."""
    if screen.side is None or not screen.has_class("-split"):
        screen.tell("There is one side only; | opens another.")
        return
    screen.side.together = not screen.side.together
    screen.tell("Both sides scroll together." if screen.side.together else "Each side scrolls for itself.")
