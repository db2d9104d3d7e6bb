"""The documents of a library in columns: a hundred thousand take little more than their names."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, overload

from probe_reader.core.columns import Columns, packed
from probe_reader.core.entry_columns import BEGUN, DONE, HASH_BITS, KINDS, STAMP, columns_of, hashed
from probe_reader.core.library import LibraryEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from probe_reader.core.columns import Data, Texts


class Entries(Sequence[LibraryEntry]):
    """Documents by folder, within it by id, numbers by value; immutable, each made when asked for.

    A document's *number* is its place here. In all orders the documents of a folder stand together, so
    that every folder has the same places in each of them.

    Args:
        data: what :meth:`to_bytes` returned; it may be a mapped file, and is kept.

    Attributes:
        columns: all values by name, as :mod:`probe_reader.core.entry_columns` tells.
        counts: how many annotations each document has.
        progress: ``BEGUN`` and ``DONE`` of each document.
        ids: of all documents.
    """

    __slots__ = ("_data", "columns", "counts", "ids", "progress")

    def __init__(
        self, data: Data, counts: Sequence[int] | None = None, progress: Sequence[int] | None = None
    ) -> None:
        self._data = data
        self.columns = Columns(STAMP, KINDS, data)
        self.counts = self.columns["annotations"] if counts is None else counts
        self.progress = self.columns["progress"] if progress is None else progress
        self.ids: Sequence[str] = self.columns.texts("id")

    @classmethod
    def of(cls, entries: Iterable[LibraryEntry]) -> Entries:
        """Put entries into columns, sorted."""
        return cls(packed(STAMP, columns_of(entries)))

    @classmethod
    def from_bytes(cls, data: Data) -> Entries:
        """Return the entries that :meth:`to_bytes` told of.

        Raises:
            ValueError: when these are none, or of another version or kind of machine.
        """
        return cls(data)

    def to_bytes(self) -> bytes:
        """Return all as bytes, to be kept."""
        columns: dict[str, bytes | memoryview[int]] = {name: self.columns[name] for name in KINDS}
        columns["annotations"] = array(KINDS["annotations"], self.counts).tobytes()
        columns["progress"] = bytes(self.progress)
        return packed(STAMP, columns)

    def with_annotations(self, counts: Mapping[str, int]) -> Entries:
        """Return the same documents with other counts of annotations; none where ``counts`` has none."""
        new = array("I", bytes(4 * len(self)))
        for id, count in counts.items():
            if (number := self.number(id)) is not None:
                new[number] = count
        return Entries(self._data, new, self.progress)

    def with_progress(self, begun: Iterable[str], done: Iterable[str]) -> Entries:
        """Return the same documents, those with the ids in ``begun`` and ``done`` so, and no others."""
        new = bytearray(len(self))
        for ids, mark in ((begun, BEGUN), (done, DONE)):
            for id in ids:
                if (number := self.number(id)) is not None:
                    new[number] |= mark
        return Entries(self._data, self.counts, new)

    def with_begun(self, id: str) -> Entries:
        """Return the same documents, the one with that id begun as well."""
        number = self.number(id)
        if number is None or self.progress[number] & BEGUN:
            return self
        new = bytearray(self.progress)
        new[number] |= BEGUN
        return Entries(self._data, self.counts, new)

    @property
    def done(self) -> int:
        """How many documents the person is done with."""
        progress = bytes(self.progress)
        return sum(progress.count(mark) for mark in (DONE, DONE | BEGUN))

    def number(self, id: str) -> int | None:
        """Return the place of the document with that id, or None."""
        hashes = self.columns["hashes"]
        wanted = hashed(id)
        for at in range(bisect_left(hashes, wanted), len(hashes)):
            if hashes[at] >> HASH_BITS != wanted >> HASH_BITS:
                break
            if self.ids[number := hashes[at] & ((1 << HASH_BITS) - 1)] == id:
                return number
        return None

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles by id."""
        return _Titles(self)

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, number: int) -> LibraryEntry: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[LibraryEntry]: ...

    def __getitem__(self, number: int | slice) -> LibraryEntry | Sequence[LibraryEntry]:
        if isinstance(number, slice):
            return tuple(self[each] for each in range(len(self))[number])
        number = range(len(self))[number]
        columns = self.columns
        return LibraryEntry(
            id=self.ids[number],
            title=columns.texts("title")[number],
            date=columns.few("date")[number],
            words=columns["words"][number],
            quotes=columns["quotes"][number],
            figures=columns["figures"][number],
            annotations=self.counts[number],
            size=columns["size"][number],
            problem=columns.few("problem")[number],
            near=columns.few("near")[number],
            begun=bool(self.progress[number] & BEGUN),
            done=bool(self.progress[number] & DONE),
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Entries):
            return NotImplemented
        return self is other or (len(self) == len(other) and self.to_bytes() == other.to_bytes())

    __hash__ = None  # type: ignore[assignment]  # large values that are compared by what they hold


class _Titles(Mapping[str, str]):
    """The titles of entries by id, looked up where they lie."""

    __slots__ = ("_entries", "_titles")

    def __init__(self, entries: Entries) -> None:
        self._entries = entries
        self._titles: Texts = entries.columns.texts("title")

    def __getitem__(self, id: str) -> str:
        if (number := self._entries.number(id)) is None:
            raise KeyError(id)
        return self._titles[number]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries.ids)

    def __len__(self) -> int:
        return len(self._entries)
