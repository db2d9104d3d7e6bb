"""Looking a document through for what a query asks: which parts of it are answered, and where."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING
from warnings import catch_warnings

import regex

from probe_reader.core.errors import QueryError
from probe_reader.core.query import Amounts, Dates, Near, Regex
from probe_reader.search.finder import Finder
from probe_reader.search.judging import is_folder, is_meant, is_of
from probe_reader.search.nearness import NearFinder
from probe_reader.search.record import TOP, title_place
from probe_reader.search.typed import as_typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from probe_reader.core.query import Field, Leaf, Query, WordLeaf
    from probe_reader.search.extents import Extent, Place
    from probe_reader.search.packed import PackedText
    from probe_reader.search.record import Record, Region

WINDOW = 1 << 17
"""How many code points are looked through between two looks at the time."""

PATTERN_SECONDS = 0.5
"""How long regular expressions may take in a window; what they have not found by then is not found there."""

_SHORTEST = 0.01  # seconds that each of several patterns may take in any case
_OVERLAP = 4000  # code points of the next window that a phrase may reach into
_EDGE = 1000  # code points before the end of a window in which white space is looked for
_FIGURES = ("unit", "kind")


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen in a document.

    Attributes:
        places: where words and patterns were found, and the number of the leaf that they answer.
        quotes: that answer, as a whole.
        annotations: likewise.
        figures: likewise.
        answered: the leaves that are answered anywhere.
    """

    places: list[Place]
    quotes: list[Extent]
    annotations: list[Extent]
    figures: list[Extent]
    answered: frozenset[Leaf]


class Looker:
    """Looks documents through.

    Args:
        query: what is asked.
        spellings: what each fuzzy word and pattern stands for.
        given_up: asked now and then within a long text; True ends the looking.

    Attributes:
        cut: whether a text was not looked through to its end.
    """

    def __init__(
        self, query: Query, spellings: Mapping[Leaf, frozenset[str]], given_up: Callable[[], bool]
    ) -> None:
        self.cut = False
        self._given_up = given_up
        self._leaves = query.every_leaf
        self._wanted = frozenset(query.leaves)
        self._fields: dict[Field | None, _FieldFinder] = {}
        typed = as_typed(query)
        words: dict[Field | None, list[tuple[int, WordLeaf]]] = {}
        for number, leaf in enumerate(self._leaves):
            if isinstance(leaf, Regex | Dates | Amounts) or leaf.field in _FIGURES or is_folder(leaf):
                continue
            words.setdefault(leaf.field, []).append((number, leaf))
        for field, asked in words.items():
            stands_for = typed if field in (None, "title", "quote", "note") else None
            self._fields[field] = _FieldFinder(asked, field, spellings, stands_for)
        self._patterns = [
            (number, compiled(leaf)) for number, leaf in enumerate(self._leaves) if isinstance(leaf, Regex)
        ]

    def look(self, record: Record, until: int) -> Sight:
        """Look through the first ``until`` code points of a document, and through what is known of it."""
        found = list(self._places(record, until))
        numbers = {number for _, _, number in found}
        answered = {self._leaves[number] for number in numbers}
        unwanted = {number for number in numbers if self._leaves[number] not in self._wanted}
        places = [place for place in found if place[2] not in unwanted] if unwanted else found
        quotes = self._regions(record.quotes, answered)
        annotations = self._regions(record.annotations, answered)
        figures = self._figures(record, answered)
        answered.update(leaf for leaf in self._leaves if is_of(record, leaf))
        for field, told in (("title", record.title), ("doc", record.document), (None, self._apart(record))):
            if field in self._fields:
                answered.update(self._leaves[number] for _, _, number in self._fields[field].find(told))
        return Sight(places, quotes, annotations, figures, frozenset(answered))

    def _places(self, record: Record, until: int) -> Iterator[Place]:
        finders: list[Callable[[str], Iterator[Place]]] = []
        if None in self._fields:
            finders.append(self._fields[None].find)
        if self._patterns:
            finders.append(self._answering)
        for finder in finders:
            yield from self._found(finder, record.text, until)
        if "title" in self._fields:
            yield from _in_title(self._fields["title"], record)
        if "quote" in self._fields:
            for region in record.quotes:
                said = record.text[region.span.start : region.span.end]
                for start, end, number in self._fields["quote"].find(said):
                    yield region.span.start + start, region.span.start + end, number

    def _apart(self, record: Record) -> str:
        """Return the title where it is no part of the text, so that free text finds it all the same."""
        return "" if title_place(record.title, record.text[:TOP]) else record.title

    def _found(
        self, find: Callable[[str], Iterator[Place]], text: str | PackedText, until: int
    ) -> Iterator[Place]:
        """Yield what is found in a text, a window after the other."""
        start = 0
        while start < until:
            window = text[start : min(start + WINDOW + _OVERLAP, until)]
            last = start + len(window) == until
            size = len(window) if last else _word_end(window, WINDOW)
            for first, end, number in find(window):
                if first < size:
                    yield start + first, start + end, number
            start += size
            if start < until and self._given_up():
                self.cut = True
                return

    def _answering(self, text: str) -> Iterator[Place]:
        """Yield every place that answers a regular expression, as many as there is time for."""
        end = monotonic() + PATTERN_SECONDS
        try:
            for number, pattern in self._patterns:
                left = max(end - monotonic(), _SHORTEST)
                for found in pattern.finditer(text, timeout=left):
                    if found.end() > found.start():
                        yield found.start(), found.end(), number
        except TimeoutError:
            self.cut = True

    def _regions(self, regions: Iterable[Region], answered: set[Leaf]) -> list[Extent]:
        found: list[Extent] = []
        for region in regions:
            meant = {
                self._leaves[number]
                for field, value in region.values
                if field in self._fields
                for _, _, number in self._fields[field].find(value)
            }
            answered.update(meant)
            if meant & self._wanted and region.span.end > region.span.start:
                found.append((region.span.start, region.span.end))
        return found

    def _figures(self, record: Record, answered: set[Leaf]) -> list[Extent]:
        """Return the figures that answer the most of what is asked of figures."""
        asked = [leaf for leaf in self._leaves if isinstance(leaf, Amounts) or _field(leaf) in _FIGURES]
        if not asked:
            return []
        found: list[tuple[int, Extent]] = []
        for figure in record.figures:
            meant = [leaf for leaf in asked if is_meant(figure, leaf)]
            answered.update(meant)
            if wanted := sum(leaf in self._wanted for leaf in meant):
                found.append((wanted, (figure.span.start, figure.span.end)))
        most = max((count for count, _ in found), default=0)
        return [extent for count, extent in found if count == most]


class _FieldFinder:
    """Finds all leaves of one field."""

    def __init__(
        self,
        leaves: Sequence[tuple[int, WordLeaf]],
        field: Field | None,
        spellings: Mapping[Leaf, frozenset[str]],
        typed: Callable[[str, str], bool] | None,
    ) -> None:
        plain = [(number, leaf) for number, leaf in leaves if not isinstance(leaf, Near)]
        self._numbers = [number for number, _ in plain]
        self._finder = Finder([leaf for _, leaf in plain], field, spellings, typed)
        self._near = [NearFinder(leaf, number, typed) for number, leaf in leaves if isinstance(leaf, Near)]

    def find(self, text: str) -> Iterator[Place]:
        """Yield every place where a leaf is found, and its number in the query."""
        if self._finder:
            for start, end, number in self._finder.find(text):
                yield start, end, self._numbers[number]
        for near in self._near:
            yield from near.find(text)


def compiled(leaf: Regex) -> regex.Pattern[str]:
    """Return a pattern that can be stopped.

    Raises:
        QueryError: when it means something to Python's own, which reads queries, but not here.
    """
    with catch_warnings(action="ignore"):
        try:
            return regex.compile(leaf.text)
        except (regex.error, OverflowError, RecursionError) as error:
            raise QueryError(f"The pattern /{leaf.text}/ cannot be read: {error}.", 0) from error


def _in_title(finder: _FieldFinder, record: Record) -> Iterator[Place]:
    """Yield what is found in the title, where it stands in the text."""
    beginning = record.text[:TOP]
    title = title_place(record.title, beginning)
    if title is not None:
        for start, end, number in finder.find(title.of(beginning)):
            yield title.start + start, title.start + end, number


def _field(leaf: Leaf) -> Field | None:
    return None if isinstance(leaf, Regex | Dates | Amounts) else leaf.field


def _word_end(window: str, size: int) -> int:
    """Return where white space stands just before ``size``; ``size`` itself where there is none near."""
    return next((at for at in range(size, size - _EDGE, -1) if window[at].isspace()), size)
