"""Writing where a word occurs as Whoosh reads it, many documents at a time."""

from __future__ import annotations

import zlib
from array import array
from itertools import chain, pairwise
from operator import ne, sub
from pickle import dumps
from typing import TYPE_CHECKING, Any

from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3TermInfo
from whoosh.system import pack_ushort
from whoosh.util.numeric import length_to_byte

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLOCK = 128  # documents
_WORTH = 200  # bytes from which on it is worth while to compress
_QUICK = 1


class PostingsWriter:
    """Writes the words of one field after another into the files of a segment.

    Args:
        files: Whoosh's writer of words, which owns the files.
    """

    def __init__(self, files: Any) -> None:
        self._files = files
        self._field: Any = None
        self._lengths: Sequence[int] = ()

    def begin(self, name: str, field: Any, lengths: Sequence[int]) -> None:
        """Begin with a field; its lengths in the documents are 0 where they do not count."""
        self._field = field
        self._lengths = lengths
        self._files.start_field(name, field)

    def write(self, word: str, documents: Sequence[int], places: Sequence[int]) -> None:
        """Write where a word occurs; a document stands there once for each place in it."""
        differs = map(ne, documents[1:], documents)
        bounds = [0, *(at for at, new in enumerate(differs, 1) if new), len(documents)]
        ids = [documents[at] for at in bounds[:-1]]
        counts = [after - before for before, after in pairwise(bounds)]
        values = self._field.values(array("I", places), bounds)
        postings = self._files._postfile  # noqa: SLF001  # there is no other way to write many at once
        start = postings.tell()
        postings.write(WHOOSH3_HEADER_MAGIC)
        told = _about(ids, counts, self._length_of(ids))
        for at in range(0, len(ids), _BLOCK):
            block = slice(at, at + _BLOCK)
            last = at + _BLOCK >= len(ids)
            self._block(postings, ids[block], counts[block], values[block] if values else None, last=last)
        told.set_extent(start, postings.tell() - start)
        key = pack_ushort(self._files._fieldid) + word.encode()  # noqa: SLF001  # as above
        self._files._tindex.add(key, told.to_bytes())  # noqa: SLF001  # as above

    def _block(
        self, file: Any, ids: list[int], counts: list[int], values: list[bytes] | None, *, last: bool
    ) -> None:
        weights: Any = tuple(map(float, counts))
        most = max(weights)
        if most == min(weights):
            weights = None if most == 1 else most
        if values is None:
            coded: Any = None
        else:
            coded = b"".join(values) if self._field.format.fixed_value_size() else tuple(values)
        data = dumps((tuple(map(sub, ids, chain((0,), ids))), weights, coded), 4)
        level = _QUICK if len(data) > _WORTH else 0
        if level:
            data = zlib.compress(data, level)
        lengths = self._length_of(ids)
        shortest, longest = min(lengths, default=None), max(lengths, default=0)
        told = dumps((len(ids), ids[-1], most, level, length_to_byte(shortest), length_to_byte(longest)), 2)
        size = len(told) + len(data)
        file.write_int(-size if last else size)
        file.write(told)
        file.write(data)

    def _length_of(self, ids: list[int]) -> list[int]:
        lengths = self._lengths
        return [length for id in ids if (length := lengths[id])]


def _about(ids: list[int], counts: list[int], lengths: list[int]) -> Any:
    return W3TermInfo(
        weight=float(sum(counts)),
        df=len(ids),
        minlength=min(lengths, default=None),
        maxlength=max(lengths, default=0),
        maxweight=float(max(counts)),
        minid=ids[0],
        maxid=ids[-1],
    )
