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
    if value < 1700 or read_hedge(text, start).start < start:
        return False
    return not (adjacent and value % 50 == 0)
