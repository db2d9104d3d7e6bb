"""Tags, annotations and documents that the tests of the screens show."""

from __future__ import annotations

from datetime import UTC, datetime

from probe_reader.core.annotation import Anchored, Annotation
from probe_reader.core.codebook import Codebook, Tag
from probe_reader.core.library import LibraryEntry
from probe_reader.core.selector import Anchor, Selector

BOOK = Codebook(
    (
        Tag("claim", "orange", "can be checked"),
        Tag("money", "green", "sums"),
        Tag("staffing", "blue"),
        Tag("staffing/cuts", "blue"),
    )
)
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def annotated(
    id: str, exact: str, *tags: str, start: int = 0, note: str = "", who: str = "anna", lost: bool = False
) -> Anchored:
    """Return an annotation of the document "a.txt", or one that lost its passage."""
    selector = Selector(start, start + len(exact), exact, "", "", "")
    annotation = Annotation(id, "a.txt", selector, tags, note, who, NOW, NOW)
    return Anchored(annotation, Anchor(None, "orphan") if lost else Anchor(selector.span, "exact"))


def entry(
    id: str, title: str, *, date: str | None = None, annotations: int = 0, size: int = 1
) -> LibraryEntry:
    """Return a document of the library."""
    return LibraryEntry(id, title, date, 1200, 3, 4, annotations, size)


ENTRIES = (
    entry("a.txt", "Working Links In Crisis", date="2017-08-31", annotations=4, size=30),
    entry("b.txt", "Flawed reforms [bold]", date="2018", size=20),
    LibraryEntry("c.bin", "c.bin", None, 0, 0, 0, 0, 10, "looks binary, not text"),
)
