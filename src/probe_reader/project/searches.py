"""The searches of a project: those kept under a name, and those that were asked lately."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.errors import UsageError
from probe_reader.store.searches import History, SavedSearches

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Searches:
    """Searches; safe to use from threads and beside other programs.

    Args:
        kept: the file of those kept under a name, which people share.
        asked: the file of those asked lately, which is the person's own.
    """

    def __init__(self, kept: Path, asked: Path) -> None:
        self._kept = SavedSearches(kept, f"{kept.parent.name}/{kept.name}")
        self._asked = History(asked)

    def history(self) -> tuple[str, ...]:
        """Return what was asked, the latest first."""
        return self._asked.all()

    def note(self, query: str) -> None:
        """Remember what was asked."""
        if query.strip():
            self._asked.note(query.strip())

    def saved(self) -> Mapping[str, str]:
        """Return the queries that were kept, by name.

        Raises:
            AnnotationFileError: when their file cannot be read.
        """
        return self._kept.all()

    def query(self, name: str) -> str:
        """Return a query that was kept.

        Raises:
            UsageError: when none was under this name.
        """
        queries = self.saved()
        if name not in queries:
            known = ", ".join(queries) or "none yet"
            raise UsageError(f"There is no saved search “{name}”; there are: {known}.")
        return queries[name]

    def save(self, name: str, query: str) -> None:
        """Keep a query under a name, in place of any that has it.

        Raises:
            UsageError: when there is no name.
            AnnotationFileError: when their file cannot be read.
            SaveError: when it cannot be written.
        """
        if not name.strip():
            raise UsageError("A saved search needs a name.")
        self._kept.save(name.strip(), query.strip())

    def delete(self, name: str) -> None:
        """Let go of a query.

        Raises:
            UsageError: when none was under this name; others as :meth:`save`.
        """
        if not self._kept.delete(name):
            self.query(name)
