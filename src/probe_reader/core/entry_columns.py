"""How the documents of a library lie in columns, and in which orders."""

from __future__ import annotations

import re
from array import array
from functools import cache
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Any
from zlib import crc32

from probe_reader.core.columns import encoded, few_column, text_column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from probe_reader.core.columns import Kind
    from probe_reader.core.library import LibraryEntry

STAMP = b"probe-reader entries 1"

BEGUN, DONE = 1, 2
"""What the numbers in the column "progress" are made of."""

HASH_BITS = 32
"""Bits of a number in the column "hashes"; above them lies what the id hashes to."""

GAP = b"\0"
"""Behind each of the texts that a filter looks into; none has it inside."""

_ALL = ("id", "title", "searched")
_FEW = ("date", "problem", "near")
_COUNTS = ("words", "quotes", "figures", "annotations")

_BYTES = (*_ALL, *_FEW, "progress")
_INTS = (
    *(f"{name}/ends" for name in (*_ALL, *_FEW)),
    *(f"{name}/owners" for name in _FEW),
    *_COUNTS,
    *("title order", "date order", "size order", "folders"),
)
KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(_BYTES, "B"),
    **dict.fromkeys(_INTS, "I"),
    "size": "Q",
    "hashes": "Q",
}
"""The columns, and the kind of their numbers."""

_NUMBER = re.compile(r"\d+")


def columns_of(entries: Iterable[LibraryEntry]) -> dict[str, bytes]:
    """Return the columns of ``entries``, sorted by folder and then by id, numbers by value."""
    natural = cache(_natural)
    rows = sorted(entries, key=lambda row: (*natural(row.folder), *_natural(row.id)))
    folders = (len(list(group)) for _, group in groupby(rows, key=lambda row: row.folder))
    found = {
        **text_column("id", (row.id for row in rows)),
        **text_column("title", (row.title for row in rows)),
        **text_column("searched", (row.searched for row in rows), GAP),
        **few_column("date", (row.date for row in rows)),
        **few_column("problem", (row.problem for row in rows)),
        **few_column("near", (row.near for row in rows)),
        **{name: array("I", (getattr(row, name) for row in rows)).tobytes() for name in _COUNTS},
        "size": array("Q", (row.size for row in rows)).tobytes(),
        "progress": bytes(BEGUN * row.begun | DONE * row.done for row in rows),
        "folders": array("I", accumulate(folders, initial=0)).tobytes(),
        "hashes": array("Q", sorted(hashed(row.id) | number for number, row in enumerate(rows))).tobytes(),
        **_orders(rows),
    }
    return {name: found[name] for name in KINDS}


def hashed(id: str) -> int:
    """Return where a document's number may be found in the column "hashes": there or behind."""
    return crc32(encoded(id)) << HASH_BITS


def _orders(rows: list[LibraryEntry]) -> dict[str, bytes]:
    """Return the numbers of ``rows`` in each order, those of a folder always together."""

    def by(first: Callable[[LibraryEntry], Any], *, falling: bool = False) -> list[int]:
        return sorted(titles, key=lambda number: first(rows[number]), reverse=falling)

    names = {folder: place for place, folder in enumerate(dict.fromkeys(row.folder for row in rows))}
    folder_of = [names[row.folder] for row in rows]
    titles = sorted(range(len(rows)), key=lambda number: rows[number].title.casefold())
    orders = {
        "title order": titles,
        "date order": by(lambda row: row.date or "", falling=True),
        "size order": by(lambda row: row.size, falling=True),
    }
    return {
        name: array("I", sorted(order, key=folder_of.__getitem__)).tobytes() for name, order in orders.items()
    }


def _natural(id: str) -> tuple[str, str]:
    """Return what sorts "9.txt" before "10.txt" and "a/b" before "a b"."""
    key = id.casefold().replace("/", "\0")
    return _NUMBER.sub(lambda number: number[0].zfill(20), key), id
