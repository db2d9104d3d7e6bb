"""Did you mean: words that nobody wrote, and the nearest that somebody did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.query import Near, Phrase, Word
from probe_reader.core.words import places, term
from probe_reader.search.analysis import stem
from probe_reader.search.spelling import distance, near

if TYPE_CHECKING:
    from probe_reader.core.query import Query
    from probe_reader.search.engine import Reading

_LEAST = 4  # letters of a word that may be misspelt
_LONG = 6  # letters from which on two may be wrong


def suggestion(reading: Reading, query: Query) -> str | None:
    """Return a query with words of the index in place of those it does not hold; None where it has all."""
    asked = {
        term(found.group())
        for leaf in query.leaves
        if isinstance(leaf, Word | Phrase | Near) and leaf.field is None
        for found in places(leaf.text)
    }
    said, done = "", 0
    for found in places(query.text):
        word = term(found.group())
        if word in asked and (better := _better(reading, word)) is not None:
            said += query.text[done : found.start()] + better
            done = found.end()
    return said + query.text[done:] if done else None


def _better(reading: Reading, word: str) -> str | None:
    """Return the commonest of the words nearest to one that nobody wrote."""
    if len(word) < _LEAST or not word.isalpha() or reading.holding("text", stem(word)):
        return None
    letters = 2 if len(word) >= _LONG else 1
    for start in (word[0], ""):
        alike = [
            (distance(word, each, letters), -documents, each)
            for each, documents in _written(reading, start)
            if near(word, each, letters)
        ]
        if alike:
            return min(alike)[2]
    return None


def _written(reading: Reading, start: str) -> list[tuple[str, int]]:
    """Return the words that somebody wrote; a stem is one where more documents have it than its forms."""
    forms = reading.words("text_words", start)
    most: dict[str, int] = {}
    for word, documents in forms:
        root = stem(word)
        most[root] = max(most.get(root, 0), documents)
    own = [(word, count) for word, count in reading.words("text", start) if count > most.get(word, 0)]
    return [*forms, *own]
