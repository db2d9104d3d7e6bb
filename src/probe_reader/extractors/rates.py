"""What a quantity is per: "a year", "per square foot", "/hour", "per 1,000 births"."""

from __future__ import annotations

import re
from typing import NamedTuple

from probe_reader.extractors.unit_names import POWERS, SUFFIXES, singular_unit, unit_names, unit_symbols

_PER = re.compile(
    r"(?:[ \n](?:per|each|every|a|an)[ \n]|-(?:per|an?)-|[ ]?/[ ]?(?:per[ ])?)"
    r"((?:square|sq\.?|cubic|cu\.?)[ \n])?([A-Za-zµμ]+)([²³]|\^?[23](?![0-9]))?",
    re.IGNORECASE,
)
_PER_MANY = re.compile(r"[ \n]per[ \n]([1-9][0-9]*(?:[, ]?000)+(?![\w.,]*[0-9])(?:[ \n][a-z]{3,})?)")
"""What a share of so many is per: "12 per 1,000 births"."""

_THEN = re.compile(r"[ \n](?:earlier|ago|later|before|after)(?!\w)")
_GAPS = frozenset(" -\n\u00a0")
_BEGINS = frozenset("pPeEaA/")
_SHARES = """
share head person barrel household capita bird ton mmbtu security unit pupil patient pop
"""
_SHARED = frozenset(_SHARES.split())


class Rate(NamedTuple):
    """What a quantity is per.

    Attributes:
        end: where it ends.
        name: the singular name ("year", "square foot").
    """

    end: int
    name: str


def read_rate(text: str, position: int, *, counted: bool = False) -> Rate | None:
    """Return what a quantity that ends at ``position`` is per ("a year", "per square foot")."""
    near = text[position : position + 2]
    if near[:1] != "/" and (near[:1] not in _GAPS or near[1:] not in _BEGINS):
        return None
    match = _PER.match(text, position)
    if match is None:
        many = _PER_MANY.match(text, position)
        return Rate(many.end(), " ".join(many[1].split())) if many else None
    word = match[2]
    lower = word.lower()
    if _THEN.match(text, match.end()):
        return None
    singular = singular_unit(lower)
    symbol = unit_symbols().get(word) if len(word) < 4 else None
    entry = unit_names().get(lower) or unit_names().get(singular) or symbol
    by_per = "per" in match[0][: match.start(2) - match.start()].lower()
    if entry:
        name = entry[0]
    elif by_per or (singular in _SHARED and not counted):
        name = singular
    else:
        return None
    if not by_per and "/" not in match[0] and len(word) < 3:
        return None
    power = POWERS.get((match[1] or "").strip().lower(), "") or SUFFIXES.get(match[3] or "", "")
    return Rate(match.end(), power + name)
