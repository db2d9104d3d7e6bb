"""The outline of the open document: what stands in it, to be filtered and gone through."""

from __future__ import annotations

import asyncio
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from probe_reader.core.outline import headings
from probe_reader.tui import background
from probe_reader.tui.commands import bindings
from probe_reader.tui.lettering import MUTED, cut, words
from probe_reader.tui.outline import KINDS, Entry, Found, Kind, Outline, outline_of
from probe_reader.tui.outline_lines import SIGNS, entry_line
from probe_reader.tui.widgets.detail_line import DetailLine
from probe_reader.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from probe_reader.core.codebook import Codebook
    from probe_reader.core.outline import Heading
    from probe_reader.project import Project
    from probe_reader.tui.state import Opened

LOOKING = "Looking…"
NOTHING = "Nothing of this is in the document."
NOTHING_FOUND = "Nothing matches; esc goes back."

MANY = 3_000
"""Entries from which on they are filtered beside the screen."""

PAUSE = 0.4
"""Seconds to wait for more that is found, before the outline is made anew."""

AGAIN = 3.0
"""Seconds after which is looked again for what others find in a large document."""


class OutlinePane(Vertical):
    """A filter, one line that counts, and the entries; the reader follows it, and it follows the reader."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("outline"),
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("pagedown", "page(1)", "A page down", show=False),
        Binding("pageup", "page(-1)", "A page up", show=False),
    ]

    class Moved(Message):
        """Another entry is highlighted by a person."""

        def __init__(self, offset: int) -> None:
            self.offset = offset
            super().__init__()

    class Chosen(Moved):
        """A person wants to read on at an entry."""

    class Closed(Message):
        """A person wants to go back to where they were."""

    def __init__(self, project: Project, codebook: Codebook) -> None:
        super().__init__()
        self.codebook = codebook
        self._project = project
        self._own = project.notebook.annotator
        self._kinds: set[Kind] = set(KINDS)
        self._opened: Opened | None = None
        self._headings: tuple[Heading, ...] | None = None
        self._found = Found()
        self._missing: list[int] | None = None
        self._whole: Outline | None = None
        self._shown: Outline | None = None
        self._offset = 0
        self._led: Entry | None = None
        self._waiting = False
        self._rows: RowList[Entry] = RowList(self._draw, empty=LOOKING)

    def compose(self) -> ComposeResult:
        """Stack filter, caption and list."""
        yield Input(placeholder="filter the outline…", compact=True)
        yield DetailLine(id="outline-caption")
        yield self._rows

    def focus(self, scroll_visible: bool = True) -> OutlinePane:
        """Give the focus to the filter."""
        self.query_one(Input).focus(scroll_visible)
        return self

    def follow(self, opened: Opened | None, offset: int) -> None:
        """Show what is known of the open document, and highlight where the reader is in it."""
        self._offset = offset
        before, self._opened = self._opened, opened
        if opened is None or before is None or opened.document != before.document:
            self._whole = self._headings = self._missing = None
            self._rows.empty = LOOKING
            self._rows.set_rows(())
            self._make_later(0.01)
        elif opened is not before and not _same(opened, before, large=self._missing is not None):
            self._make_later(PAUSE)
        if not self.has_focus_within:
            self._lead()

    def _make_later(self, wait: float) -> None:
        if not self._waiting:
            self._waiting = True
            self.set_timer(wait, lambda: background.beside(self.screen, self._make, group="outline"))

    async def _make(self) -> None:
        """Put everything that is known into one row; of a large document more may be known later."""
        self._waiting = False
        if (opened := self._opened) is None:
            return
        document = opened.document
        over = self._headings
        if over is None:
            over = await asyncio.to_thread(lambda: tuple(headings(document.text)))
        found, missing = await self._gather(opened)
        whole = await asyncio.to_thread(outline_of, document.text, over, found, opened.annotations)
        if self._opened is None or self._opened.document != document:
            return
        self._headings, self._found, self._missing, self._whole = over, found, missing, whole
        await self._narrow()
        if missing:
            self._make_later(AGAIN)

    async def _gather(self, opened: Opened) -> tuple[Found, list[int] | None]:
        """Return the findings; of a large document those of slices known by now, and the others' numbers."""
        document = opened.document
        found, missing = self._found, self._missing
        if missing is None:
            slices = await asyncio.to_thread(self._project.library.slices, document)
            if len(slices) == 1:
                return await asyncio.to_thread(Found, (*opened.quotations, *opened.quantities)), None
            found, missing = Found(), list(range(len(slices)))
        for number in tuple(missing):
            here = await asyncio.to_thread(self._project.findings.found_in, document, number, wait=False)
            if here is not None:
                found.add(chain(*here))
                missing.remove(number)
        return found, missing

    async def _narrow(self) -> None:
        """Show the entries of the kinds and with the words that are wanted."""
        if (whole := self._whole) is None:
            return
        wanted = self.query_one(Input).value
        if len(whole) < MANY:
            shown = whole.narrowed(self._kinds, wanted)
        else:
            shown = await asyncio.to_thread(whole.narrowed, frozenset(self._kinds), wanted)
        self._rows.empty = NOTHING_FOUND if wanted else NOTHING
        number = shown.at(self._offset)
        kept = bool(wanted) and self.has_focus_within
        self._led = None if kept or not shown else shown[number]
        self._rows.set_rows(shown)
        self._shown = shown
        if not kept:
            self._rows.index = number if shown else -1
        self.query_one(DetailLine).show(self._caption(whole))

    def _lead(self) -> None:
        """Highlight the entry that the cursor is in or behind."""
        shown = self._shown
        if not shown:
            return
        number = shown.at(self._offset)
        if number != self._rows.index:
            self._led = shown[number]
            self._rows.index = number

    def _caption(self, whole: Outline) -> Content:
        parts = [
            words(
                f"{SIGNS[kind]} {whole.counts[kind]:,}" if kind in self._kinds else f"{SIGNS[kind]} off",
                MUTED,
            )
            for kind in KINDS
        ]
        if self._missing:
            parts.append(words("…", MUTED))
        return Content("  ").join(parts)

    @on(Input.Changed)
    def _filtered(self, event: Input.Changed) -> None:
        event.stop()
        background.beside(self.screen, self._narrow, group="narrow")

    @on(RowList.Highlighted)
    def _highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        entry = self._rows.highlighted
        if entry is None or entry == self._led or not self.has_focus_within:
            return
        self._led = None
        self.post_message(self.Moved(entry.span.start))

    @on(Input.Submitted)
    @on(RowList.Chosen)
    def _chosen(self, event: Message) -> None:
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Read on at the highlighted entry."""
        if (entry := self._rows.highlighted) is not None:
            self.post_message(self.Chosen(entry.span.start))

    def action_close(self) -> None:
        """Go back to where the person was."""
        self.post_message(self.Closed())

    def action_switch(self, kind: Kind) -> None:
        """Show the entries of a kind, or leave them out."""
        self._kinds ^= {kind}
        background.beside(self.screen, self._narrow, group="narrow")

    def action_move(self, rows: int) -> None:
        """Move in the list while the filter is being typed."""
        self._rows.action_move(rows)

    def action_page(self, pages: int) -> None:
        """Move in the list by pages."""
        self._rows.action_page(pages)

    def _draw(self, entry: Entry, width: int, highlighted: bool) -> list[Content]:  # noqa: ARG002  # the list's contract
        return [Content.assemble(" ", cut(self._line(entry), width - 2))]

    def _line(self, entry: Entry) -> Content:
        assert self._whole
        return entry_line(entry, self._whole, self.codebook, self._own)


def _same(opened: Opened, before: Opened, *, large: bool) -> bool:
    """Tell whether the same is known of one document; of a large one what is at hand changes all the time."""
    found = large or (opened.quotations, opened.quantities) == (before.quotations, before.quantities)
    return found and opened.annotations == before.annotations
