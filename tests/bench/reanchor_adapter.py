"""What a re-anchoring benchmark calls: describe a passage, then find it in the changed text."""

from __future__ import annotations

from functools import lru_cache

from probe_reader.anchoring import Anchorer
from probe_reader.core.document import text_hash
from probe_reader.core.selector import Selector
from probe_reader.core.span import Span


def describe(text: str, start: int, end: int) -> Selector:
    """Return what is stored with an annotation."""
    return Selector.describe(text, Span(start, end), text_hash(text))


def anchor(stored: Selector, new_text: str, old_text: str | None) -> tuple[int, int] | None:
    """Return where the passage stands now, or None for an orphan."""
    span = _anchorer(new_text, old_text).anchor(stored).span
    return None if span is None else (span.start, span.end)


@lru_cache(maxsize=1)
def _anchorer(new_text: str, old_text: str | None) -> Anchorer:
    return Anchorer(new_text, text_hash(new_text), old_text)
