"""Patterns that are made when first needed, so that nothing is slow to load."""

from __future__ import annotations

import re
from functools import cache


@cache
def pattern(source: str) -> re.Pattern[str]:
    """Return what ``source`` describes, compiled once."""
    return re.compile(source)
