"""Columns of values in one run of bytes, read where they lie."""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, TypeAlias, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from mmap import mmap

Data: TypeAlias = "bytes | mmap"
"""What columns are read from: bytes in memory, or a file mapped into it."""

Numbers: TypeAlias = "memoryview[int]"
"""Numbers that lie in :data:`Data`."""

Kind: TypeAlias = Literal["B", "I", "Q"]
"""The kind of the numbers of a column, as :mod:`array` names it."""

_ALIGNED = 8


def packed(stamp: bytes, columns: Mapping[str, bytes | Numbers]) -> bytes:
    """Return ``columns`` one after the other, behind ``stamp`` and where each lies."""
    table = struct.pack(f"={len(columns)}Q", *(len(bytes(column)) for column in columns.values()))
    return b"".join(_padded(bytes(part)) for part in (_stamped(stamp), table, *columns.values()))


class Columns:
    """What :func:`packed` put together.

    Args:
        kinds: of each column the kind of its numbers.

    Raises:
        ValueError: when ``data`` is something else.
    """

    __slots__ = ("_begins", "_data", "_views")

    def __init__(self, stamp: bytes, kinds: Mapping[str, Kind], data: Data) -> None:
        head = len(_padded(_stamped(stamp)))
        at = head + len(kinds) * _ALIGNED
        if data[:head] != _padded(_stamped(stamp)) or len(data) < at:
            raise ValueError("These are no columns of that kind.")
        self._data = data
        self._begins: dict[str, int] = {}
        self._views: dict[str, Numbers] = {}
        lengths = struct.unpack(f"={len(kinds)}Q", data[head:at])
        if at + sum(length + -length % _ALIGNED for length in lengths) != len(data):
            raise ValueError("The columns are cut off, or something follows them.")
        whole = memoryview(data)
        for (name, kind), length in zip(kinds.items(), lengths, strict=True):
            self._begins[name] = at
            view: memoryview[int] = whole[at : at + length]
            self._views[name] = view.cast(kind)
            at += length + -length % _ALIGNED

    def __getitem__(self, name: str) -> Numbers:
        return self._views[name]

    def texts(self, name: str) -> Texts:
        """Return the texts of a column whose ends lie in the column ``name/ends``."""
        return Texts(self._data, self._begins[name], self._views[f"{name}/ends"])

    def few(self, name: str) -> SparseTexts:
        """Return the texts of a column whose owners lie in the column ``name/owners``."""
        return SparseTexts(self._views[f"{name}/owners"], self.texts(name))


class Texts(Sequence[str]):
    """Texts by number."""

    __slots__ = ("begin", "data", "ends")

    def __init__(self, data: Data, begin: int, ends: Numbers) -> None:
        self.data = data
        self.begin = begin
        self.ends = ends

    def __len__(self) -> int:
        return len(self.ends) - 1

    @overload
    def __getitem__(self, number: int) -> str: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[str]: ...

    def __getitem__(self, number: int | slice) -> str | Sequence[str]:
        if isinstance(number, slice):
            return tuple(self[each] for each in range(len(self))[number])
        number = range(len(self))[number]
        raw = self.data[self.begin + self.ends[number] : self.begin + self.ends[number + 1]]
        return raw.decode("utf-8", "surrogatepass")


class SparseTexts:
    """Texts of some numbers; None for all others."""

    __slots__ = ("_owners", "_texts")

    def __init__(self, owners: Numbers, texts: Texts) -> None:
        self._owners = owners
        self._texts = texts

    def __getitem__(self, number: int) -> str | None:
        at = bisect_left(self._owners, number)
        return self._texts[at] if at < len(self._owners) and self._owners[at] == number else None


def encoded(text: str) -> bytes:
    """Return any text as bytes, file names that are no Unicode included."""
    return text.encode("utf-8", "surrogatepass")


def text_column(name: str, texts: Iterable[str], gap: bytes = b"") -> dict[str, bytes]:
    """Return the columns of :meth:`Columns.texts`, with ``gap`` behind each text."""
    parts = [encoded(text) + gap for text in texts]
    ends = array("I", accumulate(map(len, parts), initial=0))
    return {name: b"".join(parts), f"{name}/ends": ends.tobytes()}


def few_column(name: str, texts: Iterable[str | None]) -> dict[str, bytes]:
    """Return the columns of :meth:`Columns.few`."""
    some = {number: text for number, text in enumerate(texts) if text is not None}
    return {**text_column(name, some.values()), f"{name}/owners": array("I", some).tobytes()}


def _stamped(stamp: bytes) -> bytes:
    return stamp + b" " + sys.byteorder.encode() + b"\n"


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % _ALIGNED)
