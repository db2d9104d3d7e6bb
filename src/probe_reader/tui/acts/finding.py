"""Finding in the document, and walking the hits, also those of a search."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from probe_reader.core.spans import Spans
from probe_reader.tui.acts import telling
from probe_reader.tui.state import Hits, Target
from probe_reader.tui.text.layers import Layer
from probe_reader.tui.widgets.find_bar import FindBar
from probe_reader.tui.widgets.reader import Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from probe_reader.core.text import Text
    from probe_reader.tui.screens.main import MainScreen

AT_ONCE = 200_000
"""Characters that are looked through at once; in a longer text the first hit is looked for first."""

FIRST = 0.1
"""Seconds in which the first hit is looked for by itself, before all are."""

MOMENT = 0.02
"""Seconds of looking between two looks whether it is still wanted."""

IN_SIGHT = 8_000
"""Characters after the first hit that are looked through with it: more than the screen shows."""

PAINTED = 0.05
"""Seconds that the first hit is given at most to get to the screen before all are counted."""

COUNTING = 0.15
"""Seconds between two tellings of how many hits there are so far."""


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
    """Go to the first hit as soon as it is found, and count all; another letter makes an end of it."""
    if screen.opened is None:
        return
    if not event.pattern:
        screen.hits = None
        show_hits(screen)
        screen.reader.go(screen.find_origin)
        tell_count(screen)
        return
    text = screen.opened.document.text
    if len(text) > AT_ONCE:
        await _find_first(screen, text, event)
    marks, before = Spans(), screen.reader.cursor
    counted = time.monotonic()
    pieces = _pieces(text, event)
    while (looked := await asyncio.to_thread(_some, pieces)) is not None:
        seen, some = looked
        marks.extend(some)
        if time.monotonic() > counted + COUNTING:
            counted = time.monotonic()
            screen.hits = Hits("find", event.pattern, marks, counting=True, seen=seen)
            tell_count(screen)
    screen.hits = Hits("find", event.pattern, marks)
    show_hits(screen)
    first = marks.beyond(screen.find_origin - 1, 1) or marks.beyond(-1, 1)
    if screen.reader.cursor == before:  # nobody went on to another hit meanwhile
        screen.reader.go(first.start if first is not None else screen.find_origin)
    tell_count(screen)


async def _find_first(screen: MainScreen, text: Text, event: FindBar.Changed) -> None:
    """Go to the first hit after the place where finding began, and mark those near it."""
    pieces, end = _pieces(text, event, screen.find_origin), time.monotonic() + FIRST
    while time.monotonic() < end and (looked := await asyncio.to_thread(_first, pieces)) is not None:
        seen, some = looked
        if len(some):
            known = 0 if screen.find_origin else seen
            screen.hits = Hits("find", event.pattern, some, counting=True, seen=known)
            show_hits(screen)
            screen.reader.go(some[0].start)
            tell_count(screen)
            await _painted(screen)
            return


async def _painted(screen: MainScreen) -> None:
    """Leave the screen the time to paint."""
    painted = asyncio.Event()
    screen.call_after_refresh(painted.set)
    with suppress(TimeoutError):
        await asyncio.wait_for(painted.wait(), PAINTED)


def _pieces(text: Text, event: FindBar.Changed, start: int = 0) -> Iterator[tuple[int, Spans]]:
    from probe_reader.core.matching import find_by_pieces  # noqa: PLC0415  # not for the first frame

    return find_by_pieces(
        text, event.pattern, ignore_case=event.ignore_case, whole_word=event.whole_word, start=start
    )


def _some(
    pieces: Iterator[tuple[int, Spans]], enough: Callable[[int, Spans], bool] = lambda *_: False
) -> tuple[int, Spans] | None:
    """Look until it is enough, or for a moment; return up to where, and the hits there; None at the end."""
    found, end, last = Spans(), time.monotonic() + MOMENT, None
    for seen, some in pieces:
        found.extend(some)
        last = seen
        if enough(seen, found) or time.monotonic() > end:
            break
    return None if last is None else (last, found)


def _first(pieces: Iterator[tuple[int, Spans]]) -> tuple[int, Spans] | None:
    """Do likewise until there is a hit, and all are known that the screen may show with it."""
    return _some(pieces, lambda seen, found: len(found) > 0 and seen > found.starts[0] + IN_SIGHT)


def tell_count(screen: MainScreen) -> None:
    """Tell the find bar which hit this is."""
    hits = screen.hits
    if hits is not None:
        number = hits.number(screen.reader.cursor) or 0
        screen.query_one(FindBar).set_count(number, len(hits.marks), counting=hits.counting)
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
    onward = hits.marks.beyond(screen.reader.cursor, step)
    if onward is not None:
        screen.reader.go(onward.start)
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
        show_hits(screen)
        return
    here = (each for each in hits.results.hits if each.document == screen.opened.document.id)
    screen.hits = replace(hits, marks=Spans(next((each.marks for each in here), ())))
    show_hits(screen)


def show_hits(screen: MainScreen) -> None:
    """Mark the hits in the text."""
    hits = screen.hits
    if hits is None:
        screen.reader.set_layer("hits", [])
    elif hits.results is None:
        screen.reader.set_layer("hits", Layer.of(hits.marks))
    else:
        screen.reader.set_layer("hits", [Mark(span) for span in hits.marks])  # some may overlap


def clear_hits(screen: MainScreen) -> None:
    """Let go of the hits."""
    screen.hits = None
    show_hits(screen)
    telling.update(screen)
