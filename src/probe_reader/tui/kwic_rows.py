"""Lines of a concordance as a screen keeps them: read while one waits, arranged in a thread."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from probe_reader.analysis.collocates import WINDOW
from probe_reader.core.concordance import ordered, sort_key, words_near
from probe_reader.core.hit import Hit, Results, Snippet

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from probe_reader.analysis.collocates import Collocate
    from probe_reader.core.concordance import ConcordanceLine, Level, SortKey
    from probe_reader.tui.questions import Question

MOST = 50_000
"""Lines that are read at most: more than a person looks through."""

MOMENT = 0.25
"""Seconds of reading between two looks whether it is still wanted."""


@dataclass(frozen=True, slots=True)
class KwicRow:
    """A line, with all that is worked out once.

    Attributes:
        line: what it shows.
        key: what tells it from all others.
        sort: what it is sorted by.
    """

    line: ConcordanceLine
    key: str
    sort: SortKey


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Which lines are shown, and in which order.

    Attributes:
        levels: what they are sorted by, the first one first; as they stand in the texts where it is empty.
        near: a word that must stand near the keyword; "" for any line.
        hides: whether those that are done are left out.
    """

    levels: tuple[Level, ...] = ()
    near: str = ""
    hides: bool = False


@dataclass(frozen=True, slots=True)
class LineChoice:
    """The line that was chosen, and all that were there."""

    question: Question
    how: Arrangement
    row: KwicRow
    rows: Sequence[KwicRow]


@dataclass(frozen=True, slots=True)
class LineActs:
    """What is done beyond the screen; each says on this screen what came of it.

    Attributes:
        annotate: some lines.
        undo: the last change.
        redo: the same again.
        done: return the keys of the lines of a query with which the person is done, in a thread.
        mark: remember that the person is done with some lines of a query, and with others no longer.
        near: count the words near some lines, in a thread.
        sort: ask what to sort by.
    """

    annotate: Callable[[Sequence[KwicRow]], None]
    undo: Callable[[], None]
    redo: Callable[[], None]
    done: Callable[[str], Collection[str]]
    mark: Callable[[str, Collection[str], Collection[str]], None]
    near: Callable[[Sequence[KwicRow], Callable[[], bool]], Sequence[Collocate]]
    sort: Callable[[], None]


def some_rows(lines: Iterator[tuple[ConcordanceLine, ...]], most: int) -> list[KwicRow]:
    """Read lines for a moment, or until there are ``most``; none are left where none is returned."""
    end = time.monotonic() + MOMENT
    found: list[KwicRow] = []
    for some in lines:
        found += [KwicRow(line, line.key, sort_key(line)) for line in some]
        if len(found) >= most or time.monotonic() > end:
            break
    return found


def arranged(rows: Sequence[KwicRow], how: Arrangement, done: Collection[str]) -> list[KwicRow]:
    """Return the lines that are to be shown, in their order."""
    kept = [
        row
        for row in rows
        if not (how.hides and row.key in done) and (not how.near or how.near in words_near(row.line, WINDOW))
    ]
    return [kept[place] for place in ordered([row.sort for row in kept], how.levels)]


def documents_of(rows: Sequence[KwicRow]) -> int:
    """Return in how many documents lines stand."""
    return len({row.line.document for row in rows})


def place_of(rows: Sequence[KwicRow], key: str) -> int | None:
    """Return where the line of a key stands, if it does."""
    return next((place for place, row in enumerate(rows) if row.key == key), None)


def results_of(query: str, rows: Sequence[KwicRow]) -> Results:
    """Return the documents of lines, as if they had been searched for, to walk from one to the next."""
    lines = sorted((row.line for row in rows), key=lambda line: (line.document, line.span.start))
    hits = []
    for document, some in groupby(lines, attrgetter("document")):
        first, *rest = some
        marks = (first.span, *(line.span for line in rest))
        hits.append(Hit(document, first.title, 0.0, first.span, Snippet("", ()), marks, date=first.date))
    return Results(query, query, tuple(hits))
