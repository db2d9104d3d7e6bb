"""Documents to put into an index."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from probe_reader.core.annotation import Anchored, Annotation
from probe_reader.core.document import Document
from probe_reader.core.finding import Quotation
from probe_reader.core.selector import Anchor, Selector
from probe_reader.core.span import Span
from probe_reader.search import Entry

WHEN = datetime(2026, 1, 1, tzinfo=UTC)


def make_entry(
    id: str,
    text: str,
    *,
    quotes: dict[str, str] | None = None,
    notes: dict[str, tuple[str, ...]] | None = None,
    orphan: bool = False,
    stamp: str = "1",
) -> Entry:
    """Make an entry; quotes are passage → speaker, notes are passage → (note, tags…)."""
    document = Document.from_text(id, Path(id), text)
    quotations = tuple(Quotation(place(text, words), speaker=name) for words, name in (quotes or {}).items())
    annotations = tuple(
        annotated(document, words, note, tags, orphan=orphan)
        for words, (note, *tags) in (notes or {}).items()
    )
    return Entry(document, quotations, annotations, stamp)


def annotated(document: Document, words: str, note: str, tags: list[str], *, orphan: bool) -> Anchored:
    span = place(str(document.text), words)
    selector = Selector.describe(document.text, span, document.sha256)
    annotation = Annotation("1", document.id, selector, tuple(tags), note, "tester", WHEN, WHEN)
    return Anchored(annotation, Anchor(None, "orphan") if orphan else Anchor(span, "exact"))


def place(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))
