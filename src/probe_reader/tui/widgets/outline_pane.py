"""The outline of the open document: what stands in it, to be filtered and gone through."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from probe_reader.core.annotation import Anchored
from probe_reader.core.finding import Quotation
from probe_reader.core.outline import headings
from probe_reader.tui import background
from probe_reader.tui.commands import bindings
from probe_reader.tui.lettering import MUTED, OTHERS_STRIPE, STRIPE, cut, tag_names, tag_style, words
from probe_reader.tui.outline import KINDS, SHOWN, Entry, Kind, Outline, opening, outline_of
from probe_reader.tui.widgets.detail_line import DetailLine
from probe_reader.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from probe_reader.core.codebook import Codebook
    from probe_reader.core.outline import Heading
    from probe_reader.tui.state import Opened

SIGNS: dict[Kind, str] = {"headings": "¶", "quotes": "“", "figures": "#", "annotations": STRIPE}
"""Stand before the entries of each kind, and before their numbers."""

LOOKING = "Looking…"
NOTHING = "Nothing of this is in the document."
NOTHING_FOUND = "Nothing matches; esc goes back."

MANY = 3_000
"""Entries from which on they are filtered beside the screen."""

PAUSE = 0.4
"""Seconds to wait for more that is found, before the outline is made anew."""


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

    def __init__(self, codebook: Codebook, own: str) -> None:
        super().__init__()
        self.codebook = codebook
        self._own = own
        self._kinds: set[Kind] = set(KINDS)
        self._opened: Opened | None = None
        self._headings: tuple[str, tuple[Heading, ...]] | None = None
        self._whole: Outline | None = None
        self._shown: Outline | None = None
        self._levels: list[int] = []
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
        if opened is not self._opened:
            first = opened is None or self._opened is None or opened.document != self._opened.document
            self._opened = opened
            if first:
                self._whole = None
                self._rows.empty = LOOKING
                self._rows.set_rows(())
            self._make_later(0 if first else PAUSE)
        elif not self.has_focus_within:
            self._lead()

    def _make_later(self, wait: float) -> None:
        if not self._waiting:
            self._waiting = True
            self.set_timer(wait or 0.01, lambda: background.beside(self.screen, self._make, group="outline"))

    async def _make(self) -> None:
        """Put everything that is known into one row."""
        self._waiting = False
        if (opened := self._opened) is None:
            return
        document = opened.document
        if self._headings is None or self._headings[0] != document.sha256:
            found = await asyncio.to_thread(lambda: tuple(headings(document.text)))
            self._headings = document.sha256, found
        known = self._headings[1]
        self._whole = await asyncio.to_thread(outline_of, opened, known)
        self._levels = self._whole.levels
        await self._narrow()

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
        line = self._line(entry)
        return [Content.assemble(" ", cut(line, width - 2))]

    def _line(self, entry: Entry) -> Content:
        assert self._whole
        text, item = self._whole.text, entry.item
        said = opening(entry.span, text)
        sign = SIGNS[entry.kind]
        if isinstance(item, Quotation):
            speaker = words(item.speaker) + "  " if item.speaker else Content()
            return Content.assemble(
                (f"  {sign} ", "$accent bold"), speaker, words(said.lstrip("“‘\"'«"), MUTED)
            )
        if isinstance(item, Anchored):
            annotation = item.annotation
            own = annotation.annotator == self._own
            tag = self.codebook.tag(annotation.tags[0]).colour if annotation.tags else ""
            stripe = (f"  {STRIPE if own else OTHERS_STRIPE} ", tag_style(tag))
            names = tag_names(annotation.tags, self.codebook)
            return Content.assemble(
                stripe, names, "  " if names else "", words(annotation.note or said, MUTED)
            )
        if entry.kind == "headings":
            depth = self._levels.index(item.level) if item.level in self._levels else 0  # type: ignore[union-attr]  # a heading
            return Content.assemble(" " * depth, words(said, "bold"))
        after = text[entry.span.end : entry.span.end + SHOWN // 2]
        return Content.assemble(
            (f"  {sign} ", MUTED), words(said, "$reader-figure underline"), " ", words(after, MUTED)
        )
