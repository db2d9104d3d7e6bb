"""From a query to a plan: what it asks of the words of an index.

A plan may find more than answers the query, never less: what cannot be asked of single words (that
they are near, a regular expression, upper and lower case) is looked for in the text afterwards.
"""

from __future__ import annotations

import re
from collections import Counter
from math import inf, nextafter
from typing import TYPE_CHECKING, NamedTuple

from probe_reader.core.fold import fold
from probe_reader.core.query import (
    Amounts,
    Dates,
    Fuzzy,
    Group,
    Near,
    Prefix,
    Regex,
    Wildcard,
)
from probe_reader.core.words import terms
from probe_reader.search.analysis import field_terms
from probe_reader.search.plan import Between, Bool, Every, Nothing, Run, Term, Weighted
from probe_reader.search.record import amount_word, key_of, unit_word
from probe_reader.search.schema import field_name, words_name
from probe_reader.search.spelling import near

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from probe_reader.core.query import Field, Leaf, Node, Query, WordLeaf
    from probe_reader.search.engine import Reading
    from probe_reader.search.plan import Plan

MOST_WORDS = 128
"""How many words a prefix, a pattern or a fuzzy word may stand for; the commonest are taken."""

LAST = "\U0010ffff"
"""What comes after every other code point."""

_EXACT = 3.0  # how much more the word itself counts than one that is spelt nearly so
_CASED = (None, "title", "quote", "note")  # fields whose words can be asked as they are written


def is_exact(node: Node, query: Query) -> bool:
    """Tell whether what a plan finds for a part of a query answers it, without a look at the text."""
    if isinstance(node, Group):
        return all(is_exact(part, query) for part in (*node.must, *node.should, *node.never))
    if isinstance(node, Near | Regex):
        return False
    if isinstance(node, Dates | Amounts):
        return True
    return not (query.match_case or query.whole_word) or node.field not in _CASED


class Planner:
    """Makes a plan, with the words of one index at hand.

    Attributes:
        spellings: what each fuzzy word and pattern was found to stand for.
        partial: whether one of them, or a prefix, stands for more words than were taken.
    """

    def __init__(self, reading: Reading, query: Query) -> None:
        self._reading = reading
        self._query = query
        self.spellings: dict[Leaf, frozenset[str]] = {}
        self.partial = False

    def plan(self) -> Plan:
        """Return the plan of the whole query."""
        return self._plan(self._query.root, MOST_WORDS)

    def _plan(self, node: Node, most: int | None) -> Plan:
        """Return the plan of a part; a word that is left open stands for ``most`` others at most."""
        if isinstance(node, Group):
            return self._group(node, most)
        if isinstance(node, Prefix | Wildcard | Fuzzy):
            return self._words(node, most)
        return _of_leaf(node)

    def _group(self, group: Group, most: int | None) -> Plan:
        must = tuple(self._plan(part, most) for part in group.must)
        should = tuple(
            _weighted(self._plan(part, most), count) for part, count in Counter(group.should).items()
        )
        unwanted = [(part, self._plan(part, None)) for part in group.never]  # all have to learn spellings
        never = tuple(plan for part, plan in unwanted if is_exact(part, self._query))
        if not must and not should:
            must = (Every(),)
        if not never and len(must) + len(should) == 1:
            return (must or should)[0]
        return Bool(must, should, never)

    def _words(self, leaf: Prefix | Wildcard | Fuzzy, most: int | None) -> Plan:
        """Ask for any of the words that a leaf stands for."""
        text = re.sub("[*?]", "", leaf.text)
        (wanted,) = terms(text) or (fold(text),)
        found = self._found(leaf, wanted)
        if not isinstance(leaf, Prefix):
            self.spellings[leaf] = frozenset(each.word for each in found)
        taken = self._taken(found, most or len(found), always=wanted)
        exact = _EXACT if isinstance(leaf, Fuzzy) else 1
        asked = tuple(
            _weighted(Term(each.field, each.word), exact if each.word == wanted else 1) for each in taken
        )
        return _any(asked)

    def _found(self, leaf: Prefix | Wildcard | Fuzzy, wanted: str) -> list[_Found]:
        if isinstance(leaf, Prefix):
            return self._begun(wanted, leaf.field, bool)
        if isinstance(leaf, Fuzzy):  # the first letter is taken to be right
            return self._begun(wanted[0], leaf.field, lambda word: near(wanted, word, leaf.letters))
        (start,) = terms(re.split("[*?]", leaf.text)[0])
        return self._begun(start, leaf.field, pattern_of(leaf))

    def _begun(self, start: str, field: Field | None, answers: Callable[[str], object]) -> list[_Found]:
        """Return the words that begin so and answer, in whatever form the index holds them."""
        return [
            _Found(name, word, documents)
            for name in dict.fromkeys((field_name(field), words_name(field)))
            for word, documents in self._reading.words(name, start)
            if answers(word)
        ]

    def _taken(self, found: list[_Found], most: int, always: str) -> list[_Found]:
        """Return the commonest words, and the one that is always wanted."""
        if len(found) <= most:
            return found
        self.partial = True
        return sorted(found, key=lambda each: (each.word != always, -each.documents, each))[:most]


class _Found(NamedTuple):
    """A word of the index, the field of the index that holds it, and how many documents do."""

    field: str
    word: str
    documents: int


def pattern_of(leaf: Wildcard) -> Callable[[str], object]:
    """Return what tells whether a looked-up word is of the pattern."""
    parts = re.split("([*?])", fold(leaf.text))
    wild = {"*": ".*", "?": "."}
    return re.compile("".join(wild.get(part) or re.escape(part) for part in parts), re.DOTALL).fullmatch


def _of_leaf(leaf: Leaf) -> Plan:
    match leaf:
        case Dates(low, high):
            return Between("date", low or "", f"{high or ''}{LAST}")
        case Amounts():
            return _amounts(leaf)
        case Regex():
            return Every()
        case Near(text, _, field):
            return _all([Term(field_name(field), word) for word in field_terms(text, field)])
    return _said(leaf)


def _said(leaf: WordLeaf) -> Plan:
    """Ask for a word or a phrase."""
    if leaf.field == "unit":
        return Term("unit", unit_word(leaf.text))
    if leaf.field == "kind":
        return Term("kind", fold(leaf.text))
    found = _run(field_terms(leaf.text, leaf.field), leaf.field)
    if leaf.field != "doc":
        return found
    path = key_of(fold(leaf.text.strip()))
    within = Between("path", path, path + LAST)
    return within if path.endswith("/") else _any([found, within])  # a folder alone is meant by "reports/"


def _run(words: tuple[str, ...], field: Field | None) -> Plan:
    if not words:
        return Nothing()
    return Term(field_name(field), words[0]) if len(words) == 1 else Run(field_name(field), words)


def _amounts(leaf: Amounts) -> Plan:
    low = -inf if leaf.low is None else nextafter(leaf.low, inf) if leaf.above else leaf.low
    high = inf if leaf.high is None else nextafter(leaf.high, -inf) if leaf.below else leaf.high
    return Between("figure", amount_word(low, leaf.unit), amount_word(high, leaf.unit))


def _all(parts: Iterable[Plan]) -> Plan:
    asked = tuple(dict.fromkeys(parts))
    return asked[0] if len(asked) == 1 else Bool(must=asked)


def _any(parts: Iterable[Plan]) -> Plan:
    asked = tuple(part for part in parts if part != Nothing())
    return Bool(should=asked) if len(asked) > 1 else asked[0] if asked else Nothing()


def _weighted(part: Plan, weight: float) -> Plan:
    return part if weight == 1 else Weighted(part, weight)
