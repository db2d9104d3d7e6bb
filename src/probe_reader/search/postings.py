"""Writing where a word occurs as Whoosh reads it, many documents at a time."""

from __future__ import annotations

import zlib
from functools import lru_cache
from itertools import chain, compress, count
from operator import ne, sub
from pickle import dumps
from typing import TYPE_CHECKING, Any

from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3TermInfo
from whoosh.system import pack_int, pack_long, pack_ushort
from whoosh.util.numeric import length_to_byte

if TYPE_CHECKING:
    import struct
    from array import array
    from collections.abc import Iterator, Sequence

_BLOCK = 128  # documents
_WORTH = 200  # bytes from which on it is worth while to compress
_QUICK = 1
_ABOUT: struct.Struct = W3TermInfo._struct  # noqa: SLF001  # Whoosh has no name for it
_length_byte = lru_cache(1 << 12)(length_to_byte)


class PostingsWriter:
    """Writes the words of one field after another into the files of a segment.

    Args:
        files: Whoosh's writer of words, which owns the files.
    """

    def __init__(self, files: Any) -> None:
        self._files = files
        self._field: Any = None
        self._fixed: int | None = None
        self._lengths: Sequence[int] = ()

    def begin(self, name: str, field: Any, lengths: Sequence[int]) -> None:
        """Begin with a field; its lengths in the documents are 0 where they do not count."""
        self._field = field
        self._fixed = field.format.fixed_value_size()
        self._lengths = lengths
        self._files.start_field(name, field)

    def write(self, word: str, documents: Sequence[int], places: array[int]) -> None:
        """Write where a word occurs; a document stands there once for each place in it."""
        if len(documents) == 1:
            bounds, ids, counts = [0, 1], [*documents], [1]
        else:
            differs = map(ne, documents[1:], documents)
            bounds = [0, *compress(count(1), differs), len(documents)]
            ids = [documents[at] for at in bounds[:-1]]
            counts = [*map(sub, bounds[1:], bounds)]
        values = self._field.values(places, bounds)
        postings = self._files._postfile  # noqa: SLF001  # there is no other way to write many at once
        start = postings.tell()
        lengths = self._length_of(ids)
        data = WHOOSH3_HEADER_MAGIC + b"".join(self._blocks(ids, counts, values, lengths))
        postings.write(data)
        key = pack_ushort(self._files._fieldid) + word.encode()  # noqa: SLF001  # as above
        told = _about(ids, counts, lengths) + pack_long(start) + pack_int(len(data))
        self._files._tindex.add(key, told)  # noqa: SLF001  # as above

    def _blocks(
        self, ids: list[int], counts: list[int], values: list[bytes] | None, lengths: list[int]
    ) -> Iterator[bytes]:
        if len(ids) <= _BLOCK:
            yield self._block(ids, counts, values, lengths, last=True)
            return
        for at in range(0, len(ids), _BLOCK):
            part = slice(at, at + _BLOCK)
            kept = values[part] if values else None
            last = at + _BLOCK >= len(ids)
            yield self._block(ids[part], counts[part], kept, self._length_of(ids[part]), last=last)

    def _block(
        self,
        ids: list[int],
        counts: list[int],
        values: list[bytes] | None,
        lengths: list[int],
        *,
        last: bool,
    ) -> bytes:
        most = float(max(counts))
        weights: Any = None if most == 1 else most
        if min(counts) < most:
            weights = tuple(map(float, counts))
        coded: Any = values
        if values is not None:
            coded = b"".join(values) if self._fixed else tuple(values)
        data: bytes = dumps((tuple(map(sub, ids, chain((0,), ids))), weights, coded), 4)
        level = _QUICK if len(data) > _WORTH else 0
        if level:
            data = zlib.compress(data, level)
        shortest, longest = _bytes_of(lengths)
        told = dumps((len(ids), ids[-1], most, level, shortest, longest), 2)
        size = len(told) + len(data)
        return b"".join([pack_int(-size if last else size), told, data])

    def _length_of(self, ids: list[int]) -> list[int]:
        lengths = self._lengths
        return [length for id in ids if (length := lengths[id])]


def _about(ids: list[int], counts: list[int], lengths: list[int]) -> bytes:
    """Return what Whoosh keeps of a word beside where its documents are written."""
    return _ABOUT.pack(
        False, float(sum(counts)), len(ids), *_bytes_of(lengths), float(max(counts)), ids[0], ids[-1]
    )


def _bytes_of(lengths: list[int]) -> tuple[int, int]:
    """Return the shortest and the longest of some lengths, each in a byte."""
    return (_length_byte(min(lengths)), _length_byte(max(lengths))) if lengths else (0, 0)
