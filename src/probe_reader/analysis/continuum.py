"""What annotators marked along a text, one tag at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from probe_reader.core.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Continuum:
    """A document as far as one tag goes.

    Attributes:
        length: of its text, in code points.
        units: by annotator, the stretches that carry the tag, in order and none overlapping another;
            empty for somebody who annotated the document and left the tag out.
    """

    length: int
    units: Mapping[str, Sequence[Span]]

    def gaps(self, annotator: str) -> Iterator[int]:
        """Yield the lengths of the stretches that an annotator left without the tag."""
        done = 0
        for unit in self.units[annotator]:
            if unit.start > done:
                yield unit.start - done
            done = unit.end
        if self.length > done:
            yield self.length - done


def place(span: Span) -> tuple[int, int]:
    """Return what spans are sorted by; much faster than to compare them themselves."""
    return span.start, span.end


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return ``spans`` in order, those that overlap made one; those that only touch stay apart."""
    units: list[Span] = []
    for span in sorted(spans, key=place):
        if units and span.start < units[-1].end:
            units[-1] = Span(units[-1].start, max(units[-1].end, span.end))
        elif len(span):
            units.append(span)
    return tuple(units)


def meetings(first: Sequence[Span], second: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """Yield the pairs of a unit of the one and a unit of the other that overlap, in order.

    Both are as in :attr:`Continuum.units`; there are fewer pairs than there are units.
    """
    a = b = 0
    while a < len(first) and b < len(second):
        one, other = first[a], second[b]
        if one.start < other.end and other.start < one.end:
            yield one, other
        if one.end <= other.end:
            a += 1
        else:
            b += 1


def extent(units: Iterable[Span]) -> int:
    """Return how many code points units cover together."""
    return sum([unit.end - unit.start for unit in units])


def shared(first: Sequence[Span], second: Sequence[Span]) -> tuple[Span, ...]:
    """Return the stretches that both marked."""
    return tuple(Span(max(a.start, b.start), min(a.end, b.end)) for a, b in meetings(first, second))
