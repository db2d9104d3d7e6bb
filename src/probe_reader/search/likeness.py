"""More like this: the words by which a passage is told from all others."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING

from probe_reader.core.query import Group, Query, Word
from probe_reader.core.words import STOP_WORDS, places, term
from probe_reader.search.analysis import stem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from probe_reader.search.engine import Reading

MOST = 25
"""How many words of a passage are looked for."""

LONGEST = 20_000
"""How many code points of a passage are looked at."""

_SHOWN = 60


def weighed(reading: Reading, passage: str) -> list[tuple[str, str, float]]:
    """Return the telling words of a passage: as written, as its stem, and how much it tells (tf · idf)."""
    surfaces: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for found in places(passage[:LONGEST]):
        word = term(found.group())
        if word not in STOP_WORDS:
            counts[stem(word)] += 1
            surfaces.setdefault(stem(word), found.group())
    told = []
    for root, count in counts.items():
        documents = reading.holding("text", root)
        if documents:
            told.append((surfaces[root], root, count * log(1 + reading.count / documents)))
    return sorted(told, key=lambda each: (-each[2], each[1]))[:MOST]


def passage_query(passage: str, words: Iterable[str]) -> Query:
    """Return a query for the words of a passage."""
    return Query(" ".join(passage.split()), Group(should=tuple(map(Word, words))))


def told(passage: str) -> str:
    """Return how a passage was understood, in words."""
    words = " ".join(passage.split())
    return f"like “{words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + '…'}”"
