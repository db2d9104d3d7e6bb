"""Where in a text a figure may begin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from probe_reader.extractors.alternatives import any_of, merged, ways
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
_SCALED = any_of(_SCALED_WORDS.split(), fold=False)
_TIMES = any_of(
    ("second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century"), fold=False
)
_TREE = merged(
    [
        *ways(STARTERS, fold=False),
        *ways(DECADES, fold=False),
        *ways(("a", "an"), fold=False, tail=rf"(?=[ \n-]{_SCALED}(?![a-z])|[ \n]{_TIMES}(?![a-z]))"),
        *ways(("quarter",), fold=False, tail=r"(?=[ \n-](?:of a )?[mb]illion)"),
        *ways(("all", "another"), fold=False, tail=rf"(?=[ \n]{_TIMES}(?![a-z]))"),
        *ways(("http", "https", "www"), fold=False),
    ]
)
_heads = {word[:2] for word in (*STARTERS, "an", "a ", "a\n", "a-", "al", "qu", "ht", "ww")}
_GUARD = rf"(?={any_of(sorted(_heads), fold=False)})"
_WORD = re.compile(rf"[^a-z0-9_]{_GUARD}({_TREE})(?![a-z])")
_SMALL = {capital: capital + 32 for capital in range(65, 91)}
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*")
_LEFT = re.compile(
    rf"(?<![A-Za-z0-9_])({merged([*ways((*MONTH_NAMES, *SIGN_WORDS, *SIGN_LETTERS), fold=False)])})"
    r"(?:\.?(?: of|,)?[ \n\u00a0]{1,2}[-–−]?|[-–−])?$"
)
_REACH = 16
_SIGN = re.compile(
    rf"[0-9.½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒{re.escape(SIGNS_ALONE)}]"
    r"(?:(?<=[0-9])(?:[0-9.,]*[0-9])?|(?<=\.)[0-9]+"
    r"|(?<![0-9.½⅐-⅞])(?=[ \u00a0A-Z]{0,3}[-–−]?[0-9.])|(?<=[½¼¾⅐-⅞]))"
)


def starts(text: str) -> list[tuple[int, str]]:
    """Return in order each place where a figure may begin, with the word, sign or digits there."""
    places = [*_words(text), *_numbers(text)]
    places.sort()
    return places


def _numbers(text: str) -> Iterator[tuple[int, str]]:
    """Yield the signs and digits, and the month or currency in letters before them."""
    for match in _SIGN.finditer(text):
        start = match.start()
        before = text[start - 2 : start].rstrip()[-1:] if start > 1 else text[:start]
        attached = text[start - 1 : start] == "." and text[start - 2 : start - 1] not in "sr"
        if not attached and (before.isalpha() or (before and before in ".,$=£¥")):
            left = _LEFT.search(text, max(0, start - _REACH), start)
            if left:
                yield left.start(), left[1]
        yield start, match[0]


def _words(text: str) -> Iterator[tuple[int, str]]:
    """Yield the words that a figure may begin with, and web addresses as a whole."""
    small = text.lower()
    if len(small) != len(text):
        small = text.translate(_SMALL)
    first = _WORD.match("\n" + small[:32])
    if first:
        yield 0, _whole(text, 0, first.end(1) - 1)
    for match in _WORD.finditer(small):
        yield match.start(1), _whole(text, *match.span(1))


def _whole(text: str, start: int, end: int) -> str:
    """Return the word, or the whole address that it begins."""
    address = _ADDRESS.match(text, start) if text[start] in "hw" else None
    return address[0] if address else text[start:end]
