"""The grammar of the query language.

::

    list   = clause { ["OR"] clause }
    clause = signed { "AND" signed }
    signed = { "NOT" | "-" | "+" } value
    value  = word | phrase | near | prefix | wildcard | fuzzy | regex | range | "(" list ")" | field value
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias, cast, get_args

from probe_reader.core.errors import QueryError
from probe_reader.core.finding import QuantityKind
from probe_reader.core.fold import fold
from probe_reader.core.query import Fuzzy, Group, Near, Phrase, Prefix, Regex, Wildcard, Word
from probe_reader.core.query_ranges import read_amounts, read_dates
from probe_reader.core.query_tokens import RANGES, Token, tokens
from probe_reader.core.words import STOP_WORDS

if TYPE_CHECKING:
    from probe_reader.core.query import Field, Node, WordLeaf

DEEPEST = 40
"""How many brackets may stand inside one another."""

LONGEST = 500
"""How many words, phrases and signs a query may have."""

KINDS: tuple[QuantityKind, ...] = get_args(QuantityKind)
"""The kinds of figures."""

Sign: TypeAlias = Literal["must", "should", "never"]

_NARROWING = ("field", "regex", *RANGES)
_PLAIN: dict[str, type[Phrase | Prefix | Wildcard]] = {
    "phrase": Phrase,
    "prefix": Prefix,
    "wildcard": Wildcard,
}


@dataclass(frozen=True, slots=True)
class _Clause:
    """A part of a list: what is asked, how, whether OR was said beside it, and whether it narrows.

    A field narrows: "staff cuts date:2017" asks for any of the words, in documents of that year.
    """

    node: Node
    sign: Sign = "should"
    chosen: bool = False
    narrows: bool = False


def parse(text: str) -> Node:
    """Read a query into its tree.

    Raises:
        QueryError: when it cannot be understood.
    """
    parser = _Parser(_tokens(text))
    node = parser.list(None)
    extra = parser.next()
    if extra is not None:
        raise QueryError(f"The closing bracket at {extra.start + 1} was never opened.", extra.start)
    return node


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    for token in tokens(text):
        if len(found) == LONGEST:
            raise QueryError(
                f"The query is too long: at {token.start + 1} it has {LONGEST} words.", token.start
            )
        found.append(token)
    if not found:
        raise QueryError("There is no word or figure to search for.", 0)
    return found


class _Parser:
    """Reads tokens from left to right."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def next(self) -> Token | None:
        """Return the next token and step over it; None at the end."""
        token = self._peek()
        self._at += token is not None
        return token

    def list(self, field: Field | None) -> Node:
        """Read clauses up to a closing bracket or the end."""
        clauses: list[_Clause] = []
        choice: Token | None = None
        while (token := self._peek()) is not None and token.kind != ")":
            if token.kind == "OR":
                self._need_left(token, bool(clauses) and choice is None)
                choice = self.next()
                clauses[-1] = replace(clauses[-1], chosen=True)
                continue
            clause = self._clause(field)
            clauses.append(replace(clause, chosen=choice is not None))
            choice = None
        if choice is not None:
            raise QueryError(f"The OR at {choice.start + 1} has nothing after it.", choice.start)
        return _group(clauses)

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _need_left(self, token: Token, good: bool) -> None:
        if not good:
            raise QueryError(
                f"The {token.text} at {token.start + 1} has nothing before it; "
                "to search for the word itself, write it small.",
                token.start,
            )

    def _clause(self, field: Field | None) -> _Clause:
        first = self._peek()
        if first is not None and first.kind == "AND":
            self._need_left(first, good=False)
        clauses = [self._signed(field, None)]
        while (token := self._peek()) is not None and token.kind == "AND":
            self.next()
            clauses.append(self._signed(field, token))
        if len(clauses) == 1:
            return clauses[0]
        never = tuple(clause.node for clause in clauses if clause.sign == "never")
        must = tuple(clause.node for clause in clauses if clause.sign != "never")
        return _Clause(Group(must=must, never=never))

    def _signed(self, field: Field | None, before: Token | None) -> _Clause:
        negative = required = False
        while (token := self._peek()) is not None and token.kind in ("NOT", "-", "+"):
            before = self.next()
            negative ^= token.kind != "+"
            required |= token.kind == "+"
        narrows = field is None and token is not None and token.kind in _NARROWING
        node = self._value(field, before)
        return _Clause(node, "never" if negative else "must" if required else "should", narrows=narrows)

    def _value(self, field: Field | None, before: Token | None) -> Node:
        token = self._peek()
        if token is None or token.kind in (")", "AND", "OR", "NOT", "+", "-"):
            assert before is not None
            raise _missing(before)
        self.next()
        if token.kind == "(":
            return self._bracket(token, field)
        if token.kind != "field":
            return _leaf(token, field)
        if field is not None:
            raise QueryError(f"The field at {token.start + 1} stands inside another field.", token.start)
        return self._value(cast("Field", token.text), token)

    def _bracket(self, opening: Token, field: Field | None) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise QueryError(
                f"The bracket at {opening.start + 1} is nested too deep: {DEEPEST} levels are read.",
                opening.start,
            )
        inside = self._peek()
        if inside is not None and inside.kind == ")":
            raise QueryError(f"There is nothing in the brackets at {opening.start + 1}.", opening.start)
        if inside is None:
            raise QueryError(f"The bracket at {opening.start + 1} is never closed.", opening.start)
        node = self.list(field)
        if self.next() is None:
            raise QueryError(f"The bracket at {opening.start + 1} is never closed.", opening.start)
        self._depth -= 1
        return node


def _missing(before: Token) -> QueryError:
    if before.kind == "field":
        need = (
            f"After {before.text}: (at {before.start + 1}) a word, a phrase or a group in brackets is needed."
        )
    else:
        need = f"The {before.text} at {before.start + 1} has nothing after it."
    return QueryError(need, before.start)


def _leaf(token: Token, field: Field | None) -> Node:
    if token.kind in ("regex", *RANGES):
        if field is not None:
            raise QueryError(f"What stands at {token.start + 1} cannot be asked of {field}:.", token.start)
        return _of_text(token)
    if token.kind == "word" and field == "kind" and fold(token.text) not in KINDS:
        known = ", ".join(KINDS)
        raise QueryError(
            f"“{token.text}” (at {token.start + 1}) is no kind of figure; there are {known}.", token.start
        )
    return _words(token, field)


def _words(token: Token, field: Field | None) -> WordLeaf:
    match token.kind:
        case "near":
            return Near(token.text, token.letters, field)
        case "fuzzy":
            return Fuzzy(token.text, token.letters, field)
        case "phrase" | "prefix" | "wildcard":
            return _PLAIN[token.kind](token.text, field)
    return Word(token.text, field)


def _of_text(token: Token) -> Node:
    if token.kind == "regex":
        return Regex(token.text)
    return (read_dates if token.kind == "date" else read_amounts)(token.text, token.start)


def _group(clauses: list[_Clause]) -> Node:
    """Join the clauses of a list; stop words fall away where other words are left."""
    clauses = [_as_choice(clause) for clause in clauses]
    telling = [clause for clause in clauses if not _stop(clause)]
    if any(clause.sign != "never" for clause in telling):
        clauses = telling
    if len(clauses) == 1 and clauses[0].sign != "never":
        return clauses[0].node
    parts: dict[Sign, list[Node]] = {"must": [], "should": [], "never": []}
    narrowing: list[Node] = []
    for clause in clauses:
        narrows = clause.narrows and clause.sign == "should" and not clause.chosen
        (narrowing if narrows else parts[clause.sign]).append(clause.node)
    must, should = (*parts["must"], *narrowing), tuple(parts["should"])
    if narrowing and should and not parts["must"]:
        must, should = (should[0] if len(should) == 1 else Group(should=should), *narrowing), ()
    return Group(must, should, tuple(parts["never"]))


def _as_choice(clause: _Clause) -> _Clause:
    """Let "a OR NOT b" mean what it says: a, or anything without b."""
    if clause.chosen and clause.sign == "never":
        return _Clause(Group(never=(clause.node,)), "should", chosen=True)
    return clause


def _stop(clause: _Clause) -> bool:
    node = clause.node
    if clause.sign != "should" or clause.chosen or not isinstance(node, Word) or node.field:
        return False
    return fold(node.text) in STOP_WORDS
