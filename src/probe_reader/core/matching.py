"""Finding literal text in a text, a piece after the other."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from itertools import count
from operator import sub
from typing import TYPE_CHECKING

from probe_reader.core.fold import SILENT, fold, without_silent, without_silent_places
from probe_reader.core.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from probe_reader.core.text import Text

PIECE = 32 * 1024
"""Code points looked through at a time."""


def find_all(text: Text, pattern: str, *, ignore_case: bool = True, whole_word: bool = False) -> Spans:
    """Return every place of ``pattern`` in ``text``, sorted, none overlapping another.

    Accents, quote marks, hyphens and white space are taken as alike: "munchen" finds "München",
    and a space finds the end of a line.

    Args:
        text: where to look.
        pattern: what to look for, literally; an empty one stands nowhere.
        ignore_case: whether "staff" finds "Staff".
        whole_word: whether "art" passes over "party".
    """
    found = Spans()
    for _, some in find_by_pieces(text, pattern, ignore_case=ignore_case, whole_word=whole_word):
        found.extend(some)
    return found


def find_by_pieces(
    text: Text, pattern: str, *, ignore_case: bool = True, whole_word: bool = False, start: int = 0
) -> Iterator[tuple[int, Spans]]:
    """Yield up to where was looked, from ``start`` on, with the places found there.

    From 0 on, all of them together are those of :func:`find_all`.
    """
    wanted = without_silent(fold(pattern, lower=ignore_case))
    place, size = start, PIECE
    while wanted and place < len(text):
        piece = _Piece(text, place, min(len(text), place + size), ignore_case)
        found = piece.places(wanted, whole_word)
        if piece.seen > place:
            yield piece.seen, found
            place, size = piece.seen, PIECE
        else:
            size *= 4  # the pattern, or a word, is longer than the piece


class _Piece:
    """A part of a text, folded, with the character before it.

    Attributes:
        seen: up to where it is certain what was found.
    """

    def __init__(self, text: Text, start: int, end: int, lower: bool) -> None:
        self.seen = start
        self._final = end == len(text)
        self._start, self._raw = start, text[start:end]
        folded, before = fold(self._raw, lower=lower), _before(text, start, lower)
        folded, gone = without_silent_places(folded)
        self._gone = array("I", map(sub, gone, count()))
        self._first = len(before)
        self._folded = before + folded

    def places(self, wanted: str, whole_word: bool) -> Spans:
        """Return the places of ``wanted`` that are certain, whatever comes after the piece."""
        if not (whole_word or self._gone):
            return self._plain_places(wanted)
        found, text, size = Spans(), self._folded, len(wanted)
        place = self._first
        while (start := text.find(wanted, place)) >= 0:
            end = start + size
            if end == len(text) and not self._final:
                break
            if whole_word and (_joined(text, start) or _joined(text, end)):
                place = _word_end(text, start if _joined(text, start) else start + 1)
                continue
            stop = self._end(end)
            if stop == len(self._raw) and not self._final:
                break
            found.add(self._start + self._offset(start), self._start + stop)
            place = end
        if start < 0:
            start = min(max(place, len(text) - size + 1), len(text) - (whole_word and place == len(text)))
        self._see(start)
        return found

    def _plain_places(self, wanted: str) -> Spans:
        """Do as :meth:`places` where every match counts and stands as it is folded."""
        found, size, end = Spans(), len(wanted), len(self._folded)
        matches = re.compile(re.escape(wanted)).finditer(self._folded, self._first)
        starts = [match.start() for match in matches]
        if starts and starts[-1] + size == end and not self._final:
            self._see(starts.pop())
        else:
            self._see(max(starts[-1] + size if starts else self._first, end - size + 1))
        base = self._start - self._first
        found.starts.extend([start + base for start in starts])
        found.ends.extend([start + base + size for start in starts])
        return found

    def _see(self, place: int) -> None:
        """Note up to which character of the folded text it is certain what was found."""
        self.seen = self._start + (len(self._raw) if self._final else self._offset(place))

    def _offset(self, place: int) -> int:
        """Return where a character of the folded text stands in the piece."""
        place = max(0, place - self._first)
        return place + bisect_right(self._gone, place)

    def _end(self, place: int) -> int:
        """Return the end in the piece of what ends at ``place``, with what is silent behind it."""
        end = self._offset(place - 1) + 1
        while end < len(self._raw) and self._raw[end] in SILENT:
            end += 1
        return end


def _before(text: Text, place: int, lower: bool) -> str:
    """Return the last character before ``place`` that is not silent, folded; nothing at the start."""
    while place > 0:
        place -= 1
        if text[place] not in SILENT:
            return fold(text[place], lower=lower)
    return ""


def _joined(text: str, offset: int) -> bool:
    """Tell whether the code points on both sides of ``offset`` belong to one word."""
    return 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()


def _word_end(text: str, offset: int) -> int:
    while _joined(text, offset):
        offset += 1
    return offset
