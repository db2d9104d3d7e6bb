"""Bytes of unknown encoding read as text, with a word on all that had to be guessed or mended."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\v\f\r\x1b"))) + b"\x7f"
_NOT_LEADING = bytes(set(range(256)) - set(range(0xC2, 0xF5)))
_SAMPLE = 65_536  # bytes that an encoding is guessed from
_STRAY = 0.1  # share of control characters that UTF-8 is still taken for a text with; half of it elsewhere
_FEW = 8  # bytes beyond ASCII that are too few to guess from
_WESTERN = ("cp1252", "latin-1")
_WESTERN_SIGNS = (  # what Western Europe uses of cp1252, without what is a common letter elsewhere
    "€‚„…†‡‰‹›‘’“”•–—™\u00a0¡¢£¥§©«®°´·»¼½¾¿ŒœÀÂÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖØÙÚÛÜßàáâäåæçèéêëìíîïñòóôöøùúûüÿ"
).encode("cp1252")
_MULTIBYTE = re.compile("big5|gb|cp932|cp949|cp950|euc|shift|johab|iso2022|hz|utf")


class Decoded(NamedTuple):
    """A text read from bytes.

    Attributes:
        text: without a byte order mark, line ends as they were.
        encoding: Python's name of the encoding.
        remarks: one sentence each on what was guessed or mended.
    """

    text: str
    encoding: str
    remarks: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded | None:
    """Read ``data`` as text; None where it is not text.

    In this order: a byte order mark, strict UTF-8, UTF-16 without a mark where that is plain, UTF-8
    with a few broken bytes, a guess from a sample, Western European.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark) and (encoding != "utf-32-le" or len(data) % 4 == 0):
            return _mended(data[len(mark) :], encoding)
    if plain := _utf_16_of(data[:_SAMPLE]):
        return _mended(data, plain, (f"The file was read as {plain}, though it does not say so itself.",))
    try:
        text, bad = data.decode("utf-8"), -1
    except UnicodeDecodeError as error:
        text, bad = "", error.start
    if _is_binary(data, _STRAY if bad < 0 else _STRAY / 2):
        return None
    if bad < 0:
        return Decoded(text, "utf-8", _on_nuls(text))
    return _nearly_utf_8(data) or _guessed(data, bad)


def _mended(data: bytes, encoding: str, remarks: tuple[str, ...] = ()) -> Decoded | None:
    """Read ``data`` in an encoding that is known, with U+FFFD for what does not fit it."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        remarks = (*remarks, f"Some bytes are not {encoding} and show as \N{REPLACEMENT CHARACTER}.")
    if _is_binary(text[:_SAMPLE].encode("utf-8", "replace"), _STRAY):
        return None
    return Decoded(text, encoding, (*remarks, *_on_nuls(text)))


def _on_nuls(text: str) -> tuple[str, ...]:
    count = text.count("\0")
    if not count:
        return ()
    what = "a NUL character, which is" if count == 1 else f"{count} NUL characters, which are"
    return (f"The text holds {what} kept.",)


def _utf_16_of(sample: bytes) -> str | None:
    """Return which UTF-16 the sample plainly is, though it has no mark.

    Plainly: one byte of each pair is almost always the low number of an alphabet, and what the pairs
    spell can be printed. A text with NUL bytes here and there is not taken for it.
    """
    sample = sample[: len(sample) // 2 * 2]
    for encoding, high, low in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        alphabets = sum(map(high.count, range(0x21)))
        if high.count(0) < 2 or low.count(0) or alphabets < 0.9 * len(high):
            continue
        text = sample.decode(encoding, "ignore")
        if sum(char.isprintable() or char.isspace() for char in text) > 0.95 * len(text):
            return encoding
    return None


def _is_binary(data: bytes, tolerance: float) -> bool:
    """Tell whether more of ``data`` is control characters than a text has, beyond a stray few."""
    printable = len(data.translate(None, _CONTROLS))
    controls = len(data) - printable
    return controls > max(3, tolerance * len(data)) or (controls > 0 and not printable)


def _nearly_utf_8(data: bytes) -> Decoded | None:
    """Read ``data`` as UTF-8 if its broken bytes are few beside its whole characters."""
    text = data.decode("utf-8", "replace")
    whole = len(data.translate(None, _NOT_LEADING))
    broken = text.count("\N{REPLACEMENT CHARACTER}") - data.count("\N{REPLACEMENT CHARACTER}".encode())
    if broken * 10 > whole:
        return None
    places = "is one place" if broken == 1 else f"are {broken} places"
    remark = f"The file is UTF-8, but there {places} where it is broken, shown as \N{REPLACEMENT CHARACTER}."
    return Decoded(text, "utf-8", (remark, *_on_nuls(text)))


def _guessed(data: bytes, bad: int) -> Decoded | None:
    """Read ``data`` in the encoding that the neighbourhood of its first byte beyond ASCII suggests."""
    for encoding in (*_suggestions(_sample(data, bad)), *_WESTERN):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        remark = f"The file is not UTF-8; it was read as {encoding}, which is a guess."
        return Decoded(text, encoding, (remark, *_on_nuls(text)))
    return None


def _sample(data: bytes, bad: int) -> bytes:
    """Return whole lines, where there are lines, around the place ``bad``."""
    start = max(0, bad - _SAMPLE // 8)
    start = data.find(b"\n", start, bad) + 1 or start
    end = data.rfind(b"\n", bad, start + _SAMPLE)
    return data[start : end if end > bad else start + _SAMPLE]


def _suggestions(sample: bytes) -> tuple[str, ...]:
    """Return the encoding that a sample speaks for, if it does.

    Western European is taken where a handful of single letters beyond ASCII says nothing, or where
    all of them are at home there; and such letters are no script of many bytes a character.
    """
    runs = re.findall(rb"[\x80-\xff]+", sample)
    single = sum(len(run) == 1 for run in runs)
    beyond = b"".join(runs)
    if 2 * single >= len(runs) and (len(beyond) < _FEW or not beyond.translate(None, _WESTERN_SIGNS)):
        return ()
    from charset_normalizer import from_bytes  # noqa: PLC0415  # slow to import, and seldom needed

    best = from_bytes(sample).best()
    if best is None or (_MULTIBYTE.match(best.encoding) and single > 0.8 * len(runs)):
        return ()
    return (best.encoding,)
