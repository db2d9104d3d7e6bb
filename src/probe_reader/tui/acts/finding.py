"""Finding in the document, searching in all, and walking the hits."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from probe_reader.tui.acts import tagging, telling
from probe_reader.tui.state import Hits, Target
from probe_reader.tui.text.units import span_of
from probe_reader.tui.widgets.find_bar import FindBar
from probe_reader.tui.widgets.reader import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from probe_reader.core.span import Span
    from probe_reader.tui.screens.main import MainScreen
    from probe_reader.tui.screens.search import SearchChoice


def find(screen: MainScreen) -> None:
    """Open the line to find in this document."""
    if screen.opened is not None:
        if (here := screen.here) is not None:
            screen.trail.leave(here)
        screen.find_origin = screen.reader.cursor
        screen.query_one(FindBar).open()


def find_changed(screen: MainScreen, event: FindBar.Changed) -> None:
    """Look for what is being typed."""
    event.stop()
    screen.later(lambda: _find(screen, event), "find")


async def _find(screen: MainScreen, event: FindBar.Changed) -> None:
    from probe_reader.core.matching import find_all  # noqa: PLC0415  # not for the first frame

    if (opened := screen.opened) is None:
        return
    marks: list[Span] = []
    if event.pattern:
        marks = await asyncio.to_thread(
            find_all,
            str(opened.document.text),
            event.pattern,
            ignore_case=event.ignore_case,
            whole_word=event.whole_word,
        )
    screen.hits = Hits("find", event.pattern, tuple(marks)) if event.pattern else None
    show_hits(screen, marks)
    after = [span for span in marks if span.start >= screen.find_origin] or marks
    screen.reader.go(after[0].start if after else screen.find_origin)
    tell_count(screen)


def tell_count(screen: MainScreen) -> None:
    """Tell the find bar which hit this is."""
    hits = screen.hits
    if hits is not None:
        screen.query_one(FindBar).set_count(hits.number(screen.reader.cursor) or 0, len(hits.marks))
    telling.update(screen)


def find_step(screen: MainScreen, event: FindBar.Step) -> None:
    """Go to the next hit while the line is open."""
    event.stop()
    hit(screen, event.step)


def find_closed(screen: MainScreen, event: FindBar.Closed) -> None:
    """Go on reading; the hits stay."""
    event.stop()
    screen.reader.focus()


def hit(screen: MainScreen, step: int) -> None:
    """Go to the next or the previous hit; a search goes on in the next document."""
    hits = screen.hits
    if hits is None:
        screen.tell("Nothing was searched yet: / finds in this document, s searches all.")
        return
    cursor = screen.reader.cursor
    if step > 0:
        onward = [span for span in hits.marks if span.start > cursor]
    else:
        onward = [span for span in reversed(hits.marks) if span.start < cursor]
    if onward:
        screen.reader.go(onward[0].start)
    elif hits.results is not None and len(hits.results.hits) > 1:
        _next_document(screen, hits, step)
    elif hits.marks:
        screen.reader.go(hits.marks[0 if step > 0 else -1].start)
        screen.tell("From the top again." if step > 0 else "From the end again.")
    else:
        screen.tell(f"“{hits.pattern}” is not in this document.")
    tell_count(screen)


def _next_document(screen: MainScreen, hits: Hits, step: int) -> None:
    found = hits.results.hits if hits.results is not None else ()
    ids = [each.document for each in found]
    here = screen.opened.document.id if screen.opened is not None else ""
    index = (ids.index(here) + step) % len(ids) if here in ids else 0
    chosen = found[index]
    span = (chosen.marks or (chosen.span,))[0 if step > 0 else -1]
    screen.open(Target(chosen.document, span=span))


def rejoin(screen: MainScreen) -> None:
    """Mark the hits in a document that has just been opened."""
    hits = screen.hits
    if hits is None or screen.opened is None:
        return
    if hits.results is None:
        screen.hits = None
        show_hits(screen, ())
        return
    here = (each for each in hits.results.hits if each.document == screen.opened.document.id)
    marks = next((each.marks for each in here), ())
    screen.hits = replace(hits, marks=marks)
    show_hits(screen, marks)


def show_hits(screen: MainScreen, marks: Sequence[Span]) -> None:
    """Mark the hits in the text."""
    screen.reader.set_layer("hits", [Mark(span) for span in marks])


def clear_hits(screen: MainScreen) -> None:
    """Let go of the hits."""
    screen.hits = None
    show_hits(screen, ())
    telling.update(screen)


def search(screen: MainScreen, query: str | None = None) -> None:
    """Open the search over all documents."""
    from probe_reader.tui.screens.search import HitActs, SearchScreen  # noqa: PLC0415  # not for the first frame

    def chosen(choice: SearchChoice | None) -> None:
        screen.searching = None
        if choice is None:
            return
        results = choice.results
        screen.last_query = results.query
        hit = results.hits[choice.index]
        screen.hits = Hits("search", results.query, hit.marks, results)
        screen.open(Target(hit.document, span=hit.span))
        rejoin(screen)

    screen.searching = shown = SearchScreen(
        screen.project.finder.search,
        screen.project.library.text,
        screen.last_query if query is None else query,
        screen.status,
        screen.project.settings.keymap,
    )
    shown.acts = HitActs(
        lambda results, hits: tagging.tag_hits(screen, shown, results, hits),
        lambda: tagging.step(screen, shown, back=True),
        lambda: tagging.step(screen, shown, back=False),
    )
    screen.app.push_screen(shown, chosen)


def search_here(screen: MainScreen) -> None:
    """Search all documents for the selected words, or the word under the cursor."""
    if screen.opened is None:
        return
    span = screen.reader.selection or span_of(screen.reader.text, "word", screen.reader.cursor)
    text = screen.opened.document.text
    words = " ".join(span.of(text).split()).replace('"', " ").strip() if span is not None else ""
    if words:
        search(screen, f'"{words}"' if " " in words else words)
