"""A query of ours as a query of Whoosh's."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from whoosh import query as whoosh_query

from probe_reader.core.fold import fold
from probe_reader.core.query import Fuzzy, Group, Prefix
from probe_reader.core.words import terms
from probe_reader.search.analysis import field_terms
from probe_reader.search.record import key_of
from probe_reader.search.schema import field_name, words_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from probe_reader.core.query import Field, Leaf, Node

MOST_WORDS = 256
"""How many words a prefix or a fuzzy word may stand for; the commonest are taken."""

_EXACT = 3.0  # how much more the word itself counts than one that is spelt nearly so


class Compiler:
    """Turns a tree into a Whoosh query, with the words of one index at hand.

    Attributes:
        spellings: what each fuzzy word was found to stand for.
        partial: whether a prefix or a fuzzy word stands for more words than were taken.
    """

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self.spellings: dict[Leaf, frozenset[str]] = {}
        self.partial = False

    def compile(self, node: Node) -> Any:
        """Return the Whoosh query for a part of our tree."""
        if isinstance(node, Group):
            return self._group(node)
        if isinstance(node, Prefix):
            return self._prefix(node)
        if isinstance(node, Fuzzy):
            return self._fuzzy(node)
        found = _sequence(field_terms(node.text, node.field), node.field)
        if node.field != "doc":
            return found
        path = whoosh_query.Prefix("path", key_of(fold(node.text.strip())))
        return whoosh_query.Or([found, path])

    def _group(self, group: Group) -> Any:
        asked = self._asked(group)
        if not group.never:
            return asked
        return whoosh_query.AndNot(asked, whoosh_query.Or([self.compile(part) for part in group.never]))

    def _asked(self, group: Group) -> Any:
        if not (group.must or group.should):
            return whoosh_query.Every()
        any_of = self._any(group.should)
        if not group.must:
            return any_of
        all_of = whoosh_query.And([self.compile(part) for part in group.must])
        return whoosh_query.AndMaybe(all_of, any_of) if group.should else all_of

    def _any(self, parts: Iterable[Node]) -> Any:
        """Ask for any of the parts; one that is said twice counts twice."""
        return whoosh_query.Or(
            [_boosted(self.compile(part), count) for part, count in Counter(parts).items()]
        )

    def _prefix(self, leaf: Prefix) -> Any:
        (start,) = terms(leaf.text)
        words = self._commonest(self._reader.expand_prefix(words_name(leaf.field), start), leaf.field)
        return whoosh_query.Or([whoosh_query.Term(words_name(leaf.field), word) for word in words])

    def _fuzzy(self, leaf: Fuzzy) -> Any:
        (wanted,) = terms(leaf.text)
        name = words_name(leaf.field)
        near = self._reader.terms_within(name, wanted, leaf.letters)
        words = self._commonest(near, leaf.field, always=wanted)
        self.spellings[leaf] = frozenset(words)
        return whoosh_query.Or(
            [whoosh_query.Term(name, word, boost=_EXACT if word == wanted else 1.0) for word in words]
        )

    def _commonest(self, found: Iterable[bytes | str], field: Field | None, always: str = "") -> list[str]:
        words = [word if isinstance(word, str) else word.decode() for word in found]
        if len(words) <= MOST_WORDS:
            return words
        self.partial = True
        counts = {word: self._reader.doc_frequency(words_name(field), word) for word in words}
        return sorted(words, key=lambda word: (word != always, -counts[word]))[:MOST_WORDS]


def _sequence(words: tuple[str, ...], field: Field | None) -> Any:
    if len(words) == 1:
        return whoosh_query.Term(field_name(field), words[0])
    return whoosh_query.Phrase(field_name(field), list(words))


def _boosted(part: Any, count: int) -> Any:
    return part if count == 1 else part.with_boost(part.boost * count)
