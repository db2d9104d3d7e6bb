"""Lengths of time in ISO 8601."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probe_reader.core.finding import Quantity

_DAYS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
_TIMES = {"hour": "H", "minute": "M", "second": "S"}
_MULTIPLES = {
    "fortnight": (2, "W"),
    "night": (1, "D"),
    "weekend": (2, "D"),
    "quarter": (3, "M"),
    "semester": (6, "M"),
    "decade": (10, "Y"),
    "century": (100, "Y"),
    "millennium": (1000, "Y"),
}
_SMALLER = {"Y": (12, "M"), "W": (7, "D"), "D": (24, "H"), "H": (60, "M")}


def iso_duration(quantity: Quantity) -> str | None:
    """Return a duration or an age in ISO 8601: "P18M", "PT1H30M", both bounds as "P5Y/P10Y".

    Returns:
        The duration; two with a slash between them where it has two bounds and no value; None for
        what is no length of time, or has no number. Bounds of an open range are in the quantity.
    """
    if quantity.kind not in {"duration", "age"} or quantity.unit is None:
        return None
    if isinstance(quantity.value, float):
        return _written(quantity.value, quantity.unit)
    if quantity.low is None or quantity.high is None:
        return None
    low, high = _written(quantity.low, quantity.unit), _written(quantity.high, quantity.unit)
    return f"{low}/{high}" if low and high else None


def _written(value: float, unit: str) -> str | None:
    """Return one length of time, with the next smaller unit where that makes it whole."""
    times, letter = _MULTIPLES.get(unit, (1, _DAYS.get(unit) or _TIMES.get(unit, "")))
    if not letter or value < 0:
        return None
    number = round(value * times, 9)
    of_clock = unit in _TIMES
    whole = int(number)
    rest = number - whole
    parts, less = _SMALLER.get(letter, (0, "")) if letter != "M" or of_clock else (0, "")
    if of_clock and letter == "M":
        parts, less = 60, "S"
    smaller = round(rest * parts, 6)
    if not parts or not rest or not smaller.is_integer():
        return f"P{'T' if of_clock else ''}{number:.12g}{letter}"
    head = f"{whole}{letter}" if whole else ""
    if letter == "W":
        return f"P{whole * 7 + int(smaller)}D"
    apart = "T" if of_clock or letter == "D" else ""
    return f"P{apart}{head}{int(smaller)}{less}" if of_clock else f"P{head}{apart}{int(smaller)}{less}"
