"""Dates as people write them in the head of a text, read into ISO 8601."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from probe_reader.core.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?,?[ ]{0,2})?"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[4-9][0-9]{2}|2[01][0-9]{2})"
_ANY_YEAR = r"(?P<year>1[4-9][0-9]{2}|2[01][0-9]{2}|[0-9]{2})"
_CLOCK = r"(?:[T ][0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
_BEFORE, _AFTER = r"(?<![\w/.-])", r"(?![\w/]|[.-][0-9])"
_FULL_WORDINGS = (
    rf"{_WEEKDAY}{_YEAR}-(?P<month>[01][0-9])-(?P<day>[0-3][0-9]){_CLOCK}",
    rf"{_WEEKDAY}{_YEAR}/(?P<month>[01]?[0-9])/(?P<day>[0-3]?[0-9])",
    rf"{_WEEKDAY}{_DAY}[ -](?:of )?{_MONTH},?[ -]{_YEAR}",
    rf"{_WEEKDAY}{_MONTH}[ ]{_DAY},?[ ]{_YEAR}",
    rf"{_WEEKDAY}(?P<day>[0-3]?[0-9])(?P<mark>[/.-])(?P<month>[0-3]?[0-9])(?P=mark){_ANY_YEAR}",
)
_PART_WORDINGS = (
    rf"{_YEAR}-(?P<month>[01][0-9])",
    rf"{_MONTH},?[ ]{_YEAR}",
    rf"{_YEAR}",
)
_CENTURY_TURN = 70  # 69 is 2069 and 70 is 1970, as in POSIX and Python's %y


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date where it stands in a line.

    Attributes:
        span: the words, with the day of the week and the time of an ISO 8601 stamp.
        iso: ISO 8601, as precise as it is written.
    """

    span: Span
    iso: str

    @property
    def full(self) -> bool:
        """Whether it names a day."""
        return len(self.iso) == len("2017-08-31")


def dates_in(line: str) -> tuple[WrittenDate, ...]:
    """Return the dates in ``line``, in order, none inside another.

    "3/4/2017" is read the British way, as the third of April; where only the American way gives a
    day ("12/28/2017"), that way.
    """
    if not any(map(str.isdigit, line)):
        return ()
    found: list[WrittenDate] = []
    for written in (*_read(_FULL_WORDINGS, line), *_read(_PART_WORDINGS, line)):
        if not any(written.span.overlaps(other.span) for other in found):
            found.append(written)
    return tuple(sorted(found, key=lambda written: written.span))


@cache  # compiled when first needed, for importing must be quick
def _compiled(wordings: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_BEFORE + wording + _AFTER, re.IGNORECASE) for wording in wordings)


def _read(wordings: tuple[str, ...], line: str) -> Iterator[WrittenDate]:
    for wording in _compiled(wordings):
        for match in wording.finditer(line):
            if iso := _iso(match.groupdict()):
                yield WrittenDate(Span(*match.span()), iso)


def _iso(parts: dict[str, str | None]) -> str | None:
    """Return the parts of a date as ISO 8601, or None where there is no such day."""
    year = _year(parts["year"] or "")
    month, day = parts.get("month"), parts.get("day")
    if month is None:
        return f"{year:04}"
    month_number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    if day is None:
        return f"{year:04}-{month_number:02}" if 1 <= month_number <= 12 else None
    orders = [(month_number, int(day))]
    if parts.get("mark"):
        orders.append((int(day), month_number))
    for order in orders:
        try:
            return date(year, *order).isoformat()
        except ValueError:
            continue
    return None


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < _CENTURY_TURN else 1900)
