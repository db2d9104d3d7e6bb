"""Which document is meant by what a person writes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from probe_reader.core.errors import UnknownDocumentError
from probe_reader.core.paths import exists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from probe_reader.project.library import Library
    from probe_reader.store.corpus import Source


def resolved(library: Library, reference: str) -> str:
    """Return the id of the document that a path, an id or a unique beginning of either names.

    Raises:
        UnknownDocumentError: when none or several go by it.
    """
    if reference and library.source(reference) is not None:
        return reference
    sources = library.sources()
    paths = {source.id: library.relative(source) for source in sources}
    for document, path in paths.items():
        if reference in {document, path}:
            return document
    given = Path(reference)
    if exists(given) and (found := _at(given.resolve(), sources)) is not None:
        return found
    begins = [id for id, path in paths.items() if id.startswith(reference) or path.startswith(reference)]
    if reference and len(begins) == 1:
        return begins[0]
    if reference and begins:
        some = ", ".join(begins[:4]) + (", …" if len(begins) > 4 else "")
        raise UnknownDocumentError(f"{reference!r} may be {some}; give more of the name.")
    raise UnknownDocumentError(
        f"There is no document {reference!r} in {library.root}; see: probe-reader list."
    )


def _at(path: Path, sources: Sequence[Source]) -> str | None:
    return next((source.id for source in sources if source.path.resolve() == path), None)
