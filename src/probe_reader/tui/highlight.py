"""Where a marked stretch of text meets a style: looks and tag colours become Rich styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from probe_reader.core.codebook import COLOURS
from probe_reader.tui import themes
from probe_reader.tui.lettering import OTHERS_STRIPE, STRIPE
from probe_reader.tui.text.cells import shown
from probe_reader.tui.text.layers import (
    COLOUR_SHIFT,
    CURSOR,
    FIGURE,
    HELD,
    HIT,
    OTHERS,
    QUOTE,
    SELECTED,
    TERM,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.app import App

_TINT = 0.24  # of a tag's colour behind an annotated passage
_OTHERS_TINT = 0.12  # likewise, behind what another person annotated
_FAINT = 0.45  # of a quote's ground behind a term
_IDLE = 0.35  # of the cursor's colour where the reader has no focus


def theme_variables(app: App[object]) -> dict[str, str]:
    """Return the colours of the current theme, with ours where it has none of those."""
    ours = themes.DARK if app.current_theme.dark else themes.LIGHT
    return {**ours, **app.theme_variables}


class Highlighter:
    """Styles for looks over one base style, each built once.

    Every kind differs in more than hue: quotes by a ground, figures by an underline, annotations by
    a stripe in the margin (and by weight where the theme says so), a dotted one for another person's,
    hits and the cursor by reversal. What is at hand among several is bold.
    """

    def __init__(self, base: Style, variables: Mapping[str, str]) -> None:
        self.base = base
        self._ground = _colour(base, "bgcolor", "#000000")
        self._ink = _colour(base, "color", "#ffffff")
        self._quote, self._figure, self._hit, self._selection, self._cursor = (
            Color.parse(variables[f"reader-{name}"])
            for name in ("quote", "figure", "hit", "selection", "cursor")
        )
        self._tags = {name: Color.parse(variables[f"tag-{name}"]) for name in COLOURS}
        self._bold = variables["reader-annotation"] == "bold"
        self._styles: dict[tuple[int, bool], Style] = {}
        self._stripes: dict[tuple[tuple[str, ...], bool], Segment] = {}

    def style(self, look: int, *, focused: bool = True) -> Style:
        """Return the style of a look; the cursor is dimmer where the reader has no focus."""
        style = self._styles.get((look, focused))
        if style is None:
            style = self._styles[look, focused] = self._build(look, focused=focused)
        return style

    def stripe(self, colours: tuple[str, ...], *, others: bool = False) -> Segment:
        """Return one cell of the margin: the first colour, and the second behind it if there is one."""
        segment = self._stripes.get((colours, others))
        if segment is None:
            first, *more = [self._tags[name] for name in colours if name in self._tags] or [self._ink]
            ground = more[0] if more and not others else self._ground
            style = Style(color=first.rich_color, bgcolor=ground.rich_color)
            segment = Segment(OTHERS_STRIPE if others else STRIPE, style)
            self._stripes[colours, others] = segment
        return segment

    def segments(
        self,
        row: str,
        columns: Sequence[int],
        stretches: Iterable[tuple[int, int, int]],
        *,
        focused: bool = True,
    ) -> list[Segment]:
        """Return a row cut into ``(start, end, look)`` as text to print, never cut inside a sign."""
        out = []
        place = 0
        for _, end, look in stretches:
            stop = end
            while stop < len(row) and columns[stop + 1] == columns[stop]:
                stop += 1
            if stop > place:
                text = shown(row, place, stop, columns)
                out.append(Segment(text, self.style(look, focused=focused)))
                place = stop
        return out

    def _build(self, look: int, *, focused: bool) -> Style:
        ground, ink = self._ground, self._ink
        if look & QUOTE:
            ground = self._quote
        elif look & TERM:
            ground = ground.blend(self._quote, _FAINT)
        tag = look >> COLOUR_SHIFT
        if tag:
            tint = _OTHERS_TINT if look & OTHERS else _TINT
            ground = ground.blend(self._tags[COLOURS[tag - 1]], tint)
        if look & FIGURE:
            ink = self._figure
        selected = bool(look & SELECTED)
        reverse = bool(look & HIT) and not selected
        if selected:
            ground = self._selection
        elif reverse:
            ink, ground = self._hit, self._ground
        if look & CURSOR:
            ground = self._ground if focused else ground.blend(self._cursor, _IDLE)
            ink = self._cursor if focused else self._ink
            reverse = focused
        return Style(
            color=ink.rich_color,
            bgcolor=ground.rich_color,
            bold=bool(look & HELD) or (bool(tag) and self._bold and not look & OTHERS),
            underline=bool(look & FIGURE) or bool(look & CURSOR and not focused),
            reverse=reverse,
        )


def _colour(style: Style, which: str, default: str) -> Color:
    colour = getattr(style, which)
    return Color.from_rich_color(colour) if colour is not None else Color.parse(default)
