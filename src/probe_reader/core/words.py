"""Words, figures and signs as search sees them: the same in a text and in a query."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from probe_reader.core.fold import SILENT, fold, without_silent

if TYPE_CHECKING:
    from collections.abc import Iterator

_STOP_WORDS = """
    a an and are as at be but by for if in into is it no not of on or such
    that the their then there these they this to was will with
"""

STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Words that are left out of free text, and nowhere else (Lucene's list)."""

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Japanese, Chinese
)
_SIGNS = "%‰£$¢¥\u20a0-\u20cf"
_MARKED = ((0x300, 0x370), (0x483, 0x488), (0x591, 0x5C8), (0x610, 0x6EE), (0x900, 0xE00))
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)")
_LONGER = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
_APOSTROPHES = "'‘’ʼ＇"


@cache
def _pattern() -> re.Pattern[str]:
    marks = [chr(code) for low, high in _MARKED for code in range(low, high)]
    inner = "".join(SILENT.union(mark for mark in marks if category(mark).startswith("M")))
    letter = rf"[^\W_{_UNSPACED}]"
    run = rf"{letter}+(?:[{inner}]+{letter}*)*"
    joined = rf"[{_APOSTROPHES}]|(?<=\d)[.,](?=\d)"
    short = rf"{letter}{{1,3}}"  # "AT&T", "R&D"
    signed = rf"[A-Za-z](?:\+\+|#)(?!{letter})|{short}(?:&{short})+(?![{inner}]|{letter})"
    return re.compile(rf"[{_UNSPACED}{_SIGNS}]|(?:{signed}|{run})(?:(?:{joined}){run})*")


def places(text: str) -> Iterator[re.Match[str]]:
    """Find the words of a text.

    A word may hold an apostrophe ("O'Brien"), a figure points and commas ("258,157", "3.7bn");
    a currency or per cent sign is a word of its own, and so is each character of a script that
    is written without spaces. Some names hold signs that tell them from others: "C++", "C#", "AT&T".
    """
    return _pattern().finditer(text)


@lru_cache(maxsize=1 << 15)
def term(word: str) -> str:
    """Return the form under which a word from :func:`places` is looked up."""
    if word.isalpha() and word.isascii():
        return word.lower()
    word = without_silent(fold(word))
    if not word.isascii():
        word = _spelt_out(word)
    if "'" in word:
        return word.removesuffix("'s") or word
    if "," in word and _THOUSANDS.match(word):
        return word.replace(",", "")
    return word


def _spelt_out(word: str) -> str:
    word = normalize("NFKC", word)
    for letter, letters in _LONGER.items():
        word = word.replace(letter, letters)
    return word


def terms(text: str) -> tuple[str, ...]:
    """Return the words of ``text`` as they are looked up, in order."""
    return tuple(map(term, _pattern().findall(text)))
