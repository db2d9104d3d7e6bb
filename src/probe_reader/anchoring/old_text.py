"""Following a passage from the text it was made on into the text as it is now."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from probe_reader.anchoring.alignment import Placed, ends_like, place, starts_like
from probe_reader.anchoring.text_map import TextMap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CONTEXT = 120
"""Code points on each side of a passage that are aligned with it."""

_WIDEST = 6_000  # code points of a window that is aligned
_SLACK = 40


class OldText:
    """The old text beside the new one, both folded."""

    def __init__(self, old: str, new: str) -> None:
        self._old = old
        self._new = new
        self._map = TextMap(old, new)

    def follow(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where the passage ``[start, end)`` of the old text stands in the new one; None if gone."""
        best: tuple[float, Placed] | None = None
        for low, high in self._windows(start, end):
            first, last = max(0, start - CONTEXT), min(len(self._old), end + CONTEXT)
            placed = place(self._old[first:last], start - first, end - first, self._new[low:high])
            if placed is None or placed.end <= placed.start:
                continue
            there = Placed(low + placed.start, low + placed.end, placed.kept)
            sides = self._sides(start, end, there)
            score = there.kept + 0.6 * sides[0] + 0.4 * sides[1]
            if self._stands(there, end - start, sides) and (best is None or score > best[0]):
                best = score, there
        return None if best is None else (best[1].start, best[1].end)

    def _windows(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        yield self._in_place(start, end)
        inside = self._slice(self._map.moved, start - 40, end + 40)
        shifts: dict[int, tuple[int, int]] = {}
        for old, new in inside:
            shifts.setdefault((new - old) // 200, (old, new))
        for old, new in list(shifts.values())[:4]:
            low = new - (old - start) - CONTEXT - _SLACK
            yield max(0, low), min(len(self._new), low + (end - start) * 3 // 2 + 2 * CONTEXT + 2 * _SLACK)

    def _in_place(self, start: int, end: int) -> tuple[int, int]:
        """Return the window between what stands in order before and after the passage."""
        pairs = self._map.in_order
        left = bisect_left(pairs, (start - CONTEXT, -1)) - 1
        right = bisect_left(pairs, (end + CONTEXT, -1))
        low = pairs[left][1] if left >= 0 else 0
        high = pairs[right][1] if right < len(pairs) else len(self._new)
        inside = self._slice(pairs, start, end)
        if high - low > _WIDEST and inside:
            old, new = inside[0]
            low = max(low, new - 2 * (old - start) - 2 * CONTEXT)
            old, new = inside[-1]
            high = min(high, new + 2 * (end - old) + 2 * CONTEXT)
        elif high - low > _WIDEST:
            high = low + _WIDEST
        return low, high

    def _slice(self, pairs: Sequence[tuple[int, int]], start: int, end: int) -> Sequence[tuple[int, int]]:
        return pairs[bisect_left(pairs, (start, -1)) : bisect_left(pairs, (end, -1))]

    def _sides(self, start: int, end: int, there: Placed) -> tuple[float, float]:
        sides = []
        if prefix := self._old[max(0, start - 64) : start]:
            sides.append(ends_like(self._new[max(0, there.start - 76) : there.start], prefix))
        if suffix := self._old[end : end + 64]:
            sides.append(starts_like(self._new[there.end : there.end + 76], suffix))
        return max(sides, default=1.0), min(sides, default=1.0)

    def _stands(self, there: Placed, length: int, sides: tuple[float, float]) -> bool:
        kept, (better, worse) = there.kept, sides
        if length < 12:
            return (kept >= 0.99 and better >= 0.45) or (kept >= 0.5 and better >= 0.7 and worse >= 0.4)
        return (
            (kept >= 0.62 and better >= 0.5)
            or (kept >= 0.5 and better >= 0.75 and worse >= 0.6)
            or (kept >= 0.9 and length >= 30 and better >= 0.3)
        )
