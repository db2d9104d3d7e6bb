"""Searching all documents."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from probe_reader.core.errors import ProbeReaderError
from probe_reader.core.spans import Spans
from probe_reader.tui.acts import finding, tagging
from probe_reader.tui.acts.late import find
from probe_reader.tui.lettering import MUTED, words
from probe_reader.tui.state import Hits, Target
from probe_reader.tui.text.units import span_of

if TYPE_CHECKING:
    from probe_reader.project.searches import Searches
    from probe_reader.tui.answers import SearchChoice
    from probe_reader.tui.screens.main import MainScreen
    from probe_reader.tui.screens.search import SearchScreen


def search(screen: MainScreen, query: str | None = None, passage: str = "") -> None:
    """Open the search over all documents; for a passage, what says nearly the same is looked for."""
    from probe_reader.tui.answers import SearchActs  # noqa: PLC0415  # not for the first frame
    from probe_reader.tui.screens.search import SearchScreen  # noqa: PLC0415  # not for the first frame

    text = "" if passage else screen.last_query if query is None else query
    screen.searching = shown = SearchScreen(
        screen.project.finder,
        screen.project.library.text,
        text,
        screen.status,
        screen.project.settings.keymap,
        screen.project.searches.history(),
        passage,
    )
    shown.acts = SearchActs(
        lambda results, hits: tagging.tag_hits(screen, shown, results, hits),
        lambda: tagging.step(screen, shown, back=True),
        lambda: tagging.step(screen, shown, back=False),
        lambda: save(screen, shown),
        lambda: choose_saved(screen, shown),
        lambda question: find("concordancing.show")(screen, question, opened=lambda: shown.dismiss(None)),
    )
    screen.app.push_screen(shown, partial(_chosen, screen))


def _chosen(screen: MainScreen, choice: SearchChoice | None) -> None:
    screen.searching = None
    if choice is None:
        return
    results = choice.results
    screen.last_query = results.query
    screen.later(lambda: asyncio.to_thread(screen.project.searches.note, results.query), "history")
    hit = results.hits[choice.index]
    screen.hits = Hits("search", results.query, Spans(hit.marks), results)
    screen.open(Target(hit.document, span=hit.span))
    finding.rejoin(screen)


def search_here(screen: MainScreen) -> None:
    """Search all documents for the selected words, or the word under the cursor."""
    if wanted := words_here(screen):
        search(screen, wanted)


def words_here(screen: MainScreen) -> str:
    """Return the selected words, or the word under the cursor, as a query; "" where there is none."""
    if screen.opened is None:
        return ""
    span = screen.reader.selection or span_of(screen.reader.text, "word", screen.reader.cursor)
    text = screen.opened.document.text
    wanted = " ".join(span.of(text).split()).replace('"', " ").strip() if span is not None else ""
    return f'"{wanted}"' if " " in wanted else wanted


def search_like(screen: MainScreen) -> None:
    """Search all documents for what says nearly the same as the selection, or as this paragraph."""
    if screen.opened is None:
        return
    span = screen.reader.selection or span_of(screen.reader.text, "paragraph", screen.reader.cursor)
    passage = span.of(screen.opened.document.text).strip() if span is not None else ""
    if passage:
        search(screen, passage=passage)


def save(screen: MainScreen, shown: SearchScreen) -> None:
    """Ask for a name to keep the query under."""
    from probe_reader.tui.screens.prompt import PromptDialog  # noqa: PLC0415  # not for the first frame

    query = shown.question.query.strip()

    def named(name: str | None) -> None:
        if name:
            screen.later(lambda: _keep(screen, shown, name, query), "searches")

    screen.app.push_screen(PromptDialog("Save this search as", hint=query), named)


async def _keep(screen: MainScreen, shown: SearchScreen, name: str, query: str) -> None:
    try:
        await asyncio.to_thread(screen.project.searches.save, name, query)
    except ProbeReaderError as error:
        shown.say(str(error))
    else:
        shown.say(f"Saved as “{name}”; ctrl+o finds it again.")


def choose_saved(screen: MainScreen, shown: SearchScreen) -> None:
    """Choose a query that was kept under a name."""
    screen.later(lambda: _choose_saved(screen, shown), "searches")


async def _choose_saved(screen: MainScreen, shown: SearchScreen) -> None:
    from probe_reader.tui.screens.choice import ChoiceDialog  # noqa: PLC0415  # not for the first frame

    try:
        queries = [*(await asyncio.to_thread(screen.project.searches.saved)).items()]
    except ProbeReaderError as error:
        shown.say(str(error))
        return
    if not queries:
        shown.say("No search was saved yet; ctrl+s saves this one.")
        return

    def chosen(place: int | None) -> None:
        if place is not None:
            shown.set_query(queries[place][1])

    gone: set[str] = set()

    def turned(place: int) -> None:
        dialog.set_choice(place, _line(*queries[place], gone=queries[place][0] in gone))

    dialog = ChoiceDialog(
        "Saved searches",
        [_line(name, query) for name, query in queries],
        lambda place: screen.act(
            lambda: _turn(screen.project.searches, *queries[place], gone), lambda _: turned(place), shown.say
        ),
    )
    screen.app.push_screen(dialog, chosen)


def _turn(searches: Searches, name: str, query: str, gone: set[str]) -> None:
    """Delete a query that was kept, or keep it again where it is ``gone``."""
    if name in gone:
        searches.save(name, query)
    else:
        searches.delete(name)
    gone ^= {name}


def _line(name: str, query: str, *, gone: bool = False) -> Content:
    if gone:
        return words(f"{name}  {query}", f"strike {MUTED}")
    return Content.assemble(words(name, "bold"), "  ", words(query, MUTED))
