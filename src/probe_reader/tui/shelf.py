"""The documents of the library in the order and selection that a person asked for."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from probe_reader.core.library import LibraryEntry

Row: TypeAlias = "LibraryEntry | str"
"""A document, or the name of the folder whose documents follow."""

ORDERS: dict[str, Callable[[LibraryEntry], Any]] = {
    "file name": lambda entry: entry.id,
    "title": lambda _: (),
    "date": lambda entry: _newest_first(entry.date),
    "size": lambda entry: -entry.size,
    "annotations": lambda entry: -entry.annotations,
}
"""What sorts first in each order; within the same, by title."""


class Shelf:
    """Entries sorted and filtered, each no more often than needed."""

    def __init__(self) -> None:
        self.order = next(iter(ORDERS))
        self.wanted = ""
        self._entries: list[LibraryEntry] = []
        self._names: dict[str, str] = {}
        self._found: list[LibraryEntry] = []
        self._in_folders = False

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def found(self) -> int:
        """How many entries the filter lets through."""
        return len(self._found)

    @property
    def rows(self) -> Sequence[Row]:
        """The entries found; under the names of their folders where there is more than one folder."""
        if not self._in_folders or len({entry.folder for entry in self._found}) < 2:
            return self._found
        rows: list[Row] = []
        for folder, entries in groupby(self._found, key=lambda entry: entry.folder):
            rows += [f"{folder}/" if folder else "./", *entries]
        return rows

    def fill(self, entries: Sequence[LibraryEntry]) -> None:
        """Take other entries, in the order and with the filter that stand."""
        self._entries = list(entries)
        self._names = {}
        self._in_folders = any("/" in entry.id for entry in entries)
        self._sort()

    def turn(self) -> str:
        """Sort by the next order and return its name."""
        names = list(ORDERS)
        self.order = names[(names.index(self.order) + 1) % len(names)]
        self._sort()
        return self.order

    def look_for(self, wanted: str) -> None:
        """Let only entries through in whose title, name or date all of the words occur."""
        wanted = wanted.casefold()
        pool = self._found if self.wanted and wanted.startswith(self.wanted) else self._entries
        self.wanted = wanted
        parts = wanted.split()
        if parts and not self._names:
            self._names = {entry.id: _searched(entry) for entry in self._entries}
        names = self._names
        for part in parts:
            pool = [entry for entry in pool if part in names[entry.id]]
        self._found = pool

    def _sort(self) -> None:
        first = ORDERS[self.order]
        self._entries = sorted(
            self._entries, key=lambda entry: (entry.folder, first(entry), entry.title.casefold(), entry.id)
        )
        wanted, self.wanted = self.wanted, ""
        self.look_for(wanted)


def _newest_first(date: str | None) -> tuple[bool, list[int]]:
    """Return a key that puts later dates first and documents without one last."""
    return date is None, [-ord(character) for character in date or ""]


def _searched(entry: LibraryEntry) -> str:
    return f"{entry.title}\n{entry.id}\n{entry.date or ''}".casefold()
