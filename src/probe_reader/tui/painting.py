"""Painting the rows that changed, and no others.

Textual asks every widget on the screen for all of its rows whenever one row of one widget changes. With a
dozen widgets that takes longer than all else that a key does. This asks only for rows that changed, and only
those widgets of which something is to be seen there: a container behind its contents paints nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from rich.segment import Segment
from textual import screen as textual_screen
from textual import widget as textual_widget
from textual._compositor import Compositor
from textual._styles_cache import StylesCache
from textual.geometry import Region
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from probe_reader.tui.dimming import DimmedScreen
from probe_reader.tui.scrollbars import RowBar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from rich.style import Style
    from textual.color import Color
    from textual.css.styles import StylesBase
    from textual.filter import LineFilter
    from textual.geometry import Size, Spacing


def install() -> None:
    """Have every screen that is made from now on paint in this way; Textual has no other door for it."""
    textual_screen.Compositor = RowCompositor  # type: ignore[attr-defined]  # Textual’s own import of it
    textual_screen.BackgroundScreen = DimmedScreen  # type: ignore[assignment, attr-defined]  # likewise
    ScrollBar.renderer = RowBar
    textual_widget.StylesCache = LineCache  # type: ignore[attr-defined]  # likewise


class RowCompositor(Compositor):
    """Puts widgets together on the screen, a run of rows at a time."""

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        """Return the pieces of every row that is rendered, by column; the topmost widget wins."""
        cuts = self.cuts
        chops: list[dict[int, Strip | None]] = [dict.fromkeys(line[:-1]) for line in cuts]
        rows = [y for y in crop.line_range if 0 <= y < len(cuts) and is_rendered_line(y)]
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            if not shown.overlaps(crop):
                continue
            left, right = shown.column_span
            open_rows = [y for y in rows if shown.y <= y < shown.bottom and _is_open(chops[y], left, right)]
            for first, last in _runs(open_rows):
                wanted = Region(shown.x - region.x, first - region.y, shown.width, last - first)
                for y, strip in zip(range(first, last), widget.render_lines(wanted)):  # noqa: B905  # at most
                    places = [cut for cut in cuts[y] if left <= cut <= right]
                    pieces = strip.divide([place - shown.x for place in places[1:]])
                    _fill(chops[y], places, pieces)
        return cast("Sequence[Mapping[int, Strip]]", chops)


def _is_open(chop: Mapping[int, Strip | None], left: int, right: int) -> bool:
    """Tell whether nothing lies yet, in a row, on some piece of the columns from ``left`` to ``right``."""
    return any(piece is None and left <= place < right for place, piece in chop.items())


def _fill(chop: dict[int, Strip | None], places: Iterable[int], pieces: Iterable[Strip]) -> None:
    for place, piece in zip(places, pieces):  # noqa: B905  # the last place is an end
        if chop[place] is None:
            chop[place] = piece


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
