"""Spelling folded for searching: one code point for one, so that offsets hold."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import category, normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAME = {
    **dict.fromkeys("‘’‚‛ʼ′´`＇", "'"),
    **dict.fromkeys("“”„‟″＂", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict(zip("øłđħıŧØŁĐĦŦς", "oldhitOLDHTσ", strict=True)),
}

ACCENTS = frozenset(map(chr, range(0x300, 0x370)))
"""Combining marks that a reader may leave out when typing."""

SILENT = ACCENTS | frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Code points inside a word that nobody types: accents, soft hyphens, joiners."""

_SILENT = re.compile("[\xad\u0300-\u036f\u200b-\u200d\u2060\ufeff]")


class _Table(dict[int, str]):
    """A translation table that learns each code point when it is first met."""

    def __init__(self, lower: bool) -> None:
        super().__init__()
        self._lower = lower

    def __missing__(self, code: int) -> str:
        folded = _fold_one(chr(code))
        lowered = folded.lower()
        self[code] = folded = lowered if self._lower and len(lowered) == 1 else folded
        return folded


def _fold_one(char: str) -> str:
    if char.isspace():
        return " "
    if char in _SAME or char in SILENT:
        return _SAME.get(char, char)
    bare = "".join(part for part in normalize("NFKD", char) if part not in ACCENTS)
    folded = normalize("NFC", bare)
    if len(folded) != 1 or category(folded) == "Mn":
        return char
    return _SAME.get(folded, folded)


@cache
def _table(lower: bool) -> _Table:
    return _Table(lower)


@cache
def _ascii_table(lower: bool) -> bytes:
    table = _table(lower)
    return bytes(ord(table[code]) for code in range(128)) + bytes(range(128, 256))


_OTHER = re.compile(r"[^\x00-\x7f]")
_SPARSE = 1.25  # bytes a character up to which it is worth while to look at characters one by one


def fold(text: str, *, lower: bool = True) -> str:
    """Return ``text`` without accents, with plain quote marks, hyphens and spaces, in lower case.

    Each code point stays one code point: what has no single plain form ("ß", "½") stays as it is.
    """
    table = _table(lower)
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > len(text) * _SPARSE:
        return text.translate(table)
    folded = data.translate(_ascii_table(lower)).decode("utf-8", "surrogatepass")
    return folded if len(data) == len(text) else _OTHER.sub(lambda found: table[ord(found[0])], folded)


def without_silent(text: str) -> str:
    """Return ``text`` without the code points of :data:`SILENT`."""
    return text if text.isascii() else _SILENT.sub("", text)


def silent_places(text: str) -> Iterator[int]:
    """Yield where the code points of :data:`SILENT` stand in ``text``."""
    if not text.isascii():
        for found in _SILENT.finditer(text):
            yield found.start()
