"""Figures in a row with nothing but white space between them, as in a table: read at once.

What stands around such a figure can neither hedge nor name nor extend it, so that most questions that
are asked of a figure in a sentence need not be asked.
"""

from __future__ import annotations

import re

from probe_reader.extractors.currencies import SIGNS
from probe_reader.extractors.figures import Figure
from probe_reader.extractors.number_words import CARDINALS

_CELL = re.compile(
    r"([$£€])?([0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,15})(\.[0-9]{1,6})?(%|bn|m)?"
    r"(?=([ \t\n])[$£€]?[0-9])(?![ ][0-9]{1,3}[ ]?[/⁄]|[ \n][0-9]{1,2}[ \n][cp])"
)
_GROUPED = re.compile(r"[0-9]{1,3}(?:[ ][0-9]{3}){1,6}(?:\.[0-9]+)?(?![0-9]|[ ,.][0-9])")
_SMALL = {word: value for word, (kind, value) in CARDINALS.items() if kind in {"unit", "teen"}}
_ROW = re.compile(r"([a-z]+)[ \t\n]([a-z]+)[ \t\n]([a-z]+)(?![\w-])")
_SCALES = {"bn": 1e9, "m": 1e6}


def read_cell(text: str, start: int, done: int) -> Figure | None:
    """Return the figure at ``start`` that stands in a row, right behind another that ends at ``done``."""
    if start != done + 1 or not text[done].isspace():
        return None
    match = _CELL.match(text, start)
    if match is None:
        return None
    sign, whole, part, behind, gap = match.groups()
    end = match.end()
    if not (part or behind or "," in whole):
        year = not sign and len(whole) == 4 and "1000" <= whole < "2200"
        if year or (gap == " " and len(whole) < 4 and _GROUPED.match(text, match.start(2))):
            return None
    value = float(whole.replace(",", "") + (part or ""))
    if behind == "%":
        return None if sign else Figure(start, end, start, "percent", value, "%")
    if sign:
        return Figure(start, end, start, "money", value * _SCALES.get(behind, 1.0), SIGNS[sign])
    return None if behind else Figure(start, end, start, "number", value)


def read_row(text: str, start: int) -> Figure | None:
    """Return the number word at ``start`` that two others follow, as when somebody counts."""
    match = _ROW.match(text, start)
    if match is None or match[2] not in _SMALL or match[3] not in _SMALL or match[1] not in _SMALL:
        return None
    end = match.end(1)
    before = text[max(0, start - 7) : start].rsplit(None, 2)
    if start and (not text[start - 1].isspace() or not before or before[-1] not in _SMALL):
        return None
    return Figure(start, end, start, "number", _SMALL[match[1]], words=True)
