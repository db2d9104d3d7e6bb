"""Reading what a person types to correct a figure."""

from __future__ import annotations

import re
from datetime import date

from probe_reader.core.errors import UsageError


def value_of(text: str) -> float | str:
    """Return a number, or a date as precise as it is typed.

    Raises:
        UsageError: when it is neither.
    """
    typed = text.strip()
    if found := re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", typed):
        try:
            date(int(found[1]), int(found[2]), int(found[3] or 1))
        except ValueError:
            raise UsageError(f"{typed} is no date there is.") from None
        return typed
    number = typed.replace(",", "").replace("_", "").replace(" ", "")
    if re.fullmatch(r"[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?", number):
        return float(number)
    raise UsageError(f"{typed!r} is neither a number nor a date; write 4500000 or 2017-08-31.")
