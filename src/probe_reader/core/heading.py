"""A human title and a date, read from the first lines of a text."""

from __future__ import annotations


def title_of(text: str) -> str | None:
    """Return the first meaningful line, cut to one line for people; None for an empty text."""
    return next((line.strip() for line in text.splitlines() if line.strip()), None)


def date_of(text: str) -> str | None:  # noqa: ARG001  # until it reads dates
    """Return the date that the head of the text gives, ISO 8601 as precise as it is; else None."""
    return None
