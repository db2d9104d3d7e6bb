"""What may be meant by a query that is still being typed: names of fields, and values after them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from probe_reader.core.errors import QueryError
from probe_reader.core.facet import FacetValue
from probe_reader.core.fold import fold, without_silent
from probe_reader.core.query import parse_query
from probe_reader.core.query_parser import KINDS
from probe_reader.core.query_tokens import FIELDS, tokens
from probe_reader.core.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from probe_reader.core.facet import FacetName, Facets

LEAST_TYPED = 2
"""How many letters of the name of a field must be typed before it is offered."""

_FACET_OF: dict[str, FacetName] = {
    "doc": "folder",
    "date": "year",
    "speaker": "speaker",
    "tag": "tag",
    "kind": "kind",
}
_QUOTES = '"“”„'
_QUOTE = re.compile(f"[{_QUOTES}]")
_NO_QUOTES = dict.fromkeys(map(ord, _QUOTES), " ")
_CLOSING = re.compile('["“”]')
_FIELD = re.compile(rf"({'|'.join(FIELDS)}):", re.IGNORECASE)
_PATTERN_END = re.compile(r"/(?=[\s)]|$)")
_SPACE = re.compile(r"\s*")
_WORD = re.compile(rf"[^\s(){_QUOTES}]*")
_OPERATORS = ("AND", "OR", "NOT")


@dataclass(frozen=True, slots=True)
class Known:
    """What can be asked for in a project.

    Attributes:
        facets: what all documents have in common, counted.
        annotators: who annotated.
        units: of figures, as ``Quantity.unit`` has them ("GBP", "%").
    """

    facets: Facets = field(default_factory=dict)
    annotators: Sequence[str] = ()
    units: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Completion:
    """A way to go on with a query.

    Attributes:
        shown: the field with its colon, or the value as it is.
        text: what is put into the query, in quotation marks where it must be.
        span: what it replaces, in code points of the query.
        count: how many documents have the value; 0 where that is not known.
    """

    shown: str
    text: str
    span: Span
    count: int = 0

    def taken(self, query: str) -> tuple[str, int]:
        """Return the query with it, and where the cursor stands then."""
        before = query[: self.span.start] + self.text
        return before + query[self.span.end :], len(before)


@dataclass(frozen=True, slots=True)
class _Place:
    """What is being typed: where it begins, its letters, after which field, and in what way.

    ``asked`` tells whether the field stands right before it, and not before a bracket around it.
    """

    start: int
    typed: str
    field: str | None
    asked: bool
    quoted: bool = False


def completions(query: str, cursor: int, known: Known, most: int = 20) -> tuple[Completion, ...]:
    """Return the ways to go on at ``cursor``, those that are likeliest first; none where all is open.

    Values that begin with what is typed come first, then those of which a word begins so, then those
    that hold it somewhere; among these the commonest. What would change nothing is left out, and so is
    what comes after the first ``most``.
    """
    place = _place(query[:cursor])
    if place is None:
        return ()
    span = Span(place.start, _end(query, cursor, quoted=place.quoted))
    found: Iterable[Completion]
    if place.field is None:
        found = _fields(place, span) if span.end == cursor else []
    elif place.typed or (place.asked and (place.quoted or span.end == cursor)):
        found = _values(place, place.field, span, known)
    else:
        found = []
    return tuple(islice((each for each in found if each.text != span.of(query)), most))


def _place(before: str) -> _Place | None:
    """Return what is being typed at the end of ``before``; None where nothing can be offered."""
    outer: list[str | None] = [None]  # the field of each bracket that is open
    asked: str | None = None
    at, fresh = 0, True
    while True:
        start = _reach(_SPACE, before, at)
        at, fresh = start, fresh or start > at
        if at == len(before):
            return _Place(at, "", asked or outer[-1], asked is not None) if fresh else None
        if before[at] in "()":
            outer = [*outer, asked or outer[-1]] if before[at] == "(" else outer[:-1] or [None]
            at, fresh, asked = at + 1, before[at] == "(", None
        elif fresh and before[at] in "+-":
            at += 1
        elif fresh and (named := _FIELD.match(before, at)):
            if asked or outer[-1]:
                return None
            at, asked = named.end(), named[1].lower()
        else:
            end = _piece_end(before, at, fresh=fresh)
            if end is None or end == len(before):
                return _last(before, at, end, asked, outer[-1]) if fresh else None
            at, fresh, asked = end, False, None


def _piece_end(before: str, at: int, *, fresh: bool) -> int | None:
    """Return where a phrase, a pattern or a word ends; None where it is never closed."""
    if before[at] in _QUOTES:
        closing = _CLOSING.search(before, at + 1)
    elif fresh and before[at] == "/":
        closing = _PATTERN_END.search(before, at + 2)
    else:
        return _reach(_WORD, before, at)
    return closing.end() if closing else None


def _last(before: str, at: int, end: int | None, asked: str | None, outer: str | None) -> _Place | None:
    """Return the last piece, where it is a word, or a phrase that is still open."""
    if before[at] in _QUOTES:
        named = asked or outer
        return _Place(at, before[at + 1 :], named, asked is not None, quoted=True) if end is None else None
    if before[at] == "/" or before[at:] in _OPERATORS:
        return None
    return _Place(at, before[at:], asked or outer, asked is not None)


def _reach(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _end(query: str, cursor: int, *, quoted: bool) -> int:
    """Return the end of what is replaced: of the word, or of the phrase where it is closed."""
    marks = [mark.end() for mark in _QUOTE.finditer(query, cursor)] if quoted else []
    return marks[0] if len(marks) % 2 else _reach(_WORD, query, cursor)


def _fields(place: _Place, span: Span) -> list[Completion]:
    typed = place.typed.lower()
    if place.quoted or len(typed) < LEAST_TYPED:
        return []
    return [Completion(f"{name}:", f"{name}:", span) for name in FIELDS if name.startswith(typed)]


def _values(place: _Place, name: str, span: Span, known: Known) -> Iterator[Completion]:
    typed = _plain(place.typed)
    ranked: list[tuple[int, int, Completion]] = []
    for value, text, count in _known(name, known):
        rank = _rank(_plain(value), typed)
        is_whole = not place.quoted and _plain(value) == typed
        if rank is not None and not is_whole:
            ranked.append((rank, -count, Completion(value, text, span, count)))
    ranked.sort(key=lambda each: each[:2])
    return (each for _, _, each in ranked if _can_be_asked(f"{name}:{each.text}"))


def _known(name: str, known: Known) -> Iterator[tuple[str, str, int]]:
    """Yield the values of a field, how each is asked for, and how many documents have it."""
    if name in ("annotator", "unit"):
        for value in known.annotators if name == "annotator" else known.units:
            yield value, _asked(value), 0
        return
    facet = _FACET_OF.get(name)
    if facet is None:
        return
    counted = known.facets.get(facet, ())
    met = {value.value for value in counted}
    others = [FacetValue("kind", kind, 0) for kind in KINDS if facet == "kind" and kind not in met]
    for each in (*counted, *others):
        shown = f"{each.value}/" if facet == "folder" else each.value
        yield shown, each.clause.partition(":")[2], each.count


def _asked(value: str) -> str:
    """Return a value as a word, or as a phrase where it would not be read as a word."""
    value = " ".join(value.translate(_NO_QUOTES).split())
    try:
        read = [(token.kind, token.text) for token in tokens(value)]
    except QueryError:
        read = []
    return value if read == [("word", value)] else f'"{value}"'


def _can_be_asked(clause: str) -> bool:
    try:
        parse_query(clause)
    except QueryError:
        return False
    return True


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return " ".join(without_silent(fold(text)).split())


def _rank(value: str, typed: str) -> int | None:
    """Return 0 where a value begins so, 1 where a word of it does, 2 where it is within; else None."""
    if value.startswith(typed):
        return 0
    if re.search(rf"(?<!\w){re.escape(typed)}", value):
        return 1
    return 2 if typed in value else None
