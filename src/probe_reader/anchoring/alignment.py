"""Aligning short stretches of text: how alike they are, and what of one stands where in the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import edlib

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SYMBOLS = 250
_CHANCE = 4  # equal runs shorter than this come about by chance
_LOOSE = 5  # fewer code points at an end are left on: a typing error there is none of a loose end
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
    steps = list(_steps(found["cigar"], found["locations"][0][0] or 0, start, end))
    kept = sum(step.length for step in steps if step.kind == "=")
    core = _without_loose_ends(steps)
    if not core:
        return None
    return Placed(core[0].there, core[-1].there + core[-1].length, kept / max(1, end - start))


@dataclass(frozen=True, slots=True)
class _Step:
    kind: str  # = equal, X other, I not in the window, D only there
    there: int
    length: int
    solid: bool  # equal for longer than comes about by chance


def _steps(cigar: str, there: int, start: int, end: int) -> Iterator[_Step]:
    """Yield the steps of an alignment inside ``[start, end)`` of the text."""
    at = 0
    for count, kind in _STEP.findall(cigar):
        length = int(count)
        if kind == "D":
            there += length
            continue
        low, high = max(start, at), min(end, at + length)
        if low < high:
            solid = kind == "=" and length >= _CHANCE
            yield _Step(kind, there + (low - at if kind != "I" else 0), high - low, solid)
        at += length
        there += length if kind != "I" else 0


def _without_loose_ends(steps: Sequence[_Step]) -> Sequence[_Step]:
    """Return the steps without those at the ends that are alike only by chance."""
    solid = [place for place, step in enumerate(steps) if step.solid]
    first, last = (solid[0], solid[-1] + 1) if solid else (0, len(steps))
    if sum(step.length for step in steps[:first]) < _LOOSE:
        first = 0
    if sum(step.length for step in steps[last:]) < _LOOSE:
        last = len(steps)
    there = [place for place in range(first, last) if steps[place].kind != "I"]
    return steps[there[0] : there[-1] + 1] if there else ()


def distance(one: str, other: str) -> int:
    """Return how many code points must be changed, put in or left out to make one of the other."""
    if one == other:
        return 0
    if not one or not other:
        return len(one) + len(other)
    query, target = _symbols(one, other)
    return int(edlib.align(query, target, mode="NW", task="distance")["editDistance"])


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
    found = int(edlib.align(query, target, mode="SHW", task="distance")["editDistance"])
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
