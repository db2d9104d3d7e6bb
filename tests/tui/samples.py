"""Tags, annotations and documents that the tests of the screens show."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from probe_reader.core.annotation import Anchored, Annotation
from probe_reader.core.codebook import Codebook, Tag
from probe_reader.core.document import Document
from probe_reader.core.library import LibraryEntry
from probe_reader.core.selector import Anchor, Selector
from probe_reader.store.corpus import Source
from probe_reader.store.texts import LARGE, DiskText, Texts

if TYPE_CHECKING:
    from pathlib import Path

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


def on_disk(folder: Path, text: str) -> DiskText:
    """Return a text that is kept on disk, however short it is."""
    source = Source("a.txt", str(folder / "a.txt"), LARGE, 0)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("probe_reader.store.texts.LARGE", 0)
        document = Texts(folder / "large", "1").keep(source, Document.from_text("a.txt", source.path, text))
    assert isinstance(document.text, DiskText)
    return document.text


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
