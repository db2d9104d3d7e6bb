"""The orders that the documents of a library can stand in, those of a folder always together."""

from __future__ import annotations

from array import array
from itertools import pairwise
from typing import TYPE_CHECKING

from probe_reader.core.entry_columns import BEGUN, DONE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from probe_reader.core.entries import Entries

ORDERS = ("name", "title", "date", "size", "annotations", "status")
"""By name with numbers by value, the newest, largest or most annotated first; by status what is begun
comes first, then what is annotated, unread and done. Within the same, by title."""


def ordered(entries: Entries, order: str) -> Sequence[int]:
    """Return the numbers of all entries in one of :data:`ORDERS`."""
    match order:
        case "name":
            return range(len(entries))
        case "annotations":
            return _within_folders(entries, entries.counts.__getitem__, falling=True)
        case "status":
            return _within_folders(entries, _ranks(entries).__getitem__)
        case _:
            return entries.columns[f"{order} order"]


def _ranks(entries: Entries) -> bytearray:
    """Return which entries come first by status, of each its rank."""
    ranks = bytearray(b"\2" * len(entries))
    for number, (count, progress) in enumerate(zip(entries.counts, entries.progress, strict=True)):
        if count or progress:
            ranks[number] = 3 if progress & DONE else 1 if count else 0 if progress & BEGUN else 2
    return ranks


def _within_folders(entries: Entries, key: Callable[[int], int], *, falling: bool = False) -> array[int]:
    """Return all numbers, those of a folder sorted by ``key`` and then by title."""
    found = array("I")
    titles = entries.columns["title order"]
    for begin, end in pairwise(entries.columns["folders"]):
        found.extend(sorted(titles[begin:end], key=key, reverse=falling))
    return found
