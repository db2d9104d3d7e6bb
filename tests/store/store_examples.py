"""Annotations and changes for the tests of the store."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from probe_reader.core.annotation import Annotation
from probe_reader.core.change import AnnotationEdit, Change, TagEdit
from probe_reader.core.selector import Selector

if TYPE_CHECKING:
    from probe_reader.core.codebook import Tag

WHEN = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def made(
    id: str = "A1",
    *,
    document: str = "report.txt",
    start: int = 4,
    exact: str = "caseloads rose",
    tags: tuple[str, ...] = ("claim",),
    note: str = "who says so?",
    annotator: str = "ann",
) -> Annotation:
    selector = Selector(start, start + len(exact), exact, "The ", " again.", "ab" * 32)
    return Annotation(id, document, selector, tags, note, annotator, WHEN, WHEN)


def change(*edits: tuple[Annotation | None, Annotation | None]) -> Change:
    return Change("test", tuple(AnnotationEdit(before, after) for before, after in edits))


def tag_change(*edits: tuple[Tag | None, Tag | None]) -> Change:
    return Change("test", tuple(TagEdit(before, after) for before, after in edits))
