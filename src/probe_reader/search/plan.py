"""What a query asks of the words of an index, the same for every engine.

A plan names fields and words just as the index keeps them: nothing is left to be analysed, folded or
stemmed, prefixes are already the words that begin so. Engines differ only in how they run it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Term:
    """Documents that hold a word."""

    field: str
    word: str


@dataclass(frozen=True, slots=True)
class Run:
    """Documents that hold words one after the other; there are two at least."""

    field: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """Documents with any word from ``low`` to ``high``, both included, by code point; all score alike."""

    field: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Every:
    """All documents; all score alike."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No document."""


@dataclass(frozen=True, slots=True)
class Weighted:
    """A part whose score counts so many times."""

    part: Plan
    weight: float


@dataclass(frozen=True, slots=True)
class Bool:
    """Documents that answer all of ``must`` and none of ``never``; ``should`` adds to their score.

    Where ``must`` is empty, one of ``should`` at least must be answered. One of the two is not empty.
    """

    must: tuple[Plan, ...] = ()
    should: tuple[Plan, ...] = ()
    never: tuple[Plan, ...] = ()


Plan: TypeAlias = Term | Run | Between | Every | Nothing | Weighted | Bool
