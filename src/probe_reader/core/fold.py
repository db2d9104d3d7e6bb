"""Spelling folded for searching: one code point for one, so that offsets hold."""

from __future__ import annotations

from functools import cache
from unicodedata import category, normalize

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


def fold(text: str, *, lower: bool = True) -> str:
    """Return ``text`` without accents, with plain quote marks, hyphens and spaces, in lower case.

    Each code point stays one code point: what has no single plain form ("ß", "½") stays as it is.
    """
    return text.translate(_table(lower))


@cache
def _silence() -> dict[int, None]:
    return dict.fromkeys(map(ord, SILENT))


def without_silent(text: str) -> str:
    """Return ``text`` without the code points of :data:`SILENT`."""
    return text.translate(_silence())
