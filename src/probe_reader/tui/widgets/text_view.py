"""A long text on screen: wrapped, centred, marked, painted line by line. Knows no keys."""

from __future__ import annotations

import time
from bisect import bisect_right
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from probe_reader.core.span import Span
from probe_reader.tui.highlight import Highlighter, theme_variables
from probe_reader.tui.text.blocks import Blocks
from probe_reader.tui.text.caret import Caret
from probe_reader.tui.text.cells import edges
from probe_reader.tui.text.grid import Grid
from probe_reader.tui.text.layers import CURSOR, HELD, LANES, LAYERS, SELECTED, Layer, looks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.theme import Theme

    from probe_reader.core.text import Text
    from probe_reader.tui.text.blocks import Row
    from probe_reader.tui.text.layers import LayerName, Mark

MEASURE = 90
"""The widest that a row of text gets, in cells."""

CONTEXT = 2
"""Rows kept in sight above and below the cursor, and from one page to the next."""

_MARGIN = LANES + 1
_NARROWEST = 8
_KEPT = 1024  # painted rows kept at hand
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
        self._strips: dict[int, Strip] = {}
        self._laid_out = Size(0, 0)
        self._column = _MARGIN, MEASURE  # where the text begins and how wide it is
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
        self._blocks = None
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
        left, _ = self._column
        row = self._blocks.row(self.scroll_offset.y + max(0, min(y, self._page - 1)))
        return self._offset_in(row, x - left)

    def render_line(self, y: int) -> Strip:
        """Paint one line of the widget."""
        if self._highlighter is None:
            self._highlighter = Highlighter(self.rich_style, theme_variables(self.app))
        if self._laid_out != self.outer_size:
            self._lay_out()  # painted before it was told of its new size
        y += self.scroll_offset.y
        if self._blocks is None or not len(self.text) or y >= self._blocks.height:
            return Strip.blank(self.size.width, self._highlighter.style(0))
        row = self._blocks.row(y)
        more = self._overlays(row)
        if more:
            return self._paint(row, more)
        strip = self._strips.get(row.start)
        if strip is None:
            if len(self._strips) >= _KEPT:
                self._strips.clear()
            strip = self._strips[row.start] = self._paint(row, more)
        return strip

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, self._restyle)

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
        self._column = column(room, self.measure)
        width = self._column[1]
        self._strips.clear()
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
        self.virtual_size = Size(self.scrollable_content_region.width, self._blocks.height)
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
        self._strips.clear()
        self.refresh()

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

    def _paint(self, row: Row, more: list[tuple[int, int, int]]) -> Strip:
        assert self._highlighter
        left, width = self._column
        visible = {name: layer for name, layer in self._layers.items() if name not in self.hidden_layers}
        text = self.text[row.start : row.end]
        if row.end == row.stop:
            text = text.rstrip(" ")
        columns = edges(text)
        if columns[-1] > width:
            text = text[: bisect_right(columns, width) - 1]
        end = row.start + len(text)
        base = self._highlighter.style(0)
        stretches = [
            (a - row.start, b - row.start, look) for a, b, look in looks(visible, row.start, end, more)
        ]
        focused = self.has_focus
        segments = [
            *self._margin(row, left),
            *self._highlighter.segments(text, columns, stretches, focused=focused),
        ]
        after = [bits for start, stop, bits in more if start <= end < stop or start > end]
        if after and end < row.stop:
            segments.append(Segment(" ", self._highlighter.style(sum(after), focused=focused)))
        used = left + columns[len(text)] + (1 if after and end < row.stop else 0)
        if used < (room := self.size.width):
            segments.append(Segment(" " * (room - used), base))
        return Strip(segments, max(used, room))

    def _margin(self, row: Row, left: int) -> list[Segment]:
        assert self._highlighter
        base = self._highlighter.style(0)
        lanes = [Segment(" ", base)] * LANES
        if "annotations" not in self.hidden_layers:
            layer = self._layers["annotations"]
            for mark in layer.within(row.start, max(row.end, row.start + 1)):
                lanes[LANES - 1 - layer.lane(mark)] = self._highlighter.stripe(
                    mark.colours, others=mark.faint
                )
        space = [Segment(" " * (left - _MARGIN), base)] if left > _MARGIN else []
        return [*space, *lanes, Segment(" ", base)]


def column(room: int, measure: int) -> tuple[int, int]:
    """Return where text begins in ``room`` cells and how wide its rows are, ``measure`` at most."""
    width = max(_NARROWEST, min(measure, room - _MARGIN - 1))
    return max(_MARGIN, (room - width) // 2), width
