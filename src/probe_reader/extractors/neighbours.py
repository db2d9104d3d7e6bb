"""What figures of one sentence lend each other: the unit of a list, the noun of a whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probe_reader.extractors.figures import Figure

_LISTED = re.compile(
    r"(?:,|,?[ \n](?:and|or|to|versus|vs\.?)|/)?[ \n]?|-?,?[ \n](?:and[ \n]|or[ \n])?",
    re.IGNORECASE,
)
_LENT: frozenset[str] = frozenset({"measure", "percent", "duration", "temperature"})
_OF = re.compile(r"[ \n]of[ \n](?:the[ \n]|its[ \n]|their[ \n])?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][”’\"']?\s|\n\s*\n")
_PART = re.compile(
    r"[ \n](?:are|were|is|was|have|had|has|of[ \n](?:them|whom|these|those|which)|live|work|remain)(?!\w)",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\bof(?:[ \n](?:the|these|those|all|its|their|our))?[ \n](?:\w+[ \n])?$", re.IGNORECASE)
_TO = re.compile(r"\bfrom[ \n]$", re.IGNORECASE)


def settle(text: str, figures: list[Figure]) -> list[Figure]:
    """Give bare numbers the unit that their neighbours make plain, and return the figures."""
    later: Figure | None = None
    for figure in reversed(figures):
        if later is not None and figure.kind == "number" and figure.unit is None:
            _lend_back(text, figure, later)
        later = figure
    whole: Figure | None = None
    before: Figure | None = None
    for figure in figures:
        if whole is not None and _SENTENCE_END.search(text, whole.end, figure.start):
            whole = None
        if figure.kind == "number":
            if whole is not None:
                _partition(text, figure, whole)
            if before is not None and figure.unit is None:
                _lend_on(text, before, figure)
        elif figure.kind == "count" and _WHOLE.search(text, max(0, figure.start - 24), figure.start):
            whole = figure
        before = figure
    return figures


def _lend_back(text: str, figure: Figure, later: Figure) -> None:
    """Give "6" the kilograms of "6 and 13 kg"."""
    if later.start - figure.end > 10 or later.unit is None:
        return
    listed = _LISTED.fullmatch(text, figure.end, later.start)
    kind: str = later.kind
    if kind in _LENT:
        lent = listed is not None
    elif kind == "count":
        lent = listed is not None and text[figure.end] == "-"
    else:
        lent = kind == "money" and _OF.fullmatch(text, figure.end, later.start) is not None
    if lent:
        figure.unit, figure.kind = later.unit, later.kind


def _lend_on(text: str, before: Figure, figure: Figure) -> None:
    """Give "193" the pounds of "from 208 pounds to 193"."""
    if before.unit is None or before.kind not in {"measure", "percent", "money", "temperature"}:
        return
    gap = text[before.end : figure.number].strip().lower()
    if gap == "to" and _TO.search(text, max(0, before.start - 6), before.start):
        figure.unit, figure.kind = before.unit, before.kind


def _partition(text: str, figure: Figure, whole: Figure) -> None:
    """Give "151,788" the offenders of "of the 258,157 offenders, 151,788 are …"."""
    part, all_of_it = figure.value, whole.value
    fits = isinstance(part, float) and isinstance(all_of_it, float) and 1 < part < all_of_it
    if fits and _PART.match(text, figure.end):
        figure.unit, figure.kind = whole.unit, "count"
