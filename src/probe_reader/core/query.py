"""What a person searches for: the query language, read into values.

::

    staff cuts                 any of the words, best first
    "staff cuts"               the words in this order
    "staff cuts"~5             near each other: at most 5 other words between them
    staff AND (cuts OR pay)    also NOT, +must, -not
    staf*  wom?n*  stafff~1    words that begin so; ? one letter, * any; spelt nearly so
    /£[0-9.]+ ?bn/             a regular expression, over the text as it stands
    speaker:lawrence           also title: quote: tag: note: annotator: doc: unit: kind:,
                               of a word, "a phrase" or (a group); fields narrow
    date:2017..2018            also date:2017-08, date:2017.., date:>2017-08-31
    figure:>1m                 also figure:£3.7bn, figure:10%..40%, figure:<=500
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Field: TypeAlias = Literal["title", "speaker", "quote", "tag", "note", "annotator", "doc", "unit", "kind"]
"""What words can be asked of besides the text."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms; one with several parts ("co-op", "40%") is a phrase of them."""

    text: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow one another."""

    text: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """Words in any order, with at most ``between`` other words between the first and the last of them."""

    text: str
    between: int
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so."""

    text: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Words of this pattern: ``?`` is one letter or figure, ``*`` any, also none."""

    text: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words that are spelt so but for a few letters."""

    text: str
    letters: int
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression over the text as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Dates:
    """Documents of a time.

    Attributes:
        low: ISO 8601, as precise as it was given ("2017", "2017-08"); the first that is meant. None: open.
        high: the last that is meant, whole ("2017" goes to its last day). None: open.
        text: as it was typed, for telling.
    """

    low: str | None
    high: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Amounts:
    """Figures in a range.

    Attributes:
        low: in base scale, included unless ``above``; None: open.
        high: likewise, included unless ``below``; None: open.
        unit: of the figures, as ``Quantity.unit`` has it ("GBP", "%"); None: any.
        text: as it was typed, for telling.
        above: whether ``low`` itself is left out.
        below: whether ``high`` itself is left out.
    """

    low: float | None
    high: float | None
    unit: str | None
    text: str
    above: bool = False
    below: bool = False

    def holds(self, value: object, unit: str | None) -> bool:
        """Tell whether a figure is meant."""
        if not isinstance(value, float | int) or (self.unit is not None and unit != self.unit):
            return False
        if self.low is not None and (value < self.low or (self.above and value == self.low)):
            return False
        return not (self.high is not None and (value > self.high or (self.below and value == self.high)))


@dataclass(frozen=True, slots=True)
class Group:
    """Parts that a document must answer, may answer (the more the better), and must never answer.

    Where nothing must be answered, at least one of ``should`` must; where there is none either,
    every document answers that has none of ``never``.
    """

    must: tuple[Node, ...] = ()
    should: tuple[Node, ...] = ()
    never: tuple[Node, ...] = ()


WordLeaf: TypeAlias = Word | Phrase | Near | Prefix | Wildcard | Fuzzy
"""Leaves that are words, of the text or of a field."""

Leaf: TypeAlias = WordLeaf | Regex | Dates | Amounts
Node: TypeAlias = Leaf | Group


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was understood.

    Attributes:
        text: as it was typed.
        root: what it asks for.
        match_case: whether words of text, title, quotes and notes must be written in the same case.
        whole_word: whether they must stand just so, in no other form ("cut" is not "cuts").
    """

    text: str
    root: Node
    match_case: bool = False
    whole_word: bool = False

    @property
    def understood(self) -> str:
        """How it was understood, in words ("any of: staff, cuts")."""
        switches = [
            said
            for on, said in ((self.match_case, "case as typed"), (self.whole_word, "words just as typed"))
            if on
        ]
        return "; ".join([_told(self.root), *switches])

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """The words and phrases that a document may hold to answer it, without doubles."""
        return tuple(dict.fromkeys(_positive(self.root)))

    @property
    def every_leaf(self) -> tuple[Leaf, ...]:
        """All words and phrases, also those that a document may not hold, without doubles."""
        return tuple(dict.fromkeys(_all(self.root)))


def _all(node: Node) -> list[Leaf]:
    if isinstance(node, Group):
        return [leaf for part in (*node.must, *node.should, *node.never) for leaf in _all(part)]
    return [node]


def _positive(node: Node) -> list[Leaf]:
    if isinstance(node, Group):
        return [leaf for part in (*node.must, *node.should) for leaf in _positive(part)]
    return [node]


def _told(node: Node) -> str:
    if isinstance(node, Group):
        return "; ".join(
            f"{name}: {', '.join(_inside(part) for part in dict.fromkeys(parts))}"
            for name, parts in _named(node)
            if parts
        )
    told = _leaf_told(node)
    field = None if isinstance(node, Regex | Dates | Amounts) else node.field
    return f"{field} {told}" if field else told


def _named(group: Group) -> tuple[tuple[str, tuple[Node, ...]], ...]:
    more = "better with" if group.must else "any of"
    return (("all of", group.must), (more, group.should), ("none of", group.never))


def _inside(node: Node) -> str:
    return f"({_told(node)})" if isinstance(node, Group) else _told(node)


def _leaf_told(leaf: Leaf) -> str:
    match leaf:
        case Phrase(text):
            told = f"“{' '.join(text.split())}”"
        case Near(text, between):
            words = f"word{'s' * (between != 1)}"
            told = f"“{' '.join(text.split())}” with at most {between} {words} between"
        case Prefix(text):
            told = f"words that begin with {text}"
        case Wildcard(text):
            told = f"words like {text}"
        case Fuzzy(text, letters):
            told = f"words like {text} ({letters} letter{'s' * (letters > 1)} apart)"
        case Regex(text):
            told = f"the pattern /{text}/"
        case Dates() | Amounts():
            told = f"{'dated' if isinstance(leaf, Dates) else 'figures'} {leaf.text}"
        case Word(text):
            told = text
    return told


def parse_query(text: str, *, match_case: bool = False, whole_word: bool = False) -> Query:
    """Read a query.

    Raises:
        QueryError: when it cannot be understood; says what is wrong, where, and how to mend it.
    """
    from probe_reader.core.query_parser import parse  # noqa: PLC0415  # the parser makes these values

    return Query(text, parse(text), match_case, whole_word)
