"""What a search answered, and what is done with it beyond its screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from probe_reader.core.errors import ProbeReaderError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from probe_reader.core.hit import Hit, Results
    from probe_reader.tui.questions import Answerer, Question


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question.

    Attributes:
        question: what was asked.
        results: what was found; None where nothing was asked, or where it failed.
        better: what may have been meant, where nothing was found.
        error: why it failed.
    """

    question: Question
    results: Results | None = None
    better: str | None = None
    error: ProbeReaderError | None = None


def answered(question: Question, answerer: Answerer, cancelled: Callable[[], bool]) -> Answer:
    """Return the answer to a question; it may take its time."""
    better = None
    try:
        results = question.ask(answerer, cancelled)
        if not results.hits and not question.passage:
            better = answerer.suggestion(question.query)
    except ProbeReaderError as error:
        return Answer(question, error=error)
    return Answer(question, results, better)


@dataclass(frozen=True, slots=True)
class SearchChoice:
    """The results on the screen, and the number of the hit that was chosen."""

    results: Results
    index: int


@dataclass(frozen=True, slots=True)
class SearchActs:
    """What is done beyond the screen; each says on this screen what came of it.

    Attributes:
        annotate: all places of some hits of the results.
        undo: the last change.
        redo: the same again.
        save: keep the query under a name that is asked for.
        saved: choose a query that was kept.
        lines: show every place on a line of its own.
    """

    annotate: Callable[[Results, Sequence[Hit]], None]
    undo: Callable[[], None]
    redo: Callable[[], None]
    save: Callable[[], None]
    saved: Callable[[], None]
    lines: Callable[[Question], None]
