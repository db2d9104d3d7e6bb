"""What stands for a quantity without a number of its own: "the last but one", "a small percentage"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from probe_reader.extractors.numerals import read_numeral
from probe_reader.extractors.parts import RANKS
from probe_reader.extractors.unit_names import TEMPERATURES

if TYPE_CHECKING:
    from probe_reader.core.finding import QuantityKind

_PLACES = {"last": "end+0", "next": "current+1", "previous": "current-1", "current": "current+0"}
_FROM_END = {"penultimate": "end-1", "antepenultimate": "end-2"}
_NEAR_LAST = re.compile(
    r"last[ \n-]but[ \n-]one(?!\w)"
    r"|next[ \n-](?:to|from)[ \n-](?:the[ \n])?last(?!\w)",
    re.IGNORECASE,
)
_TO_LAST = re.compile(r"[ \n-](?:to|from)[ \n-](?:the[ \n])?last(?!\w)", re.IGNORECASE)


def from_end(text: str, start: int, surface: str) -> tuple[int, str] | None:
    """Return the end and the place of "penultimate", "last but one", "next to last" at ``start``."""
    lower = surface.lower()
    if lower in _FROM_END:
        return start + len(surface), _FROM_END[lower]
    match = _NEAR_LAST.match(text, start) if lower in {"last", "next"} else None
    return (match.end(), "end-1") if match else None


class Loose(NamedTuple):
    """Words that stand for a quantity.

    Attributes:
        start: where they begin.
        end: where they end.
        kind: the kind of quantity.
        value: the place counted from the end or from here ("end-1", "current+1"), or a number.
        unit: what is measured, if anything.
    """

    start: int
    end: int
    kind: QuantityKind
    value: float | str | None
    unit: str | None


def from_last(text: str, end: int, rank: float) -> tuple[int, str] | None:
    """Return the end and the place of "second to last", whose ordinal ends at ``end``."""
    match = _TO_LAST.match(text, end) if text[end + 1 : end + 2] in {"t", "f", "T", "F"} else None
    return (match.end(), f"end-{int(rank) - 1}") if match and 1 < rank < 100 else None


def loose_quantities(text: str) -> list[Loose]:
    """Return the places told from the end or from here, and the units that stand alone."""
    return [_meaning(text, match) for match in _pattern().finditer(text)]


def _meaning(text: str, match: re.Match[str]) -> Loose:
    before_last, to_last, place, heat = match.group("before", "tolast", "place", "heat")
    start, end = match.start(), match.start("of") if match["of"] else match.end()
    if before_last:
        return Loose(start, end, "ordinal", "end-1", None)
    if to_last:
        rank = RANKS.get(to_last.lower(), 2.0)
        return Loose(start, end, "ordinal", f"end-{int(rank) - 1}", None)
    if place:
        lower = place.lower()
        return Loose(start, end, "ordinal", _PLACES.get(lower) or _FROM_END[lower], None)
    if heat:
        return Loose(start, end, "temperature", None, TEMPERATURES[heat.lower()])
    whole = read_numeral(text, match.end("of")) if match["of"] else None
    if whole and whole.form == "cardinal" and whole.value is not None:
        return Loose(start, whole.end, "percent", whole.value, "%")
    return Loose(start, end, "percent", None, "%")


@cache
def _pattern() -> re.Pattern[str]:
    ranks = "|".join(("next", *list(RANKS)[1:10]))
    heats = "|".join(name for name in TEMPERATURES if len(name) > 1)
    return re.compile(
        r"(?<![\w-])(?:"
        r"(?P<before>(?:the[ \n])?(?:one[ \n]before[ \n]the[ \n]last(?:[ \n]one)?|last[ \n]but[ \n]one))"
        rf"|(?:the[ \n])?(?P<tolast>{ranks})[ \n-](?:to|from)[ \n-](?:the[ \n])?last"
        rf"|(?P<place>{'|'.join((*_PLACES, *_FROM_END))})(?:(?<!last)[ \n]one)?"
        rf"|(?:(?:degrees?|deg)[ \n])?(?P<heat>{heats})"
        r"|(?P<share>%|per[ \n-]?cents?|percentages?|pct))(?![\w-])(?P<of>[ \n]of[ \n])?",
        re.IGNORECASE,
    )
