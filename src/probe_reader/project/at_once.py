"""What can be shown at once at a start, before anything else is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probe_reader.core.document import Document
    from probe_reader.project import Project
    from probe_reader.project.library import Library

SMALL = 128 * 1024
"""Bytes up to which a file is read without a second thought."""


def last_place(project: Project) -> tuple[str, int] | None:
    """Return where the person was last; else the top of the first document of the list of the last time."""
    last = project.places.last()
    if last is not None:
        return last
    listed = project.library.listed.load() or ()
    return next(((entry.id, 0) for entry in listed if entry.problem is None), None)


def is_small(library: Library, id: str) -> bool:
    """Tell whether a document is small enough to be read at once."""
    source = library.source(id)
    return source is not None and source.size <= SMALL


def document_at_once(library: Library, id: str) -> Document | None:
    """Return a document that is small, or large and kept as it is now; None for others.

    Raises:
        DocumentError: when it cannot be read.
    """
    source = library.source(id)
    if source is None:
        return None
    return library.read(source) if source.size <= SMALL else library.texts.get(source)
