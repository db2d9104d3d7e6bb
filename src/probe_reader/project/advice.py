"""What to tell a person whose documents have become very many."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probe_reader.project import Project

MANY = 50_000
"""Documents above which the search engine that ships is slow."""


def engine_advice(project: Project) -> str | None:
    """Return what would make searching much faster; None where nothing need be said."""
    if project.settings.search_engine != "whoosh" or len(project.library.sources()) <= MANY:
        return None
    return (
        f"For more than {MANY:,} documents, the search engine tantivy is much faster: "
        "pip install 'probe-reader[fast]', and in the settings: [search] engine = \"tantivy\"."
    )
