"""Saying the same of many passages: all places of hits, every quote of a speaker."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from probe_reader.core.describe import shortened
from probe_reader.core.errors import ProbeReaderError
from probe_reader.store.drafts import SavedDraft
from probe_reader.tui.acts import annotating
from probe_reader.tui.lettering import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from probe_reader.project.gathering import Gathered
    from probe_reader.project.many import Outcome
    from probe_reader.tui.screens.annotate import Draft
    from probe_reader.tui.screens.main import MainScreen

MANY = 200
"""Passages of which so many are annotated that it is told how far that is."""


def tag_speaker(screen: MainScreen) -> None:
    """Ask what to say of every quote, in all documents, of who is quoted under the cursor."""
    name = _speaker(screen)
    if name is None:
        return
    screen.tell(f"Looking for quotes of {name}…")

    async def gather() -> None:
        try:
            found = await asyncio.to_thread(screen.project.gatherer.speaker, name)
        except ProbeReaderError as error:
            screen.fail(error)
            return
        names = [each for each in found.names if each != name]
        also = f" (also as {', '.join(names)})" if names else ""
        screen.tell("")
        ask(
            screen,
            f"Annotate every quote of {name}{also}: {amount(found)}",
            excerpt(span.of(document.text) for document, span in found.places),
            f"speaker:{name}",
            lambda draft, progress: screen.project.many.annotate(
                found.places, draft.tags, draft.note, progress=progress
            ),
            screen.refresh_after_writing,
        )

    screen.later(gather, "gather")


def _speaker(screen: MainScreen) -> str | None:
    """Return who is quoted under the cursor; tell where nobody is."""
    marks = screen.reader.under_cursor("quotes") if screen.opened is not None else ()
    if screen.opened is None or not marks:
        screen.tell("There is no quote under the cursor; ' goes to the next.")
        return None
    names = [screen.opened.quotations[int(mark.id)].speaker for mark in marks]
    found = next((name for name in names if name is not None), None)
    if found is None:
        screen.tell("The text does not name who says this; r corrects that.")
    return found


def ask(
    screen: MainScreen,
    title: str,
    words: str,
    about: str,
    work: Callable[[Draft, Callable[[int, int], None]], Outcome],
    tell: Callable[[str], None],
) -> None:
    """Show the dialog, do the work with what was typed, and tell what came of it.

    Args:
        screen: whose dialog it is.
        title: what is annotated.
        words: some of them.
        about: under which name a draft is kept.
        work: what is done, in a thread; it is given what was typed, and what to tell how far it is.
        tell: says a sentence to the person.
    """
    loop = asyncio.get_running_loop()

    def progress(done: int, wanted: int) -> None:
        if wanted >= MANY and done % 50 == 0:
            loop.call_soon_threadsafe(tell, f"Annotating {done:,} of {wanted:,}…")

    def save(draft: Draft) -> None:
        screen.act(
            lambda: work(draft, progress),
            lambda outcome: done(draft, outcome),
            lambda error: annotating.ask(screen, title, words, about, annotating.typed(draft), save, error),
        )

    def done(draft: Draft, outcome: Outcome) -> None:
        screen.project.drafts.drop(about)
        if outcome.done:
            annotating.used(screen, draft.tags)
        tell(told(outcome))

    annotating.ask(screen, title, words, about, SavedDraft("", ""), save)


def amount(found: Gathered) -> str:
    """Return "23 passages in 4 documents"."""
    return f"{counted(len(found.places), 'passage')} in {counted(found.documents, 'document')}"


def told(outcome: Outcome) -> str:
    """Return what was annotated and what was left out, in sentences."""
    count = len(outcome.done)
    where = f"{counted(count, 'passage')} in {counted(outcome.documents, 'document')}"
    undo = "; u takes it back" if count else ""
    return f"Annotated {where}{undo}. {outcome.remarks}".rstrip()


def excerpt(words: Iterable[str], most: int = 6) -> str:
    """Return some different passages on one line, to stand between quotation marks."""
    some: dict[str, None] = {}
    for each in words:
        some[shortened(each.strip().strip(annotating.MARKS), 60)] = None
        if len(some) > most:
            return "” · “".join([*list(some)[:most], "…"])
    return "” · “".join(some)
