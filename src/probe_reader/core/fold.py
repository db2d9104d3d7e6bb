"""Spelling folded for searching: one code point for one, so that offsets hold."""

from __future__ import annotations

import codecs
import re
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

_SILENT_BYTES = (
    b"\xc2\xad",
    b"\xcc",
    b"\xcd",
    b"\xe2\x80\x8b",
    b"\xe2\x80\x8c",
    b"\xe2\x80\x8d",
    b"\xe2\x81\xa0",
    b"\xef\xbb\xbf",
)
"""What the UTF-8 of a text has where one of them stands in it, and seldom else."""

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


_COMMON = tuple((sign, _SAME[sign]) for sign in "‘’“”–—")
"""What most texts have besides Latin letters; with these gone they are folded at the speed of a copy."""


@cache
def _latin_table(lower: bool) -> bytes:
    table = _table(lower)
    return bytes(code if code == 0xB5 else ord(table[code]) for code in range(256))


@cache
def _ascii_table(lower: bool) -> bytes:
    table = _table(lower)
    return bytes(ord(table[code]) for code in range(128)) + bytes(range(128, 256))


_SHORT, _MANY = 4, 20_000  # characters of a run that is learned; runs that are


class _Runs(dict[str, bytes]):
    """Runs of characters that are not ASCII, folded, in UTF-8; short ones are learned when first met."""

    def __init__(self, lower: bool) -> None:
        super().__init__()
        self._table = _table(lower)

    def __missing__(self, run: str) -> bytes:
        folded = run.translate(self._table).encode("utf-8", "surrogatepass")
        if len(run) <= _SHORT and len(self) < _MANY:
            self[run] = folded
        return folded


@cache
def _other(lower: bool) -> str:
    """Register what folds characters that are not ASCII while a text is encoded; return its name.

    That way all others are passed over at the speed of a copy.
    """
    runs, name = _Runs(lower), f"probe-reader-fold-{lower}"

    def folded(error: UnicodeError) -> tuple[bytes, int]:
        assert isinstance(error, UnicodeEncodeError)
        return runs[error.object[error.start : error.end]], error.end

    codecs.register_error(name, folded)
    return name


def fold(text: str, *, lower: bool = True) -> str:
    """Return ``text`` without accents, with plain quote marks, hyphens and spaces, in lower case.

    Each code point stays one code point: what has no single plain form ("ß", "½") stays as it is.
    """
    if not text.isascii():
        for sign, plain in _COMMON:
            text = text.replace(sign, plain)
        try:
            data = text.encode("latin-1")
        except UnicodeEncodeError:
            pass
        else:
            if b"\xb5" not in data:  # the one that folds into what is not Latin
                return data.translate(_latin_table(lower)).decode("latin-1")
    data = text.encode("ascii", _other(lower))
    return data.translate(_ascii_table(lower)).decode("utf-8", "surrogatepass")


def without_silent(text: str) -> str:
    """Return ``text`` without the code points of :data:`SILENT`."""
    return _SILENT.sub("", text) if _may_have_silent(text) else text


def without_silent_places(text: str) -> tuple[str, list[int]]:
    """Return likewise, and where those stood in ``text``."""
    gone = [found.start() for found in _SILENT.finditer(text)] if _may_have_silent(text) else []
    if not gone:
        return text, gone
    starts = [0, *(place + 1 for place in gone)]
    return "".join(map(text.__getitem__, map(slice, starts, [*gone, len(text)]))), gone


def _may_have_silent(text: str) -> bool:
    """Tell, faster than a pattern does, whether one of :data:`SILENT` may stand in a text."""
    if text.isascii():
        return False
    try:
        return b"\xad" in text.encode("latin-1")
    except UnicodeEncodeError:
        data = text.encode("utf-8", "surrogatepass")
        return any(sign in data for sign in _SILENT_BYTES)
