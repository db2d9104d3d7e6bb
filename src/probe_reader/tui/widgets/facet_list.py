"""What the documents found have in common, to narrow the query by."""

from __future__ import annotations

import asyncio
from threading import Event
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual.content import Content
from textual.message import Message

from probe_reader.core.errors import ProbeReaderError
from probe_reader.core.facet import FacetValue
from probe_reader.tui import background
from probe_reader.tui.commands import bindings
from probe_reader.tui.lettering import MUTED, beside, cut, words
from probe_reader.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.events import Click

    from probe_reader.core.facet import FacetName, Facets
    from probe_reader.tui.questions import Answerer, Question

Row: TypeAlias = "FacetValue | str"
"""A value, or the heading above values."""

HEADINGS: dict[FacetName, str] = {
    "folder": "Folder",
    "year": "Year",
    "speaker": "Speaker",
    "tag": "Tag",
    "kind": "Figures",
}
SHOWN = 8
"""How many values of a facet are listed."""

AFTER = 0.25
"""Seconds after the results before it is counted: another key may come."""


class FacetList(RowList["Row"]):
    """Values with their counts under headings; the ones that narrow the query are ticked."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("facets")

    class Narrow(Message):
        """A value is to narrow the query, or to narrow it no more."""

        def __init__(self, value: FacetValue) -> None:
            self.value = value
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(
            self._draw, is_heading=lambda row: isinstance(row, str), empty="Nothing to narrow by.", id=id
        )
        self._query = ""

    def set_facets(self, facets: Facets, query: str) -> None:
        """Show facets; those whose clause stands in the query are ticked, and listed first."""
        self._query = query
        rows: list[Row] = []
        for name, values in facets.items():
            if values:
                rows.append(HEADINGS[name])
                ticked = [value for value in values if value.clause in query]
                others = [value for value in values if value.clause not in query]
                rows += [*ticked, *others[: max(0, SHOWN - len(ticked))]]
        self.set_rows(rows, keep=_key)

    def count(self, question: Question, answerer: Answerer) -> None:
        """Count what the documents of a question have in common, where that is seen."""
        if self.display:
            background.beside(self.screen, lambda: self._count(question, answerer), group="facets")

    async def _count(self, question: Question, answerer: Answerer) -> None:
        await asyncio.sleep(AFTER)
        given_up = Event()
        try:
            facets = await asyncio.to_thread(question.ask_facets, answerer, given_up.is_set)
        except ProbeReaderError:
            return  # it is told where the results are
        finally:
            given_up.set()
        self.set_facets(facets, question.query)

    def action_choose(self) -> None:
        """Narrow the query by the highlighted value, or no more."""
        row = self.highlighted
        if isinstance(row, FacetValue):
            self.post_message(self.Narrow(row))

    def on_click(self, event: Click) -> None:
        """Narrow by a single click: what is highlighted already is chosen by it."""
        index = (event.y + self.scroll_offset.y) // self._row_height
        if index < len(self.rows) and isinstance(self.rows[index], FacetValue):
            self.index = index

    def _draw(self, row: Row, width: int, highlighted: bool) -> list[Content]:  # noqa: ARG002  # the list's contract
        if isinstance(row, str):
            return [cut(words(f" {row}", "bold"), width)]
        ticked = row.clause in self._query
        mark = Content.styled("✓", "bold $accent") if ticked else Content(" ")
        name = Content.assemble(" ", mark, " ", words(row.value, "bold" if ticked else ""))
        return [beside(name, Content.styled(f"{row.count:,} ", MUTED), width)]


def _key(row: Row) -> object:
    return row if isinstance(row, str) else (row.name, row.value)
