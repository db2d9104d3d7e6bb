"""A list of rows of one height that stays fast with a hundred thousand of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView

from probe_reader.tui.lettering import MUTED, strip_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.events import Click, Resize
    from textual.strip import Strip

T = TypeVar("T")


class RowList(ScrollView, Generic[T], can_focus=True):
    """Rows of any value, drawn by a callable only when they are seen.

    Args:
        render_row: from a row, the width in cells and whether it is highlighted, its lines; lines
            that are missing stay blank.
        row_height: lines of every row.
        is_heading: tells the rows that only head a group and cannot be highlighted.
        empty: what to say when there are no rows.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--highlighted"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown,ctrl+d,space", "page(1)", "A page down", show=False),
        Binding("pageup,ctrl+u", "page(-1)", "A page up", show=False),
        Binding("home,g", "edge(-1)", "First row", show=False),
        Binding("end,G", "edge(1)", "Last row", show=False),
        Binding("enter", "choose", "Choose", show=False),
    ]

    empty: reactive[str] = reactive("")
    index: reactive[int] = reactive(-1, repaint=False, init=False)

    class Highlighted(Message):
        """Another row, or none, is highlighted now."""

        def __init__(self, row_list: RowList[Any], row: Any) -> None:
            self.row_list = row_list
            self.row = row
            super().__init__()

        @property
        def control(self) -> RowList[Any]:
            """The list that speaks."""
            return self.row_list

    class Chosen(Message):
        """A row was opened with Enter or by clicking on it again."""

        def __init__(self, row_list: RowList[Any], row: Any) -> None:
            self.row_list = row_list
            self.row = row
            super().__init__()

        @property
        def control(self) -> RowList[Any]:
            """The list that speaks."""
            return self.row_list

    def __init__(
        self,
        render_row: Callable[[T, int, bool], list[Content]],
        *,
        row_height: int = 1,
        is_heading: Callable[[T], bool] | None = None,
        empty: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._render_row = render_row
        self._row_height = row_height
        self._is_heading = is_heading or (lambda _: False)
        self._rows: Sequence[T] = ()
        self._drawn = (-1, -1, -1)  # the line drawn last: row, line of it, and how wide
        self._lines: list[Content] = []  # all of that row, or of what is told of no rows
        self._told = ("", 0)
        self.set_reactive(RowList.empty, empty)

    @property
    def rows(self) -> Sequence[T]:
        """All rows, headings included."""
        return self._rows

    @property
    def highlighted(self) -> T | None:
        """The row that the keys act on, if any."""
        return self._rows[self.index] if 0 <= self.index < len(self._rows) else None

    def set_rows(
        self,
        rows: Sequence[T],
        *,
        keep: Callable[[T], object] | None = None,
        at: int | None = None,
        row_height: int | None = None,
    ) -> None:
        """Show ``rows``, from now on of ``row_height`` if that is given.

        The row that has the same ``keep`` as the highlighted one, or the row ``at`` where that is known,
        is highlighted, and stands where the highlighted one stood. Otherwise the first row is.
        """
        index, line = at, self.index * self._row_height - self.scroll_offset.y
        if index is None and keep is not None and (old := self.highlighted) is not None:
            index = place_of(rows, keep(old), keep, self._is_heading)
        self._rows = rows
        self._row_height = row_height or self._row_height
        self._fit(self.size.width)
        if index is None:
            index = self._landing(0, 1)
            line = index * self._row_height
        self.set_reactive(RowList.index, index)
        self._show_highlighted(index * self._row_height - line)
        self.refresh()
        self.post_message(self.Highlighted(self, self.highlighted))

    def highlight(self, key: object, of: Callable[[T], object]) -> None:
        """Highlight the first row for which ``of`` gives ``key``, if there is one."""
        if (index := place_of(self._rows, key, of, self._is_heading)) is not None:
            self.index = index

    def render_line(self, y: int) -> Strip:
        """Draw the line ``y`` cells below the top of the list."""
        width = self.scrollable_content_region.width
        if not self._rows:
            return self._empty_line(y, width)
        index, line = divmod(y + self.scroll_offset.y, self._row_height)
        if index >= len(self._rows):
            return strip_of(Content(), width, self.visual_style)
        lit = index == self.index
        if not line or self._drawn != (index, line - 1, width):
            self._lines = self._render_row(self._rows[index], width, lit)
        self._drawn, lines = (index, line, width), self._lines
        base = self.get_visual_style("row-list--highlighted") if lit else self.visual_style
        return strip_of(lines[line] if line < len(lines) else Content(), width, base)

    def watch_index(self, old: int, new: int) -> None:
        """Bring the highlighted row into view and tell the world."""
        for index in (old, new):
            top = index * self._row_height - self.scroll_offset.y
            self.refresh(Region(0, top, self.size.width, self._row_height))
        self._show_highlighted(self.scroll_offset.y)
        self.post_message(self.Highlighted(self, self.highlighted))

    def action_move(self, rows: int) -> None:
        """Move the highlight by so many rows, over headings."""
        if self._rows:
            self.index = self._landing(self.index + rows, 1 if rows > 0 else -1)

    def action_page(self, pages: int) -> None:
        """Move the highlight by so many pages."""
        self.action_move(pages * max(1, self.scrollable_content_region.height // self._row_height - 1))

    def action_edge(self, side: int) -> None:
        """Highlight the first (-1) or the last (1) row."""
        if self._rows:
            self.index = self._landing(0 if side < 0 else len(self._rows) - 1, -side)

    def action_choose(self) -> None:
        """Open the highlighted row."""
        if (row := self.highlighted) is not None:
            self.post_message(self.Chosen(self, row))

    def on_click(self, event: Click) -> None:
        """Highlight the row that was clicked on; open it if it was highlighted already."""
        index = (event.y + self.scroll_offset.y) // self._row_height
        if index >= len(self._rows) or self._is_heading(self._rows[index]):
            return
        if index == self.index:
            self.action_choose()
        self.index = index

    def on_resize(self, event: Resize) -> None:
        """Keep the highlighted row in view."""
        self._fit(event.size.width)
        self._show_highlighted(self.scroll_offset.y)

    def _fit(self, width: int) -> None:
        """Make room for all rows; the screen is laid out only where the scrollbar comes or goes."""
        size = Size(width, len(self._rows) * self._row_height)
        needs_bar = size.height > self.container_size.height
        if needs_bar != self.show_vertical_scrollbar or not self.container_size:
            self.virtual_size = size
            return
        self.set_reactive(RowList.virtual_size, size)
        if needs_bar:
            self.vertical_scrollbar.window_virtual_size = size.height

    def _empty_line(self, y: int, width: int) -> Strip:
        if not self.empty:
            return strip_of(Content(), width, self.visual_style)
        if self._told != (self.empty, width):
            self._told = (self.empty, width)
            self._lines = list(Content(self.empty).stylize(MUTED).wrap(max(1, width - 2)))
        lines = self._lines
        line = lines[y - 1].pad_left(1) if 0 < y <= len(lines) else Content()
        return strip_of(line, width, self.visual_style)

    def _landing(self, index: int, step: int) -> int:
        return landing(index, step, len(self._rows), lambda at: self._is_heading(self._rows[at]))

    def _show_highlighted(self, top: int) -> None:
        """Scroll to the line ``top``, or as little further as shows the highlighted row."""
        height = self.scrollable_content_region.height
        first = max(self.index, 0) * self._row_height
        if self.index > 0 and self._is_heading(self._rows[self.index - 1]):
            top = min(top, first - self._row_height)
        top = max(min(top, first), first + self._row_height - max(height, self._row_height))
        self.scroll_to(y=max(0, top), animate=False, force=True)


def place_of(
    rows: Sequence[T], key: object, of: Callable[[T], object], is_heading: Callable[[T], bool]
) -> int | None:
    """Return where the first row stands that is no heading and for which ``of`` gives ``key``."""
    return next((at for at, row in enumerate(rows) if not is_heading(row) and of(row) == key), None)


def landing(index: int, step: int, count: int, is_heading: Callable[[int], bool]) -> int:
    """Return the place of ``count`` nearest to ``index`` that is no heading, along ``step`` first.

    Returns:
        -1 where there is none.
    """
    index = max(min(index, count - 1), 0)
    onward, backward = range(index, count), range(min(index, count - 1), -1, -1)
    ways = (onward, backward) if step > 0 else (backward, onward)
    return next((at for way in ways for at in way if not is_heading(at)), -1)
