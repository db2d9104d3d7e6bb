"""A long text in blocks of rows, so that only what is looked at is wrapped."""

from __future__ import annotations

import time
from array import array
from bisect import bisect_right
from collections import OrderedDict
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from probe_reader.tui.text.grid import Grid
from probe_reader.tui.text.wrap import row_starts

if TYPE_CHECKING:
    from probe_reader.core.text import Text

_KEPT = 64  # wrapped blocks kept at hand


class Row(NamedTuple):
    """One row on screen.

    Attributes:
        y: its number from the top of the document.
        start: its first character.
        end: after its last character, without a line end.
        stop: where the next row starts; beyond the text for the last one.
    """

    y: int
    start: int
    end: int
    stop: int


class Blocks:
    """The rows of a text at ``width`` cells; counts of blocks not yet seen are estimates.

    Rows are numbered from the top, so a row's number changes when a block above it is counted
    exactly; its characters do not. Whoever moves by rows first calls :meth:`ensure`.

    Args:
        text: what is wrapped, or a grid of it that is known already.
        width: in cells.
    """

    def __init__(self, text: Text | Grid, width: int) -> None:
        self.grid = text if isinstance(text, Grid) else Grid(text)
        self.text = self.grid.text
        self.width = width
        count = self.grid.count
        size = len(self.text) // count
        self._counts = [max(1, size * 5 // (width * 4))] * count
        self._exact = bytearray(count)
        self._sums = list(accumulate(self._counts, initial=0))
        self._wrapped: OrderedDict[int, array[int]] = OrderedDict()
        self._unseen = 0

    @property
    def height(self) -> int:
        """How many rows there are, as far as is known."""
        return self._sums[-1]

    def ensure(self, offset: int, rows: int) -> bool:
        """Count exactly at least ``rows`` rows before and after ``offset``; tell if numbers changed."""
        height, top = self.height, self.grid.block(offset)
        above = bisect_right(self._rows(top), offset - self.grid.start(top)) - 1
        below = len(self._rows(top)) - above
        bottom = top
        while above < rows and top:
            top -= 1
            above += len(self._rows(top))
        while below < rows and bottom + 1 < len(self._counts):
            bottom += 1
            below += len(self._rows(bottom))
        return self.height != height

    def refine(self, seconds: float) -> bool:
        """Count more blocks exactly for at most about ``seconds``; tell whether any are left.

        Rows are numbered by these counts only after :meth:`settle`.
        """
        end = time.perf_counter() + seconds
        while self._unseen < len(self._counts) and time.perf_counter() < end:
            block = self._unseen
            if not self._exact[block]:
                self._count(block, len(self._wrap(block)))
            self._unseen += 1
        return self._unseen < len(self._counts)

    def settle(self) -> bool:
        """Number the rows by all counts known; tell whether that changed their number."""
        height = self.height
        self._add_up()
        return self.height != height

    def row(self, y: int) -> Row:
        """Return the row of that number, or the nearest there is."""
        y = max(0, min(y, self.height - 1))
        block = bisect_right(self._sums, y) - 1
        rows = self._rows(block)
        first = self._sums[block]
        return self._row(block, rows, first, min(y - first, len(rows) - 1))

    def row_of(self, offset: int) -> Row:
        """Return the row that the character at ``offset`` is shown on."""
        offset = max(0, min(offset, len(self.text)))
        block = self.grid.block(offset)
        rows = self._rows(block)
        return self._row(
            block, rows, self._sums[block], bisect_right(rows, offset - self.grid.start(block)) - 1
        )

    def _row(self, block: int, rows: array[int], first: int, index: int) -> Row:
        base = self.grid.start(block)
        start = base + rows[index]
        if index + 1 < len(rows):
            stop = base + rows[index + 1]
        elif block + 1 < len(self._counts):
            stop = self.grid.start(block + 1)
        else:
            return Row(first + index, start, len(self.text), len(self.text) + 1)
        end = stop - 1 if self.text[stop - 1] == "\n" else stop
        return Row(first + index, start, end, stop)

    def _rows(self, block: int) -> array[int]:
        rows = self._wrapped.get(block)
        if rows is not None:
            self._wrapped.move_to_end(block)
            return rows
        rows = self._wrapped[block] = array("I", self._wrap(block))
        if len(self._wrapped) > _KEPT:
            self._wrapped.popitem(last=False)
        if not self._exact[block] and self._count(block, len(rows)):
            self._add_up()
        return rows

    def _wrap(self, block: int) -> list[int]:
        start, end = self.grid.start(block), self.grid.start(block + 1)
        last = block + 1 == len(self._counts)
        if not last and self.text[end - 1] == "\n":
            end -= 1
        return row_starts(self.text[start:end], self.width)

    def _count(self, block: int, rows: int) -> bool:
        """Note the exact count of a block; from the first one, estimate all others anew."""
        first = not any(self._exact)
        self._exact[block] = 1
        changed = self._counts[block] != rows
        self._counts[block] = rows
        if first and len(self._counts) > 1:
            size = max(1, self.grid.start(block + 1) - self.grid.start(block))
            likely = max(1, len(self.text) * rows // (size * len(self._counts)))
            self._counts = [likely] * len(self._counts)
            self._counts[block] = rows
            return True
        return changed

    def _add_up(self) -> None:
        self._sums = list(accumulate(self._counts, initial=0))
