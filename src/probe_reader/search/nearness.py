"""Finding words that stand near each other, in any order."""

from __future__ import annotations

from collections import Counter, deque
from typing import TYPE_CHECKING

from probe_reader.core.words import places, term
from probe_reader.search.analysis import STEMMED, field_terms, stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from probe_reader.core.query import Near
    from probe_reader.search.extents import Place


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
        self._typed = dict(zip(words, (found.group() for found in places(leaf.text)), strict=True))
        self._counts = Counter(words)
        self._reach = leaf.between + len(words)
        self._known: dict[str, str | None] = {}

    def find(self, text: str) -> Iterator[Place]:
        """Yield the places of the stretches, none overlapping another."""
        last = {word: deque[tuple[int, int]](maxlen=count) for word, count in self._counts.items()}
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

    def _learn(self, word: str) -> str | None:
        """Return the word of the query that a word of the text stands for."""
        looked_up = term(word)
        kept = stem(looked_up) if self._stemmed else looked_up
        typed = self._typed.get(kept)
        meant = typed is not None and (self._as_typed is None or self._as_typed(word, typed))
        self._known[word] = kept if meant else None
        return self._known[word]
