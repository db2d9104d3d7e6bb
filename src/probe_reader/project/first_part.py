"""The first part of a large document, to be shown while all of it is read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from probe_reader.core.errors import DocumentError

if TYPE_CHECKING:
    from probe_reader.core.document import Document
    from probe_reader.project.library import Library

PART = 128 * 1024
"""Bytes of a file that are read first."""


def first_part(library: Library, id: str) -> Document | None:
    """Return a document with the first lines of its text, as it will read once all of it is read.

    None for one that is not large, or of which no part can be read alone.
    """
    source = library.source(id)
    if source is None or source.size <= 2 * PART:
        return None
    try:
        with source.path.open("rb") as file:
            data = file.read(PART)
        with TemporaryDirectory(prefix="probe-reader-") as folder:
            part = Path(folder) / source.path.name
            part.write_bytes(data[: data.rfind(b"\n") + 1] or data[: data.rfind(b" ") + 1])
            document = library.corpus.load(replace(source, where=str(part)))
    except (OSError, DocumentError):
        return None
    return replace(document, path=source.path)
