"""What is found in a large document near the screen, looked up beside it, a slice at a time."""

from __future__ import annotations

import asyncio
from bisect import bisect_right
from collections import OrderedDict
from typing import TYPE_CHECKING

from probe_reader.core.span import Span
from probe_reader.tui.state import Near

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from probe_reader.core.document import Document
    from probe_reader.core.finding import Quantity, Quotation
    from probe_reader.project.findings import Findings, Found

AROUND = 6_000
"""Characters before and after the screen that are looked through at a glance while a slice is waited for."""

_KEPT = 3  # slices whose findings are held
_NOTHING: tuple[Span, Found] = (Span(0, 0), ((), ()))


class Nearby:
    """The findings of a document near a place; knows no screen.

    Args:
        findings: where they come from.
        document: a large one.
        slices: the parts that it is looked through in.
        changed: called when there is something new to show.
    """

    def __init__(
        self, findings: Findings, document: Document, slices: Sequence[Span], changed: Callable[[], None]
    ) -> None:
        self.document = document
        self._findings = findings
        self._slices = slices
        self._starts = [each.start for each in slices]
        self._changed = changed
        self._held: OrderedDict[int, Found] = OrderedDict()
        self._glimpsed: tuple[Span, Found] | None = None
        self._counts: dict[int, tuple[int, int]] = {}
        self._busy = False

    @property
    def counted(self) -> bool:
        """Whether it is known how many findings all slices have."""
        return len(self._counts) == len(self._slices)

    def slice_at(self, offset: int) -> int:
        """Return the number of the slice that ``offset`` lies in."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def at_hand(self, offset: int) -> tuple[tuple[Quotation, ...], tuple[Quantity, ...], Near]:
        """Return what is known around a place: quotes, figures, and which part they are of."""
        first = last = self.slice_at(offset)
        if first not in self._held:
            span, found = self._glimpsed or _NOTHING
            if offset not in span:
                span, found = _NOTHING
            return *found, Near(span, sure=False, total=self._total(len(self._slices)))
        while first - 1 in self._held:
            first -= 1
        while last + 1 in self._held:
            last += 1
        held = [self._held[number] for number in range(first, last + 1)]
        near = Near(
            Span(self._slices[first].start, self._slices[last].end),
            before=self._total(first),
            total=self._total(len(self._slices)),
        )
        quotations = tuple(each for quotations, _ in held for each in quotations)
        return quotations, tuple(each for _, quantities in held for each in quantities), near

    async def look(self, where: Callable[[], Span]) -> None:
        """Look through what ``where`` says is on the screen, until all of that is known."""
        if self._busy:
            return  # whoever is at it will see where the screen is
        self._busy = True
        try:
            while (number := self._missing(where())) is not None:
                await self._look_through(number, where)
        finally:
            self._busy = False

    async def count(self) -> bool:
        """See how many findings are known by now; tell whether that is new."""
        counts = await asyncio.to_thread(self._findings.counted, self.document)
        new = counts != self._counts
        self._counts = counts
        return new

    def forget(self) -> None:
        """Let go of what is known: somebody ruled on it."""
        self._held.clear()

    def beyond(self, kind: int, offset: int, direction: int) -> Span | None:
        """Return the nearest quote (0) or figure (1) that begins after (1) or before (-1) a place.

        It may take long, and is to be asked for beside the screen.
        """
        for number in self._onward(self.slice_at(offset), direction):
            found = self._held.get(number) or self._findings.found_in(self.document, number)
            spans = [each.span for each in found[kind]] if found is not None else []
            starts = [each for each in spans if (each.start - offset) * direction > 0]
            if starts:
                return min(starts, key=lambda each: abs(each.start - offset))
        return None

    def _onward(self, number: int, direction: int) -> Iterator[int]:
        return iter(range(number, len(self._slices)) if direction > 0 else range(number, -1, -1))

    def _total(self, slices: int) -> tuple[int, int] | None:
        counts = [self._counts.get(number) for number in range(slices)]
        known = [each for each in counts if each is not None]
        if len(known) < slices:
            return None
        return sum(quotes for quotes, _ in known), sum(figures for _, figures in known)

    def _missing(self, sight: Span) -> int | None:
        """Return the first slice on the screen that is not at hand."""
        first, last = self.slice_at(sight.start), self.slice_at(max(sight.start, sight.end - 1))
        return next((number for number in range(first, last + 1) if number not in self._held), None)

    async def _look_through(self, number: int, where: Callable[[], Span]) -> None:
        found = await asyncio.to_thread(self._findings.found_in, self.document, number, wait=False)
        if found is None:
            waiting = asyncio.ensure_future(asyncio.to_thread(self._findings.found_in, self.document, number))
            while not waiting.done():
                await self._glimpse(where())
                await asyncio.wait([waiting], timeout=0.1)
            found = waiting.result()
        assert found is not None
        self._held[number] = found
        self._held.move_to_end(number)
        while len(self._held) > _KEPT:
            self._held.popitem(last=False)
        await self.count()
        self._changed()

    async def _glimpse(self, sight: Span) -> None:
        """Look at what is on the screen now, if that was not looked at before."""
        if self._glimpsed is not None and self._glimpsed[0].covers(sight):
            return
        if self.slice_at(sight.start) in self._held:
            return
        part = Span(max(0, sight.start - AROUND), min(len(self.document.text), sight.end + AROUND))
        found = await asyncio.to_thread(self._findings.glimpsed, self.document, part)
        self._glimpsed = part, found
        self._changed()
