"""Telling the year 2014 from 2014 of something."""

from __future__ import annotations

import re

from probe_reader.extractors.counted import read_noun
from probe_reader.extractors.modifiers import read_hedge
from probe_reader.extractors.units import read_unit

_CERTAIN_WORDS = """
in since during until till before after early late mid spring summer autumn winter fall year fiscal season
end circa born
"""
_CERTAIN = frozenset(_CERTAIN_WORDS.split())
_UNTIL = re.compile(r"[ \n](to|and|until|through)[ \n]((?:1[0-9]|2[01])[0-9]{2})(?![\w%]|[.,][0-9])")
_FROM = re.compile(r"\b(between|from)[ \n]$", re.IGNORECASE)
_WORD = re.compile(r"([A-Za-z’']+)(?:[ \n\u00a0]|-)$")


def is_year(text: str, start: int, end: int) -> bool:
    """Tell whether the four digits at ``start`` are a year and not a number of something."""
    if read_unit(text, end):
        return False
    value = int(text[start:end])
    word = _WORD.search(text, max(0, start - 16), start)
    noun = read_noun(text, end)
    adjacent = noun is not None and text.count(" ", end, noun.end) == 1
    if word and word[1].lower() in _CERTAIN:
        return not (adjacent and value < 1700)
    hedge = read_hedge(text, start)
    if value < 1700 or (hedge and hedge.start < start):
        return False
    return not (adjacent and value % 50 == 0)


def year_range(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Return the end and the ISO 8601 interval of "1997 to 1999" or "between 1600 and 1900"."""
    match = _UNTIL.match(text, end)
    if match is None or int(match[2]) <= int(text[start:end]):
        return None
    before = _FROM.search(text, max(0, start - 9), start)
    between = before is not None and before[1].lower() == "between"
    if (match[1] == "and") != between or not is_year(text, match.start(2), match.end(2)):
        return None
    return match.end(), f"{text[start:end]}/{match[2]}"
