"""How many cells each character takes, and which characters make one sign together.

The widths are those of Rich, because Textual measures with them; a list of widths tells the signs
(grapheme clusters) too: a character of no cells belongs to the one before it.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from rich.cells import get_character_cell_size, load_cell_table  # type: ignore[attr-defined]  # Rich's own

from probe_reader.tui.text.control import BASE, ZWJ, picture

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from probe_reader.core.text import Text

TAB = 4
"""Cells from one tab stop to the next."""

_VS16 = "\ufe0f"
_FLAG_FIRST, _FLAG_LAST = "\U0001f1e6", "\U0001f1ff"
_FLAG_PAIR = re.compile(f"[{_FLAG_FIRST}-{_FLAG_LAST}]{{2}}")


_STRANGE = re.compile("[^\0-\x08\n-\xac\xae-\u02ff\u2010-\u2027]")
"""What is not at once known to take one cell: most texts have none of it, and need no larger search."""


class _Widths(dict[str, int]):
    """Cells of single characters, looked up once each; a tab counts as a whole stop."""

    def __missing__(self, character: str) -> int:
        width = self[character] = get_character_cell_size(picture(character))
        return width


_width = _Widths({"\t": TAB}).__getitem__


@cache
def _find_odd() -> Callable[[str, int], re.Match[str] | None]:
    """Compile the search for characters that are not one cell wide or join with others.

    All characters beyond the basic plane count as odd: a class with all their ranges is sixty
    times slower than one range.
    """
    ranges = [(9, 9), (0x2028, 0x2029)]
    for start, end, width in load_cell_table("auto").widths:
        if width != 1 and start <= 0xFFFF and end >= 0xA0:
            ranges.append((max(start, 0xA0), min(end, 0xFFFF)))
    inside = "".join(f"\\u{start:04x}-\\u{end:04x}" for start, end in ranges)
    return re.compile(f"[{inside}\U00010000-\U0010ffff]").search


def odd(text: str, start: int = 0) -> int | None:
    """Return where the first character stands that needs measuring; None where all take one cell."""
    if text.isascii() and "\t" not in text:
        return None
    strange = _STRANGE.search(text, start)
    found = _find_odd()(text, strange.start()) if strange else None
    return found.start() if found else None


def char_cells(line: str) -> list[int]:
    """Return the cells of each character of a line or row; tabs as if at a tab stop.

    A first character that would have no cells gets one: it is shown on a dotted circle.
    """
    cells = _joined_cells(line) if ZWJ in line or _VS16 in line else list(map(_width, line))
    if cells and cells[0] == 0:
        cells[0] = 1
    for pair in _FLAG_PAIR.finditer(line):
        first = pair.start()
        if cells[first] and cells[first + 1]:
            cells[first : first + 2] = [2, 0]
    return cells


def _joined_cells(line: str) -> list[int]:
    """Return the cells of each character as Rich counts joiners and emoji selectors."""
    grows = load_cell_table("auto").narrow_to_wide
    cells: list[int] = []
    head: int | None = None
    joined = False
    for index, character in enumerate(line):
        width = 0 if joined and character != "\t" else _width(character)
        if character == _VS16 and head is not None and not joined:
            cells[head] += line[head] in grows
            head = None
        joined = character == ZWJ and not joined
        if width:
            head = index
        cells.append(width)
    return cells


def edges(row: str) -> Sequence[int]:
    """Return the column at which each character of a row begins, and where the last one ends."""
    if odd(row) is None:
        return range(len(row) + 1)
    cells = char_cells(row)
    if "\t" not in row:
        return list(accumulate(cells, initial=0))
    columns = [0]
    for character, width in zip(row, cells, strict=True):
        column = columns[-1]
        columns.append(column + (TAB - column % TAB if character == "\t" else width))
    return columns


def shown(row: str, start: int, end: int, columns: Sequence[int]) -> str:
    """Return ``row[start:end]`` as a terminal is to get it, as wide as ``columns`` (of the row) say."""
    text = row[start:end]
    if not start and text and columns[1] and not get_character_cell_size(picture(text[0])):
        text = BASE + text
    if "\t" not in text:
        return picture(text)
    parts = text.replace(ZWJ + "\t", "\t").split("\t")
    tabs = (index for index in range(start, end) if row[index] == "\t")
    out = [picture(parts[0])]
    for index, part in zip(tabs, parts[1:], strict=True):
        out += [" " * (columns[index + 1] - columns[index]), picture(part)]
    return "".join(out)


def is_start(text: Text, offset: int) -> bool:
    """Tell whether a sign (grapheme cluster) begins at ``offset``."""
    if not 0 < offset < len(text):
        return True
    before, character = text[offset - 1], text[offset]
    if "\n" in (before, character) or character == "\t":
        return True
    if before == ZWJ and _run(text, offset, ZWJ, ZWJ) % 2:
        return False
    if character <= "\xff":
        return True
    if not _width(character):
        return False
    flag = _FLAG_FIRST <= character <= _FLAG_LAST
    return not (flag and _run(text, offset, _FLAG_FIRST, _FLAG_LAST) % 2)


def _run(text: Text, offset: int, first: str, last: str) -> int:
    """Return how many characters right before ``offset`` lie between ``first`` and ``last``."""
    start = offset
    while start and first <= text[start - 1] <= last:
        start -= 1
    return offset - start


def sign_start(text: Text, offset: int) -> int:
    """Return where the sign that ``offset`` lies in begins."""
    while not is_start(text, offset):
        offset -= 1
    return offset


def sign_from(text: Text, offset: int, last: int | None = None) -> int:
    """Return where a sign first begins from ``offset`` on: the end of the text, or ``last``, at most."""
    while offset != last and not is_start(text, offset):
        offset += 1
    return offset


def next_sign(text: Text, offset: int) -> int:
    """Return where the sign after the one at ``offset`` begins; the end of the text at most."""
    return sign_from(text, min(offset + 1, len(text)))


def previous_sign(text: Text, offset: int) -> int:
    """Return where the sign before the one at ``offset`` begins; 0 at least."""
    return sign_start(text, max(0, sign_start(text, offset) - 1))
