"""A query cut into its signs, words, phrases and fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias
from warnings import catch_warnings

from probe_reader.core.errors import QueryError
from probe_reader.core.words import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

TokenKind: TypeAlias = Literal[
    "(",
    ")",
    "+",
    "-",
    "AND",
    "OR",
    "NOT",
    "field",
    "word",
    "phrase",
    "near",
    "prefix",
    "wildcard",
    "fuzzy",
    "regex",
    "date",
    "figure",
]

RANGES: tuple[TokenKind, ...] = ("date", "figure")
"""Fields of which a range is asked."""

FIELDS = ("title", "speaker", "quote", "tag", "note", "annotator", "doc", "unit", "kind", *RANGES)
"""What a query can be asked of besides the text."""

LEAST_LEADING = 3
"""How many letters or figures must stand before a ``*`` or a ``?``."""

FARTHEST = 50
"""How many other words may stand between words that are near."""

LONGEST_PATTERN = 200
"""How many code points a regular expression may have."""

_OPERATORS: dict[str, TokenKind] = {"AND": "AND", "OR": "OR", "NOT": "NOT"}
_SPACE = re.compile(r"\s*")
_FIELD = re.compile(rf"({'|'.join(FIELDS)}):", re.IGNORECASE)
_OTHER_FIELD = re.compile(r"([^\W\d_]{2,}):(?=[^\s:/.)])")
_WORD = re.compile(r'[^\s()"“”„]+')
_OPENING = '"“”„'
_CLOSING = re.compile('["“”]')
_FUZZY = re.compile(r"~(\d*)$")
_APART = re.compile(r"~(\w*)")
_VALUE = re.compile(r'"([^"]*)"|[^\s()]+')
_PATTERN = re.compile(r"/((?:[^/\\]|\\.|/(?![\s)]|$))+)/(?=[\s)]|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query.

    Attributes:
        kind: what it is.
        start: code points from the start of the query.
        text: the word, phrase, pattern, range or field without its signs; else the sign itself.
        letters: of a fuzzy word, how many letters may differ; of words that are near, how many other
            words may stand between them.
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
    if sign in "()":
        return Token("(" if sign == "(" else ")", at, sign), at + 1
    if sign in _OPENING:
        return _phrase(query, at)
    if fresh and sign in "+-" and _starts_something(query, at + 1):
        return Token("+" if sign == "+" else "-", at, sign), at + 1
    if fresh and (found := _special(query, at)):
        return found
    word = _WORD.match(query, at)
    assert word is not None
    return _word(word.group(), at), word.end()


def _special(query: str, at: int) -> tuple[Token, int] | None:
    """Return a pattern or a field, which stand only where something begins."""
    if pattern := _PATTERN.match(query, at):
        return _regex(pattern[1], at), pattern.end()
    if field := _FIELD.match(query, at):
        return _field(query, field[1].lower(), at, field.end())
    if field := _OTHER_FIELD.match(query, at):
        known = ", ".join(FIELDS)
        raise QueryError(
            f"There is no field “{field[1]}” (at {at + 1}); there are {known}. "
            "To search for the words themselves, put them in quotation marks.",
            at,
        )
    return None


def _starts_something(query: str, at: int) -> bool:
    return at < len(query) and not query[at].isspace() and query[at] not in "+-)"


def _phrase(query: str, at: int) -> tuple[Token, int]:
    closing = _CLOSING.search(query, at + 1)
    if closing is None:
        raise QueryError(f"The quotation mark at {at + 1} is never closed.", at)
    words = query[at + 1 : closing.start()]
    if not terms(words):
        raise QueryError(f"The phrase at {at + 1} has no word or figure in it.", at)
    end = closing.end()
    if query[end : end + 1] in ("*", "?"):
        raise QueryError(
            f"The {query[end]} at {end + 1} follows a phrase; it can only stand in or after a word.", end
        )
    apart = _APART.match(query, end)
    if apart is None:
        return Token("phrase", at, words), end
    if not apart[1].isdecimal() or int(apart[1][:9]) > FARTHEST:
        raise QueryError(
            f"The ~ at {end + 1} follows a phrase and needs a number from 0 to {FARTHEST}: "
            "how many other words may stand between its words.",
            end,
        )
    return Token("near" if len(terms(words)) > 1 else "phrase", at, words, int(apart[1])), apart.end()


def _regex(pattern: str, at: int) -> Token:
    """Check a regular expression."""
    if len(pattern) > LONGEST_PATTERN:
        raise QueryError(
            f"The pattern at {at + 1} is too long; it may have {LONGEST_PATTERN} characters.", at
        )
    try:
        with catch_warnings(action="ignore"):
            compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        where = at + 1 + (getattr(error, "pos", None) or 0)
        reason = getattr(error, "msg", str(error))
        raise QueryError(
            f"The pattern at {at + 1} cannot be read: {reason} (at {where + 1}).", where
        ) from error
    if compiled.match("") is not None:
        raise QueryError(
            f"The pattern at {at + 1} is answered by no character at all; write + in place of *.", at
        )
    return Token("regex", at, pattern)


def _field(query: str, field: str, at: int, end: int) -> tuple[Token, int]:
    """Return a field, or with what follows it where that is a range."""
    kind = next((kind for kind in RANGES if kind == field), None)
    if kind is None:
        return Token("field", at, field), end
    end = _end(_SPACE, query, end)
    value = _VALUE.match(query, end)
    if value is None:
        example = "date:2017..2018" if kind == "date" else "figure:>1m"
        raise QueryError(f"After {field}: (at {at + 1}) a value is needed, as in {example}.", at)
    return Token(kind, end, value[1] if value[1] is not None else value[0]), value.end()


def _word(word: str, at: int) -> Token | None:
    if word in _OPERATORS:
        return Token(_OPERATORS[word], at, word)
    if "*" in word or "?" in word.rstrip("?!.,;:"):
        return _pattern(word, at)
    fuzzy = _FUZZY.search(word)
    if fuzzy is not None and fuzzy.start() > 0:
        return _fuzzy(word[: fuzzy.start()], fuzzy[1], at)
    return Token("word", at, word) if terms(word) else None


def _pattern(word: str, at: int) -> Token | None:
    """Return a word of which letters are left open; at its end ? is taken for a mere question."""
    if not word.rstrip("*").count("*") + word.rstrip("?*").count("?"):
        word = word.rstrip("?")
    first = min(word.find(sign) % (len(word) + 1) for sign in "*?")
    leading, sign, place = word[:first], word[first], at + first
    if sign == "?" and len(terms(leading)) > 1:
        return Token("word", at, word)  # an address, say
    if sum(map(len, terms(leading))) < LEAST_LEADING:
        raise QueryError(
            f"The {sign} at {place + 1} needs at least {LEAST_LEADING} letters or figures before it.", place
        )
    if len(terms(leading)) != 1 or len(terms(re.sub("[*?]", "", word))) != 1:
        raise QueryError(
            f"The {sign} at {place + 1} stands among several words; it can only stand in or after one.", place
        )
    if not word.strip("*").count("*") and "?" not in word:
        return Token("prefix", at, leading)
    return Token("wildcard", at, word)


def _fuzzy(word: str, letters: str, at: int) -> Token:
    sign = at + len(word)
    if len(terms(word)) != 1:
        raise QueryError(f"The ~ at {sign + 1} can only follow a single word.", sign)
    if letters not in ("", "1", "2"):
        raise QueryError(f"The ~ at {sign + 1} can be followed by 1 or 2: how many letters may differ.", sign)
    usual = 1 if len(word) <= 5 else 2
    return Token("fuzzy", at, word, int(letters or usual))
