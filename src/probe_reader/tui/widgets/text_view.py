"""A long text on screen: wrapped, centred, marked, painted line by line. Knows no keys."""

from __future__ import annotations

import time
from bisect import bisect_right
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar

from probe_reader.core.span import Span
from probe_reader.tui.highlight import Highlighter, theme_variables
from probe_reader.tui.scrollbars import thumb_of
from probe_reader.tui.text.blocks import Blocks
from probe_reader.tui.text.caret import Caret
from probe_reader.tui.text.cells import edges
from probe_reader.tui.text.grid import Grid
from probe_reader.tui.text.layers import CURSOR, HELD, LAYERS, SELECTED, Layer
from probe_reader.tui.text.painter import MEASURE, RowPainter, column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.strip import Strip
    from textual.theme import Theme

    from probe_reader.core.text import Text
    from probe_reader.tui.text.blocks import Row
    from probe_reader.tui.text.layers import LayerName, Mark

CONTEXT = 2
"""Rows kept in sight above and below the cursor, and from one page to the next."""

_SLICE = 0.004  # seconds of counting rows at a time
_QUIET = 0.2  # seconds without a move before rows are counted


class TextView(ScrollView):
    """Shows a text of any size with its layers of marks, a cursor and a selection.

    Attributes:
        measure: the widest that a row gets, in cells.
        hidden_layers: names of the layers that are not shown.
    """

    ALLOW_SELECT: ClassVar[bool] = False
    HAS_CURSOR: ClassVar[bool] = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.styles.overflow_x = "hidden"
        self.styles.overflow_y = "scroll"
        self.styles.scrollbar_size_vertical = 1
        self.measure = MEASURE
        self.hidden_layers: set[LayerName] = set()
        self._layers: dict[LayerName, Layer] = {name: Layer() for name in LAYERS}
        self._caret = Caret()
        self._grid = Grid("")
        self._held: Span | None = None
        self._blocks: Blocks | None = None
        self._top: int | None = None
        self._highlighter: Highlighter | None = None
        self._painter: RowPainter | None = None
        self._laid_out = Size(0, 0)
        self._left = 0  # where the text begins
        self._moved = 0.0
        self._counting = False

    @property
    def text(self) -> Text:
        """The text that is shown."""
        return self._caret.text

    @property
    def top_offset(self) -> int:
        """A character of the top row: the one last placed there, or its first."""
        if self._blocks is None:
            return self._top or 0
        row = self._blocks.row(self.scroll_offset.y)
        return self._top if self._top is not None and row.start <= self._top < row.stop else row.start

    @property
    def in_sight(self) -> Span:
        """What of the text is on the screen."""
        if self._blocks is None:
            return Span(self._caret.offset, self._caret.offset)
        top = self.scroll_offset.y
        last = self._blocks.row(top + self._page - 1)
        return Span(self._blocks.row(top).start, min(last.stop, len(self.text)))

    def show(self, text: Text, *, offset: int = 0, top: int | None = None) -> None:
        """Show another text without layers: the cursor at ``offset``, the row of ``top`` first."""
        self._layers = {name: Layer() for name in LAYERS}
        self._held = None
        self._caret = Caret(text, offset)
        self._grid = Grid(text)
        self._blocks = self._painter = None
        self._top = top
        self._lay_out()

    def set_layer(self, name: LayerName, marks: Sequence[Mark] | Layer) -> None:
        """Put ``marks`` in place of those of that layer."""
        self._layers[name] = marks if isinstance(marks, Layer) else Layer(marks)
        self._repaint()

    def hold(self, span: Span | None) -> None:
        """Show which passage is at hand, of several that overlap."""
        if span != self._held:
            self._held = span
            self.refresh()

    def toggle_layer(self, name: LayerName) -> bool:
        """Hide a layer or show it again; tell whether it is now visible."""
        self.hidden_layers ^= {name}
        self._repaint()
        return name not in self.hidden_layers

    def place(self, top: int) -> None:
        """Scroll so that the row with the character ``top`` is the first."""
        self._top = top
        if self._blocks is None:
            return
        self._blocks.ensure(top, self._page + CONTEXT)
        self._scroll(self._blocks.row_of(top).y)

    def reveal(
        self,
        offset: int,
        *,
        end: int | None = None,
        leap: bool = False,
        context: tuple[int, int] = (CONTEXT, CONTEXT),
    ) -> None:
        """Scroll as little as brings ``offset`` into sight, with rows of ``context`` above and below.

        A leap out of sight lands a third down; of a passage up to ``end`` as much is shown as fits.
        """
        if self._blocks is None:
            self._top = None
            return
        self._ensure(offset)
        row = self._blocks.row_of(offset).y
        last = self._blocks.row_of(max(offset, (end or 0) - 1)).y
        page, top = self._page, self.scroll_offset.y
        most = (page - 1) // 2
        low, high = row - min(context[0], most), last - page + 1 + min(context[1], most)
        if leap and not high <= top <= low:
            top = row - page // 3
        self._scroll(min(max(top, min(high, low)), low))

    def centre(self, offset: int) -> None:
        """Scroll so that the row of ``offset`` is in the middle."""
        if self._blocks is not None:
            self._ensure(offset)
            self._scroll(self._blocks.row_of(offset).y - self._page // 2)

    def offset_at(self, x: int, y: int) -> int:
        """Return the character shown at a place of the widget, or the nearest one."""
        if self._blocks is None:
            return 0
        row = self._blocks.row(self.scroll_offset.y + max(0, min(y, self._page - 1)))
        return self._offset_in(row, x - self._left)

    def render_line(self, y: int) -> Strip:
        """Paint one line of the widget."""
        return self._row_painted(self._ready(), self.scroll_offset.y + y)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint lines, which have nothing around them."""
        if self.get_line_filters():
            return super().render_lines(crop)
        painter, first = self._ready(), self.scroll_offset.y + crop.y
        strips = [self._row_painted(painter, y) for y in range(first, first + crop.height)]
        left, right = crop.column_span
        room = painter.blank.cell_length
        if (left, right) == (0, room):
            return strips
        style = self.rich_style
        return [strip.adjust_cell_length(max(room, right), style).crop(left, right) for strip in strips]

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, self._restyle)

    def watch_scroll_y(self, old: float, new: float) -> None:
        """Paint other rows, and the scrollbar where that moves as far as can be seen."""
        bar, page, height = self.vertical_scrollbar, self._page, self.virtual_size.height
        if thumb_of(height, page, old) == thumb_of(height, page, new):
            bar.set_reactive(ScrollBar.position, new)
        else:
            bar.position = new
        self.refresh(Region(0, 0, *self.scrollable_content_region.size))

    def on_resize(self) -> None:
        """Wrap anew where the width has changed; the top row stays where it is in the text."""
        self._lay_out()

    @property
    def _page(self) -> int:
        return max(1, self.scrollable_content_region.height)

    def _lay_out(self) -> None:
        self._laid_out = self.outer_size
        room = self.scrollable_content_region.width
        if not room:
            return
        self._left, width = column(room, self.measure)
        self._painter = None
        top = self.top_offset if self._blocks else self._top
        if self._blocks is None or self._blocks.width != width:
            fresh = self._blocks is None
            self._blocks = Blocks(self._grid, width)
            self.place(top or 0)
            if fresh and (top is None or self._caret.offset):
                self.reveal(self._caret.offset, leap=top is None)
            self._moved = time.monotonic()
            self._count_later()
        self.refresh()

    def _ensure(self, offset: int) -> None:
        """Count the rows around ``offset``; what is on screen does not move."""
        assert self._blocks
        top = self.top_offset
        if self._blocks.ensure(offset, 2 * self._page + CONTEXT):
            self._scroll(self._blocks.row_of(top).y)

    def _scroll(self, y: int) -> None:
        assert self._blocks
        size = Size(self.scrollable_content_region.width, self._blocks.height)
        if size != self.virtual_size:
            self.virtual_size = size
        if y != self.scroll_offset.y:
            self.scroll_to(y=y, animate=False, force=True, immediate=True)

    def _count_later(self, wait: float = _QUIET) -> None:
        if not self._counting:
            self._counting = True
            self.set_timer(wait, self._count_rows)

    def _count_rows(self) -> None:
        """Make the counts of rows exact, a little at a time and only while nothing is asked."""
        self._counting = False
        if self._blocks is None:
            return
        if time.monotonic() - self._moved < _QUIET:
            self._count_later()
            return
        top = self.top_offset
        more = self._blocks.refine(_SLICE)
        if not more and self._blocks.settle():
            self._scroll(self._blocks.row_of(top).y)
        if more:
            self._count_later(_SLICE)

    def _restyle(self, _: Theme | None = None) -> None:
        self._highlighter = None
        self._repaint()

    def _repaint(self) -> None:
        self._painter = None
        self.refresh()

    def _ready(self) -> RowPainter:
        """Return what paints the rows as they are to look now."""
        if self._laid_out != self.outer_size:
            self._lay_out()  # painted before it was told of its new size
        if self._painter is None:
            if self._highlighter is None:
                self._highlighter = Highlighter(self.rich_style, theme_variables(self.app))
            shown = {name: layer for name, layer in self._layers.items() if name not in self.hidden_layers}
            room = self.scrollable_content_region.width
            self._painter = RowPainter(self.text, shown, self._highlighter, room, self.measure)
        return self._painter

    def _row_painted(self, painter: RowPainter, y: int) -> Strip:
        if self._blocks is None or not len(self.text) or y >= self._blocks.height:
            return painter.blank
        row = self._blocks.row(y)
        over = self._overlays(row)
        return painter.paint_under(row, over, focused=self.has_focus) if over else painter.paint(row)

    def _offset_in(self, row: Row, column: int) -> int:
        """Return the character of a row at a column, or its nearest one."""
        columns = edges(self.text[row.start : row.end])
        place = row.start + max(0, bisect_right(columns, column) - 1)
        return self._caret.snap(min(place, max(row.start, row.end - 1)))

    def _overlays(self, row: Row) -> list[tuple[int, int, int]]:
        """Return where a row is selected and where it has the cursor."""
        more = []
        caret = self._caret
        selection = caret.selection
        if selection and selection.start < row.stop and selection.end > row.start:
            more.append((selection.start, selection.end, SELECTED))
        held = self._held
        if held and held.start < row.stop and held.end > row.start:
            more.append((held.start, held.end, HELD))
        if self.HAS_CURSOR and row.start <= caret.offset < row.stop:
            more.append((caret.offset, caret.sign_end, CURSOR))
        return more
