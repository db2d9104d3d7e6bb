"""Painting the rows that changed, and no others.

Textual asks every widget on the screen for all of its rows whenever one row of one widget changes. With a
dozen widgets that takes longer than all else that a key does. This asks only for rows that changed, and only
those widgets of which something is to be seen there: a container behind its contents paints nothing.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.segment import Segment
from textual import screen as textual_screen
from textual import widget as textual_widget
from textual._compositor import Compositor, CompositorUpdate
from textual._styles_cache import StylesCache
from textual.geometry import Region
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from probe_reader.tui.dimming import DimmedScreen
from probe_reader.tui.scrollbars import RowBar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from rich.console import Console
    from rich.style import Style
    from textual.color import Color
    from textual.css.styles import StylesBase
    from textual.filter import LineFilter
    from textual.geometry import Size, Spacing
    from textual.widget import Widget


def install() -> None:
    """Have every screen that is made from now on paint in this way; Textual has no other door for it."""
    textual_screen.Compositor = RowCompositor  # type: ignore[attr-defined]  # Textual’s own import of it
    textual_screen.BackgroundScreen = DimmedScreen  # type: ignore[assignment, attr-defined]  # likewise
    ScrollBar.renderer = RowBar
    textual_widget.StylesCache = LineCache  # type: ignore[attr-defined]  # likewise


class Piece(NamedTuple):
    """A stretch of a row of the screen, and the widget that is seen there."""

    left: int
    right: int
    widget: Widget


class RowsUpdate(CompositorUpdate):
    """Rows, or parts of them, that go to the terminal each at its place."""

    def __init__(self, painted: Sequence[tuple[int, int, Strip]]) -> None:
        self._painted = painted

    def render_segments(self, console: Console) -> str:
        """Return what the terminal gets."""
        return "".join([f"\x1b[{y + 1};{x + 1}H{strip.render(console)}" for y, x, strip in self._painted])


class RowCompositor(Compositor):
    """Puts widgets together on the screen, a run of rows at a time."""

    _seen: tuple[object, list[list[Piece]]] = (None, [])

    def render_partial_update(self) -> RowsUpdate | None:  # type: ignore[override]  # as good as Textual’s
        """Return the rows that changed, if there are any."""
        regions = self._dirty_regions.copy()
        self._dirty_regions.clear()
        return RowsUpdate(self._paint(self._regions_to_spans(regions))) if regions else None

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        """Return the pieces of every row that is rendered, by column; the topmost widget wins."""
        left, right = crop.column_span
        chops: list[dict[int, Strip]] = [{} for _ in range(self.size.height)]
        for y, x, strip in self._paint((y, left, right) for y in crop.line_range if is_rendered_line(y)):
            chops[y][x] = strip
        return [dict(sorted(chop.items())) for chop in chops]

    def _paint(self, spans: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, Strip]]:
        """Return what is seen in parts of rows, with the places of the pieces that these lie in."""
        pieces, count = self._pieces(), self.size.height
        wanted: dict[Piece, dict[int, None]] = {}
        for y, left, right in spans:
            for piece in pieces[y] if 0 <= y < count else ():
                if piece.left < right and piece.right > left:
                    wanted.setdefault(piece, {})[y] = None
        painted = []
        for piece, rows in wanted.items():
            left, right, widget = piece
            x, y = self.visible_widgets[widget][0].offset
            for first, last in _runs([*rows]):
                strips = widget.render_lines(Region(left - x, first - y, right - left, last - first))
                painted += [(row, left, strip) for row, strip in enumerate(strips, first)]
        return painted

    def _pieces(self) -> list[list[Piece]]:
        """Return for every row of the screen which widgets are seen where, worked out once a layout."""
        widgets = self.visible_widgets
        if self._seen[0] is not widgets:
            width, height = self.size
            shown = [(widget, region.intersection(clip)) for widget, (region, clip) in widgets.items()]
            ends = {end for _, region in shown for end in (region.y, region.bottom)}
            edges = sorted({0, height, *(end for end in ends if 0 < end < height)})
            rows: list[list[Piece]] = []
            for first, last in pairwise(edges):
                rows += [_row_of([each for each in shown if _crosses(each[1], first)], width)] * (
                    last - first
                )
            self._seen = widgets, rows
        return self._seen[1]


def _crosses(region: Region, y: int) -> bool:
    return region.y <= y < region.bottom


def _row_of(shown: Iterable[tuple[Widget, Region]], width: int) -> list[Piece]:
    """Return a row of the screen in pieces; of the widgets there the first ones lie above the others."""
    pieces: list[Piece] = []
    free = [(0, width)]
    for widget, region in shown:
        left, right = region.column_span
        pieces += [
            Piece(max(start, left), min(end, right), widget)
            for start, end in free
            if max(start, left) < min(end, right)
        ]
        parts = [part for start, end in free for part in ((start, min(end, left)), (max(start, right), end))]
        free = [(start, end) for start, end in parts if start < end]
        if not free:
            break
    return pieces


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield ``[first, last)`` of each run of rows that follow each other."""
    first = 0
    for place, row in enumerate(rows):
        if place + 1 == len(rows) or rows[place + 1] != row + 1:
            yield rows[first], row + 1
            first = place + 1


class LineCache(StylesCache):
    """Gives the rows of widgets that have no border, tint or the like without going through all of these."""

    def render(  # type: ignore[override]  # Textual’s signature, in short
        self,
        styles: StylesBase,
        size: Size,
        base_background: Color,
        background: Color,
        render_content_line: Callable[[int], Strip],
        filters: Sequence[LineFilter],
        border_title: Any,
        border_subtitle: Any,
        content_size: Size | None = None,
        padding: Spacing | None = None,
        crop: Region | None = None,
        opacity: float = 1.0,
        **theme: Any,
    ) -> list[Strip]:
        """Return the rows of ``crop``; what was painted once and is not dirty is not painted again."""
        if (
            filters
            or padding is None
            or content_size is None
            or crop is None
            or not _is_plain(styles, opacity)
        ):
            return super().render(
                styles, size, base_background, background, render_content_line, filters, border_title,
                border_subtitle, content_size, padding, crop, opacity, **theme,
            )  # fmt: skip
        if size.width != self._width:
            self.clear()
            self._width = size.width
        behind = self.get_inner_outer(base_background, background)[0].rich_style
        strips = []
        for y in crop.line_range:
            strip = self._cache.get(y)
            if strip is None or y in self._dirty_lines:
                inside = 0 <= y - padding.top < content_size.height
                strip = render_content_line(y - padding.top) if inside else Strip.blank(0, behind)
                strip = self._cache[y] = _padded(strip, size.width, content_size.width, padding.left, behind)
            strips.append(strip)
        self._dirty_lines.difference_update(crop.line_range)
        left, right = crop.column_span
        return strips if (left, right) == (0, size.width) else [strip.crop(left, right) for strip in strips]


def _is_plain(styles: StylesBase, opacity: float) -> bool:
    """Tell whether nothing but padding and a background is added to what a widget paints."""
    return (
        opacity == styles.text_opacity == 1.0
        and not styles.tint.a
        and not any(edge for edge, _ in styles.border)
        and not any(edge for edge, _ in styles.outline)
        and not (styles.has_rule("hatch") and styles.hatch != "none")
    )


def _padded(strip: Strip, width: int, content: int, left: int, behind: Style) -> Strip:
    """Return what a widget paints in a row as wide as its content, with its padding."""
    if strip.cell_length != content:
        strip = strip.adjust_cell_length(content, behind)
    if width == content:
        return strip
    right = width - content - left
    segments = [Segment(" " * left, behind)] if left else []
    return Strip([*segments, *strip, *([Segment(" " * right, behind)] if right else [])], width)
