"""Every place that a search finds, on a line of its own."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from probe_reader.core.concordance import LEVELS, parse_levels
from probe_reader.core.errors import UsageError
from probe_reader.core.spans import Spans
from probe_reader.tui.acts import finding, searching, tagging
from probe_reader.tui.kwic_rows import results_of
from probe_reader.tui.questions import Question
from probe_reader.tui.state import Hits, Target

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from probe_reader.analysis.collocates import Collocate
    from probe_reader.tui.kwic_rows import KwicRow, LineChoice
    from probe_reader.tui.screens.concordance import ConcordanceScreen
    from probe_reader.tui.screens.main import MainScreen


def concordance(screen: MainScreen) -> None:
    """Show the lines of the selected words; else of what was searched last, or the word under the cursor."""
    kept = screen.line
    if screen.opened is not None and screen.reader.selection is not None:
        show(screen, Question(searching.words_here(screen)))
    elif kept is not None and kept.question.query == screen.last_query:
        show(screen, kept.question, kept)
    else:
        show(screen, Question(screen.last_query or searching.words_here(screen)))


def show(
    screen: MainScreen,
    question: Question,
    kept: LineChoice | None = None,
    opened: Callable[[], None] = lambda: None,
) -> None:
    """Open the concordance; ``opened`` is called before one of its lines is gone to."""
    from probe_reader.tui.kwic_rows import LineActs  # noqa: PLC0415  # likewise
    from probe_reader.tui.screens.concordance import ConcordanceScreen  # noqa: PLC0415  # not for the first frame

    shown = ConcordanceScreen(
        screen.project.finder,
        question,
        kept.how if kept is not None else None,
        kept.row.key if kept is not None else "",
        screen.status,
        screen.project.settings.keymap,
    )
    shown.acts = LineActs(
        partial(tagging.tag_lines, screen, shown),
        partial(tagging.step, screen, shown, back=True),
        partial(tagging.step, screen, shown, back=False),
        screen.project.looked_at.of,
        partial(_mark, screen),
        partial(_near, screen),
        partial(_ask_levels, screen, shown),
    )
    before, screen.searching = screen.searching, shown

    def chosen(choice: LineChoice | None) -> None:
        screen.searching = before
        if choice is not None:
            opened()
            _go(screen, choice)

    screen.app.push_screen(shown, chosen)


def _go(screen: MainScreen, choice: LineChoice) -> None:
    line, query = choice.row.line, choice.question.query
    screen.line, screen.last_query = choice, query
    screen.later(lambda: asyncio.to_thread(screen.project.searches.note, query), "history")
    results = results_of(query, choice.rows)
    here = next(hit.marks for hit in results.hits if hit.document == line.document)
    screen.hits = Hits("search", query, Spans(here), results)
    screen.open(Target(line.document, span=line.span))
    finding.rejoin(screen)


def _mark(screen: MainScreen, query: str, done: Collection[str], undone: Collection[str]) -> None:
    looked_at = screen.project.looked_at
    screen.act(lambda: looked_at.note(query, done, undone), lambda _: None)


def _near(screen: MainScreen, rows: Sequence[KwicRow], cancelled: Callable[[], bool]) -> Sequence[Collocate]:
    from probe_reader.analysis.collocates import collocates  # noqa: PLC0415  # not for the first frame

    return collocates(screen.project.gatherer.texts(row.line for row in rows), cancelled=cancelled)


def _ask_levels(screen: MainScreen, shown: ConcordanceScreen) -> None:
    from probe_reader.tui.screens.prompt import PromptDialog  # noqa: PLC0415  # not for the first frame

    how = shown.rows.how

    def answered(text: str | None) -> None:
        if text is None:
            return
        try:
            shown.rows.show_as(replace(how, levels=parse_levels(text)))
        except UsageError as error:
            shown.say(str(error))

    dialog = PromptDialog("Sort by", " ".join(how.levels), hint=" ".join(LEVELS), may_be_empty=True)
    screen.app.push_screen(dialog, answered)
