"""Dates and times of day, as precise as they are written, in ISO 8601."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from probe_reader.extractors.alternatives import any_of

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_NUMBERS = {name: number for number, name in enumerate(MONTHS, 1)} | {
    name[:3]: number for number, name in enumerate(MONTHS, 1)
}
_NUMBERS["sept"] = 9
_ALSO_WORDS = {"may", "march", "mar"}
MONTH_NAMES = (*(name.title() for name in _NUMBERS), *(name for name in _NUMBERS if name not in _ALSO_WORDS))
"""The names of the months, in full and short; in small letters too where that is no other word."""
_MONTH = any_of(MONTH_NAMES, fold=False) + r"\.?"
_YEAR = r"((?:1[0-9]|2[01])[0-9]{2})"
_GAP = r"[ \n\u00a0]{1,2}"
_FROM_MONTH = re.compile(
    rf"({_MONTH})(?:{_GAP}([0-3]?[0-9])(?:st|nd|rd|th)?(?![\w:%]|[.,][0-9])(?:,?{_GAP}{_YEAR}(?!\w))?"
    rf"|(?:,|{_GAP}of)?{_GAP}{_YEAR}(?![\w]|,[0-9]))"
)
_FROM_DAY = re.compile(
    rf"([0-3]?[0-9])(?:st|nd|rd|th)?(?:{_GAP}of)?(?:{_GAP}|-)({_MONTH})(?!\w)(?:(?:,?{_GAP}|-){_YEAR}(?!\w))?"
)
_OF_MONTH = re.compile(rf"[ \n]of[ \n]({_MONTH})(?!\w)(?:,?{_GAP}{_YEAR}(?!\w))?")
_PART_OF_YEAR = re.compile(
    rf"[ \n-](quarter|half)(?!\w)"
    rf"(?:(?:{_GAP}(?:of|in))?{_GAP}{_YEAR}(?![\w%]|[.,][0-9]))?",
    re.IGNORECASE,
)
_SLASHED = re.compile(rf"([0-3]?[0-9])([/.])([0-3]?[0-9])\2({_YEAR}|[0-9]{{2}})(?![\w/]|\.[0-9])")
_ISO = re.compile(rf"{_YEAR}-([01][0-9])-([0-3][0-9])(?![0-9])")
_YEARS = re.compile(rf"{_YEAR}(?:[-–/]({_YEAR}|[0-9]{{2}})(?![\w-])|(s)\b|(?![\w%]|[.,][0-9]|-[0-9]))")
_CLOCK = re.compile(
    r"([01]?[0-9]|2[0-4])(?:([:.])([0-5][0-9])(?::[0-5][0-9])?)?"
    r"(?:[ \u00a0]?([ap])\.?[ ]?m(?:\.(?!\w)|(?!\w))|(?:[ ]?(?:hrs|GMT|BST)\b))?(?![0-9]|[:.][0-9])",
    re.IGNORECASE,
)
_DIGITS = frozenset("0123456789")
_CLOCKS = frozenset("aApPhHgGbB")
_MONTH_FIRST = frozenset({name[0] for name in MONTH_NAMES} | set("o \n\u00a0"))
_O_CLOCK = re.compile(r"([0-9]{1,2}|[a-z]+)[ ]o[’']clock\b", re.IGNORECASE)


class Moment(NamedTuple):
    """A date or a time of day.

    Attributes:
        end: where it ends.
        value: ISO 8601; two with a slash between them for a span of years.
        kind: which of the two it is.
        bare: whether it is a year alone, which its surroundings must confirm.
    """

    end: int
    value: str
    kind: Literal["date", "time"] = "date"
    bare: bool = False


def read_moment(text: str, position: int) -> Moment | None:
    """Return the date or time of day that starts at ``position``."""
    if text[position : position + 1].isalpha():
        return _month_first(text, position)
    digits = 0
    while digits < 5 and text[position + digits : position + digits + 1] in _DIGITS:
        digits += 1
    near = text[position + digits : position + digits + 2]
    if digits == 4:
        return (_digits_only(text, position) if near[:1] == "-" else None) or _year(text, position)
    if digits > 2 or not near:
        return None
    if near[0] in "/.":
        moment = _digits_only(text, position)
        return moment or (_clock(text, position) if near[0] == "." else None)
    if near[0] == ":" or (near[0] if near[0] not in " \u00a0" else near[1:]) in _CLOCKS:
        moment = _clock(text, position)
        if moment:
            return moment
    named = near[0] in "snrtSNRT" or (near[0] in " \n\u00a0-" and near[1:] in _MONTH_FIRST)
    return _day_first(text, position) if named else None


def read_ranked(text: str, end: int, rank: float) -> Moment | None:
    """Return "Fourth of July" or "third quarter of 2012", whose ordinal ends at ``end``."""
    if text[end : end + 4] in {" of ", "\nof "}:
        match = _OF_MONTH.match(text, end)
        if match and 1 <= rank <= 31:
            return Moment(match.end(), _day(match[2], _NUMBERS[match[1].rstrip(".").lower()], int(rank)))
    part = _PART_OF_YEAR.match(text, end)
    if part is None or not part[2]:
        return None
    months = 6 if part[1].lower() == "half" else 3
    last = int(rank) * months
    if not 1 <= last <= 12:
        return None
    return Moment(part.end(), f"{part[2]}-{last - months + 1:02}/{part[2]}-{last:02}")


def is_part_of_year(text: str, end: int) -> bool:
    """Tell whether the ordinal that ends at ``end`` tells a quarter, as of a year that is not named."""
    part = _PART_OF_YEAR.match(text, end)
    return part is not None and part[1].lower() != "half"


def _month_first(text: str, position: int) -> Moment | None:
    match = _FROM_MONTH.match(text, position)
    if match is None:
        return None
    month = _NUMBERS[match[1].rstrip(".").lower()]
    year = match[3] or match[4]
    if match[2] is None:
        return Moment(match.end(), f"{year}-{month:02}")
    day = int(match[2])
    if not 1 <= day <= 31:
        return None
    return Moment(match.end(), _day(year, month, day))


def _day_first(text: str, position: int) -> Moment | None:
    match = _FROM_DAY.match(text, position)
    if match is None or not 1 <= int(match[1]) <= 31:
        return None
    return Moment(match.end(), _day(match[3], _NUMBERS[match[2].rstrip(".").lower()], int(match[1])))


def _day(year: str | None, month: int, day: int) -> str:
    return f"{year}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}"


def _digits_only(text: str, position: int) -> Moment | None:
    """Return "2017-08-31" or "28/12/2017": the day first, as in Britain, where both can be."""
    match = _ISO.match(text, position)
    if match and 1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31:
        return Moment(match.end(), match[0])
    match = _SLASHED.match(text, position)
    if match is None or (match[2] == "." and len(match[4]) == 2):
        return None
    day, month = int(match[1]), int(match[3])
    if month > 12:
        day, month = month, day
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    year = match[4] if len(match[4]) == 4 else ("20" if int(match[4]) < 50 else "19") + match[4]
    return Moment(match.end(), f"{year}-{month:02}-{day:02}")


def _clock(text: str, position: int) -> Moment | None:
    match = _CLOCK.match(text, position)
    if match is None:
        return None
    hour, separator, minute, half = int(match[1]), match[2], match[3], match[4]
    if half is None and (separator != ":" or minute is None):
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return Moment(match.end(), f"{hour:02}:{minute or '00'}", "time")


def _year(text: str, position: int) -> Moment | None:
    match = _YEARS.match(text, position)
    if match is None:
        return None
    year = match[1]
    if match[4]:
        return Moment(match.end(), f"{year}/{int(year) + 9}" if year[3] == "0" else year)
    if match[2]:
        last = match[2] if len(match[2]) == 4 else year[:2] + match[2]
        return Moment(match.end(), f"{year}/{last}") if int(last) > int(year) else None
    return Moment(match.end(), year, bare=True)
