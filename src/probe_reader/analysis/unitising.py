"""Krippendorff's alpha for unitising: agreement on what to mark in a text, and from where to where.

Two coefficients, both 1 for full agreement and 0 for what chance gives:

*alpha_U* compares the places of boundaries: units that overlap differ by the squares of the distances of
their beginnings and ends, a unit that meets none differs by the square of its length.

    Krippendorff, K. (1995). On the reliability of unitizing continuous data. Sociological Methodology 25,
    47-76.
    Krippendorff, K. (2004). Content Analysis: An Introduction to Its Methodology (2nd ed.), section 11.6.
    Sage. The formula is the one of this book.

*u-alpha* compares lengths: what some mark and others leave out, in code points. It was made because
alpha_U "turned out to behave not as expected when applied to more than two observers".

    Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A. (2016). On the reliability of unitizing
    textual continua: Further developments. Quality & Quantity 50(6), 2347-2364; also Krippendorff (2019),
    Content Analysis (4th ed.), section 12.6, equations 32 to 34, here with one value and gaps.

Annotations with different tags may overlap, so each tag is a continuum of its own; several tags are put
together as Krippendorff (2004) does for alpha_U: their observed disagreements over their expected ones.
Several documents are laid end to end, with no unit or gap across their bounds. Where not all of them were
annotated by equally many, a document counts by 1 / (its annotators - 1), as units with missing values
do in Krippendorff's other alphas; where they are equally many, this is the published formula.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate, combinations
from typing import TYPE_CHECKING

from probe_reader.analysis.continuum import extent, meetings, shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from probe_reader.analysis.continuum import Continuum
    from probe_reader.core.span import Span


@dataclass(frozen=True, slots=True)
class Disagreement:
    """How much annotators disagree, and how much they would by chance; both 0 where nothing is marked."""

    observed: float
    expected: float


def alpha(parts: Iterable[Disagreement]) -> float | None:
    """Return the alpha of one or more tags; None where chance could not disagree."""
    parts = tuple(parts)
    expected = sum(part.expected for part in parts)
    return 1 - sum(part.observed for part in parts) / expected if expected > 0 else None


def boundary_disagreement(continua: Sequence[Continuum]) -> Disagreement:
    """Return the disagreements of alpha_U on a tag, over documents that two or more annotated."""
    units = [unit for each in continua for mine in each.units.values() for unit in mine]
    if not units:
        return Disagreement(0.0, 0.0)
    length, laid = sum(each.length for each in continua), _laid_out(continua)
    seen = 2 * _of_pairs(continua, boundary_difference)
    room = _Room(gap for each in continua for name in each.units for gap in each.gaps(name))
    chance = sum(room.by_chance(len(unit), len(units)) for unit in units)
    placings = laid * (laid - 1) - sum(len(unit) * (len(unit) - 1) for unit in units)
    return Disagreement(seen / (laid * length), 2 * chance / (length * placings))


def length_disagreement(continua: Sequence[Continuum]) -> Disagreement:
    """Return the disagreements of u-alpha on a tag, likewise, in code points."""
    units = [unit for each in continua for mine in each.units.values() for unit in mine]
    laid, marked = _laid_out(continua), extent(units)
    itself = sum(len(unit) ** 2 for unit in units) + laid - marked  # a unit is not paired with itself
    if laid**2 <= itself:
        return Disagreement(0.0, 0.0)
    chance = laid * marked * (laid - marked) / (laid**2 - itself)
    return Disagreement(_of_pairs(continua, length_difference), chance)


def boundary_difference(first: Sequence[Span], second: Sequence[Span]) -> int:
    """Return how far the units of two annotators are from each other, in squares."""
    met: set[Span] = set()
    total = 0
    for a, b in meetings(first, second):
        met |= {a, b}
        total += (a.start - b.start) ** 2 + (a.end - b.end) ** 2
    return total + sum(len(unit) ** 2 for units in (first, second) for unit in units if unit not in met)


def length_difference(first: Sequence[Span], second: Sequence[Span]) -> int:
    """Return how many code points one of two annotators marked and the other did not."""
    return extent(first) + extent(second) - 2 * extent(shared(first, second))


def _of_pairs(
    continua: Iterable[Continuum], difference: Callable[[Sequence[Span], Sequence[Span]], int]
) -> float:
    """Return the differences of all pairs of annotators, each document by its weight."""
    return sum(
        difference(first, second) / (len(each.units) - 1)
        for each in continua
        for first, second in combinations(each.units.values(), 2)
        if first or second
    )


def _laid_out(continua: Iterable[Continuum]) -> int:
    """Return the length of the documents, each as often as it was annotated."""
    return sum(each.length * len(each.units) for each in continua)


class _Room:
    """The gaps that annotators left, in which a unit of another may come to lie."""

    def __init__(self, gaps: Iterable[int]) -> None:
        self._gaps = sorted(gaps)
        self._sums = list(accumulate(self._gaps, initial=0))

    def by_chance(self, length: int, units: int) -> float:
        """Return what a unit differs from others in all places that it may have to them.

        Over every place in which it overlaps another unit, and every place inside a gap.
        """
        first = bisect_left(self._gaps, length)
        places = self._sums[-1] - self._sums[first] - (len(self._gaps) - first) * (length - 1)
        among_units = (units - 1) * (2 * length**3 - 3 * length**2 + length) / 3
        return among_units + length**2 * places
