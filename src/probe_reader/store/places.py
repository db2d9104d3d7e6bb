"""Where a person was last: the document and the place in each, kept in the user's state directory."""

from __future__ import annotations

import json
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any

from probe_reader.core.errors import SaveError

if TYPE_CHECKING:
    from pathlib import Path

KEPT = 5_000
"""How many documents' places are remembered, the latest."""


class Places:
    """The last document and the place in every document, of one project.

    It is a convenience and never an error: a damaged file is as good as none, and what cannot be written
    is forgotten when the program ends. Several programs may share the file.

    Args:
        file: made with its folder when there is something to write.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[str, int] | None = None
        self._noted: dict[str, int] = {}
        self._lock = Lock()
        self._saving = Lock()

    def last(self) -> tuple[str, int] | None:
        """Return the document that was read last and the place in it, or None."""
        with self._lock:
            return next(reversed(self._places().items()), None)

    def offset(self, document: str) -> int:
        """Return the place in a document, in code points; 0 for one never read."""
        with self._lock:
            return self._places().get(document, 0)

    def documents(self) -> frozenset[str]:
        """Return the ids of the documents that have been read in."""
        with self._lock:
            return frozenset(self._places())

    def remember(self, document: str, offset: int) -> None:
        """Keep the place in a document, which is the last one now."""
        self.note(document, offset)
        self.save()

    def note(self, document: str, offset: int) -> None:
        """Do as :meth:`remember`, without waiting for the disk; :meth:`save` does that."""
        with self._lock:
            self._known = self._moved(self._places(), document, offset)
            self._noted[document] = offset

    def save(self) -> None:
        """Write down what was noted, beside what other programs wrote meanwhile."""
        from probe_reader.store.atomic import locked, write  # noqa: PLC0415  # not for the first frame

        with self._saving:
            with self._lock:
                noted, self._noted = self._noted, {}
                known = self._places()
            try:
                with locked(self._file.parent):
                    places = self._read() or known
                    for document, offset in noted.items():
                        places = self._moved(places, document, offset)
                    write(self._file, json.dumps({"places": places}).encode())
            except (OSError, SaveError):
                return
            with self._lock:
                for document, offset in self._noted.items():
                    places = self._moved(places, document, offset)
                self._known = places

    def _moved(self, places: dict[str, int], document: str, offset: int) -> dict[str, int]:
        others = [(each, place) for each, place in places.items() if each != document]
        return dict([*others, (document, max(0, offset))][-KEPT:])

    def _places(self) -> dict[str, int]:
        if self._known is None:
            self._known = self._read()
        return self._known

    def _read(self) -> dict[str, int]:
        with suppress(OSError, ValueError, RecursionError):
            return _checked(json.loads(self._file.read_bytes()))
        return {}


def _checked(value: Any) -> dict[str, int]:
    places = value.get("places") if isinstance(value, dict) else None
    if not isinstance(places, dict):
        return {}
    return {key: place for key, place in places.items() if type(place) is int and place >= 0}
