"""The reader: a text with its layers, moved through, selected in and clicked on."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.actions import SkipAction
from textual.message import Message

from probe_reader.core.span import Span
from probe_reader.tui.commands import bindings
from probe_reader.tui.text import units
from probe_reader.tui.text.blocks import Blocks
from probe_reader.tui.text.cells import edges
from probe_reader.tui.text.layers import Mark
from probe_reader.tui.widgets.pointer import Pointer
from probe_reader.tui.widgets.text_view import CONTEXT, TextView

if TYPE_CHECKING:
    from textual.binding import BindingType

    from probe_reader.core.text import Text
    from probe_reader.tui.text.blocks import Row
    from probe_reader.tui.text.layers import LayerName
    from probe_reader.tui.text.units import Unit

__all__ = ["Mark", "Reader"]

TELL_AFTER = 0.005
"""Seconds after a change until others are told of it: time to paint it."""


class Reader(TextView, can_focus=True, inherit_bindings=False):
    """A text to read: the cursor stands on a character, and the selection holds both of its ends."""

    HAS_CURSOR = True
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("reader")]

    class CursorMoved(Message):
        """The cursor has come to another place; told once the reader is at rest."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    class SelectionChanged(Message):
        """Something else is selected, or nothing any more."""

        def __init__(self, span: Span | None) -> None:
            super().__init__()
            self.span = span

    class MarkClicked(Message):
        """An annotation was clicked on, the innermost there; told with the place."""

        def __init__(self, layer: str, id: str, offset: int) -> None:
            super().__init__()
            self.layer = layer
            self.id = id
            self.offset = offset

    class MarkBeyond(Message):
        """No mark of a layer that is at hand lies in that direction (1 or -1) of the cursor."""

        def __init__(self, layer: LayerName, direction: int) -> None:
            super().__init__()
            self.layer = layer
            self.direction = direction

    class Scrolled(Message):
        """Another part of the text is on the screen; told once the reader is at rest."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._goal: int | None = None
        self._told: tuple[int, Span | None] = (0, None)
        self._scrolled = self._telling = False
        self._pointer = Pointer(self)

    @property
    def cursor(self) -> int:
        """Where the cursor stands."""
        return self._caret.offset

    @property
    def selection(self) -> Span | None:
        """What is selected, if anything."""
        return self._caret.selection

    @property
    def percent(self) -> int:
        """How far into the text the cursor is, 0 to 100."""
        return round(100 * (self.cursor + 1) / len(self.text)) if len(self.text) else 0

    def show(self, text: Text, *, offset: int = 0, top: int | None = None) -> None:
        """Show another text without layers: the cursor at ``offset``, the row of ``top`` first."""
        super().show(text, offset=offset, top=top)
        self._goal = None
        self._told = (-1, self._told[1])

    def under_cursor(self, layer: LayerName) -> tuple[Mark, ...]:
        """Return the marks of a layer around the cursor, innermost first."""
        return self._layers[layer].at(self.cursor)

    def go(self, offset: int, *, span: Span | None = None, centre: bool = False) -> None:
        """Put the cursor at ``offset``, select ``span`` if one is given, and scroll there if need be."""
        before = self._caret.extent
        self._goal = None
        if span is not None and len(span):
            self._caret.select(span, cursor=offset)
        else:
            self._caret.clear()
            self._caret.move(offset)
        self._after(before)
        start = min(offset, span.start) if span else offset
        if centre:
            self.centre(start)
        self.reveal(start, end=span.end if span else None, leap=True)

    def line_of(self, offset: int) -> int:
        """Return the number of the line of the text that ``offset`` is on, from 1."""
        return self._grid.line_of(offset)

    def offset_of_line(self, line: int) -> int:
        """Return where a line of the text begins, the nearest one for a number out of range."""
        return self._grid.offset_of_line(line)

    def offset_of_percent(self, percent: float) -> int:
        """Return the start of the row that lies so far into the text."""
        offset = int(len(self.text) * max(0.0, min(percent, 100.0)) / 100)
        return (self._blocks or Blocks(self._grid, self.measure)).row_of(offset).start

    def action_row(self, rows: int, select: bool = False) -> None:
        """Move by rows, keeping to the column where it can."""
        self._move_rows(rows, select=select)

    def action_page(self, pages: float, select: bool = False) -> None:
        """Move by pages, the view and the cursor together."""
        page = self._page - CONTEXT if abs(pages) >= 1 else self._page
        rows = int(max(1, page * abs(pages)))
        self._move_rows(rows if pages > 0 else -rows, select=select, scroll=True)

    def action_column(self, signs: int, select: bool = False) -> None:
        """Move by characters."""
        before = self._caret.extent
        self._caret.step(signs, select=select)
        self._moved_to(before)

    def action_unit(self, unit: Unit, direction: int, select: bool = False) -> None:
        """Move to the next or previous word, sentence or paragraph; a selection takes it in whole."""
        walk = units.previous_start if direction < 0 else units.next_start
        if direction > 0 and (select or self._caret.held):
            walk = units.next_last
        self._move(walk(self.text, unit, self.cursor), select=select)

    def action_line_edge(self, direction: int, select: bool = False) -> None:
        """Move to the start or the end of the row."""
        if self._blocks is not None:
            row = self._blocks.row_of(self.cursor)
            self._move(row.start if direction < 0 else max(row.start, row.end - 1), select=select)

    def action_edge(self, direction: int, select: bool = False) -> None:
        """Move to the start or the end of the text."""
        self._move(0 if direction < 0 else len(self.text), select=select)

    def action_centre(self) -> None:
        """Scroll so that the cursor's row is in the middle."""
        self.centre(self.cursor)

    def action_jump(self, layer: LayerName, direction: int) -> None:
        """Move to where the next or previous mark of a layer begins."""
        mark = self._layers[layer].next(self.cursor, direction)
        if mark is None:
            self.post_message(self.MarkBeyond(layer, direction))
        else:
            before = self._caret.extent
            self._caret.move(mark.span.start)
            self._goal = None
            self._after(before)
            self.reveal(mark.span.start, end=mark.span.end, leap=True)

    def action_widen(self) -> None:
        """Select the character, then the word, the sentence, the quote, the paragraph, all."""
        before = self._caret.extent
        now = self.selection or Span(self.cursor, self._caret.sign_end)
        marks = (*self.under_cursor("quotes"), *self.under_cursor("figures"))
        self._caret.widen([*units.wider(self.text, now), *(mark.span for mark in marks)])
        self._after(before)

    def action_narrow(self) -> None:
        """Go back to what was selected before it was widened."""
        before = self._caret.extent
        self._caret.narrow()
        self._moved_to(before)

    def action_swap(self) -> None:
        """Put the cursor at the other end of the selection."""
        before = self._caret.extent
        self._caret.swap()
        self._moved_to(before)

    def action_clear(self) -> None:
        """Let go of the selection; without one, leave the key to the screen."""
        before = self._caret.extent
        if not self._caret.clear():
            raise SkipAction
        self._after(before)

    def _move(self, offset: int, *, select: bool = False) -> None:
        before = self._caret.extent
        self._caret.move(offset, select=select)
        self._moved_to(before)

    def _move_rows(self, rows: int, *, select: bool, scroll: bool = False) -> None:
        """Move by rows from where the cursor is, or from the nearest row in sight."""
        if self._blocks is None:
            return
        before = self._caret.extent
        self._ensure(self.cursor)
        self._ensure(self.top_offset)
        row = self._blocks.row_of(self.cursor)
        top_row = self.scroll_offset.y
        y = max(top_row, min(row.y, top_row + self._page - 1))
        goal = self._column_of(row) if self._goal is None else self._goal
        if scroll:
            self._scroll(max(0, min(top_row + rows, self._blocks.height - self._page)))
        target = self._blocks.row(y + rows)
        self._caret.move(self._offset_in(target, goal), select=select)
        self._goal = goal
        self._after(before)
        self.reveal(self.cursor, context=(0, 0) if scroll else (0, CONTEXT) if rows > 0 else (CONTEXT, 0))

    def _column_of(self, row: Row) -> int:
        return edges(self.text[row.start : row.end])[min(self.cursor, row.end) - row.start]

    def _moved_to(self, before: tuple[int | None, int]) -> None:
        self._goal = None
        self._after(before)
        self.reveal(self.cursor)

    def _after(self, before: tuple[int | None, int]) -> None:
        """Paint the rows whose look the caret changed; the messages follow when all is at rest."""
        self._moved = time.monotonic()
        after = self._caret.extent
        if self._blocks is None or before == after:
            return
        anchors = (before[0], after[0]) if before[0] != after[0] else ()
        places = [before[1], after[1], *(anchor for anchor in anchors if anchor is not None)]
        alone = before[0] is None and after[0] is None
        rows = [self._row_number(place) for place in places]
        for first, count in [(y, 1) for y in rows] if alone else [(min(rows), max(rows) - min(rows) + 1)]:
            self.refresh_lines(first, count)

    def _row_number(self, place: int) -> int:
        """Return the row of a place, or the one just out of sight where it lies farther."""
        assert self._blocks
        top = self.scroll_offset.y
        bottom = self._blocks.row(top + self._page - 1)
        if place >= bottom.stop:
            return bottom.y + 1
        return self._blocks.row_of(place).y if place >= self._blocks.row(top).start else top - 1

    def _forward_event(self, event: events.Event) -> None:
        """Hand keys to the app at once: no widget on the way does anything with them by itself."""
        event._set_forwarded()  # noqa: SLF001  # as Textual does where it hands events on
        (self.app if isinstance(event, events.Key) else self).post_message(event)

    def on_idle(self) -> None:
        """Tell of changes once they are painted, so that a key is answered sooner."""
        if not self._telling and (self._scrolled or self._told != (self.cursor, self.selection)):
            self._telling = True
            asyncio.get_running_loop().call_later(TELL_AFTER, self._tell)

    def _tell(self) -> None:
        """Tell where the cursor has come to and what is selected."""
        self._telling = False
        offset, span = self._told
        self._told = (self.cursor, self.selection)
        if self.selection != span:
            self.post_message(self.SelectionChanged(self.selection))
        if self.cursor != offset:
            self.post_message(self.CursorMoved(self.cursor))
        if self._scrolled:
            self._scrolled = False
            self.post_message(self.Scrolled())

    def watch_scroll_y(self, old: float, new: float) -> None:
        """Take note that another part of the text is on the screen."""
        super().watch_scroll_y(old, new)
        self._scrolled = True

    def watch_has_focus(self, has_focus: bool) -> None:
        """Brighten or dim the cursor."""
        super().watch_has_focus(has_focus)
        if self._blocks is not None:
            self.refresh_lines(self._row_number(self.cursor))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse is; with shift, select up to there."""
        if event.button == 1:
            self._pointer.press(event.x, event.y, select=event.shift)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select what the mouse is dragged over."""
        self._pointer.drag(event.x, event.y)

    def on_mouse_up(self) -> None:
        """End dragging."""
        self._pointer.release()

    def on_click(self, event: events.Click) -> None:
        """Select a word by a double click, a paragraph by a triple one; tell of annotations."""
        place = self.offset_at(event.x, event.y)
        if event.chain > 1:
            unit: Unit = "word" if event.chain == 2 else "paragraph"
            span = units.span_of(self.text, unit, place)
            before = self._caret.extent
            if span is not None:
                self._caret.select(span)
            self._after(before)
        elif self.selection is None and "annotations" not in self.hidden_layers:
            marks = self._layers["annotations"].at(place)
            if marks:
                self.post_message(self.MarkClicked("annotations", marks[0].id, place))

    def point(self, x: int, y: int, *, select: bool) -> None:
        """Move the cursor to a place of the widget, selecting on the way or letting go."""
        before = self._caret.extent
        if not select:
            self._caret.clear()
        self._caret.move(self.offset_at(x, y), select=select)
        self._goal = None
        self._after(before)
