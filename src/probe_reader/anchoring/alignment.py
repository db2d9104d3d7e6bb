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
_TOO_MUCH = 30_000_000  # cells of an alignment that would take too long
_PHRASE = 12  # a stretch that long is not replaced by one that is alike only by chance
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

    def shifted(self, offset: int) -> Placed:
        """Return the same place told from another origin."""
        return Placed(self.start + offset, self.end + offset, self.kept)


def place(text: str, start: int, end: int, window: str) -> Placed | None:
    """Align the whole of ``text`` inside ``window`` and return where its part ``[start, end)`` stands."""
    query, target = _symbols(text, window)
    found = edlib.align(query, target, mode="HW", task="path")
    if not found["cigar"]:
        return None
    return _placed(found["cigar"], found["locations"][0][0] or 0, start, end)


def place_in_pieces(pieces: Sequence[tuple[str, str]], start: int, end: int) -> Placed | None:
    """Return where the part ``[start, end)`` of a text stands in another, told which pieces belong together.

    ``pieces`` are stretches of both texts, one after the other without a gap; offsets count from the first.
    """
    cigar = "".join(_cigar(old, new) for old, new in pieces)
    return _placed(cigar, 0, start, end)


def _cigar(old: str, new: str) -> str:
    if old == new:
        return f"{len(old)}=" if old else ""
    if not old or not new or len(old) * len(new) > _TOO_MUCH:
        return (f"{len(old)}I" if old else "") + (f"{len(new)}D" if new else "")
    query, target = _symbols(old, new)
    found = edlib.align(query, target, mode="NW", task="path")
    missed = found["editDistance"] - max(0, len(new) - len(old))
    if len(old) >= _PHRASE and missed > 0.5 * len(old):
        return f"{len(old)}I{len(new)}D"
    return str(found["cigar"])


def begins(words: str, text: str) -> int:
    """Return how much of the beginning of ``text`` is most like ``words``."""
    if not words or not text:
        return 0
    query, target = _symbols(words, text)
    found = edlib.align(query, target, mode="SHW", task="locations")["locations"]
    return int(found[0][1]) + 1 if found and found[0][1] is not None else 0


def ends(words: str, text: str) -> int:
    """Return how much of the end of ``text`` is most like ``words``."""
    return begins(words[::-1], text[::-1])


def _placed(cigar: str, there: int, start: int, end: int) -> Placed | None:
    steps = list(_steps(cigar, there, start, end))
    core = _without_loose_ends(steps)
    kept = sum(step.length for step in core if step.kind == "=")
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
    for length, kind in _runs(cigar):
        if kind == "D":
            there += length
            continue
        low, high = max(start, at), min(end, at + length)
        if low < high:
            solid = kind == "=" and length >= _CHANCE
            yield _Step(kind, there + (low - at if kind != "I" else 0), high - low, solid)
        at += length
        there += length if kind != "I" else 0


def _runs(cigar: str) -> Iterator[tuple[int, str]]:
    """Yield the runs of a cigar, those of one kind that follow each other as one."""
    total, last = 0, ""
    for count, kind in _STEP.findall(cigar):
        if kind != last and total:
            yield total, last
            total = 0
        total, last = total + int(count), kind
    if total:
        yield total, last


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
