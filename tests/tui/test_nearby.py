"""Findings of a large document are looked up where the screen is, a slice at a time."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from probe_reader.core.document import Document
from probe_reader.core.finding import Quantity, Quotation
from probe_reader.core.span import Span
from probe_reader.tui.nearby import Nearby
from probe_reader.tui.state import Opened
from probe_reader.tui.text.layers import Mark

if TYPE_CHECKING:
    from probe_reader.project.findings import Findings, Found

SIZE = 1000
DOCUMENT = Document.from_text("a.txt", Path("a.txt"), "x" * 10 * SIZE)
SLICES = tuple(Span(start, start + SIZE) for start in range(0, 10 * SIZE, SIZE))


def found(span: Span) -> Found:
    """Two quotes, one of them a term, and a figure in each slice."""
    quotes = (
        Quotation(Span(span.start + 10, span.start + 20)),
        Quotation(Span(span.start + 30, span.start + 40), "term"),
    )
    return quotes, (Quantity(Span(span.start + 50, span.start + 55), "number", 5.0),)


@dataclass
class Slow:
    """Findings that are known of no slice until somebody waits for it."""

    known: set[int] = field(default_factory=set)
    glimpsed_at: list[Span] = field(default_factory=list)

    def found_in(self, _: Document, number: int, *, wait: bool = True) -> Found | None:
        if not wait and number not in self.known:
            return None
        self.known.add(number)
        return found(SLICES[number])

    def glimpsed(self, _: Document, part: Span) -> Found:
        self.glimpsed_at.append(part)
        return found(part)

    def counted(self, _: Document) -> dict[int, tuple[int, int]]:
        return dict.fromkeys(self.known, (1, 1))


def nearby(findings: Slow, told: list[object] | None = None) -> Nearby:
    changed = (lambda: told.append(1)) if told is not None else (lambda: None)
    return Nearby(cast("Findings", findings), DOCUMENT, SLICES, changed)


async def test_what_is_on_the_screen_is_looked_up_and_told() -> None:
    told: list[object] = []
    near = nearby(Slow(), told)
    await near.look(lambda: Span(2_950, 3_050))
    quotations, quantities, part = near.at_hand(2_950)
    assert told
    assert part.span == Span(2_000, 4_000)
    assert part.sure
    assert [each.span.start for each in quotations] == [2_010, 2_030, 3_010, 3_030]
    assert len(quantities) == 2


async def test_only_a_few_slices_are_held() -> None:
    near = nearby(Slow())
    for number in range(10):
        await near.look(lambda number=number: Span(number * SIZE, number * SIZE + 10))  # type: ignore[misc]  # a default
    assert not near.at_hand(0)[2].sure
    assert near.at_hand(9_000)[2].span == Span(7_000, 10_000)


async def test_a_place_far_from_what_is_at_hand_has_no_findings_yet() -> None:
    near = nearby(Slow())
    await near.look(lambda: Span(0, 10))
    quotations, quantities, part = near.at_hand(8_000)
    assert (quotations, quantities) == ((), ())
    assert not part.sure


async def test_the_next_quote_or_figure_is_found_across_slices() -> None:
    near = nearby(Slow())
    assert near.beyond(0, 4_031, 1) == Span(5_010, 5_020)
    assert near.beyond(1, 4_000, -1) == Span(3_050, 3_055)
    assert near.beyond(0, 9_500, 1) is None
    assert near.beyond(0, 5, -1) is None


async def test_numbers_are_told_as_far_as_they_are_known() -> None:
    findings = Slow()
    near = nearby(findings)
    await near.look(lambda: Span(3_000, 3_010))
    quotations, quantities, part = near.at_hand(3_000)
    opened = Opened(DOCUMENT, quotations, quantities, near=part)
    assert opened.quote_number(Mark(quotations[0].span, "0")) == "–/…"
    assert opened.totals is None
    findings.known |= set(range(10))
    assert await near.count()
    assert near.counted
    assert not await near.count()
    opened = Opened(DOCUMENT, quotations, quantities, near=near.at_hand(3_000)[2])
    assert opened.quote_number(Mark(quotations[0].span, "0")) == "4/10"
    assert opened.quote_number(Mark(quotations[1].span, "1")) == ""
    assert opened.figure_number(Mark(quantities[0].span, "0")) == "4/10"
    assert opened.totals == (10, 10)


async def test_while_a_slice_is_waited_for_the_screen_is_looked_through_at_a_glance() -> None:
    @dataclass
    class Slower(Slow):
        def found_in(self, document: Document, number: int, *, wait: bool = True) -> Found | None:
            if wait:
                ready.wait(5)
            return super().found_in(document, number, wait=wait)

    from threading import Event  # noqa: PLC0415  # for this test alone

    ready = Event()
    findings = Slower()
    near = nearby(findings)
    looking = asyncio.ensure_future(near.look(lambda: Span(3_000, 3_010)))
    await asyncio.wait([looking], timeout=0.3)
    quotations, _, part = near.at_hand(3_000)
    assert quotations
    assert not part.sure
    assert part.span.covers(Span(3_000, 3_010))
    ready.set()
    await looking
    assert near.at_hand(3_000)[2].sure
