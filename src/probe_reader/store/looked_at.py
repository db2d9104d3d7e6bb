"""Which lines of a concordance a person has looked at, kept in the user's state directory by query."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from probe_reader.core.errors import SaveError
from probe_reader.store.atomic import locked, write_all

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

KEPT = 100
"""How many queries are remembered, the latest."""


class LookedAt:
    """Marks on lines: a convenience and never an error, as the places of reading are.

    Args:
        file: made with its folder when there is something to write.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def of(self, query: str) -> frozenset[str]:
        """Return the keys of the lines of a query that were looked at."""
        return frozenset(self._all().get(query.strip(), ()))

    def note(self, query: str, looked: Collection[str], unlooked: Collection[str] = ()) -> None:
        """Remember that some lines were looked at, and that others were not."""
        query = query.strip()
        with suppress(OSError, SaveError), locked(self._file.parent):
            marks = self._all()
            before = marks.pop(query, ())
            if kept := {*before, *looked}.difference(unlooked):
                marks[query] = sorted(kept)
            latest = dict([*marks.items()][-KEPT:])
            write_all({self._file: json.dumps({"looked_at": latest}).encode()})

    def _all(self) -> dict[str, list[str]]:
        with suppress(OSError, ValueError, RecursionError):
            value = json.loads(self._file.read_bytes())
            marks = value.get("looked_at") if isinstance(value, dict) else None
            if isinstance(marks, dict):
                return {
                    query: [key for key in keys if isinstance(key, str)]
                    for query, keys in marks.items()
                    if isinstance(keys, list)
                }
        return {}
