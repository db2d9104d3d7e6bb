"""Painting the rows that changed, and no others.

Textual asks every widget on the screen for all of its rows whenever one row of one widget changes. With a
dozen widgets that takes longer than all else that a key does. This asks those widgets that share a row with
what changed, for those rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import screen
from textual._compositor import Compositor
from textual.geometry import Region

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from textual.strip import Strip
    from textual.widget import Widget


def install() -> None:
    """Have every screen that is made from now on paint in this way; Textual has no other door for it."""
    screen.Compositor = RowCompositor  # type: ignore[attr-defined]  # Textual’s own import of it


class RowCompositor(Compositor):
    """Puts widgets together on the screen, a run of rows at a time."""

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        """Return the pieces of every row that is rendered, by column; the topmost widget wins."""
        cuts = self.cuts
        chops: list[dict[int, Strip | None]] = [dict.fromkeys(line[:-1]) for line in cuts]
        runs = list(_runs([y for y in crop.line_range if 0 <= y < len(cuts) and is_rendered_line(y)]))
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            if not shown.overlaps(crop):
                continue
            first_cut, last_cut = shown.column_span
            for first, last in runs:
                for y, strip in _rows(widget, region, shown, first, last):
                    places = [cut for cut in cuts[y] if first_cut <= cut <= last_cut]
                    pieces = strip.divide([place - shown.x for place in places[1:]])
                    chop = chops[y]
                    for place, piece in zip(places, pieces):  # noqa: B905  # a cut more than pieces
                        if chop[place] is None:
                            chop[place] = piece
        return cast("Sequence[Mapping[int, Strip]]", chops)


def _rows(
    widget: Widget, region: Region, shown: Region, first: int, last: int
) -> Iterator[tuple[int, Strip]]:
    """Yield the rows of a widget that lie in ``[first, last)`` of the screen, with their numbers."""
    top, bottom = max(first, shown.y), min(last, shown.bottom)
    if top < bottom:
        wanted = Region(shown.x - region.x, top - region.y, shown.width, bottom - top)
        yield from zip(range(top, bottom), widget.render_lines(wanted))  # noqa: B905  # at most so many


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield ``[first, last)`` of each run of rows that follow each other."""
    first = 0
    for place, row in enumerate(rows):
        if place + 1 == len(rows) or rows[place + 1] != row + 1:
            yield rows[first], row + 1
            first = place + 1
