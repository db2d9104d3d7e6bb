"""Rows of text painted as strips: the margin with its stripes, the layers, and what lies over them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from probe_reader.tui.text.cells import edges
from probe_reader.tui.text.layers import LANES, looks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from probe_reader.core.text import Text
    from probe_reader.tui.highlight import Highlighter
    from probe_reader.tui.text.blocks import Row
    from probe_reader.tui.text.layers import Layer, LayerName

MEASURE = 90
"""The widest that a row of text gets, in cells."""

_MARGIN = LANES + 1
_NARROWEST = 8
_KEPT = 1024  # painted rows kept at hand


def column(room: int, measure: int) -> tuple[int, int]:
    """Return where text begins in ``room`` cells and how wide its rows are, ``measure`` at most."""
    width = max(_NARROWEST, min(measure, room - _MARGIN - 1))
    return max(_MARGIN, (room - width) // 2), width


class RowPainter:
    """Paints rows, each once as long as it looks the same.

    Args:
        text: what the rows are of.
        layers: those that are shown.
        highlighter: tells how looks look.
        room: cells that a row fills.
        measure: the widest that its text gets, in cells.
    """

    def __init__(
        self,
        text: Text,
        layers: Mapping[LayerName, Layer],
        highlighter: Highlighter,
        room: int,
        measure: int,
    ) -> None:
        self.left, self.width = column(room, measure)
        self.blank = Strip.blank(room, highlighter.style(0))
        self._text = text
        self._layers = layers
        self._highlighter = highlighter
        self._room = room
        self._strips: dict[int, Strip] = {}

    def paint(self, row: Row) -> Strip:
        """Return a row with nothing over it."""
        strip = self._strips.get(row.start)
        if strip is None:
            if len(self._strips) >= _KEPT:
                self._strips.clear()
            strip = self._strips[row.start] = self.paint_under(row, ())
        return strip

    def paint_under(self, row: Row, over: Iterable[tuple[int, int, int]], *, focused: bool = True) -> Strip:
        """Return a row under ``(start, end, look)``: a selection, the cursor."""
        style = self._highlighter.style
        text = self._text[row.start : row.end]
        if row.end == row.stop:
            text = text.rstrip(" ")
        columns = edges(text)
        if columns[-1] > self.width:
            text = text[: bisect_right(columns, self.width) - 1]
        end = row.start + len(text)
        stretches = [
            (a - row.start, b - row.start, look) for a, b, look in looks(self._layers, row.start, end, over)
        ]
        segments = self._highlighter.segments(text, columns, stretches, focused=focused)
        used = self.left + columns[len(text)]
        after = [bits for start, stop, bits in over if start <= end < stop or start > end]
        if after and end < row.stop:
            segments.append(Segment(" ", style(sum(after), focused=focused)))
            used += 1
        if used < self._room:
            segments.append(Segment(" " * (self._room - used), style(0)))
        return Strip([*self._margin(row), *_joined(segments)], max(used, self._room))

    def _margin(self, row: Row) -> list[Segment]:
        base = self._highlighter.style(0)
        layer = self._layers.get("annotations")
        marks = layer.within(row.start, max(row.end, row.start + 1)) if layer is not None else []
        if layer is None or not marks:
            return [Segment(" " * self.left, base)]
        lanes = [Segment(" ", base)] * LANES
        for mark in marks:
            lanes[LANES - 1 - layer.lane(mark)] = self._highlighter.stripe(mark.colours, others=mark.faint)
        return [Segment(" " * (self.left - _MARGIN), base), *lanes, Segment(" ", base)]


def _joined(segments: Iterable[Segment]) -> list[Segment]:
    """Return the same with one segment for those in a row that look the same."""
    joined: list[Segment] = []
    for segment in segments:
        if joined and joined[-1].style is segment.style:
            joined[-1] = Segment(joined[-1].text + segment.text, segment.style)
        elif segment.text:
            joined.append(segment)
    return joined
