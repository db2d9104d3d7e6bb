"""Which words of an old text are which words of a new one, whatever was put in, left out or moved.

Runs of words that stand once in both texts are matched first, as many as keep their order; between
those, what stands once *there*, and so on inwards, so that a copy put in elsewhere does not confuse.
Words left over on both sides that make unique runs were moved.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_RUN = 4
_FINE = ((2, 400), (1, 60))  # shorter runs, in gaps of at most so many words
_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
    r"|[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]+"
)

_Range: TypeAlias = tuple[int, int, int, int]
"""Of words: where it begins and ends in the old text, and in the new."""


class TextMap:
    """Pairs of places, old and new, where the same word begins.

    Attributes:
        in_order: pairs that keep their order in both texts, sorted.
        moved: pairs of words that were moved, sorted by their old place.
    """

    def __init__(self, old: str, new: str) -> None:
        old_at = [match.start() for match in _WORD.finditer(old)]
        new_at = [match.start() for match in _WORD.finditer(new)]
        numbers: dict[str, int] = {}
        old_words = [numbers.setdefault(word, len(numbers)) for word in _WORD.findall(old)]
        new_words = [numbers.setdefault(word, len(numbers)) for word in _WORD.findall(new)]
        matcher = _Matcher(old_words, new_words)
        coarse, gaps = matcher.match((0, len(old_words), 0, len(new_words)), _RUN)
        moved = matcher.moved(gaps)
        for run, widest in _FINE:
            rest = []
            for gap in gaps:
                if gap[1] - gap[0] <= widest and gap[3] - gap[2] <= widest:
                    more, left = matcher.match(gap, run)
                    coarse += more
                    rest += left
                else:
                    rest.append(gap)
            gaps = rest
        self.in_order = sorted((old_at[i], new_at[j]) for i, j in coarse)
        self.moved = sorted((old_at[i], new_at[j]) for i, j in moved)


class _Matcher:
    def __init__(self, old: Sequence[int], new: Sequence[int]) -> None:
        self._old = old
        self._new = new

    def match(self, whole: _Range, run: int) -> tuple[list[tuple[int, int]], list[_Range]]:
        """Return the pairs in a range by unique runs of so many words, and the gaps between them."""
        pairs: list[tuple[int, int]] = []
        gaps: list[_Range] = []
        todo = [whole]
        while todo:
            old, old_end, new, new_end = todo.pop()
            while old < old_end and new < new_end and self._old[old] == self._new[new]:
                pairs.append((old, new))
                old, new = old + 1, new + 1
            while old < old_end and new < new_end and self._old[old_end - 1] == self._new[new_end - 1]:
                old_end, new_end = old_end - 1, new_end - 1
                pairs.append((old_end, new_end))
            if old == old_end and new == new_end:
                continue
            found = self._shared((old, old_end, new, new_end), run)
            if not found:
                gaps.append((old, old_end, new, new_end))
                continue
            for i, j in found:
                if i - old != j - new and (i < old or j < new):
                    continue
                if i > old or j > new:
                    todo.append((old, i, new, j))
                pairs += [(n, n + j - i) for n in range(max(i, old), i + run)]
                old, new = max(old, i + run), max(new, j + run)
            todo.append((old, old_end, new, new_end))
        return pairs, gaps

    def _shared(self, where: _Range, run: int) -> list[tuple[int, int]]:
        old = _unique([where[:2]], self._old, run)
        new = _unique([where[2:]], self._new, run)
        return _in_order(sorted((i, new[words]) for words, i in old.items() if words in new))

    def moved(self, gaps: Sequence[_Range]) -> list[tuple[int, int]]:
        """Return the pairs of unique runs that were left over on both sides, wherever they stand."""
        old = _unique(((gap[0], gap[1]) for gap in gaps), self._old, _RUN)
        new = _unique(((gap[2], gap[3]) for gap in gaps), self._new, _RUN)
        starts = [(i, new[words]) for words, i in old.items() if words in new]
        return sorted({(i + n, j + n) for i, j in starts for n in range(_RUN)})


def _unique(ranges: Iterable[tuple[int, int]], words: Sequence[int], run: int) -> dict[tuple[int, ...], int]:
    """Return where each run of so many words begins that stands only once in the ranges."""
    places: dict[tuple[int, ...], int] = {}
    doubles = set()
    for start, end in ranges:
        part = words[start:end]
        for place, key in enumerate(zip(*(part[n:] for n in range(run)), strict=False), start):
            if key in places:
                doubles.add(key)
            places[key] = place
    return {key: place for key, place in places.items() if key not in doubles}


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the most pairs, of those sorted by their first, whose seconds rise too."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, (_, second) in enumerate(pairs):
        rank = bisect_left(tails, second)
        before.append(at[rank - 1] if rank else -1)
        tails[rank : rank + 1] = [second]
        at[rank : rank + 1] = [place]
    chain = []
    place = at[-1] if at else -1
    while place >= 0:
        chain.append(pairs[place])
        place = before[place]
    return chain[::-1]


def around(pairs: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """Return which of the sorted pairs lie in ``[start, end)`` of the old text, as a slice."""
    return bisect_left(pairs, (start, -1)), bisect_left(pairs, (end, -1))
