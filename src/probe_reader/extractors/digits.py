"""Numbers written with digits: grouping, decimals, fractions, powers of ten."""

from __future__ import annotations

import re
from typing import NamedTuple

VULGAR = {
    "½": 1 / 2,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅕": 1 / 5,
    "⅖": 2 / 5,
    "⅗": 3 / 5,
    "⅘": 4 / 5,
    "⅙": 1 / 6,
    "⅚": 5 / 6,
    "⅐": 1 / 7,
    "⅛": 1 / 8,
    "⅜": 3 / 8,
    "⅝": 5 / 8,
    "⅞": 7 / 8,
    "⅑": 1 / 9,
    "⅒": 1 / 10,
}
"""Fractions that are one sign."""

LONGEST = 21
"""Digits of the longest run that is still a number and not an identifier."""

_GREATEST = 200
_DENOMINATORS = frozenset((*range(2, 11), 12, 15, 16, 20, 25, 32, 40, 50, 64, 100, 128, 1000))
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−–", "0123456789-+--")
_NUMBER = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{3}){1,5},[0-9]{1,2}(?![0-9]|,[0-9])|"
    r"[0-9]{1,2}(?:,[0-9]{2}){1,4},[0-9]{3}(?:\.[0-9]+)?(?![0-9])"
    r"|[0-9]{1,3}(?:,[0-9]{3}){1,6}(?:\.[0-9]+)?(?![0-9])"
    r"|[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,6}(?:\.[0-9]+)?(?![0-9]|[ ,.][0-9])"
    r"|[0-9]{1,4},[0-9]{1,2}(?=[ \u00a0]?(?:[%€°]|per[ ]?cent|euro|[mb]illion|bn\b|[kcm]?m\b|[km]?g\b))"
    r"|[0-9]+(?:\.[0-9]+)?"
    r"|\.[0-9]+"
)
_POWER = re.compile(
    r"\s?[×x*]\s?10\s?(?:\^\s?)?([-−–+]?[0-9]{1,3}|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})(?![0-9])|[eE]([+-]?[0-9]{1,2})(?![\w])"
)
_RAISED = re.compile(r"\^([+-]{0,2})([0-9]{1,2})(?![\w^])")
_FRACTION = re.compile(r"(?:(?:[ ]{1,2}|-)([0-9]{1,3}))?\s?[/⁄]\s?([0-9]{1,4})(?![0-9/⁄]|,[0-9]|\.[0-9])")
_SIGN = re.compile(rf"[ \u00a0]?([{''.join(VULGAR)}])")
_EXTENDING = frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒-/⁄×xX*eE^ 0123456789")
_PLAIN = str.maketrans("", "", ", \u00a0\u2009\u202f")


class Written(NamedTuple):
    """A number in digits.

    Attributes:
        end: where it ends.
        value: None for what only looks like a number.
        fraction: whether it is a fraction below one.
        plain: whether it is nothing but a run of digits.
    """

    end: int
    value: float | None
    fraction: bool
    plain: bool


def read_digits(text: str, position: int) -> Written | None:
    """Return the number in digits that starts at ``position``."""
    first = text[position : position + 1]
    sign = None if first.isdigit() else _SIGN.match(text, position)
    if sign:
        return Written(sign.end(), VULGAR[sign[1]], fraction=True, plain=False)
    match = _NUMBER.match(text, position)
    if match is None:
        return None
    surface = match[0]
    end = match.end()
    if len(surface) > LONGEST:
        return Written(end, None, fraction=False, plain=False)
    plain = surface.isdigit()
    if "," in surface and len(surface) - surface.rfind(",") < 4:
        surface = surface.replace(".", "").replace(",", ".")
    value = float(surface if plain else surface.translate(_PLAIN))
    follower = text[end : end + 3].lstrip()[:1]
    if follower in _EXTENDING:
        return _extended(text, end, value, plain=plain)
    return Written(end, value, fraction=False, plain=plain)


def _extended(text: str, end: int, value: float, *, plain: bool) -> Written:
    """Return the number with a fraction or a power of ten that may follow it."""
    power = _POWER.match(text, end)
    if power:
        exponent = int((power[1] or power[2]).translate(_SUPERSCRIPTS))
        if abs(exponent) > _GREATEST:
            return Written(power.end(), None, fraction=False, plain=False)
        scaled = float(f"{value!r}e{exponent}") if "e" not in repr(value) else value * 10.0**exponent
        return Written(power.end(), scaled, fraction=False, plain=False)
    raised = _RAISED.match(text, end)
    if raised and 0 < value < 1000:
        return Written(
            raised.end(),
            value ** int(("-" if raised[1] == "-" else "") + raised[2]),
            fraction=False,
            plain=False,
        )
    if plain:
        sign = _SIGN.match(text, end)
        if sign:
            return Written(sign.end(), value + VULGAR[sign[1]], fraction=False, plain=False)
        fraction = _FRACTION.match(text, end)
        if fraction:
            return _divided(value, fraction)
    return Written(end, value, fraction=False, plain=plain)


def _divided(value: float, match: re.Match[str]) -> Written:
    """Return "1/2" or "10 1/2"; something like "24/7" has no value."""
    above = float(match[1]) if match[1] else value
    below = int(match[2])
    if below not in _DENOMINATORS or above >= below:
        return Written(match.end(), None, fraction=False, plain=False)
    if match[1]:
        return Written(match.end(), value + above / below, fraction=False, plain=False)
    return Written(match.end(), above / below, fraction=True, plain=False)
