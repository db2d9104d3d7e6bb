"""Finding words that stand near each other, in any order."""

from __future__ import annotations

from collections import Counter, deque
from typing import TYPE_CHECKING, TypeAlias

from probe_reader.core.words import places, term
from probe_reader.search.analysis import STEMMED, field_terms, stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from probe_reader.core.query import Near
    from probe_reader.search.extents import Place

_Wanted: TypeAlias = tuple[str, str]  # a word of the query: as it is looked up, and as it is typed


class NearFinder:
    """Finds the shortest stretches that hold all words of a :class:`~probe_reader.core.query.Near`.

    Args:
        leaf: the words, and how many others may stand between the first and the last of them.
        number: that stands for the leaf in what is found.
        as_typed: what tells whether a word of the text stands for a word of the query as that was typed.
    """

    def __init__(self, leaf: Near, number: int, as_typed: Callable[[str, str], bool] | None = None) -> None:
        self._number = number
        self._as_typed = as_typed
        self._stemmed = leaf.field in STEMMED
        words = field_terms(leaf.text, leaf.field)
        self._typed: dict[str, list[str]] = {}
        self._counts = Counter(map(self._put, words, (found.group() for found in places(leaf.text))))
        self._reach = leaf.between + len(words)
        self._known: dict[str, _Wanted | None] = {}

    def find(self, text: str) -> Iterator[Place]:
        """Yield the places of the stretches, none overlapping another."""
        last = {wanted: deque[tuple[int, int]](maxlen=count) for wanted, count in self._counts.items()}
        missing = sum(self._counts.values())
        for at, found in enumerate(places(text)):
            word = found.group()
            wanted = self._known[word] if word in self._known else self._learn(word)
            if wanted is None:
                continue
            missing -= len(last[wanted]) < self._counts[wanted]
            last[wanted].append((at, found.start()))
            if missing:
                continue
            first, start = min(seen[0] for seen in last.values())
            if at - first < self._reach:
                yield start, found.end(), self._number
                missing = sum(self._counts.values())
                for seen in last.values():
                    seen.clear()

    def _put(self, word: str, typed: str) -> _Wanted:
        """Take in a word of the query; one that is typed alike is wanted twice."""
        wanted = self._wanted(word, typed)
        if wanted is None:
            wanted = word, typed
            self._typed.setdefault(word, []).append(typed)
        return wanted

    def _wanted(self, kept: str, written: str) -> _Wanted | None:
        """Return the word of the query that a word stands for."""
        for typed in self._typed.get(kept, ()):
            if self._as_typed is None or self._as_typed(written, typed):
                return kept, typed
        return None

    def _learn(self, word: str) -> _Wanted | None:
        """Return the word of the query that a word of the text stands for."""
        looked_up = term(word)
        self._known[word] = self._wanted(stem(looked_up) if self._stemmed else looked_up, word)
        return self._known[word]
