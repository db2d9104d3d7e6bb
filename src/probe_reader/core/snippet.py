"""A few words around a place in a text, on one line."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from probe_reader.core.hit import Snippet
from probe_reader.core.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 160
"""How many code points of the text a snippet shows, as nearly as words allow."""

_LOOK = 24  # how far to look for the edge of a word
_FAR = 4096  # white space as long as this ends the text as far as a snippet can tell
_PIECE = re.compile(r"\S+")


def make_snippet(text: str, around: Span, marks: Sequence[Span] = (), *, width: int = WIDTH) -> Snippet:
    """Return the words of ``text`` around a place, with ``marks`` carried over.

    Args:
        text: the document's text.
        around: the place to show; its beginning is always shown.
        marks: sorted and none overlapping another; those that are shown are kept.
        width: code points to show.
    """
    window = _window(text, around, width)
    line, shown = _one_line(text, window)
    first = bisect_right(marks, window.start, key=lambda mark: mark.end)
    last = bisect_left(marks, window.end, key=lambda mark: mark.start)
    kept = [_carried(mark, shown) for mark in marks[first:last]]
    before = "…" if _has_words(text, max(0, window.start - _FAR), window.start) else ""
    after = "…" if _has_words(text, window.end, window.end + _FAR) else ""
    moved = (Span(mark.start + len(before), mark.end + len(before)) for mark in kept if mark)
    return Snippet(before + line + after, tuple(moved))


def _has_words(text: str, start: int, end: int) -> bool:
    return bool(text[start:end].strip())


def _window(text: str, around: Span, width: int) -> Span:
    """Choose what to show: some words before the place, more after it."""
    shown = min(len(around), width)
    start = max(0, min(around.start - (width - shown) // 3, len(text) - width))
    end = min(len(text), max(start + width, around.start + shown))
    return Span(_word_start(text, start, around.start), _word_end(text, end, around.start + shown))


def _word_start(text: str, at: int, latest: int) -> int:
    """Return the first beginning of a word from ``at`` on, if one is near."""
    if at == 0 or text[at - 1].isspace():
        return at
    for offset in range(at, min(at + _LOOK, latest)):
        if text[offset].isspace():
            return offset + 1
    return min(at, latest)


def _word_end(text: str, at: int, earliest: int) -> int:
    """Return the last end of a word up to ``at``, if one is near."""
    if at == len(text) or text[at].isspace():
        return at
    for offset in range(at, max(at - _LOOK, earliest), -1):
        if text[offset - 1].isspace():
            return offset - 1
    return max(at, earliest)


def _one_line(text: str, window: Span) -> tuple[str, list[tuple[int, int, int]]]:
    """Fold white space; return the line, and of each of its words where it stood and stands."""
    pieces: list[str] = []
    shown: list[tuple[int, int, int]] = []
    at = 0
    for found in _PIECE.finditer(text, window.start, window.end):
        pieces.append(found.group())
        shown.append((found.start(), found.end(), at))
        at += len(found.group()) + 1
    return " ".join(pieces), shown


def _carried(mark: Span, shown: list[tuple[int, int, int]]) -> Span | None:
    """Return where a mark of the text stands on the line; None where none of its words is shown."""
    inside = [piece for piece in shown if piece[0] < mark.end and mark.start < piece[1]]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    start = first[2] + max(0, mark.start - first[0])
    end = last[2] + min(last[1], mark.end) - last[0]
    return Span(start, end)
