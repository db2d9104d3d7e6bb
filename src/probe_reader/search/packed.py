"""A text as the index keeps it: in compressed pieces, of which only those that are asked for are unpacked."""

from __future__ import annotations

import zlib
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from probe_reader.core.text import Text

PIECE = 1 << 16
"""Code points in a piece."""

KEPT = 4
"""How many pieces of a text are kept unpacked."""

QUICK = 1
"""zlib's fastest level: half the size at hardly any time."""


def packed(text: Text, level: int = QUICK) -> list[bytes]:
    """Return the pieces of a text, compressed as zlib's ``level`` says (0: not at all)."""
    starts = range(0, len(text), PIECE)
    return [
        zlib.compress(text[start : start + PIECE].encode("utf-8", "surrogatepass"), level) for start in starts
    ]


class PackedText:
    """A text in pieces.

    Args:
        length: its code points.
        data: the pieces, one after the other.
        sizes: how many bytes each of them has.
    """

    def __init__(self, length: int, data: memoryview, sizes: Sequence[int]) -> None:
        self._length = length
        self._data = data
        self._ends = [0, *accumulate(sizes)]
        self._piece = lru_cache(KEPT)(self._unpacked)

    def __len__(self) -> int:
        return self._length

    def __str__(self) -> str:
        return "".join(self._unpacked(number) for number in range(len(self._ends) - 1))

    def __getitem__(self, place: int | slice) -> str:
        if isinstance(place, int):
            start = range(self._length)[place]
            return self[start : start + 1]
        start, stop, _ = place.indices(self._length)
        return "".join(self._stretches(start, stop))

    def _stretches(self, start: int, stop: int) -> Iterator[str]:
        for number in range(start // PIECE, -(-max(start, stop) // PIECE)):
            first = number * PIECE
            yield self._piece(number)[max(0, start - first) : max(0, stop - first)]

    def _unpacked(self, number: int) -> str:
        data = self._data[self._ends[number] : self._ends[number + 1]]
        return zlib.decompress(data).decode("utf-8", "surrogatepass")
