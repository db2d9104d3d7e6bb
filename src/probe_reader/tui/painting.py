"""Painting the rows that changed, and no others.

Textual asks every widget on the screen for all of its rows whenever one row of one widget changes. With a
dozen widgets that takes longer than all else that a key does. This asks only for rows that changed, and only
those widgets of which something is to be seen there: a container behind its contents paints nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import screen
from textual._compositor import Compositor
from textual.geometry import Region

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from textual.strip import Strip


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
