"""The documents of the library in the order and selection that a person asked for."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from time import monotonic
from typing import TYPE_CHECKING

from probe_reader.core.entries import Entries
from probe_reader.core.entry_filter import EntryFilter
from probe_reader.core.entry_orders import ORDERS, ordered
from probe_reader.tui.shelf_rows import ShelfRows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Shelf:
    """Entries sorted, filtered and under the headings of their folders, each no more often than needed.

    A *place* is where a document stands in the order chosen, before the filter.
    """

    def __init__(self) -> None:
        self.entries = Entries.of(())
        self.order = ORDERS[0]
        self.wanted = ""
        self._filter = EntryFilter(self.entries, "")
        self._order: Sequence[int] = range(0)
        self._found: Sequence[int] = range(0)
        self._rest: Iterator[Sequence[int]] | None = None
        self._closed: set[str] = set()
        self._closed_meanwhile: set[str] = set()

    @property
    def found(self) -> int:
        """How many entries the filter let through by now."""
        return len(self._found)

    @property
    def looking(self) -> bool:
        """Whether there is more to look at; see :meth:`go_on`."""
        return self._rest is not None

    def rows(self) -> ShelfRows:
        """Return what was found, under the names of the folders where there is more than one."""
        return ShelfRows(self.entries, self._order, self._found, self._closed_now)

    def fill(self, entries: Entries) -> None:
        """Take other entries, in the order and with the filter that stand."""
        self.entries = entries
        self._sort()

    def turn(self) -> str:
        """Sort by the next order and return its name."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self._sort()
        return self.order

    def look_for(self, wanted: str) -> None:
        """Begin to let only entries through in whose title, name or date all of the words occur."""
        narrower = bool(self._filter) and not self.looking and wanted.startswith(self.wanted)
        pool = self._found if narrower and self.found < len(self.entries) // 8 else None
        self.wanted = wanted
        self._closed_meanwhile.clear()
        self._filter = EntryFilter(self.entries, wanted)
        self._begin(pool)

    def _begin(self, pool: Sequence[int] | None = None) -> None:
        if not self._filter:
            self._found, self._rest = range(len(self.entries)), None
        else:
            self._found = array("I")
            look = self._filter
            self._rest = look.places(self._order) if pool is None else look.among(pool, self._order)

    def go_on(self, seconds: float, enough: int | None = None) -> None:
        """Look at more of the entries, for so long, or to the end, or until ``enough`` are found."""
        end = monotonic() + seconds
        while self._rest is not None:
            part = next(self._rest, None)
            if part is None:
                self._rest = None
            elif isinstance(self._found, array):
                self._found.extend(part)
            if monotonic() > end or (enough is not None and self.found >= enough):
                break

    def place(self, id: str) -> int | None:
        """Return the place of a document, whether the filter lets it through or not."""
        number = self.entries.number(id)
        if number is None or isinstance(self._order, range):
            return number
        folders = self.entries.columns["folders"]
        folder = bisect_right(folders, number) - 1
        begin, end = folders[folder], folders[folder + 1]
        return begin + list(self._order[begin:end]).index(number)

    def close(self, folders: Sequence[str]) -> None:
        """Close folders; while there is a filter, until it changes."""
        self._closed_now.update(folders)

    def open(self, folders: Sequence[str]) -> None:
        """Open folders, likewise."""
        self._closed_now.difference_update(folders)

    @property
    def _closed_now(self) -> set[str]:
        return self._closed_meanwhile if self._filter else self._closed

    def _sort(self) -> None:
        self._order = ordered(self.entries, self.order)
        self._filter = EntryFilter(self.entries, self.wanted)
        self._begin()
