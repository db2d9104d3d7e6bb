"""The screen that lies below a dialog, dimmed style by style instead of piece by piece."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.color import Color
from textual.geometry import Size
from textual.strip import Strip
from textual.visual import Visual

if TYPE_CHECKING:
    from rich.color import Color as RichColor
    from textual.css.styles import RulesMap
    from textual.screen import Screen
    from textual.style import Style
    from textual.visual import RenderOptions


class DimmedScreen(Visual):
    """What a screen shows, under a translucent colour."""

    def __init__(self, screen: Screen[object], color: Color) -> None:
        self._screen = screen
        self._color = color

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return the rows of the screen below, dimmed."""
        del style, options  # those of the dialog, which are not seen here
        below = self._screen._compositor  # noqa: SLF001  # it has no public name
        strips = below.render_strips(Size(width, below.size.height if height is None else height))
        return [Strip([self._dim(segment) for segment in strip], strip.cell_length) for strip in strips]

    def _dim(self, segment: Segment) -> Segment:
        text, style, control = segment
        return Segment(text, style and _dimmed(style, self._color), control)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the whole width that there is."""
        del rules
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the height of the screen below."""
        del rules, width
        return self._screen.size.height


@lru_cache(4096)
def _dimmed(style: RichStyle, over: Color) -> RichStyle:
    """Return a style under a translucent colour, leading nowhere."""
    plain = style.clear_meta_and_links()
    return plain + RichStyle.from_color(_under(plain.color, over), _under(plain.bgcolor, over))


def _under(color: RichColor | None, over: Color) -> RichColor | None:
    return None if color is None else (Color.from_rich_color(color) + over).rich_color
