"""Text for people: one line, aligned, and with nothing in it that a terminal would obey."""

from __future__ import annotations

import os
import sys
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_UNSEEN = (*range(0x80, 0xA0), 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)
"""C1 controls, which terminals obey too, and marks that reorder what stands around them."""

_PICTURES = (
    {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"} | dict.fromkeys(_UNSEEN, "\ufffd")
)
_PICTURES_BUT_LINES = {code: sign for code, sign in _PICTURES.items() if chr(code) not in "\n\t"}


def picture(text: str) -> str:
    """Return ``text`` with control characters drawn as pictures ("␛")."""
    return text if text.isascii() and text.isprintable() else text.translate(_PICTURES)


def picture_lines(text: str) -> str:
    """Return ``text`` likewise, with its line ends and tabs left as they are."""
    return text.translate(_PICTURES_BUT_LINES)


def one_line(text: str) -> str:
    """Return ``text`` on one line, white space folded, control characters as pictures."""
    return picture(" ".join(text.split()))


def cells(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(character) for character in text)


def _cells_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def clip(text: str, width: int | None) -> str:
    """Return ``text`` cut to ``width`` columns, with "…" where it is cut; whole for None."""
    if width is None or len(text) * 2 <= width or cells(text) <= width:
        return text
    room = max(width - 1, 0)
    for place, character in enumerate(text):
        room -= _cells_of(character)
        if room < 0:
            return text[:place].rstrip() + "…"
    return text


def screen_width() -> int | None:
    """Return the columns of the terminal that reads stdout; None where a file or program reads it."""
    if not sys.stdout.isatty():
        return None
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except OSError:
        return None


def bold(text: str) -> str:
    """Return ``text`` in bold where a person's terminal shows it, else as it is."""
    plainly = not sys.stdout.isatty() or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return text if plainly else f"\x1b[1m{text}\x1b[22m"


def table(head: Sequence[str], rows: Collection[Sequence[str]], right: Collection[int] = ()) -> Iterator[str]:
    """Yield the lines of a table with its columns aligned; those in ``right`` to the right.

    Where a person's terminal is too narrow, the first column is cut, and then the lines.
    """
    everything = [head, *rows]
    widths = [max(cells(row[column]) for row in everything) for column in range(len(head))]
    room = screen_width()
    if room is not None:
        rest = sum(widths[1:]) + 2 * (len(widths) - 1)
        widths[0] = min(widths[0], max(room - rest, 24))
    for row in everything:
        padded = (
            _padded(clip(cell, width), width, column in right)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield clip("  ".join(padded).rstrip(), room)


def _padded(text: str, width: int, right: bool) -> str:
    space = " " * (width - cells(text))
    return space + text if right else text + space
