"""Where a text is cut into blocks and which line each is on, found only where somebody looks."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from probe_reader.tui.text.cells import is_start, sign_from

if TYPE_CHECKING:
    from probe_reader.core.text import Text

BLOCK = 16_384
"""Characters in a block, about; it is cut at a line end, else a space, else between signs."""


class Grid:
    """A text in blocks that can be cut apart one by one, however long it is.

    The first line end in the ``n``-th stretch of ``size`` characters ends the block of that number,
    so that no cut depends on another one. Each block has a character, unless the text has none.

    Attributes:
        text: what is cut.
        count: how many blocks there are.
    """

    def __init__(self, text: Text, size: int = BLOCK) -> None:
        self.text = text
        self._size = size
        self.count = max(1, len(text) // size)
        self._starts = array("Q", bytes(8 * self.count))
        self._line_sums: list[int] = []

    def start(self, block: int) -> int:
        """Return where a block begins; for the number after the last one, where the text ends."""
        if block == self.count:
            return len(self.text)
        if block and not self._starts[block]:
            self._starts[block] = self._cut(block * self._size)
        return self._starts[block]

    def block(self, offset: int) -> int:
        """Return the number of the block that ``offset`` lies in; the nearest for one beyond the ends."""
        block = max(0, min(offset // self._size, self.count - 1))
        return block - 1 if block and offset < self.start(block) else block

    def line_of(self, offset: int) -> int:
        """Return the number of the line (not the row) that ``offset`` is on, counted from 1."""
        stretch = max(0, min(offset, len(self.text))) // self._size
        return 1 + self._lines()[stretch] + self.text.count("\n", stretch * self._size, max(0, offset))

    def offset_of_line(self, line: int) -> int:
        """Return where the line of that number, or the nearest there is, begins."""
        text = self.text
        left = min(max(0, line - 1), self._lines()[-1])
        stretch = max(0, bisect_right(self._lines(), left - 1) - 1) if left else 0
        place, left = stretch * self._size, left - self._lines()[stretch]
        while left and (line_end := text.find("\n", place)) >= 0:
            place, left = line_end + 1, left - 1
        return place if line > 1 else 0

    def _cut(self, place: int) -> int:
        """Return the best place to cut that lies after ``place`` and before the next stretch."""
        text, last = self.text, min(place + self._size, len(self.text)) - 1
        if (line_end := text.find("\n", place, last)) >= 0:
            return line_end + 1
        space = text.rfind(" ", place, last)
        if space >= 0 and is_start(text, space + 1):
            return space + 1
        return sign_from(text, place, last)

    def _lines(self) -> list[int]:
        """Return how many lines end before each stretch, and in all of the text."""
        if not self._line_sums:
            places = range(0, len(self.text) or 1, self._size)
            counts = (self.text.count("\n", place, place + self._size) for place in places)
            self._line_sums = list(accumulate(counts, initial=0))
        return self._line_sums
