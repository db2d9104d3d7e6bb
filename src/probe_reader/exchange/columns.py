"""What a table of annotations tells of each, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.rows import annotation_row

if TYPE_CHECKING:
    from probe_reader.core.record import Record
    from probe_reader.core.rows import Row

COLUMNS = (
    "id",
    "document",
    "title",
    "date",
    "path",
    "line",
    "start",
    "end",
    "exact",
    "tags",
    "note",
    "annotator",
    "created",
    "modified",
    "orphan",
    "links",
)
"""The keys of :func:`record_row`, in the order of a table."""


def record_row(record: Record) -> Row:
    """Return an annotation with its citation as a row whose keys are :data:`COLUMNS`."""
    citation: Row = {"title": record.title, "date": record.date, "path": record.path, "line": record.line}
    row = annotation_row(record.anchored) | citation
    return {column: row[column] for column in COLUMNS}
