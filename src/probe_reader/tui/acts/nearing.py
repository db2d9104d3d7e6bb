"""Keeping the findings of a large document at hand that are near what is on the screen."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from probe_reader.tui.acts import progressing, telling
from probe_reader.tui.background import beside
from probe_reader.tui.nearby import Nearby
from probe_reader.tui.text.layers import Layer
from probe_reader.tui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from probe_reader.core.document import Document
    from probe_reader.core.span import Span
    from probe_reader.tui.screens.main import MainScreen
    from probe_reader.tui.state import Opened
    from probe_reader.tui.widgets.reader import Reader
    from probe_reader.tui.widgets.text_view import TextView

COUNTING = 2.0
"""Seconds between two looks at how many findings are known, until all are."""

SLICED = {"quotes": 0, "figures": 1}
"""The layers whose marks come in slices."""


def begin(screen: MainScreen, document: Document, slices: tuple[Span, ...]) -> None:
    """Look for findings where the screen is, from now on."""

    def changed() -> None:
        if screen.nearby is nearby:
            show(screen)

    nearby = screen.nearby = Nearby(screen.project.findings, document, slices, changed)
    follow(screen)
    _count(screen, nearby)


def follow(screen: MainScreen) -> None:
    """Look for the findings where the screen is now."""
    nearby, opened = screen.nearby, screen.opened
    if nearby is None or opened is None or opened.document != nearby.document:
        return
    near, sight = opened.near, screen.reader.in_sight
    if near is None or not (near.sure and near.span.covers(sight)):
        show(screen)
        beside(screen, lambda: nearby.look(lambda: screen.reader.in_sight), group="near", alone=False)


def again(screen: MainScreen) -> None:
    """Look anew where the screen is: somebody ruled on what was found."""
    if (nearby := screen.nearby) is not None:
        nearby.forget()
        beside(screen, lambda: nearby.look(lambda: screen.reader.in_sight), group="near", alone=False)


def show(screen: MainScreen) -> None:
    """Show the findings that are at hand now."""
    nearby, opened = screen.nearby, screen.opened
    if nearby is None or opened is None or opened.document != nearby.document:
        return
    quotations, quantities, near = nearby.at_hand(screen.reader.in_sight.start)
    if near == opened.near and (quotations, quantities) == (opened.quotations, opened.quantities):
        return
    screen.opened = replace(opened, quotations=quotations, quantities=quantities, near=near)
    paint(screen.reader, screen.opened)
    screen.query_one(PageHead).tell(screen.opened, done=progressing.is_done(screen, opened.document.id))
    telling.update(screen)


def paint(view: TextView, opened: Opened) -> None:
    """Mark the quotes and figures in a text."""
    quotations = opened.quotations
    spans = [each.span for each in quotations]
    view.set_layer("quotes", Layer.of(spans, lambda number: quotations[number].kind == "term"))
    view.set_layer("figures", Layer.of([each.span for each in opened.quantities]))


def beyond(screen: MainScreen, event: Reader.MarkBeyond) -> None:
    """Go to the next or previous quote or figure that is not at hand."""
    event.stop()
    nearby = screen.nearby
    if nearby is None or screen.opened is None or screen.opened.near is None or event.layer not in SLICED:
        return

    async def go() -> None:
        cursor = screen.reader.cursor
        kind = SLICED[event.layer]
        span = await asyncio.to_thread(nearby.beyond, kind, cursor, event.direction)
        if screen.nearby is nearby and screen.reader.cursor == cursor and span is not None:
            screen.reader.go(span.start)

    screen.later(go, "beyond")


def _count(screen: MainScreen, nearby: Nearby) -> None:
    """See now and then how many findings are known, until all are."""

    async def count() -> None:
        if await nearby.count() and screen.nearby is nearby:
            show(screen)

    if screen.nearby is nearby and not nearby.counted:
        beside(screen, count, group="counts")
        screen.set_timer(COUNTING, lambda: _count(screen, nearby))
