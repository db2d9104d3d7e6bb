"""A number with its currency or unit: "£4.5 million", "10 1/2 miles", "five feet two inches"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from probe_reader.extractors.alternatives import any_of
from probe_reader.extractors.currencies import BARE_SIGNS, SIGN_WORDS, SIGNS_ALONE, currency_of
from probe_reader.extractors.number_words import SCALES, Numeral
from probe_reader.extractors.numerals import read_numeral
from probe_reader.extractors.units import Unit, read_unit

if TYPE_CHECKING:
    from probe_reader.core.finding import QuantityKind

_SIGN = re.compile(
    rf"({BARE_SIGNS}|{any_of(SIGN_WORDS, fold=False)})[ \u00a0]{{0,2}}([-–−]?)"
    r"(?=[0-9.]|[a-z]+ (?:million|billion))"
)
_SIGN_FIRST = frozenset(word[0] for word in (*SIGN_WORDS, *SIGNS_ALONE))
_MINUS = re.compile(r"[-–−](?=[0-9.])")
_INCHES = re.compile(
    r"[ ,]{0,2}(?:and[ ])?([0-9]{1,2}(?:\.[0-9])?)[ -]?(?:inch(?:es)?|in|″|\")(?!\w)", re.IGNORECASE
)
_MINOR = re.compile(
    r"[ \n](?:and[ \n])?([0-9]{1,2}|[a-z]+(?:[ -][a-z]+)?)[ \n](?:cents?|pence|p)(?!\w)", re.IGNORECASE
)


@dataclass(slots=True)
class Amount:
    """A number with its unit.

    Attributes:
        start: where it begins, the sign of the currency included.
        end: where it ends, the unit included.
        numeral: the number itself.
        value: with its sign; None for a vague one.
        unit: what it measures, None for a bare number.
        kind: "number" for a bare one.
        leading: whether a currency stands before the number.
    """

    start: int
    end: int
    numeral: Numeral
    value: float | None
    unit: str | None = None
    kind: QuantityKind = "number"
    leading: bool = False


def read_amount(text: str, position: int, *, signed: bool = False, money: bool = False) -> Amount | None:
    """Return the number with its unit that starts at ``position``, None where there is none.

    ``signed`` takes a hyphen before digits as a minus; ``money`` takes "m" as a million.
    """
    sign = _SIGN.match(text, position) if text[position : position + 1] in _SIGN_FIRST else None
    if sign:
        return _money(text, position, sign)
    minus = _MINUS.match(text, position) if signed else None
    numeral = read_numeral(text, minus.end() if minus else position, money=money)
    if numeral is None or (numeral.value is None and numeral.form != "vague"):
        return None
    value = -numeral.value if minus and numeral.value is not None else numeral.value
    if numeral.form == "ordinal":
        return Amount(position, numeral.end, numeral, value, kind="ordinal")
    amount = Amount(position, numeral.end, numeral, value)
    unit = read_unit(text, numeral.end, scaled=numeral.scale > 100, words=numeral.words)
    if unit is None and numeral.form in {"fraction", "cardinal", "vague"}:
        unit = _after_article(text, numeral)
    if unit:
        amount.end, amount.unit, amount.kind = unit
        _scaled_by_unit(text, amount)
        _composed(text, amount)
    elif numeral.form == "fraction":
        amount.kind = "fraction"
    return amount


def _money(text: str, position: int, sign: re.Match[str]) -> Amount | None:
    numeral = read_numeral(text, sign.end(), money=True)
    if numeral is None or numeral.value is None or numeral.form == "ordinal":
        return None
    code = currency_of(sign[1])
    if code is None:
        return None
    value = -numeral.value if sign[2] else numeral.value
    end = numeral.end
    trailing = read_unit(text, end, scaled=True)
    if trailing and trailing.kind == "money" and trailing.name in {code, "USD"}:
        end = trailing.end
    return Amount(position, end, numeral, value, code, "money", leading=True)


def _scaled_by_unit(text: str, amount: Amount) -> None:
    """Multiply "75 USD million" and "120 MEUR" by their million."""
    if amount.kind != "money" or amount.value is None:
        return
    surface = text[amount.numeral.end : amount.end].split()
    if surface and len(surface[0]) == 4 and surface[0].isupper():
        amount.value *= 1e6
    elif len(surface) == 2 and surface[0].isupper() and surface[1] in SCALES:
        amount.value *= SCALES[surface[1]]


_AND_HALF = re.compile(r"[ \n]and[ \n](?:an?[ \n])?(half|quarter)(?![\w-])", re.IGNORECASE)
_AND_MORE = re.compile(r"[ \n](?:and[ \n])?(?=[0-9a-z])")
_SMALLER = {"hour": ("minute", 60), "minute": ("second", 60), "year": ("month", 12)}
"""What each unit of time is told with, and how many of it make one."""
_BELOW_ZERO = re.compile(r"[ \n]below[ \n]zero(?!\w)", re.IGNORECASE)
_REST = re.compile(
    r"[ \n](?:and[ \n])?([0-9]{1,2}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -][a-z]+)?)"
    r"(?=\s*(?:[.;!?](?!\w)|$))",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"[ \n]of(?:[ \n]an?)?(?=[ \n])|[ \n]an?(?=[ \n])", re.IGNORECASE)


def _after_article(text: str, numeral: Numeral) -> Unit | None:
    """Return the unit of "half an hour", "a quarter of a mile", "dozens of miles"."""
    near = text[numeral.end + 1 : numeral.end + 2]
    article = _ARTICLE.match(text, numeral.end) if near and near in "aAoO" else None
    if article is None:
        return None
    if numeral.form == "cardinal" and numeral.scale == 1:
        return None
    of_plural = article[0].strip().lower() == "of"
    if numeral.form == "fraction" and of_plural:
        return None
    return read_unit(text, article.end(), scaled=numeral.scale > 100, words=True)


def _composed_time(text: str, amount: Amount) -> None:
    """Add the minutes to hours, the months to years and the half to an hour and a half."""
    assert amount.value is not None
    near = text[amount.end : amount.end + 2]
    if near[:1] not in {" ", "\n"}:
        return
    half = _AND_HALF.match(text, amount.end) if near[1:] in {"a", "A"} else None
    if half:
        amount.value += 0.5 if half[1].lower() == "half" else 0.25
        amount.end = half.end()
    smaller = _SMALLER.get(amount.unit or "")
    more = _AND_MORE.match(text, amount.end) if smaller else None
    numeral = read_numeral(text, more.end()) if more else None
    unit = read_unit(text, numeral.end, words=numeral.words) if numeral and numeral.value else None
    if (
        smaller
        and numeral
        and numeral.value
        and unit
        and unit.name == smaller[0]
        and numeral.value < smaller[1]
    ):
        amount.value += numeral.value / smaller[1]
        amount.end = unit.end


def _composed(text: str, amount: Amount) -> None:
    """Add the inches to feet, the cents to dollars and the half to an hour and a half."""
    if amount.value is None:
        return
    if amount.kind == "duration":
        _composed_time(text, amount)
    if amount.kind in {"temperature", "measure"} and amount.unit in {"degree", "celsius", "fahrenheit"}:
        below = _BELOW_ZERO.match(text, amount.end)
        if below:
            amount.value, amount.end, amount.kind = -abs(amount.value), below.end(), "temperature"
    if amount.unit == "foot":
        inches = _INCHES.match(text, amount.end)
        if inches:
            amount.value += float(inches[1]) / 12
            amount.end = inches.end()
    elif amount.kind == "money":
        minor = _MINOR.match(text, amount.end) or (None if amount.leading else _REST.match(text, amount.end))
        cents = read_numeral(text, minor.start(1)) if minor else None
        if (
            minor
            and cents
            and cents.value is not None
            and cents.end == minor.end(1)
            and 0 < cents.value < 100
        ):
            amount.value += cents.value / 100
            amount.end = minor.end()
