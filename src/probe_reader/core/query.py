"""What a person searches for: the query language, read into values.

::

    staff cuts                 any of the words, best first
    "staff cuts"               the words in this order
    staff AND (cuts OR pay)    also NOT, +must, -not
    staf*  stafff~  stafff~1   words that begin so; words spelt nearly so
    speaker:lawrence           also title: tag: note: doc:, of a word, "a phrase" or (a group)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Field: TypeAlias = Literal["title", "speaker", "tag", "note", "doc"]


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
class Prefix:
    """Words that begin so."""

    text: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words that are spelt so but for a few letters."""

    text: str
    letters: int
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Parts that a document must answer, may answer (the more the better), and must never answer.

    Where nothing must be answered, at least one of ``should`` must; where there is none either,
    every document answers that has none of ``never``.
    """

    must: tuple[Node, ...] = ()
    should: tuple[Node, ...] = ()
    never: tuple[Node, ...] = ()


Leaf: TypeAlias = Word | Phrase | Prefix | Fuzzy
Node: TypeAlias = Leaf | Group


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was understood.

    Attributes:
        text: as it was typed.
        root: what it asks for.
    """

    text: str
    root: Node

    @property
    def understood(self) -> str:
        """How it was understood, in words ("any of: staff, cuts")."""
        return _told(self.root)

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """The words and phrases that a document may hold to answer it, without doubles."""
        return tuple(dict.fromkeys(_positive(self.root)))


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
    return f"{node.field} {told}" if node.field else told


def _named(group: Group) -> tuple[tuple[str, tuple[Node, ...]], ...]:
    more = "better with" if group.must else "any of"
    return (("all of", group.must), (more, group.should), ("none of", group.never))


def _inside(node: Node) -> str:
    return f"({_told(node)})" if isinstance(node, Group) else _told(node)


def _leaf_told(leaf: Leaf) -> str:
    match leaf:
        case Word(text):
            return text
        case Phrase(text):
            return f"“{' '.join(text.split())}”"
        case Prefix(text):
            return f"words that begin with {text}"
        case Fuzzy(text, letters):
            return f"words like {text} ({letters} letter{'s' * (letters > 1)} apart)"


def parse_query(text: str) -> Query:
    """Read a query.

    Raises:
        QueryError: when it cannot be understood; says what is wrong and where.
    """
    from probe_reader.core.query_parser import parse  # noqa: PLC0415  # the parser makes these values

    return Query(text, parse(text))
