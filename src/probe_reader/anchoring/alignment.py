"""Aligning short stretches of text: how alike they are, and what of one stands where in the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import edlib

if TYPE_CHECKING:
    from collections.abc import Iterator

_SYMBOLS = 250
_STEP = re.compile(r"(\d+)([=XID])")


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a part of one text stands in another.

    Attributes:
        start: in the other text.
        end: likewise.
        kept: which share of the part's code points is there unchanged.
    """

    start: int
    end: int
    kept: float


def place(text: str, start: int, end: int, window: str) -> Placed | None:
    """Align the whole of ``text`` inside ``window`` and return where its part ``[start, end)`` stands."""
    query, target = _symbols(text, window)
    found = edlib.align(query, target, mode="HW", task="path")
    if not found["cigar"]:
        return None
    first = last = None
    kept = 0
    for at, there, length, same in _pairs(found["cigar"], found["locations"][0][0] or 0):
        low, high = max(start, at), min(end, at + length)
        if low < high:
            first = there + low - at if first is None else first
            last = there + high - at
            kept += (high - low) if same else 0
    if first is None or last is None:
        return None
    return Placed(first, last, kept / max(1, end - start))


def _pairs(cigar: str, there: int) -> Iterator[tuple[int, int, int, bool]]:
    """Yield stretches that stand opposite each other: both places, the length, whether they are equal."""
    at = 0
    for count, step in _STEP.findall(cigar):
        length = int(count)
        if step in "=X":
            yield at, there, length, step == "="
        at += length if step != "D" else 0
        there += length if step != "I" else 0


def distance(one: str, other: str) -> int:
    """Return how many code points must be changed, put in or left out to make one of the other."""
    if one == other:
        return 0
    if not one or not other:
        return len(one) + len(other)
    query, target = _symbols(one, other)
    return int(edlib.align(query, target, mode="NW", task="distance")["editDistance"])


def within(text: str, window: str, limit: int = -1) -> int | None:
    """Return the fewest changes that make ``text`` of a part of ``window``; None above ``limit``."""
    if text in window:
        return 0
    if not window:
        return None if 0 <= limit < len(text) else len(text)
    query, target = _symbols(text, window)
    found = int(edlib.align(query, target, mode="HW", task="distance", k=limit)["editDistance"])
    return None if found < 0 else found


def ends_like(text: str, wanted: str) -> float:
    """Return how much the end of ``text`` is like ``wanted``, 0.0 to 1.0."""
    return starts_like(text[::-1], wanted[::-1])


def starts_like(text: str, wanted: str) -> float:
    """Return how much the beginning of ``text`` is like ``wanted``, 0.0 to 1.0."""
    if text.startswith(wanted):
        return 1.0
    if not text:
        return 0.0
    query, target = _symbols(wanted, text)
    found = edlib.align(query, target, mode="SHW", task="distance")["editDistance"]
    return max(0.0, 1 - found / len(wanted))


def _symbols(query: str, target: str) -> tuple[str | bytes, str | bytes]:
    """Spell both with few enough symbols for the aligner: the query's own, and one for all others."""
    if query.isascii() and target.isascii():
        return query, target
    letters: dict[str, int] = {}
    for letter in query:
        letters.setdefault(letter, len(letters) % _SYMBOLS)
    other = _SYMBOLS
    return (
        bytes([letters[letter] for letter in query]),
        bytes([letters.get(letter, other) for letter in target]),
    )
