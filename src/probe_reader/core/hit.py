"""What a search finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from probe_reader.core.span import Span

HitKind: TypeAlias = Literal["text", "quote", "annotation", "figure"]

Order: TypeAlias = Literal["score", "date", "document"]
"""How hits are sorted: the best first; the latest first, then those without a date; by name."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A few words around a hit, on one line.

    Attributes:
        text: white space folded to single spaces, "…" where it is cut.
        marks: the words that were found, as spans of ``text``.
    """

    text: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One document that answers a query, best first.

    Attributes:
        document: ``Document.id``.
        title: the document's title.
        score: higher is better; comparable within one result only.
        span: the place to go to, in the document's text.
        snippet: the words around it.
        marks: every place in the document's text that the query found, sorted.
        kind: what was found there: text, a quote, a figure, or an annotation (its tag or note).
        date: the document's, ISO 8601, or None.
    """

    document: str
    title: str
    score: float
    span: Span
    snippet: Snippet
    marks: tuple[Span, ...]
    kind: HitKind = "text"
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query.

    Attributes:
        query: as it was asked.
        understood: how it was understood, in words ("any of: staff, cuts").
        hits: one a document, best first.
        partial: whether the search was cut short by its time limit or the number of hits.
    """

    query: str
    understood: str
    hits: tuple[Hit, ...]
    partial: bool = False

    @property
    def places(self) -> int:
        """How many places were found in all documents."""
        return sum(len(hit.marks) for hit in self.hits)
