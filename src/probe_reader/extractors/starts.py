"""Where in a text a figure may begin."""

from __future__ import annotations

import re
from heapq import merge
from typing import TYPE_CHECKING

from probe_reader.extractors.alternatives import any_of, merged, ways
from probe_reader.extractors.currencies import SIGN_WORDS, SIGNS_ALONE
from probe_reader.extractors.dates import MONTH_NAMES
from probe_reader.extractors.numerals import STARTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCALED_WORDS = """
hundred thousand million billion trillion dozen few couple half quarter third fourth fifth sixth
seventh eighth ninth tenth hundredth thousandth millionth billionth trillionth
"""
_SCALED = any_of(_SCALED_WORDS.split())
_TIMES = any_of(
    ("second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century")
)
_TREE = merged(
    [
        *ways(STARTERS),
        *ways(("a", "an"), tail=rf"(?=[ \n-]{_SCALED}(?![A-Za-z])|[ \n]{_TIMES}(?![A-Za-z]))"),
        *ways(("quarter",), tail=r"(?=[ \n-](?:of a )?[mb]illion)"),
        *ways(("all", "another"), tail=rf"(?=[ \n]{_TIMES}(?![A-Za-z]))"),
        *ways((*MONTH_NAMES, *SIGN_WORDS, "http", "https", "www"), fold=False),
    ]
)
_heads = {
    word[:2]
    for word in (*STARTERS, *MONTH_NAMES, *SIGN_WORDS, "an", "a ", "a\n", "a-", "al", "qu", "ht", "ww")
}
_GUARD = rf"(?=[A-Z]|{any_of(sorted(head for head in _heads if head[0].islower()), fold=False)})"
_WORD = re.compile(rf"[^A-Za-z0-9_]{_GUARD}({_TREE})(?![A-Za-z])")
_MONTHS = frozenset(MONTH_NAMES)
_SIGNS = frozenset(SIGN_WORDS)
_BEFORE_DAY = re.compile(r"\.?(?: of|,)?[ \n\u00a0]{1,2}[0-9]")
_BEFORE_SUM = re.compile(r"[ \u00a0]{0,2}[-–−]?[0-9.]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*")
_SIGN = re.compile(
    rf"[0-9.½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒{re.escape(SIGNS_ALONE)}]"
    r"(?:(?<=[0-9])(?:[0-9.,]*[0-9])?|(?<=\.)[0-9]+"
    r"|(?<![0-9.½⅐-⅞])(?=[ \u00a0A-Z]{0,3}[-–−]?[0-9.])|(?<=[½¼¾⅐-⅞]))"
)


def starts(text: str) -> Iterator[tuple[int, str]]:
    """Yield in order each place where a figure may begin, with the word, sign or digits there."""
    return merge(_words(text), ((match.start(), match[0]) for match in _SIGN.finditer(text)))


def _words(text: str) -> Iterator[tuple[int, str]]:
    """Yield the words that a figure may begin with, and web addresses as a whole."""
    first = _WORD.match("\n" + text[:32])
    if first:
        yield from _fitting(text, 0, first[1])
    for match in _WORD.finditer(text):
        yield from _fitting(text, match.start(1), match[1])


def _fitting(text: str, start: int, word: str) -> Iterator[tuple[int, str]]:
    """Yield the word if what follows makes it likely."""
    if word in _MONTHS:
        fits = _BEFORE_DAY.match(text, start + len(word)) is not None
    elif word in _SIGNS:
        fits = _BEFORE_SUM.match(text, start + len(word)) is not None
    elif word in {"http", "https", "www"}:
        address = _ADDRESS.match(text, start)
        word, fits = (address[0], True) if address else (word, False)
    else:
        fits = True
    if fits:
        yield start, word
