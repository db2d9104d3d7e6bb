"""Parts and ratios told with two numbers: "four in 10", "one over twenty", "2-to-1"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from probe_reader.extractors.amounts import read_amount

if TYPE_CHECKING:
    from probe_reader.extractors.amounts import Amount

_RATIO = re.compile(r"[ \n-](?:in|out of)[ \n-](?:every[ \n])?(?=[0-9a-z])", re.IGNORECASE)
_OVER = re.compile(r"[ \n]over[ \n](?=[0-9a-z])", re.IGNORECASE)
_ENDED = re.compile(r"\s*(?:[.,;:?!]|$)")
_AGAINST = re.compile(r"([ \n-])to\1(?=[0-9a-z])|:(?=[0-9])", re.IGNORECASE)
_RATIO_BEFORE = re.compile(r"\b(?:ratio[ \n]of|odds[ \n]of|margin[ \n]of|by)[ \n]$", re.IGNORECASE)
_RATIO_AFTER = re.compile(
    r"[ \n-](?:ratio|margin|odds|favou?rites?|majority|against|vote)(?!\w)", re.IGNORECASE
)


def read_ratio(text: str, amount: Amount) -> tuple[int, float] | None:
    """Return the end and the value of the part or ratio that begins with ``amount``."""
    if amount.unit or amount.value is None or amount.numeral.form != "cardinal":
        return None
    return _part(text, amount, amount.value) or _against(text, amount, amount.value)


def _part(text: str, amount: Amount, above: float) -> tuple[int, float] | None:
    """Return "four in 10", "one out of three", "one over twenty"."""
    if text[amount.end + 1 : amount.end + 2] not in "iIoO":
        return None
    match = _RATIO.match(text, amount.end)
    over = None if match else _OVER.match(text, amount.end)
    place = match or over
    whole = _bare(text, place.end()) if place else None
    if whole is None or not whole.value:
        return None
    if over and not _ENDED.match(text, whole.end):
        return None
    if whole.value < 2 or (match and (above >= whole.value or not _is_whole(whole.value))):
        return None
    return whole.end, above / whole.value


def _against(text: str, amount: Amount, above: float) -> tuple[int, float] | None:
    """Return "a ratio of 3 to 1", "2-to-1", "by four to one", where the greater number comes first."""
    near = text[amount.end : amount.end + 2]
    match = _AGAINST.match(text, amount.end) if near[:1] == ":" or near[1:] in "tT" else None
    other = _bare(text, match.end()) if match else None
    if match is None or other is None or not other.value or other.value > above:
        return None
    told = (
        match[1] == "-"
        or _RATIO_AFTER.match(text, other.end)
        or _RATIO_BEFORE.search(text, max(0, amount.start - 12), amount.start)
    )
    return (other.end, above / other.value) if told else None


def _bare(text: str, position: int) -> Amount | None:
    """Return the whole number without a unit that stands at ``position``."""
    amount = read_amount(text, position)
    return amount if amount and not amount.unit and amount.numeral.form == "cardinal" else None


def _is_whole(value: float) -> bool:
    """Tell whether something can be told as so many in ``value``: ten, 25, a thousand, but no year."""
    return value.is_integer() and (value <= 30 or (value % 5 == 0 and not 1500 <= value <= 2100))
