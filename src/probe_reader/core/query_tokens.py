"""A query cut into its signs, words, phrases and fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from probe_reader.core.errors import QueryError
from probe_reader.core.words import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

TokenKind: TypeAlias = Literal[
    "(", ")", "+", "-", "AND", "OR", "NOT", "field", "word", "phrase", "prefix", "fuzzy"
]

FIELDS = ("title", "speaker", "tag", "note", "doc")
"""What a query can be asked of besides the text."""

LEAST_LEADING = 2
"""How many letters or figures must stand before a ``*``."""

_OPERATORS: dict[str, TokenKind] = {"AND": "AND", "OR": "OR", "NOT": "NOT"}
_SPACE = re.compile(r"\s*")
_FIELD = re.compile(rf"({'|'.join(FIELDS)}):", re.IGNORECASE)
_OTHER_FIELD = re.compile(r"([^\W\d_]{2,}):(?=[^\s:/.)])")
_WORD = re.compile(r'[^\s()"“”„]+')
_OPENING = '"“”„'
_CLOSING = re.compile('["“”]')
_FUZZY = re.compile(r"~(\d*)$")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query.

    Attributes:
        kind: what it is.
        start: code points from the start of the query.
        text: the word, phrase or field without its signs; else the sign itself.
        letters: of a fuzzy word, how many letters may differ.
    """

    kind: TokenKind
    start: int
    text: str
    letters: int = 0


def tokens(query: str) -> Iterator[Token]:
    """Cut a query up.

    Raises:
        QueryError: when a sign stands where it means nothing.
    """
    at, fresh = _end(_SPACE, query, 0), True
    while at < len(query):
        token, end = _token(query, at, fresh)
        if token is not None:
            yield token
        at = _end(_SPACE, query, end)
        fresh = at > end or (token is not None and token.kind in ("(", "+", "-", "field"))


def _end(pattern: re.Pattern[str], query: str, at: int) -> int:
    found = pattern.match(query, at)
    return found.end() if found else at


def _token(query: str, at: int, fresh: bool) -> tuple[Token | None, int]:
    sign = query[at]
    if sign == "(":
        return Token("(", at, sign), at + 1
    if sign == ")":
        return Token(")", at, sign), at + 1
    if sign in _OPENING:
        return _phrase(query, at)
    word = _WORD.match(query, at)
    assert word is not None
    if fresh and sign in "+-" and _starts_something(query, at + 1):
        return Token("+" if sign == "+" else "-", at, sign), at + 1
    if fresh and (field := _FIELD.match(query, at)):
        return Token("field", at, field[1].lower()), field.end()
    if fresh and (field := _OTHER_FIELD.match(query, at)):
        known = ", ".join(FIELDS)
        raise QueryError(
            f"There is no field “{field[1]}” (at {at + 1}); there are {known}. "
            "To search for the words themselves, put them in quotation marks.",
            at,
        )
    return _word(word.group(), at), word.end()


def _starts_something(query: str, at: int) -> bool:
    return at < len(query) and not query[at].isspace() and query[at] not in "+-)"


def _phrase(query: str, at: int) -> tuple[Token, int]:
    closing = _CLOSING.search(query, at + 1)
    if closing is None:
        raise QueryError(f"The quotation mark at {at + 1} is never closed.", at)
    words = query[at + 1 : closing.start()]
    if not terms(words):
        raise QueryError(f"The phrase at {at + 1} has no word or figure in it.", at)
    if query[closing.end() : closing.end() + 1] in ("*", "~"):
        raise QueryError(
            f"The {query[closing.end()]} at {closing.end() + 1} follows a phrase; it can only follow a word.",
            closing.end(),
        )
    return Token("phrase", at, words), closing.end()


def _word(word: str, at: int) -> Token | None:
    if word in _OPERATORS:
        return Token(_OPERATORS[word], at, word)
    if "*" in word:
        return _prefix(word, at)
    fuzzy = _FUZZY.search(word)
    if fuzzy is not None and fuzzy.start() > 0:
        return _fuzzy(word[: fuzzy.start()], fuzzy[1], at)
    return Token("word", at, word) if terms(word) else None


def _prefix(word: str, at: int) -> Token:
    star = at + word.index("*")
    leading = word[: word.index("*")]
    if word.rstrip("*").count("*"):
        raise QueryError(f"The * at {star + 1} stands inside a word; it can only stand at its end.", star)
    if sum(map(str.isalnum, leading)) < LEAST_LEADING:
        raise QueryError(
            f"The * at {star + 1} needs at least {LEAST_LEADING} letters or figures before it.", star
        )
    if len(terms(leading)) != 1:
        raise QueryError(f"The * at {star + 1} stands after several words; it can only follow one.", star)
    return Token("prefix", at, leading)


def _fuzzy(word: str, letters: str, at: int) -> Token:
    sign = at + len(word)
    if len(terms(word)) != 1:
        raise QueryError(f"The ~ at {sign + 1} can only follow a single word.", sign)
    if letters not in ("", "1", "2"):
        raise QueryError(f"The ~ at {sign + 1} can be followed by 1 or 2: how many letters may differ.", sign)
    usual = 1 if len(word) <= 5 else 2
    return Token("fuzzy", at, word, int(letters or usual))
