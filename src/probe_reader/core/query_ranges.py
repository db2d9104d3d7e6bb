"""Dates and amounts as a query gives them: ``2017..2018``, ``>2017-08``, ``>1m``, ``10%..40%``."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, TypeAlias, get_args

from probe_reader.core.errors import QueryError
from probe_reader.core.query import Amounts, Dates

Sign: TypeAlias = Literal["", "=", ">", ">=", "<", "<="]

_SIGN = re.compile(r"(>=|<=|=>|=<|≥|≤|>|<|=|)\s*(.*)", re.DOTALL)
_SIGNS: dict[str, Sign] = {
    **{sign: sign for sign in get_args(Sign)},
    "=>": ">=",
    "≥": ">=",
    "=<": "<=",
    "≤": "<=",
}
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
_SCALES = {
    "": 0,
    **dict.fromkeys(("k", "thousand"), 3),
    **dict.fromkeys(("m", "mn", "million"), 6),
    **dict.fromkeys(("b", "bn", "billion"), 9),
    **dict.fromkeys(("t", "tn", "trillion"), 12),
}
CURRENCIES = {"£": "GBP", "$": "USD", "€": "EUR", "¥": "JPY", "₹": "INR"}
"""What a sign before an amount is taken for."""

_SCALE = "|".join(sorted(filter(None, _SCALES), key=len, reverse=True))
_AMOUNT = re.compile(
    rf"(?P<sign>[-−]?)(?P<money>[£$€¥₹]|[A-Za-z]{{3}}(?=\s*[0-9]))?\s*(?P<number>{_NUMBER})"
    rf"\s*(?P<scale>{_SCALE}|)\s*(?P<percent>%|per ?cent|)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Amount:
    value: float
    unit: str | None


def read_dates(text: str, at: int) -> Dates:
    """Read what follows ``date:``, which stands at ``at`` in the query.

    Raises:
        QueryError: when it is no date and no range.
    """
    low, high = _ends(text)
    if low is not None and high is not None:
        return Dates(_iso(low, text, at), _iso(high, text, at), text)
    sign, rest = _signed(text)
    day = _iso(rest, text, at)
    if day is None:
        raise _no_date(text, at)
    if sign in (">", ">="):
        return Dates(_beyond(day, 1) if sign == ">" else day, None, text)
    if sign in ("<", "<="):
        return Dates(None, _beyond(day, -1) if sign == "<" else day, text)
    return Dates(day, day, text)


def read_amounts(text: str, at: int) -> Amounts:
    """Read what follows ``figure:``, which stands at ``at`` in the query.

    Raises:
        QueryError: when it is no amount and no range.
    """
    first, last = _ends(text)
    if first is not None and last is not None:
        low, high = _amount(first, text, at), _amount(last, text, at)
        units = {amount.unit for amount in (low, high) if amount is not None and amount.unit is not None}
        if len(units) > 1:
            raise QueryError(f"The range at {at + 1} goes from one unit to another; give both the same.", at)
        return Amounts(
            low.value if low else None, high.value if high else None, next(iter(units), None), text
        )
    sign, rest = _signed(text)
    amount = _amount(rest, text, at)
    if amount is None:
        raise _no_amount(text, at)
    value, unit = amount.value, amount.unit
    if sign in (">", ">="):
        return Amounts(value, None, unit, text, above=sign == ">")
    if sign in ("<", "<="):
        return Amounts(None, value, unit, text, below=sign == "<")
    return Amounts(value, value, unit, text)


def _ends(text: str) -> tuple[str | None, str | None]:
    """Return what stands on both sides of ``..``; None twice where there is none."""
    low, dots, high = text.replace("…", "..").partition("..")
    return (low.strip(), high.strip(" .")) if dots and (low.strip() or high.strip(" .")) else (None, None)


def _signed(text: str) -> tuple[Sign, str]:
    found = _SIGN.fullmatch(text.strip())
    assert found is not None
    return _SIGNS[found[1]], found[2]


def _iso(day: str, text: str, at: int) -> str | None:
    """Return a date with all its zeros; None for an open end."""
    if not day:
        return None
    found = _DATE.fullmatch(day)
    if found is None:
        raise _no_date(text, at)
    year, month, number = found.groups()
    try:
        date(int(year), int(month or 1), int(number or 1))
    except ValueError as error:
        raise _no_date(text, at) from error
    return "-".join([year, *(f"{int(part):02}" for part in (month, number) if part)])


def _beyond(day: str, step: int) -> str:
    """Return the year, month or day after (1) or before (-1) one."""
    year, month, number = (int(part) for part in f"{day}-01-01"[:10].split("-"))
    try:
        if len(day) == len("2017"):
            return f"{date(year + step, 1, 1).year:04}"
        first = date(year, month, number)
        if len(day) == len("2017-08"):
            first = first.replace(day=monthrange(year, month)[1] if step > 0 else 1)
            return (first + timedelta(days=step)).isoformat()[:7]
        return (first + timedelta(days=step)).isoformat()
    except (ValueError, OverflowError):
        return day


def _no_date(text: str, at: int) -> QueryError:
    return QueryError(
        f"“{text}” (at {at + 1}) is no date; "
        "write 2017, 2017-08, 2017-08-31, a range as 2017..2018, or >2017.",
        at,
    )


def _amount(amount: str, text: str, at: int) -> _Amount | None:
    """Read an amount; None for an open end."""
    if not amount:
        return None
    found = _AMOUNT.fullmatch(amount.strip())
    if found is None:
        raise _no_amount(text, at)
    number = Decimal(found["number"].replace(",", "")).scaleb(_SCALES[found["scale"].lower()])
    money = found["money"]
    unit = "%" if found["percent"] else CURRENCIES.get(money, money.upper()) if money else None
    return _Amount(-float(number) if found["sign"] else float(number), unit)


def _no_amount(text: str, at: int) -> QueryError:
    return QueryError(
        f"“{text}” (at {at + 1}) is no amount; write >1m, <=500, £3.7bn, 40%, or a range as 10%..40%.", at
    )
