"""Keywords in context (KWIC): every place that was found on a line of its own, to sort and to tick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probe_reader.core.span import Span

AROUND = 120
"""Code points of the text on either side of a keyword."""


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """A place in its context.

    Attributes:
        document: ``Document.id``.
        title: the document's.
        date: the document's, or None.
        span: the place, in the document's text.
        left: the text before it, as it stands, up to :data:`AROUND` code points.
        keyword: the words themselves.
        right: the text after it, likewise.
    """

    document: str
    title: str
    date: str | None
    span: Span
    left: str
    keyword: str
    right: str
