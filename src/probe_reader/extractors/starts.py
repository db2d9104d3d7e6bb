"""Where in a text a figure may begin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from probe_reader.extractors.alternatives import merged, ways
from probe_reader.extractors.currencies import SIGN_LETTERS, SIGN_WORDS, SIGNS_ALONE
from probe_reader.extractors.dates import MONTH_NAMES
from probe_reader.extractors.decades import DECADES
from probe_reader.extractors.numerals import STARTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCALED_WORDS = """
hundred thousand million billion trillion dozen few couple half quarter third fourth fifth sixth
seventh eighth ninth tenth hundredth thousandth millionth billionth trillionth
"""
_SCALED = frozenset(word.encode() for word in _SCALED_WORDS.split())
"""What "a" before it makes a number of."""
_TIMES_WORDS = "second minute hour day week fortnight month year decade century"
_TIMES = frozenset(word.encode() for word in _TIMES_WORDS.split())
"""What "a", "all" or "another" before it makes a length of time of."""
_OTHERS = ("http", "https", "www", "penultimate", "antepenultimate", "noon", "midday", "midnight")
_ALONE = frozenset(word.encode() for word in (*STARTERS, *DECADES, *_OTHERS))
_GOING_ON = {
    b"quarter": re.compile(rb" (?:of a )?[mb]illion"),
    b"last": re.compile(rb" but one "),
    b"next": re.compile(rb" (?:to|from) (?:the )?last "),
}
"""Words that begin a figure only where this follows."""
_ASKED = _SCALED | _TIMES | _GOING_ON.keys()
_IS_STARTER = (_ALONE | _ASKED).__contains__
_PADDED = {word: b" " + word + b" " for word in _ALONE | _ASKED}
_LETTERS = bytes(
    byte if chr(byte) in "abcdefghijklmnopqrstuvwxyz0123456789_" else byte + 32 if 65 <= byte <= 90 else 32
    for byte in range(256)
)
"""Letters in lower case and digits as they are, and a space for all else."""
_ARTICLE = re.compile(rb" (?:an?|(all|another)) $")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*")
_LEFTS = (*MONTH_NAMES, *SIGN_WORDS, *SIGN_LETTERS)
_LEFT = re.compile(
    rf"(?<![A-Za-z0-9_])({merged([*ways(_LEFTS, fold=False)])})"
    r"(?:\.?(?: of|,)?[ \n\u00a0]{1,2}[-–−]?|[-–−])?$"
)
_LEFT_ENDS = frozenset({"of", *(word.rstrip(".")[-2:] for word in _LEFTS)})
"""The last two letters of what may stand before a number as a part of it."""
_REACH = 16
_PIECE = 1 << 16
_VULGAR = "½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
_RARE = [sign for sign in _VULGAR + SIGNS_ALONE if ord(sign) > 255]
"""Signs that are not in Latin-1."""


_MARKS = bytes(48 if chr(byte) in "0123456789" + _VULGAR + SIGNS_ALONE else 32 for byte in range(256))
"""A nought for all digits and signs in Latin-1, and a space for all else."""
_RUN = re.compile(r"[0-9](?:[0-9.,]*[0-9])?")
_SIGN = re.compile(
    rf"[{_VULGAR}]|(?<![0-9.{_VULGAR}])[{re.escape(SIGNS_ALONE)}](?=[ \u00a0A-Z]{{0,3}}[-–−]?[0-9.])"
)


def starts(text: str) -> Iterator[tuple[int, str]]:
    """Yield in order each place where a figure may begin, with the word, sign or digits there."""
    latin = text.encode("latin-1", "replace")
    words = _words(text, latin)
    word = next(words, None)
    for number in _numbers(text, latin):
        while word is not None and word[0] < number[0]:
            yield word
            word = next(words, None)
        yield number
    if word is not None:
        yield word
        yield from words


def _numbers(text: str, latin: bytes) -> Iterator[tuple[int, str]]:
    """Yield the signs and digits, and the month or currency in letters before them."""
    done = 0
    marks = _marks(text, latin)
    start = marks.find(b"0")
    while start >= 0:
        match = _RUN.match(text, start) or _SIGN.match(text, start)
        if match is None:
            start = marks.find(b"0", start + 1)
            continue
        end = match.end()
        if start > done and text[start - 1] == "." and text[start] in "0123456789":
            start -= 1
        left = _left(text, start)
        if left and left.start() >= done:
            yield left.start(), left[1]
        yield start, text[start:end]
        done = end
        start = marks.find(b"0", end)


def _marks(text: str, latin: bytes) -> bytes | bytearray:
    """Return noughts where digits and signs are in the text."""
    marks = latin.translate(_MARKS)
    rare = [] if text.isascii() else [sign for sign in _RARE if sign in text]
    if not rare:
        return marks
    marked = bytearray(marks)
    for sign in rare:
        at = text.find(sign)
        while at >= 0:
            marked[at] = 48
            at = text.find(sign, at + 1)
    return marked


def _left(text: str, start: int) -> re.Match[str] | None:
    """Return the month or the currency in letters before a number or a sign, "$" included."""
    near = text[max(0, start - 4) : start].rstrip(" \n\u00a0.,-–−")[-2:]
    sign = text[start] == "$"
    if near not in _LEFT_ENDS and not (near and sign) and text[start - 1 : start] not in _BEFORE:
        return None
    reach = max(0, start - _REACH)
    return (_LEFT.search(text, reach, start + 1) if sign else None) or _LEFT.search(text, reach, start)


_BEFORE = frozenset("$=£¥")


def _words(text: str, latin: bytes) -> Iterator[tuple[int, str]]:
    """Yield the words that a figure may begin with, and web addresses as a whole."""
    begin = 0
    while begin < len(text):
        end = text.find(" ", begin + _PIECE) if len(text) - begin > 2 * _PIECE else -1
        end = end if end > 0 else len(text)
        letters = b" " + latin[begin:end].translate(_LETTERS) + b" "
        at = 0
        for word in filter(_IS_STARTER, letters.split()):
            at = letters.find(_PADDED[word], at)
            if word in _SCALED or word in _TIMES:
                article = _before(text, letters, word, at, begin)
                if article is not None:
                    yield article
            if word in _ALONE or (word in _GOING_ON and _GOING_ON[word].match(letters, at + len(word) + 1)):
                yield begin + at, _whole(text, begin + at, begin + at + len(word))
            at += len(word)
        begin = end


def _before(text: str, letters: bytes, word: bytes, at: int, begin: int) -> tuple[int, str] | None:
    """Return the article before a word at ``at`` that makes a number with it, and where it begins."""
    if letters[at - 1 : at] not in _ARTICLE_ENDS:
        return None
    article = _ARTICLE.search(letters, max(0, at - 9), at + 1)
    if article is None:
        return None
    gap = text[begin + at - 1]
    if not (gap in " \n" or (gap == "-" and word in _SCALED and not article[1])):
        return None
    if article[1] and word not in _TIMES:
        return None
    start = begin + article.start()
    return start, text[start : begin + at - 1]


_ARTICLE_ENDS = frozenset({b"a", b"n", b"l", b"r"})


def _whole(text: str, start: int, end: int) -> str:
    """Return the word, or the whole address that it begins."""
    address = _ADDRESS.match(text, start) if text[start] in "hw" else None
    return address[0] if address else text[start:end]
