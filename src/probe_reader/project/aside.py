"""A part of the search index which one of several processes writes, and another takes in."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from probe_reader.store.texts import LARGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from probe_reader.project.searched import Searched
    from probe_reader.search import Part
    from probe_reader.store.catalogue import Facts
    from probe_reader.store.corpus import Source


class Aside:
    """Puts files that were just read into a part of the index; begun with the first of them.

    Args:
        begin: begins a part; None where the index takes none.
        searched: makes the entries.
    """

    def __init__(self, begin: Callable[[], Part | None], searched: Searched) -> None:
        self._begin = begin
        self._searched = searched
        self._part: Part | None = None

    def can_be(self) -> bool:
        """Tell whether other processes can write parts of the index.

        Raises:
            SearchIndexError: when the index cannot be written.
        """
        part = self._begin()
        if part is not None:
            part.close()
        return part is not None

    def put(self, source: Source, facts: Facts) -> None:
        """Put a file in, if that is easily done."""
        if not facts.sha256 or source.size >= LARGE:
            return
        try:
            self._part = self._part or self._begin()
            if self._part is not None and (entry := self._searched.entry_of(source, facts)) is not None:
                self._part.put(entry)
        except Exception:  # noqa: BLE001  # whatever is in the way of it now, it is put in later
            self._part = None

    def save(self) -> None:
        """Save the part, which the next refreshing takes in."""
        with suppress(Exception):  # likewise
            if self._part is not None:
                self._part.close()
        self._part = None
