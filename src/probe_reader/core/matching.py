"""Finding literal text in a text."""

from __future__ import annotations

from functools import lru_cache

from probe_reader.core.fold import SILENT, fold, without_silent
from probe_reader.core.span import Span


def find_all(text: str, pattern: str, *, ignore_case: bool = True, whole_word: bool = False) -> list[Span]:
    """Return every place of ``pattern`` in ``text``, sorted, none overlapping another.

    Accents, quote marks, hyphens and white space are taken as alike: "munchen" finds "München",
    and a space finds the end of a line.

    Args:
        text: where to look.
        pattern: what to look for, literally; an empty one stands nowhere.
        ignore_case: whether "staff" finds "Staff".
        whole_word: whether "art" passes over "party".
    """
    wanted = without_silent(fold(pattern, lower=ignore_case))
    if not wanted:
        return []
    folded, offsets = _folded(text, ignore_case)
    found = _starts(folded, wanted, whole_word)
    size = len(wanted)
    if offsets is None:
        return [Span(start, start + size) for start in found]
    return [Span(offsets[start], _end(text, offsets[start + size - 1] + 1)) for start in found]


@lru_cache(maxsize=4)
def _folded(text: str, lower: bool) -> tuple[str, tuple[int, ...] | None]:
    """Fold a text; where silent code points fall away, tell where each of the rest stood."""
    folded = fold(text, lower=lower)
    if folded.isascii() or SILENT.isdisjoint(folded):
        return folded, None
    kept = tuple(offset for offset, char in enumerate(folded) if char not in SILENT)
    return without_silent(folded), kept


def _end(text: str, end: int) -> int:
    while end < len(text) and text[end] in SILENT:
        end += 1
    return end


def _starts(text: str, wanted: str, whole_word: bool) -> list[int]:
    found: list[int] = []
    start = text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if whole_word and _joined(text, start):
            start = text.find(wanted, _word_end(text, start))
        elif whole_word and _joined(text, end):
            start = text.find(wanted, _word_end(text, start + 1))
        else:
            found.append(start)
            start = text.find(wanted, end)
    return found


def _joined(text: str, offset: int) -> bool:
    """Tell whether the code points on both sides of ``offset`` belong to one word."""
    return 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()


def _word_end(text: str, offset: int) -> int:
    while _joined(text, offset):
        offset += 1
    return offset
