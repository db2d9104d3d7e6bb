"""The orders that the documents of a library can stand in, those of a folder always together."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import compress
from typing import TYPE_CHECKING

from probe_reader.core.entry_columns import DONE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from probe_reader.core.entries import Entries

ORDERS = ("name", "title", "date", "size", "annotations", "status")
"""By name with numbers by value, the newest, largest or most annotated first; by status what is begun
comes first, then what is annotated, unread and done. Within the same, by title."""

_UNREAD = 2


def ordered(entries: Entries, order: str) -> Sequence[int]:
    """Return the numbers of all entries in one of :data:`ORDERS`."""
    match order:
        case "name":
            return range(len(entries))
        case "annotations":
            some = list(compress(range(len(entries)), entries.counts))
            return _within_folders(entries, some, lambda number: -entries.counts[number])
        case "status":
            ranks = _ranks(entries)
            some = [number for number, rank in ranks.items() if rank != _UNREAD]
            return _within_folders(entries, some, lambda number: ranks.get(number, _UNREAD))
        case _:
            return entries.columns[f"{order} order"]


def _ranks(entries: Entries) -> dict[int, int]:
    """Return which entries come first by status, of each that is not unread its rank."""
    counts, progress = entries.counts, entries.progress
    ranks = dict.fromkeys(compress(range(len(entries)), counts), 1)
    for number in compress(range(len(entries)), progress):
        ranks[number] = 3 if progress[number] & DONE else 1 if counts[number] else 0
    return ranks


def _within_folders(entries: Entries, some: Sequence[int], key: Callable[[int], int]) -> array[int]:
    """Return all numbers by title within each folder, sorted by ``key`` where one of ``some`` is in it."""
    titles, folders = entries.columns["title order"], entries.columns["folders"]
    found = array("I", titles)
    for folder in {bisect_right(folders, number) - 1 for number in some}:
        begin, end = folders[folder], folders[folder + 1]
        found[begin:end] = array("I", sorted(titles[begin:end], key=key))
    return found
