"""Where some words stand in a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from probe_reader.core.errors import UsageError
from probe_reader.core.span import Span

if TYPE_CHECKING:
    from probe_reader.core.document import Document


def find_passage(document: Document, quote: str, prefix: str = "", suffix: str = "") -> Span:
    """Return where ``quote`` stands in a document, told apart by what stands before and after it.

    White space in ``quote`` stands for any white space.

    Raises:
        UsageError: when it stands nowhere, or in several places.
    """
    if not quote.strip():
        raise UsageError("The quote is empty; give the words that the annotation is about.")
    found = [
        Span(start, end)
        for start, end in _occurrences(str(document.text), quote)
        if _loosely(document.text[:start][-len(prefix) * 2 - 20 :]).endswith(_loosely(prefix))
        and _loosely(document.text[end : end + len(suffix) * 2 + 20]).startswith(_loosely(suffix))
    ]
    if len(found) == 1:
        return found[0]
    where = f"in {document.id}"
    if not found:
        raise UsageError(f"“{quote}” does not stand {where}; copy the words from: probe-reader show.")
    raise UsageError(
        f"“{quote}” stands in {len(found)} places {where}; tell them apart with --prefix or --suffix."
    )


def _occurrences(text: str, quote: str) -> list[tuple[int, int]]:
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    return [match.span() for match in re.finditer(pattern, text)]


def _loosely(text: str) -> str:
    return "".join(text.split())
