"""The other side of a split view: a document that is looked at while another one is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.message import Message

from probe_reader.tui.widgets.page_head import HeadLines
from probe_reader.tui.widgets.text_view import TextView

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult

    from probe_reader.tui.state import Hits, Opened
    from probe_reader.tui.widgets.reader import Reader


@dataclass(frozen=True, slots=True)
class Side:
    """A document as a person left it.

    Attributes:
        opened: the document with what is known of it.
        offset: where the cursor was.
        top: a character of the row that was the first.
        hits: what n and N walked there.
    """

    opened: Opened
    offset: int
    top: int
    hits: Hits | None = None


class SideHead(HeadLines):
    """The head of the document of the other side."""


class SideText(TextView, can_focus=True, inherit_bindings=False):
    """The text of the other side; whoever goes into it goes on reading there."""

    HAS_CURSOR = True
    FOCUS_ON_CLICK = False

    class Entered(Message):
        """A person wants to read on in this side, at ``offset`` or where they were."""

        def __init__(self, offset: int | None = None) -> None:
            self.offset = offset
            super().__init__()

    def on_focus(self) -> None:
        """Go on reading here."""
        self.post_message(self.Entered())

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go on reading where the mouse is."""
        if event.button == 1:
            self.post_message(self.Entered(self.offset_at(event.x, event.y)))


class SidePage(Vertical):
    """The head and the text of the other side.

    Args:
        reader: the side that is read.
        paint: puts the layers of a document on a text.

    Attributes:
        side: what is shown.
        text: where it is shown.
        together: whether it scrolls as the reader does.
        trading: whether the sides are being traded, so that what the reader does is no scrolling.
    """

    def __init__(self, reader: Reader, paint: Callable[[TextView, Opened], None]) -> None:
        super().__init__()
        self.side: Side | None = None
        self.together = False
        self.trading = False
        self.text = SideText()
        self._head = SideHead()
        self.text.measure = self._head.measure = reader.measure
        self._reader = reader
        self._paint = paint
        self._seen = (0, 0, 0)

    def compose(self) -> ComposeResult:
        """Put the head over the text."""
        yield self._head
        yield self.text

    def on_mount(self) -> None:
        """See when the reader scrolls."""
        self.watch(self._reader, "scroll_y", self._scrolled, init=False)

    def show(self, side: Side) -> None:
        """Show a document as it was left."""
        self.side = side
        self.text.show(side.opened.document.text, offset=side.offset, top=side.top)
        self.text.place(side.top)
        self._paint_layers(side.opened)

    def follow(self, opened: Opened | None) -> None:
        """Show what is known now of the document, where the reader has the same one."""
        side = self.side
        if side is None:
            return
        same = opened is not None and opened.document == side.opened.document
        if same and opened is not None and opened is not side.opened:
            self.side = replace(side, opened=opened)
            self._paint_layers(opened)
        elif self.text.hidden_layers != self._reader.hidden_layers:
            self._paint_layers(side.opened)

    def left(self) -> Side | None:
        """Return the document as it stands here now, which may have been scrolled."""
        return replace(self.side, top=self.text.top_offset) if self.side is not None else None

    def _paint_layers(self, opened: Opened) -> None:
        self.text.hidden_layers = set(self._reader.hidden_layers)
        self._paint(self.text, opened)
        self._head.tell(opened)

    def _scrolled(self, y: float) -> None:
        """Scroll as far as the reader did; that it wraps its text anew is no scrolling."""
        reader = self._reader
        document, width, before = self._seen
        self._seen = id(reader.text), reader.size.width, int(y)
        if self.trading or not self.together or (document, width) != self._seen[:2]:
            return
        rows = int(y) - before
        if abs(rows) <= 2 * reader.size.height:
            self.text.scroll_relative(y=rows, animate=False, force=True, immediate=True)
        else:
            self.text.place(int(len(self.text.text) * reader.top_offset / max(1, len(reader.text))))
