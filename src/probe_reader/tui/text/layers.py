"""Marked stretches of a text, found by place, and the looks that overlapping ones add up to."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from probe_reader.core.codebook import COLOURS
from probe_reader.core.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from probe_reader.core.span import Span

LayerName: TypeAlias = Literal["quotes", "figures", "annotations", "hits"]
LAYERS: tuple[LayerName, ...] = ("quotes", "figures", "annotations", "hits")

QUOTE: Final = 1
TERM: Final = 2
FIGURE: Final = 4
HIT: Final = 8
SELECTED: Final = 16
CURSOR: Final = 32
OTHERS: Final = 64
HELD: Final = 128
COLOUR_SHIFT: Final = 8
"""Bits above this one hold 1 + the number of a tag's colour, or 0."""

LANES = 3
"""Columns in the margin for stripes of annotations."""

_APART = 90  # characters that surely lie on different rows


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that is to look different.

    Attributes:
        span: where it lies.
        id: what it stands for, for whoever set it.
        colours: tag colour names, for annotations.
        faint: whether it matters less than others of its layer: a term, another person's annotation.
    """

    span: Span
    id: str = ""
    colours: tuple[str, ...] = ()
    faint: bool = False

    @property
    def colour_bits(self) -> int:
        """The bits of its first colour."""
        known = [COLOURS.index(colour) + 1 for colour in self.colours if colour in COLOURS]
        return (known[0] if known else 1) << COLOUR_SHIFT


class Layer:
    """The marks of one kind, sorted by place, the longer before the shorter.

    What many places have in common is not held for each of them: :meth:`of` takes places alone.
    """

    def __init__(self, marks: Sequence[Mark] = ()) -> None:
        spans = [(mark.span.start, mark.span.end) for mark in marks]
        order = sorted(range(len(spans)), key=lambda number: (spans[number][0], -spans[number][1]))
        self._place(array("Q", [spans[n][0] for n in order]), array("Q", [spans[n][1] for n in order]))
        self._mark: Callable[[int], Mark] = [marks[number] for number in order].__getitem__

    @classmethod
    def of(cls, spans: Sequence[Span], faint: Callable[[int], bool] = lambda _: False) -> Layer:
        """Return a layer of places; the id of each mark is its number among them."""
        layer = cls()
        if isinstance(spans, Spans):
            layer._place(spans.starts, spans.ends, sorted_apart=True)
            layer._mark = lambda index: Mark(spans[index], str(index), faint=faint(index))
            return layer
        order = array("I", sorted(range(len(spans)), key=lambda n: (spans[n].start, -spans[n].end)))
        layer._place(array("Q", [spans[n].start for n in order]), array("Q", [spans[n].end for n in order]))
        layer._mark = lambda index: Mark(spans[order[index]], str(order[index]), faint=faint(order[index]))
        return layer

    def _place(self, starts: array[int], ends: array[int], *, sorted_apart: bool = False) -> None:
        self._starts, self._ends = starts, ends
        self._reach = ends if sorted_apart else array("Q", accumulate(ends, max))
        self._lanes: dict[Mark, int] = {}

    def within(self, start: int, end: int) -> list[Mark]:
        """Return the marks that share a character with ``[start, end)``, in order."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        return [
            self._mark(index)
            for index in range(first, last)
            if self._ends[index] > start and self._ends[index] > self._starts[index]
        ]

    def at(self, offset: int) -> tuple[Mark, ...]:
        """Return the marks around the character at ``offset``, innermost first."""
        return tuple(sorted(self.within(offset, offset + 1), key=lambda mark: len(mark.span)))

    def next(self, offset: int, direction: int) -> Mark | None:
        """Return the nearest mark that begins after (1) or before (-1) ``offset``."""
        if direction > 0:
            index = bisect_right(self._starts, offset)
        else:
            index = bisect_left(self._starts, offset) - 1
            index = bisect_left(self._starts, self._starts[index]) if index >= 0 else -1
        return self._mark(index) if 0 <= index < len(self._starts) else None

    def lane(self, mark: Mark) -> int:
        """Return the column of the margin that the mark's stripe has, 0 the nearest to the text."""
        if not self._lanes:
            ends = [-_APART] * LANES
            for index, (start, end) in enumerate(zip(self._starts, self._ends, strict=True)):
                free = [lane for lane in range(LANES) if ends[lane] + _APART <= start]
                lane = free[0] if free else LANES - 1
                ends[lane] = max(ends[lane], end)
                self._lanes[self._mark(index)] = lane
        return self._lanes[mark]


def looks(
    layers: Mapping[LayerName, Layer], start: int, end: int, more: Iterable[tuple[int, int, int]] = ()
) -> list[tuple[int, int, int]]:
    """Return ``[start, end)`` cut into ``(start, end, look)``; a look adds up the bits of its marks.

    Of several annotations the one that begins last, the innermost as a rule, gives the colour.
    """
    stretches = [
        (mark.span.start, mark.span.end, _bits(name, mark))
        for name, layer in layers.items()
        for mark in layer.within(start, end)
    ]
    stretches += more
    if not stretches:
        return [(start, end, 0)]
    places = {min(max(place, start), end) for stretch in stretches for place in stretch[:2]}
    cuts = sorted(places | {start, end})
    return [(a, b, _look(stretches, a, b)) for a, b in pairwise(cuts)]


def _look(stretches: list[tuple[int, int, int]], start: int, end: int) -> int:
    look = 0
    for first, last, bits in stretches:
        if first <= start and last >= end:
            if bits >> COLOUR_SHIFT:
                look &= ~OTHERS & (1 << COLOUR_SHIFT) - 1
            look |= bits
    return look


def _bits(name: LayerName, mark: Mark) -> int:
    if name == "annotations":
        return mark.colour_bits | (OTHERS if mark.faint else 0)
    if name == "quotes":
        return TERM if mark.faint else QUOTE
    return FIGURE if name == "figures" else HIT
