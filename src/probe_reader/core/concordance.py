"""Keywords in context (KWIC): every place that was found on a line of its own, to sort and to tick."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args
from zlib import crc32

from probe_reader.core.errors import UsageError
from probe_reader.core.words import places, term, terms

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from probe_reader.core.span import Span
    from probe_reader.core.text import Text

AROUND = 120
"""Code points of the text on either side of a keyword."""

DEEPEST = 3
"""How many words on either side lines can be sorted by."""

_NEAR = 48
"""Code points in which that many words mostly stand."""

Level: TypeAlias = Literal["1R", "2R", "3R", "1L", "2L", "3L", "keyword", "document", "date"]
"""What lines are sorted by: a word to the right or left of the keyword, or something else of them."""

LEVELS: tuple[Level, ...] = get_args(Level)

RIGHT: tuple[Level, ...] = ("1R", "2R", "3R")
LEFT: tuple[Level, ...] = ("1L", "2L", "3L")

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """A place in its context.

    Attributes:
        document: ``Document.id``.
        title: the document's.
        date: the document's, or None.
        span: the place, in the document's text.
        left: the text before it, as it stands, up to :data:`AROUND` code points.
        keyword: the words themselves.
        right: the text after it, likewise.
    """

    document: str
    title: str
    date: str | None
    span: Span
    left: str
    keyword: str
    right: str

    @property
    def key(self) -> str:
        """What tells the line from all others, and from what stands there once the text is another."""
        words = f"{self.left}\0{self.keyword}\0{self.right}".encode("utf-8", "surrogatepass")
        return f"{self.document}\t{self.span.start}\t{crc32(words):08x}"


@dataclass(frozen=True, slots=True)
class SortKey:
    """What a line is sorted by, worked out once.

    Attributes:
        left: the words before the keyword as they are looked up, the nearest first; "" where there is none.
        keyword: its words.
        right: the words after it, likewise.
        document: where it stands.
        date: the document's; after all others where it has none.
    """

    left: tuple[str, ...]
    keyword: tuple[str, ...]
    right: tuple[str, ...]
    document: str
    date: str


def sort_key(line: ConcordanceLine) -> SortKey:
    """Return what ``line`` is sorted by."""
    return SortKey(
        _filled(_last(line.left, DEEPEST)),
        terms(line.keyword),
        _filled([term(found[0]) for found in islice(places(line.right), DEEPEST)]),
        line.document,
        line.date or "\U0010ffff",
    )


def _last(text: str, count: int) -> list[str]:
    """Return the last words of a text, the last one first."""
    if len(text) > _NEAR:
        _, space, near = text[-_NEAR:].partition(" ")
        words = terms(near) if space else ()
        if len(words) >= count:
            return [*words[: -count - 1 : -1]]
    return [*terms(text)[: -count - 1 : -1]]


def _filled(words: Sequence[str]) -> tuple[str, ...]:
    return (*words, *[""] * (DEEPEST - len(words)))


def ordered(keys: Sequence[SortKey], levels: Sequence[Level]) -> list[int]:
    """Return the places of ``keys`` in the order of ``levels``, the first one first of all.

    What is alike in all of them stays in the order in which it came.
    """
    found = [_of(level) for level in levels]
    if not found:
        return list(range(len(keys)))
    if len(found) == 1:
        values: list[object] = [found[0](key) for key in keys]
    else:
        values = [tuple([of(key) for of in found]) for key in keys]
    return sorted(range(len(keys)), key=values.__getitem__)  # type: ignore[arg-type]  # all of one kind


def _of(level: Level) -> Callable[[SortKey], object]:
    if level == "keyword":
        return lambda key: key.keyword
    if level == "document":
        return lambda key: key.document
    if level == "date":
        return lambda key: key.date
    at = int(level[0]) - 1
    return (lambda key: key.right[at]) if level[1] == "R" else (lambda key: key.left[at])


def parse_levels(text: str) -> tuple[Level, ...]:
    """Return what lines are to be sorted by, from "1R, 2R" or "1l keyword".

    Raises:
        UsageError: when something else stands there.
    """
    known = {level.casefold(): level for level in LEVELS}
    levels: dict[Level, None] = {}
    for word in text.replace(",", " ").split():
        if word.casefold() not in known:
            raise UsageError(f"Lines are not sorted by {word!r}; write some of: {' '.join(LEVELS)}.")
        levels[known[word.casefold()]] = None
    return tuple(levels)


def on_one_line(text: str) -> str:
    """Return ``text`` with all white space as single spaces, those at its ends too."""
    return _SPACE.sub(" ", text)


def words_near(line: ConcordanceLine, window: int) -> frozenset[str]:
    """Return the words at most ``window`` words before or after the keyword, as they are looked up."""
    right = (term(found[0]) for found in islice(places(line.right), window))
    return frozenset([*terms(line.left)[-window:], *right])


def is_as_shown(line: ConcordanceLine, text: Text) -> bool:
    """Tell whether what a line shows stands in a text at its place."""
    start = line.span.start - len(line.left)
    shown = line.left + line.keyword + line.right
    return start >= 0 and text[start : start + len(shown)] == shown
