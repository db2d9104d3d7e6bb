"""The reading cursor and the selection that it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.span import Span
from probe_reader.tui.text.cells import next_sign, previous_sign, sign_start

if TYPE_CHECKING:
    from collections.abc import Iterable

    from probe_reader.core.text import Text


class Caret:
    """A cursor that stands on a sign of ``text``; a selection holds both of its ends.

    Attributes:
        text: what it moves in.
        offset: where the sign begins that it stands on, the last one at most.
        anchor: where the sign begins at the other end of the selection; None without one.
        held: whether every move goes on with the selection, as after ``v``.
    """

    def __init__(self, text: Text = "", offset: int = 0) -> None:
        self.text = text
        self.offset = self.snap(offset)
        self.anchor: int | None = None
        self.held = False
        self._widened: list[tuple[int, int]] = []

    @property
    def extent(self) -> tuple[int | None, int]:
        """The anchor and the cursor."""
        return self.anchor, self.offset

    @property
    def sign_end(self) -> int:
        """The end of the sign that the cursor stands on."""
        return next_sign(self.text, self.offset)

    @property
    def selection(self) -> Span | None:
        """What is selected, if anything."""
        if self.anchor is None:
            return None
        first, last = sorted((self.anchor, self.offset))
        span = Span(first, next_sign(self.text, last))
        return span if len(span) else None

    def move(self, offset: int, *, select: bool = False) -> None:
        """Go to ``offset``; a selection comes along where it is held or ``select`` is set."""
        if select and self.anchor is None:
            self.anchor = self.offset
        elif not (select or self.held):
            self.anchor = None
        self._widened.clear()
        self.offset = self.snap(offset)

    def step(self, signs: int, *, select: bool = False) -> None:
        """Go ``signs`` to the right; the first step of a selection takes what it steps over."""
        if select and self.anchor is None and len(self.text):
            if signs < 0:
                self.offset = self._beside(self.offset, -1)
            self.anchor = self.offset
            return
        offset = self.offset
        for _ in range(abs(signs)):
            offset = self._beside(offset, signs)
        self.move(offset, select=select)

    def select(self, span: Span, *, cursor: int | None = None) -> None:
        """Select ``span``, the cursor at its end, or at its start where ``cursor`` says so."""
        last = sign_start(self.text, max(span.start, span.end - 1))
        at_start = cursor is not None and cursor <= span.start < last
        first = self.snap(span.start)
        self.anchor, self.offset = (last, first) if at_start else (first, last)
        self.held = False
        self._widened.clear()

    def widen(self, choices: Iterable[Span]) -> None:
        """Select the sign at the cursor, or the smallest of ``choices`` that holds more."""
        now = self.selection
        self.held = True
        if now is None:
            self.anchor = self.offset
            return
        wider = [span for span in choices if span.covers(now) and len(span) > len(now)]
        if wider and self.anchor is not None:
            widened = [*self._widened, (self.anchor, self.offset)]
            self.select(min(wider, key=len))
            self.held, self._widened = True, widened

    def narrow(self) -> None:
        """Take back the last widening; let go of the selection where there was none."""
        if self._widened:
            self.anchor, self.offset = self._widened.pop()
        else:
            self.clear()

    def swap(self) -> None:
        """Put the cursor at the other end of the selection."""
        if self.anchor is not None:
            self.anchor, self.offset = self.offset, self.anchor
            self.held = True

    def clear(self) -> bool:
        """Let go of the selection; tell whether there was one."""
        had = self.anchor is not None
        self.anchor, self.held = None, False
        self._widened.clear()
        return had

    def snap(self, offset: int) -> int:
        """Return the start of the sign at ``offset``, or of the nearest one."""
        return sign_start(self.text, max(0, min(offset, len(self.text) - 1)))

    def _beside(self, offset: int, direction: int) -> int:
        """Return the sign next to one; the end of a line that has others is passed over."""
        text = self.text
        step = next_sign if direction > 0 else previous_sign
        place = step(text, offset)
        if 0 < place < len(text) and text[place] == "\n" and text[place - 1] != "\n":
            place = step(text, place)
        return place if place < len(text) else offset
