"""What a figure means, in a few words for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.rows import plain

if TYPE_CHECKING:
    from probe_reader.core.finding import Quantity

_CHANGES = {"up": "↑ ", "down": "↓ "}


def meaning(quantity: Quantity) -> str:
    """Return a figure's value, bounds, unit and rate: "≈ 4,500,000 GBP / year"."""
    hedge = "≈ " if quantity.approximate else ""
    change = _CHANGES.get(quantity.change or "", "")
    unit = {"%": "%", None: ""}.get(quantity.unit, f" {quantity.unit}")
    rate = f" / {quantity.rate}" if quantity.rate else ""
    amount = _amount(quantity)
    return (
        f"{change}{hedge}{amount}{unit}{rate}" if amount else f"{change}{hedge}{unit.strip()}{rate}".strip()
    )


def _amount(quantity: Quantity) -> str:
    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        return f"{_number(low)} to {_number(high)}"
    if low is not None:
        return f"{_number(low)} or more"
    if high is not None:
        return f"up to {_number(high)}"
    return _number(quantity.value)


def _number(value: float | str | None) -> str:
    value = plain(value)
    if value is None or isinstance(value, str):
        return value or ""
    return f"{value:,}"
