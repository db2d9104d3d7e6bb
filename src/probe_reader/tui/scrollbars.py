"""Scrollbars that are drawn row by row, without laying out and cutting a renderable each time one moves."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.color import Color
from textual.scrollbar import ScrollBarRender
from textual.strip import Strip
from textual.visual import Visual

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.style import Style
    from textual.visual import RenderOptions


def thumb_of(height: int, page: int, position: float) -> tuple[int, int]:
    """Return what a bar of ``page`` rows marks, in eighths, where ``height`` are scrolled to a position."""
    if height <= page:
        return 0, 0
    size = max(1, page * page / height)
    start = int((page - size) * position / (height - page) * 8)
    return start, start + ceil(size * 8)


class RowBar(ScrollBarRender, Visual):
    """What a scrollbar shows: Textual's own look and its own places to take hold of it."""

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the rows of the bar."""
        del options  # it says nothing of bars
        height = height or 1
        look = self.style if isinstance(self.style, RichStyle) else RichStyle.parse(self.style)
        bar = self.render_bar(
            size=height if self.vertical else width,
            virtual_size=self.virtual_size,
            window_size=self.window_size,
            position=self.position,
            thickness=width if self.vertical else height,
            vertical=self.vertical,
            back_color=look.bgcolor or Color(0, 0, 0).rich_color,
            bar_color=look.color or Color(0, 0, 0).rich_color,
        )
        behind = style.rich_style
        cells = [
            Segment(text, behind + own if own else behind) for text, own, _ in bar.segments if text != "\n"
        ]
        if self.vertical:
            return [Strip([cell], width) for cell in cells]
        return [Strip(cells[:width], width)] * height

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return how wide the bar is."""
        del rules
        return self.thickness if self.vertical else container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return how high the bar is."""
        del rules, width
        return self.window_size if self.vertical else self.thickness
