"""The engine that is an extra: tantivy, for large bodies of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.errors import SearchIndexError
from probe_reader.search.index import Index

if TYPE_CHECKING:
    from pathlib import Path


def tantivy_index(folder: Path) -> Index:
    """Return the search index in a folder.

    Raises:
        SearchIndexError: when tantivy is not installed.
    """
    try:
        from probe_reader.search.tantivy_engine import TantivyEngine  # noqa: PLC0415  # an extra
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("probe_reader"):
            raise
        raise SearchIndexError(
            "The search engine tantivy is not installed; install it with: pip install 'probe-reader[fast]'"
        ) from missing
    return Index(TantivyEngine(folder))
