"""The order of what is found, the same on every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_T = TypeVar("_T")

_ALIKE = 1e-5  # of a score: how far two may differ that are alike but for rounding
_MORE = 16  # times as many are asked for where the last ones are alike


def ranked(
    best: Callable[[int], Sequence[tuple[_T, float]]], name: Callable[[_T], str], count: int, limit: int
) -> list[tuple[_T, float]]:
    """Return the best documents; of those alike the ones of the earlier names.

    Args:
        best: returns so many documents with their scores, the best first.
        name: returns the name of a document.
        count: how many documents there are.
        limit: how many are wanted.
    """
    count = max(1, count)
    asked = min(limit + 1, count)  # one more tells whether it is as good as the last
    while True:
        found = best(asked)
        if len(found) < asked or asked == count or not _alike(found[limit - 1][1], found[-1][1]):
            return [*_settled(found, name)][:limit]
        asked = min(asked * _MORE, count)


def commonest(counts: Iterable[tuple[str, int]], most: int) -> dict[str, int]:
    """Return the commonest values; of those alike the ones that come first by name."""
    return dict(sorted(counts, key=lambda each: (-each[1], each[0]))[:most])


def _settled(found: Sequence[tuple[_T, float]], name: Callable[[_T], str]) -> Iterator[tuple[_T, float]]:
    """Yield what was found, those of one score in the order of their names."""
    start = 0
    for end in range(1, len(found) + 1):
        if end == len(found) or not _alike(found[end - 1][1], found[end][1]):
            alike = found[start:end]
            yield from sorted(alike, key=lambda each: name(each[0])) if end - start > 1 else alike
            start = end


def _alike(higher: float, lower: float) -> bool:
    return higher - lower <= _ALIKE * higher
