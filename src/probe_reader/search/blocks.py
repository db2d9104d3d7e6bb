"""The words of a segment and where they occur, read a block of documents at a time.

Whoosh reads them a document at a time, which takes ten times as long.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_right
from itertools import accumulate
from math import inf
from pickle import dumps, loads
from struct import Struct
from typing import TYPE_CHECKING, Any, NamedTuple

from whoosh.codec.whoosh3 import LENGTHS_COLUMN, W3TermInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_ABOUT: Any = W3TermInfo._struct  # noqa: SLF001  # Whoosh has no name for it
_TOLD = Struct(f"!5xI{_ABOUT.size - 9}xq")  # how many documents hold a word, and where they are written
_SIZES = Struct("!ii")  # what stands before a word: how long it is, and what is told of it
_HEADER = 4  # bytes before the first block


class Word(NamedTuple):
    """A word of a segment: how many documents hold it, and where they are written."""

    documents: int
    start: int


class Block(NamedTuple):
    """Some documents that hold a word.

    Attributes:
        numbers: of the documents.
        counts: how often each holds it; one number where they all hold it as often, None for once.
        places: where, as the schema keeps it; None where that is not kept.
    """

    numbers: list[int]
    counts: Sequence[float] | float | None
    places: Sequence[bytes] | None


class Segment:
    """A segment of an index, open for reading.

    Attributes:
        first: the number in the index of its first document.
        gone: the numbers in the segment of documents that are gone.
    """

    def __init__(self, leaf: Any, first: int) -> None:
        self.first = first
        self.gone = frozenset[int](leaf.segment().deleted_docs())
        self._leaf = leaf
        self._terms = leaf._terms  # noqa: SLF001  # there is no other way to read many at once
        self._words = self._terms._tindex  # noqa: SLF001  # as above

    @property
    def count(self) -> int:
        """How many documents it holds, with those that are gone."""
        return int(self._leaf.doc_count_all())

    def length(self, field: str) -> int:
        """Return how many words of a field there are in all documents."""
        return int(self._leaf.field_length(field))

    def lengths(self, field: str) -> bytes:
        """Return the length of a field in each document, in Lucene's bytes."""
        perdoc = self._leaf._perdoc  # noqa: SLF001  # as above
        kept = perdoc._cached_reader(f"_{field}_len", LENGTHS_COLUMN)  # noqa: SLF001  # as above
        if kept is None:
            return bytes(self.count)
        data: bytes = kept._dbfile.get(kept._basepos, kept._count)  # noqa: SLF001  # as above
        return data.ljust(self.count, b"\0")

    def word(self, field: str, word: str) -> Word | None:
        """Look a word up."""
        try:
            return _word(self._words[self._terms._keycoder(field, word.encode("utf-8", "surrogatepass"))])  # noqa: SLF001  # as above
        except KeyError:
            return None

    def words(
        self, field: str, low: str, within: Callable[[bytes], bool]
    ) -> Iterator[tuple[bytes, int, int]]:
        """Yield the words of a field from ``low`` on, in order, as long as they are ``within``.

        With each comes what a :class:`Word` is made of.
        """
        if field not in self._terms.indexed_field_names():
            return
        start = self._terms._keycoder(field, low.encode("utf-8", "surrogatepass"))  # noqa: SLF001  # as above
        number, file = start[:2], self._words.dbfile
        at, end = self._words.closest_key_pos(start) or inf, self._words.endofdata
        while at < end:
            size, more = _SIZES.unpack(file.get(at, _SIZES.size))
            at += _SIZES.size
            both = file.get(at, size + more)
            at += size + more
            word = both[2:size]
            if both[:2] != number or not within(word):
                return
            yield word, *_TOLD.unpack_from(both, size)

    def blocks(self, word: Word, wanted: Sequence[int] | None) -> Iterator[Block]:
        """Yield the documents that hold a word.

        Args:
            word: from :meth:`word` or :meth:`words`.
            wanted: sorted numbers; blocks with none of them may be left out.
        """
        file = self._terms._postfile  # noqa: SLF001  # as above
        at, last, next_wanted = word.start + _HEADER, False, 0
        while not last:
            size = file.get_int(at)
            last, size = size < 0, abs(size)
            data = file.get(at + 4, size)
            at += 4 + size
            told = loads(data)  # noqa: S301  # of our own, in a folder that nobody else can write
            if wanted is not None:
                if next_wanted == len(wanted):
                    return
                before, next_wanted = next_wanted, bisect_right(wanted, told[1], next_wanted)
                if before == next_wanted:
                    continue
            yield _block(data[len(dumps(told, 2)) :], packed=told[3])


def _word(told: bytes) -> Word:
    return Word(*_TOLD.unpack_from(told))


def _block(data: bytes, *, packed: int) -> Block:
    steps, counts, places = loads(zlib.decompress(data) if packed else data)  # noqa: S301  # as above
    return Block([*accumulate(steps)], counts, places)


def in_row(words: Sequence[bytes]) -> bool:
    """Tell whether words stand one after the other anywhere, given the places of each."""
    starts = set(array("I", words[0]))
    for at, places in enumerate(words[1:], 1):
        starts &= {place - at for place in array("I", places)}
        if not starts:
            return False
    return True
