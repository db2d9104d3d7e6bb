"""Arithmetic of places as plain pairs, of which a long text may hold very many."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Extent: TypeAlias = tuple[int, int]
"""The start and the end of a place."""

Place: TypeAlias = tuple[int, int, int]
"""The start and the end of a place, and the number of what was found there."""


def merged(extents: Iterable[Extent]) -> list[Extent]:
    """Sort extents and join those that overlap."""
    joined: list[Extent] = []
    last = 0
    for start, end in sorted(extents):
        if joined and start < last:
            if end > last:
                joined[-1] = (joined[-1][0], end)
                last = end
        else:
            joined.append((start, end))
            last = end
    return joined


def apart(regions: Iterable[Extent], words: Sequence[Extent]) -> list[Extent]:
    """Return the regions that none of the words overlaps; both are merged."""
    alone: list[Extent] = []
    at = 0
    for start, end in regions:
        while at < len(words) and words[at][1] <= start:
            at += 1
        if at == len(words) or words[at][0] >= end:
            alone.append((start, end))
    return alone


def best(places: Sequence[Place], regions: Sequence[Extent], near: int) -> Extent | None:
    """Return the place with the most different numbers ``near`` after it, at best inside a region.

    Args:
        places: sorted.
        regions: merged.
        near: how far to look from the start of a place.
    """
    chosen, most = None, (0, 0)
    counts: dict[int, int] = {}
    last = at = 0
    for first, (start, end, number) in enumerate(places):
        until = max(start + near, end)
        while last < len(places) and places[last][1] <= until:
            counts[places[last][2]] = counts.get(places[last][2], 0) + 1
            last += 1
        while at < len(regions) and regions[at][1] <= start:
            at += 1
        inside = at < len(regions) and regions[at][0] < end
        value = (len(counts) + inside, last - first)
        if value > most:
            chosen, most = (start, end), value
        counts[number] -= 1
        if not counts[number]:
            del counts[number]
    return chosen
