"""Greedy soft wrapping at spaces, fast for plain text and right for all other."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from probe_reader.tui.text.cells import TAB, char_cells, odd

if TYPE_CHECKING:
    from collections.abc import Callable

_WIDE = 2


@cache
def _plain_row(width: int) -> re.Pattern[str]:
    """Compile one row of text whose characters are all one cell wide; spaces may hang at its end."""
    return re.compile(rf"[^\n]{{1,{width}}}(?: +|$)|[^\n]{{1,{width}}}|^$", re.MULTILINE)


def row_starts(text: str, width: int) -> list[int]:
    r"""Return where each row of ``text`` begins when no row is wider than ``width`` cells.

    ``\n`` ends a row and belongs to it. Rows break after spaces, which may hang over the edge, and
    beside wide characters; a longer word is cut between signs. There is always at least one row.
    """
    rows: list[int] = []
    plain = _plain_row(width).finditer
    start = 0
    while (found := odd(text, start)) is not None:
        line = max(text.rfind("\n", start, found) + 1, start)
        stop = text.find("\n", found)
        stop = len(text) if stop < 0 else stop
        if line > start:
            rows += [match.start() for match in plain(text, start, line - 1)]
        rows += [line + row for row in _odd_rows(text[line:stop], width)]
        start = stop + 1
        if start > len(text):
            return rows
    rows += [match.start() for match in plain(text, start)]
    return rows


def _odd_rows(line: str, width: int) -> list[int]:
    """Wrap one line that needs measuring."""
    cells = char_cells(line)
    fit = _fit_with_tabs(line, cells, width) if "\t" in line else _fit(cells, width)
    rows = [0]
    while (end := fit(rows[-1])) < len(line):
        end = _break(line, cells, rows[-1], end)
        while end < len(line) and (line[end] in " \t" or not cells[end]):
            end += 1
        if end == len(line):
            break
        rows.append(end)
    return rows


def _fit(cells: list[int], width: int) -> Callable[[int], int]:
    """Return a function that tells up to where a row beginning at a character is full."""
    sums = list(accumulate(cells, initial=0))

    def fit(start: int) -> int:
        return bisect_right(sums, sums[start] + width, start) - 1

    return fit


def _fit_with_tabs(line: str, cells: list[int], width: int) -> Callable[[int], int]:
    """Do as :func:`_fit` for a line whose tabs are as wide as their columns make them."""

    def fit(start: int) -> int:
        column = 0
        for index in range(start, len(line)):
            column += TAB - column % TAB if line[index] == "\t" else cells[index]
            if column > width:
                return index
        return len(line)

    return fit


def _break(line: str, cells: list[int], start: int, full: int) -> int:
    """Return the last place to break a row that is full at ``full``, or ``full`` for a long word."""
    if full <= start:
        return start + 1
    if line[full] in " \t":
        return full
    wide_after = cells[full] == _WIDE
    for index in range(full, start, -1):
        if not cells[index]:
            continue
        before = index - 1
        while not cells[before]:
            before -= 1
        if wide_after or cells[before] == _WIDE or line[before] in " \t":
            return index
        wide_after = cells[before] == _WIDE
    return full
