"""Saying the same of many passages: all places of hits, every quote of a speaker."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Protocol

from probe_reader.core.describe import shortened
from probe_reader.core.errors import ProbeReaderError
from probe_reader.store.drafts import SavedDraft
from probe_reader.tui.acts import annotating
from probe_reader.tui.lettering import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from probe_reader.core.change import Change
    from probe_reader.core.hit import Hit, Results
    from probe_reader.project.gathering import Gathered
    from probe_reader.project.many import Outcome
    from probe_reader.tui.kwic_rows import KwicRow
    from probe_reader.tui.screens.annotate import Draft
    from probe_reader.tui.screens.concordance import ConcordanceScreen
    from probe_reader.tui.screens.main import MainScreen
    from probe_reader.tui.screens.search import SearchScreen


class Sayer(Protocol):
    """A screen that says what was done."""

    def say(self, sentence: str) -> None:
        """Say it."""
        ...


MANY = 200
"""From how many passages or documents on it is told how far a work is."""

EVERY = 50
"""After how many that is told again."""


def tag_speaker(screen: MainScreen) -> None:
    """Ask what to say of every quote, in all documents, of who is quoted under the cursor."""
    name = _speaker(screen)
    if name is None:
        return
    looking = f"Looking for quotes of {name}…"
    screen.tell(looking)

    async def gather() -> None:
        progress = _progress(lambda far: screen.tell(f"{looking} {far} documents"))
        try:
            found = await asyncio.to_thread(screen.project.gatherer.speaker, name, progress=progress)
        except ProbeReaderError as error:
            screen.fail(error)
            return
        screen.tell("")
        names = [each for each in found.names if each != name]
        also = f" (also as {', '.join(names)})" if names else ""
        amount = _amount(len(found.places), found.documents)
        ask(
            screen,
            f"Annotate every quote of {name}{also}: {amount}",
            excerpt(span.of(document.text) for document, span in found.places),
            f"speaker:{name}",
            lambda draft, progress: (_annotate(screen, found, draft, progress), ""),
            screen.tell,
            screen.refresh_after_writing,
        )

    screen.later(gather, "gather")


def tag_hits(screen: MainScreen, shown: SearchScreen, results: Results, hits: Sequence[Hit]) -> None:
    """Ask what to say of all places of some hits of a search."""
    question = shown.question

    def gather() -> Gathered:
        return screen.project.gatherer.hits(partial(question.ask, screen.project.finder), hits)

    some = [mark.of(hit.snippet.text) for hit in hits for mark in hit.snippet.marks]
    more = results.partial and len(hits) == len(results.hits)
    ask(
        screen,
        f"Annotate {_amount(sum(len(hit.marks) for hit in hits), len(hits))}"
        f"{' (the best ones; there are more)' if more else ''}",
        excerpt(some or [hit.snippet.text for hit in hits]),
        f"search:{results.query}",
        partial(_work, screen, gather),
        shown.say,
        lambda text: _finish(screen, shown, text),
    )


def tag_lines(screen: MainScreen, shown: ConcordanceScreen, rows: Sequence[KwicRow]) -> None:
    """Ask what to say of the places of some lines of a concordance, with which one is done then."""

    def finish(text: str) -> None:
        shown.rows.set_ticked(())
        shown.rows.mark_done({row.key for row in rows})
        _finish(screen, shown, text)

    lines = [row.line for row in rows]
    ask(
        screen,
        f"Annotate {_amount(len(lines), len({line.document for line in lines}))}",
        excerpt(line.keyword for line in lines),
        f"lines:{shown.rows.query_asked}",
        partial(_work, screen, lambda: screen.project.gatherer.lines(lines)),
        shown.say,
        finish,
    )


def _work(
    screen: MainScreen,
    gather: Callable[[], Gathered],
    draft: Draft,
    progress: Callable[[int, int], None],
) -> tuple[Outcome, str]:
    """Annotate what is gathered; return what came of it, and how much was left out since it changed."""
    found = gather()
    outcome = _annotate(screen, found, draft, progress)
    left = counted(len(found.changed), "document")
    changed = "has" if len(found.changed) == 1 else "have"
    return outcome, f"{left} {changed} changed since; search again." if found.changed else ""


def _finish(screen: MainScreen, shown: Sayer, text: str) -> None:
    shown.say(text)
    screen.refresh_after_writing(text)


def step(screen: MainScreen, shown: Sayer, *, back: bool) -> None:
    """Take the last change back, or do it again, and say so on the screen shown."""
    notebook = screen.project.notebook

    def done(change: Change | None) -> None:
        if change is None:
            shown.say(f"There is nothing to {'undo' if back else 'redo'}.")
        else:
            _finish(screen, shown, f"{'Undone' if back else 'Done again'}: {change.label}.")

    screen.act(notebook.undo if back else notebook.redo, done)


def _speaker(screen: MainScreen) -> str | None:
    """Return who is quoted under the cursor; tell where nobody is."""
    marks = screen.reader.under_cursor("quotes") if screen.opened is not None else ()
    if screen.opened is None or not marks:
        screen.tell("There is no quote under the cursor; ' goes to the next.")
        return None
    names = [screen.opened.quotation(mark).speaker for mark in marks]
    found = next((name for name in names if name is not None), None)
    if found is None:
        screen.tell("The text does not name who says this; r corrects that.")
    return found


def ask(
    screen: MainScreen,
    title: str,
    words: str,
    about: str,
    work: Callable[[Draft, Callable[[int, int], None]], tuple[Outcome, str]],
    tell: Callable[[str], None],
    finish: Callable[[str], None],
) -> None:
    """Show the dialog, do the work with what was typed, and tell what came of it.

    Args:
        screen: whose dialog it is.
        title: what is annotated.
        words: some of them.
        about: under which name a draft is kept.
        work: what is done, in a thread, with what was typed and with what to tell how far it is; it
            returns what came of it, and what else there is to say.
        tell: says to the person how far it is.
        finish: says what came of it, and shows it.
    """
    progress = _progress(lambda far: tell(f"Annotating… {far} passages"))

    def save(draft: Draft) -> None:
        screen.act(
            lambda: work(draft, progress),
            lambda came: done(draft, *came),
            lambda error: annotating.ask(screen, title, words, about, annotating.typed(draft), save, error),
        )

    def done(draft: Draft, outcome: Outcome, more: str) -> None:
        screen.project.drafts.drop(about)
        if outcome.done:
            annotating.used(screen, draft.tags)
        finish(f"{_told(outcome)} {more}".rstrip())

    annotating.ask(screen, title, words, about, SavedDraft("", ""), save)


def _progress(tell: Callable[[str], None]) -> Callable[[int, int], None]:
    """Return what tells now and then, from any thread, how far a long work is."""
    loop = asyncio.get_running_loop()

    def progress(done: int, wanted: int) -> None:
        if wanted >= MANY and done % EVERY == 0:
            loop.call_soon_threadsafe(tell, f"{done:,} of {wanted:,}")

    return progress


def _annotate(
    screen: MainScreen, found: Gathered, draft: Draft, progress: Callable[[int, int], None]
) -> Outcome:
    return screen.project.many.annotate(found.places, draft.tags, draft.note, progress=progress)


def _amount(passages: int, documents: int) -> str:
    return f"{counted(passages, 'passage')} in {counted(documents, 'document')}"


def _told(outcome: Outcome) -> str:
    """Return what was annotated and what was left out, in sentences."""
    undo = "; u takes it back" if outcome.done else ""
    return f"Annotated {_amount(len(outcome.done), outcome.documents)}{undo}. {outcome.remarks}".rstrip()


def excerpt(words: Iterable[str], most: int = 6) -> str:
    """Return some different passages on one line, to stand between quotation marks."""
    some: dict[str, None] = {}
    for each in words:
        some[shortened(each.strip().strip(annotating.MARKS), 60)] = None
        if len(some) > most:
            return "” · “".join([*list(some)[:most], "…"])
    return "” · “".join(some)
