"""Decades of a life and of a century: "in her late thirties", "the ’90s"."""

from __future__ import annotations

import re
from typing import NamedTuple

DECADES = {
    word: 10.0 * number
    for number, word in enumerate(
        ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"), 2
    )
}
"""Words for the years of a decade."""

_DIGITS = re.compile(r"([0-9])0s(?![\w-])")
_WORD = re.compile(r"[A-Za-z]+")
_LIVED = re.compile(
    r"\b(?:his|her|their|my|your|our)[ \n](?:(?:early|mid|late)[ \n-](?:to[ \n-](?:mid|late)[ \n-])?)?[’']?$",
    re.IGNORECASE,
)
_THE = re.compile(r"\bthe[ \n](?:(?:early|mid|late)[ \n-])?$", re.IGNORECASE)


class Decade(NamedTuple):
    """Ten years.

    Attributes:
        start: where it begins, an apostrophe included.
        end: where it ends.
        value: the interval in ISO 8601; None for ten years of a life.
        first: the first year.
    """

    start: int
    end: int
    value: str | None
    first: float


def read_decade(text: str, start: int) -> Decade | None:
    """Return the decade whose digits or word stand at ``start``: of a life, or of its century."""
    worded = text[start].isalpha()
    digits = None if worded else _DIGITS.match(text, start)
    word = _WORD.match(text, start) if worded else None
    first = 10.0 * int(digits[1]) if digits else DECADES.get(word[0].lower() if word else "")
    end = digits.end() if digits else word.end() if word else start
    if first is None:
        return None
    lived = _LIVED.search(text, max(0, start - 24), start)
    if lived and first >= 20:
        return Decade(start, end, None, first)
    marked = digits is not None and start > 0 and text[start - 1] in "’'‘"
    if not marked and (digits or not _THE.search(text, max(0, start - 12), start)):
        return None
    year = int(first) + (2000 if first < 20 else 1900)
    return Decade(start - marked, end, f"{year}/{year + 9}", first)
