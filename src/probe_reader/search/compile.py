"""A query of ours as a query of Whoosh's."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from whoosh import query as whoosh_query
from whoosh.matching import AndNotMatcher

from probe_reader.core.fold import fold
from probe_reader.core.query import Fuzzy, Group, Prefix
from probe_reader.core.words import terms
from probe_reader.search.analysis import field_terms
from probe_reader.search.record import key_of
from probe_reader.search.schema import field_name, words_name
from probe_reader.search.spelling import near

if TYPE_CHECKING:
    from collections.abc import Iterable

    from probe_reader.core.query import Field, Leaf, Node

MOST_WORDS = 128
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
        return _Without(asked, whoosh_query.Or([self.compile(part) for part in group.never]))

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
        return whoosh_query.Or(
            [whoosh_query.Term(*found) for found in self._taken(self._begun(start, leaf.field))]
        )

    def _fuzzy(self, leaf: Fuzzy) -> Any:
        """Ask for any word spelt nearly so; the first letter is taken to be right."""
        (wanted,) = terms(leaf.text)
        alike = [
            found for found in self._begun(wanted[0], leaf.field) if near(wanted, found.word, leaf.letters)
        ]
        taken = self._taken(alike, always=wanted)
        self.spellings[leaf] = frozenset(found.word for found in taken)
        return whoosh_query.Or(
            [whoosh_query.Term(*found, boost=_EXACT if found.word == wanted else 1.0) for found in taken]
        )

    def _begun(self, start: str, field: Field | None) -> list[_Found]:
        """Return the words that begin so, in whatever form the index holds them."""
        return [
            _Found(name, word)
            for name in sorted({field_name(field), words_name(field)})
            for word in sorted(
                {
                    word.decode()
                    for leaf, _ in self._reader.leaf_readers()
                    for word in leaf.expand_prefix(name, start)
                }
            )
        ]

    def _taken(self, found: list[_Found], always: str = "") -> list[_Found]:
        if len(found) <= MOST_WORDS:
            return found
        self.partial = True
        counts = {each: self._reader.doc_frequency(each.field, each.word) for each in found}
        return sorted(found, key=lambda each: (each.word != always, -counts[each]))[:MOST_WORDS]


class _Found(NamedTuple):
    """A word of the index, and the field of the index that holds it."""

    field: str
    word: str


class _Without(whoosh_query.AndNot):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's AndNot with a matcher that begins in the right place."""

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        wanted = self.a.matcher(searcher, context)
        return _WithoutMatcher(wanted, self.b.matcher(searcher, searcher.boolean_context()))


class _WithoutMatcher(AndNotMatcher):  # type: ignore[misc]  # as above
    """Whoosh's own lets the first document pass where the other side stands before it."""

    def _find_first(self) -> None:
        if self.a.is_active():
            self._find_next()

    def skip_to(self, id: int) -> bool:
        """Go on to a document; Whoosh's own fails where none is left."""
        if not self.is_active() or id <= self.id():
            return False
        self.a.skip_to(id)
        self._find_first()
        return True

    def skip_to_quality(self, minquality: float) -> Any:
        skipped = self.a.skip_to_quality(minquality)
        self._find_first()
        return skipped


def _sequence(words: tuple[str, ...], field: Field | None) -> Any:
    if len(words) == 1:
        return whoosh_query.Term(field_name(field), words[0])
    return whoosh_query.Phrase(field_name(field), list(words))


def _boosted(part: Any, count: int) -> Any:
    return part if count == 1 else part.with_boost(part.boost * count)
