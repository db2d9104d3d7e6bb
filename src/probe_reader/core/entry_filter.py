"""Which documents of a library hold the words of a filter: told in parts, the first at once."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from probe_reader.core.columns import encoded
from probe_reader.core.entry_columns import GAP
from probe_reader.core.library import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from probe_reader.core.entries import Entries

PART = 1024
"""So many documents are looked at in one go, in about a millisecond or two."""

_ENOUGH = 64  # found among the first part: then the rest is looked at in the order wanted, too


class EntryFilter:
    """The words of a filter, all of which must stand in title, id or date of a document.

    Args:
        wanted: what a person typed; words are parted by white space.
    """

    def __init__(self, entries: Entries, wanted: str) -> None:
        self._texts = entries.columns.texts("searched")
        self._parts = sorted((encoded(part) for part in folded(wanted).split()), key=len, reverse=True)
        self._one = re.compile(re.escape(self._parts[0] if self._parts else b"") + rb"[^\0]*")
        self._are_many = True  # in the part looked at last: then each text is looked at by itself

    def __bool__(self) -> bool:
        return bool(self._parts)

    def lets(self, number: int) -> bool:
        """Tell whether one document has all words."""
        texts, find = self._texts, self._texts.data.find
        begin, end = texts.begin + texts.ends[number], texts.begin + texts.ends[number + 1]
        return all(find(part, begin, end) >= 0 for part in self._parts)

    def places(self, order: Sequence[int]) -> Iterator[Sequence[int]]:
        """Yield rising places in ``order`` whose documents have all words, part by part; empty parts too."""
        if isinstance(order, range):
            yield from (self._numbers(begin) for begin in range(0, len(order), PART))
            return
        first = self._among(range(min(PART, len(order))), order)
        yield first
        if len(first) >= _ENOUGH or len(order) <= PART:
            for begin in range(PART, len(order), PART):
                yield self._among(range(begin, min(begin + PART, len(order))), order)
        else:
            yield from self._sorted(order)

    def among(self, places: Sequence[int], order: Sequence[int]) -> Iterator[Sequence[int]]:
        """Yield likewise those of the ``places``."""
        for begin in range(0, len(places), PART):
            yield self._among(places[begin : begin + PART], order)

    def _among(self, places: Sequence[int], order: Sequence[int]) -> list[int]:
        return [place for place in places if self.lets(order[place])]

    def _sorted(self, order: Sequence[int]) -> Iterator[Sequence[int]]:
        """Yield the places behind the first part, which come last: looked at as the texts lie."""
        found: set[int] = set()
        for begin in range(0, len(order), PART):
            found.update(self._numbers(begin))
            yield ()
        for begin in range(PART, len(order), 8 * PART):
            part = enumerate(order[begin : begin + 8 * PART], begin)
            yield [place for place, number in part if number in found]

    def _numbers(self, begin: int) -> list[int]:
        """Return the numbers of the documents of one part that have all words."""
        texts, base = self._texts, self._texts.begin
        ends = texts.ends[begin : begin + PART + 1].tolist()
        longest, *others = self._parts
        if self._are_many:
            each = texts.data[base + ends[0] : base + ends[-1]].split(GAP)
            found = [at for at, text in enumerate(each) if longest in text]
            for part in others:
                found = [at for at in found if part in each[at]]
            numbers = [begin + at for at in found]
        else:
            hits = self._one.finditer(texts.data, base + ends[0], base + ends[-1])
            numbers = [begin + bisect_right(ends, hit.start() - base) - 1 for hit in hits]
            numbers = [number for number in numbers if self.lets(number)] if others else numbers
        self._are_many = len(numbers) > len(ends) // 2
        return numbers
