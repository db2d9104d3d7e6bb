"""What stands behind a number: a unit of measure, a currency, a percent sign, a rate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from probe_reader.extractors.currencies import CODES, FIRST_WORDS, NAMES, currency_name, currency_of
from probe_reader.extractors.rates import read_rate
from probe_reader.extractors.unit_names import (
    POWERS,
    SUFFIXES,
    TEMPERATURES,
    first_words,
    may_begin,
    singular_unit,
    unit_names,
    unit_symbols,
)

if TYPE_CHECKING:
    from probe_reader.core.finding import Quantity, QuantityKind

__all__ = ["Unit", "currency_name", "read_unit", "unit_in_words"]

_PERCENT = re.compile(
    r"[ \n\u00a0-]{0,2}(?:%(?:[ -](points?)\b)?"
    r"|(?:per[ \n-]?cents?|percentages?|pct|pc|p\.c\.)(?!\w)(?:[ -](points?)\b)?)",
    re.IGNORECASE,
)
_BASIS = re.compile(r"[ \n-]?(?:basis[ -]points?|bps)(?!\w)", re.IGNORECASE)
_DEGREES = re.compile(
    r"[ \u00a0-]?(?:(?:°|º|degrees?|deg\.?)[ \n\u00a0-]?"
    r"(C|F|K|celsius|celcius|centigrade|farenheit|fahrenheit|kelvin)\b"
    r"|(celsius|celcius|centigrade|centigrate|farenheit|fahrenheit)\b"
    r"|(?-i:(?<=[0-9][ \u00a0])([CF]))(?![\w'’/.+-]|(?-i:[ ][A-Z])))",
    re.IGNORECASE,
)
_LETTER_OF_HEAT = re.compile(r"[ ]?([CFcf])(?![\w'’/+-])")
_MONEY_SIGN = re.compile(
    r"[ \u00a0]?(?:([$£€¥₡₭₹₽₺₪₩฿₱₫₦₴₸₾₿元])|(M?[A-Z]{3})(?!\w|[ ][a-z]+s\b)([ ](?:million|billion)\b)?)"
)
_PENCE = re.compile(r"[ ]?p(?![\w'’-]|\.\w)")
_TOKEN = re.compile(
    r"([ \u00a0\n]|[ ]?-|[ ]?[(\[{<])?((?:square|sq\.?|cubic|cu\.?)[ \n-])?"
    r"([A-Za-zµμΩÅ]+|[°‰″′×\"”])([²³]|\^?[23](?![0-9]|[.,][0-9])|[ ](?:squared|cubed)\b)?([)\]}>])?",
    re.IGNORECASE,
)
_SECOND = re.compile(r"[ \n-]([A-Za-z]+)")
_WORD = re.compile(r"[ \n\u00a0-](u\.s\.|U\.S\.|[A-Za-z]+)")
_WORDS = re.compile(r"[ \n\u00a0-](u\.s\.|U\.S\.|[A-Za-z]+)(?:[ \n-]([A-Za-z]+))?(?:[ \n-]([A-Za-zó]+))?")
_QUOTED = re.compile(r"[\"“][0-9.,]{1,12}[ ]?$")
_SHORT_PLURALS = frozenset({"lb", "yd", "hr", "kg", "km", "oz", "gb", "tb"})
_LOOSE = frozenset({"in", "a", "an", "at", "as", "am", "us", "no"})
_NO_UNITS = frozenset({"has", "mas", "pas"})
_RISKY_MONEY = frozenset({"won", "real", "mark", "crown", "ether", "buck", "dime", "nickel", "lira"})
_FEET = frozenset({"-fee", "-foo", " fee", " foo"})
_WEIGHT = re.compile(
    r"weigh|heav|light|lift|overweight|\blbs?\b|\bkg\b|baby|pregnan|fat\b|of [a-z]+"
    r"|\beat(?:ing)?\b|\bdiet|\btonn?es?\b|\btons?\b|\bounces?\b|\bkilo",
    re.IGNORECASE,
)
_HEAT = re.compile(
    r"temperat|thermo|warm|heat|cool|cold|boil|melt|freez|weather|hot\b|outside|fever", re.IGNORECASE
)


_FOLLOWING = re.compile(r"[ \n\u00a0-]([A-Za-z]+)")


class Unit(NamedTuple):
    """What a number measures.

    Attributes:
        end: where its surface ends.
        name: ISO 4217 for money, "%", or the singular English name.
        kind: the kind of quantity that it makes.
    """

    end: int
    name: str
    kind: QuantityKind


def read_unit(text: str, position: int, *, scaled: bool = False, words: bool = False) -> Unit | None:
    """Return the unit that stands at ``position``, right behind a number.

    ``scaled`` tells that the number has a scale ("million"), ``words`` that it is in words.
    """
    follower = text[position : position + 1]
    if not follower or follower in ",.;:!?)…":
        return None
    word = _FOLLOWING.match(text, position)
    if word and not may_begin(word[1].lower()):
        return None
    first = text[position : position + 3].lstrip(" \n\u00a0-")[:1].lower()
    share = _share(text, position) if first and first in "%pb" else None
    if share:
        return share
    degrees = _DEGREES.match(text, position) if first and first in "°ºdcf" else None
    if degrees:
        name = degrees[1] or degrees[2] or degrees[3]
        return Unit(degrees.end(), TEMPERATURES[name.lower()], "temperature")
    letter = _LETTER_OF_HEAT.match(text, position) if first and first in "cf" else None
    if letter and _HEAT.search(text, max(0, position - 60), letter.end() + 20):
        return Unit(letter.end(), TEMPERATURES[letter[1].lower()], "temperature")
    return _money(text, position, scaled=scaled) or _measure(text, position, words=words)


def _share(text: str, position: int) -> Unit | None:
    """Return per cent, percentage points or basis points."""
    percent = _PERCENT.match(text, position)
    if percent:
        points = percent[1] or percent[2]
        return Unit(percent.end(), "percentage point" if points else "%", "percent")
    basis = _BASIS.match(text, position)
    return Unit(basis.end(), "basis point", "percent") if basis else None


def _money(text: str, position: int, *, scaled: bool) -> Unit | None:
    first = text[position : position + 2].lstrip(" \u00a0")[:1]
    sign = None if first.islower() else _MONEY_SIGN.match(text, position)
    if sign:
        letters = sign[2] or ""
        code = currency_of(sign[1]) if sign[1] else (letters[-3:] if letters[-3:] in CODES else None)
        if code and not (sign[1] and text[sign.end() : sign.end() + 1].isdigit()):
            return Unit(sign.end(), code, "money")
    pence = _PENCE.match(text, position) if first == "p" else None
    if pence:
        return Unit(pence.end(), "penny", "money")
    named = _currency_named(text, position)
    if named is None:
        return None
    name, end = named
    torque = name == "pound" and text[end : end + 4].lower() in _FEET
    if torque or (name in _RISKY_MONEY and not scaled):
        return None
    if name == "pound" and not scaled and _WEIGHT.search(text, max(0, position - 60), end + 12):
        return Unit(end, "pound-mass", "measure")
    return Unit(end, NAMES[name], "money")


def _currency_named(text: str, position: int) -> tuple[str, int] | None:
    """Return the longest name of a currency among three words, singular, and its end."""
    word = _WORD.match(text, position)
    first = word[1].lower() if word else ""
    if first not in FIRST_WORDS and first[:-1] not in FIRST_WORDS:
        return None
    words = _WORDS.match(text, position)
    if words is None:
        return None
    for count in (3, 2, 1):
        if words[count]:
            before = [words[number].lower() for number in range(1, count)]
            name = " ".join([*before, singular_unit(words[count])])
            if name in NAMES:
                return name, words.end(count)
            if count == 1 and words[1].lower() in NAMES:
                return words[1].lower(), words.end(1)
    return None


def _measure(text: str, position: int, *, words: bool) -> Unit | None:
    match = _TOKEN.match(text, position)
    if match is None:
        return None
    gap, power, _, suffix, closing = match.groups()
    if gap and gap.strip() in {"(", "[", "{", "<"} and not closing:
        return None
    if match[3] in {'"', "”"} and _QUOTED.search(text, max(0, position - 14), position):
        return None
    end = match.end(4) if suffix else match.end(3)
    if closing and gap and gap.strip():
        end = match.end()
    entry = _entry(text, match, words=words)
    if entry is None:
        return None
    name, kind, stop = entry
    if stop:
        end, suffix = stop, None
    multiple = (
        POWERS.get(power.strip().lower(), "")
        if power
        else SUFFIXES.get(suffix or "", "cubic " if suffix else "")
    )
    if name == "degree":
        kind = "temperature" if _HEAT.search(text, max(0, position - 60), end + 20) else "measure"
    if multiple:
        kind = "measure"
    return _with_rate(text, end, multiple + name, kind)


def _entry(text: str, match: re.Match[str], *, words: bool) -> tuple[str, QuantityKind, int] | None:
    """Return the unit of a token, its kind, and its end where it has two words."""
    token = match[3]
    names = unit_names()
    lower = token.lower()
    second = _SECOND.match(text, match.end(3)) if not match[4] and lower in first_words() else None
    if second:
        both = f"{lower} {singular_unit(second[1])}"
        if both in names:
            return (*names[both], second.end())
    if len(lower) > 2 or not token.isalpha():
        singular = singular_unit(lower)
        entry = names.get(lower) or (
            names.get(singular) if len(singular) > 2 or singular in _SHORT_PLURALS else None
        )
        if entry and len(lower) > 2:
            return (*entry, 0)
    if words or (len(token) > 4):
        return None
    if lower in _NO_UNITS or (token in _LOOSE and not _is_inch(text, match)):
        return None
    symbol = unit_symbols().get(token) or names.get(lower) or names.get(singular_unit(lower))
    if lower == "in":
        symbol = ("inch", "measure")
    if symbol is None or (match[1] == "-" and len(token) < 2) or (lower == "s" and not match[1]):
        return None
    return (*symbol, 0)


_AFTER_INCH = re.compile(r"[ ]?(?:thick|long|wide|tall|high|deep|more|[xX×])|\s*(?:[.;,)]|$)")


def _is_inch(text: str, match: re.Match[str]) -> bool:
    """Tell "2 1/2 in thick" from "2 in three"."""
    return match[3] == "in" and _AFTER_INCH.match(text, match.end(3)) is not None


def _with_rate(text: str, end: int, name: str, kind: QuantityKind) -> Unit:
    """Return the unit with what it is per: "miles per hour", "mg/L"."""
    if kind != "measure":
        return Unit(end, name, kind)
    rate = read_rate(text, end)
    return Unit(rate.end, f"{name} per {rate.name}", kind) if rate else Unit(end, name, kind)


def unit_in_words(quantity: Quantity) -> str | None:
    """Return the unit as people say it: "pound sterling per year", "year of age", "%"."""
    unit = quantity.unit
    if unit is None:
        return None
    name = currency_name(unit) if quantity.kind == "money" else unit
    if quantity.kind == "age":
        name = f"{name} of age"
    return f"{name} per {quantity.rate}" if quantity.rate else name
