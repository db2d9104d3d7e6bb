"""The rows of the library: documents under the headings of folders that open and close."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, overload

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from probe_reader.core.entries import Entries
    from probe_reader.core.library import LibraryEntry


@dataclass(frozen=True, slots=True)
class FolderRow:
    """The heading of a folder.

    Attributes:
        name: its path below the corpus; empty for the documents at the top.
        count: how many documents of it the filter lets through.
        is_open: whether they follow.
    """

    name: str
    count: int
    is_open: bool


Row: TypeAlias = "LibraryEntry | FolderRow"


class ShelfRows(Sequence[Row]):
    """Rows that are made when they are looked at.

    Args:
        entries: all there are.
        order: their numbers as they are sorted.
        places: rising places in ``order``, those to be shown.
        closed: the names of the folders whose documents do not show.

    Attributes:
        total: how many documents there are, those in closed folders included; ``places`` may grow later.
    """

    def __init__(
        self, entries: Entries, order: Sequence[int], places: Sequence[int], closed: AbstractSet[str]
    ) -> None:
        self.entries = entries
        self._order = order
        self._places = places
        self.total = len(places)
        self._folders = entries.columns["folders"]
        self._firsts = array("I")  # of each heading: which of the places follow it
        self._tops = array("I")  # and its row
        self._is_open = bytearray()
        self._length = self._head(closed) if len(self._folders) > 2 else self.total

    def _head(self, closed: AbstractSet[str]) -> int:
        first, top = 0, 0
        while first < self.total:
            folder = bisect_right(self._folders, self._places[first]) - 1
            self._firsts.append(first)
            self._tops.append(top)
            is_open = not closed or self._name(self._places[first]) not in closed
            self._is_open.append(is_open)
            end = bisect_left(self._places, self._folders[folder + 1], first, self.total)
            first, top = end, top + 1 + (end - first) * is_open
        return top

    def _name(self, place: int) -> str:
        return self.entries.ids[self._order[place]].rpartition("/")[0]

    def folders(self) -> list[FolderRow]:
        """Return all headings."""
        return [self._heading(number) for number in range(len(self._tops))]

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, row: int) -> Row: ...

    @overload
    def __getitem__(self, row: slice) -> Sequence[Row]: ...

    def __getitem__(self, row: int | slice) -> Row | Sequence[Row]:
        if isinstance(row, slice):
            return [self[each] for each in range(len(self))[row]]
        row = range(len(self))[row]
        if not self._tops:
            return self.entries[self._order[self._places[row]]]
        heading = bisect_right(self._tops, row) - 1
        below = row - self._tops[heading]
        if not below:
            return self._heading(heading)
        return self.entries[self._order[self._places[self._firsts[heading] + below - 1]]]

    def _heading(self, number: int) -> FolderRow:
        first = self._firsts[number]
        end = self._firsts[number + 1] if number + 1 < len(self._firsts) else self.total
        return FolderRow(self._name(self._places[first]), end - first, bool(self._is_open[number]))

    def numbers(self, index: int = 0, step: int = 1) -> Iterator[int]:
        """Yield the numbers of the documents from the ``index``-th on, or with -1 back from there."""
        ways = range(index, self.total if step > 0 else -1, step)
        return (self._order[self._places[each]] for each in ways)

    def index_of(self, place: int | None) -> int | None:
        """Return the how manieth of all of them the document at a place is; None where it is not there."""
        if place is None:
            return None
        index = bisect_left(self._places, place, 0, self.total)
        return index if index < self.total and self._places[index] == place else None

    def row_of(self, place: int | None) -> int | None:
        """Return the row of the document at that place, or of its folder where that is closed."""
        index = self.index_of(place)
        if index is None or not self._tops:
            return index
        heading = bisect_right(self._firsts, index) - 1
        below = index - self._firsts[heading] + 1
        return self._tops[heading] + below * self._is_open[heading]

    def heading_of(self, row: int) -> int | None:
        """Return the row of the heading above a row, or of itself; None where there are none."""
        return self._tops[bisect_right(self._tops, row) - 1] if self._tops and row >= 0 else None

    def heading_named(self, name: str) -> int | None:
        """Return the row of the heading of the folder of that name."""
        return next((self._tops[at] for at, each in enumerate(self.folders()) if each.name == name), None)
