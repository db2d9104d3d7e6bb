"""Putting documents into a tantivy index."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any

from probe_reader.search.engine import Damage
from probe_reader.search.record import key_of
from probe_reader.search.tantivy_documents import document_of
from probe_reader.search.tantivy_folder import create_index, open_index, version_of
from probe_reader.search.tantivy_reading import TantivyReading, is_panic

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from probe_reader.search import Entry

MOST_SECONDS = 20.0
"""How long a build goes on between two commits; what is lost when it is killed."""

_MEMORY = 128_000_000  # bytes that are filled before they are written as a segment
_THREADS = 1  # beside ours, which makes the words
_TROUBLE = re.compile(r'message: "([^"]+)"|: .(No space left[^(]*?) \(os error')
_TROUBLED = ("os error", "io_error: Os", "StorageFull", "Lockfile", "worker thread")


class Feeder:
    """Takes documents and commits them now and then, so that a long build can be resumed.

    Where the index turns out to be damaged it starts afresh; what is missing then shows in
    its stamps.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._put_in: set[str] = set()
        self._writer: Any = None
        self._since = monotonic()
        self._index, self._reading = self._opened()

    def put(self, entry: Entry) -> None:
        """Put an entry in, in place of what stood there of its document."""
        self._sure(partial(self._put, key_of(entry.document.id), document_of(entry)))
        if monotonic() - self._since > MOST_SECONDS:
            self._sure(self._commit)

    def drop(self, document: str) -> None:
        """Take a document out."""
        self._sure(partial(self._drop, key_of(document)))

    def commit(self) -> None:
        """Save what was put in, and join small segments."""
        if self._writer is not None:
            self._sure(self._commit)
            self._writer.wait_merging_threads()
        self._writer = None

    def cancel(self) -> None:
        """Let go of what was not yet saved, whatever state it is in."""
        if self._writer is not None:
            with suppress(Exception):
                self._writer.rollback()
        self._writer = None

    def _opened(self) -> tuple[Any, TantivyReading]:
        with suppress(ValueError, Damage):  # whatever is wrong with it, it is built anew
            if version_of(self._folder) is not None:
                index = open_index(self._folder)
                return index, TantivyReading(index)
        return self._fresh()

    def _fresh(self) -> tuple[Any, TantivyReading]:
        try:
            index = create_index(self._folder)
        except ValueError as error:
            raise OSError(reason(error)) from error
        return index, TantivyReading(index)

    def _sure(self, step: Callable[[], None]) -> None:
        """Take a step; where the index is damaged, start afresh and take it again."""
        try:
            step()
        except BaseException as error:
            if not (isinstance(error, ValueError | RuntimeError | Damage) or is_panic(error)):
                raise
            self.cancel()
            if any(sign in str(error) for sign in _TROUBLED):
                raise OSError(reason(error)) from error
            self._index, self._reading = self._fresh()
            step()

    def _put(self, key: str, document: Any) -> None:
        self._drop(key)
        self._open().add_document(document)
        self._put_in.add(key)

    def _drop(self, key: str) -> None:
        if key in self._put_in or self._reading.holds(key):
            self._open().delete_documents_by_term("key", key)

    def _commit(self) -> None:
        self._open().commit()
        self._since = monotonic()

    def _open(self) -> Any:
        if self._writer is None:
            self._writer = self._index.writer(_MEMORY, _THREADS)
        return self._writer


def reason(error: BaseException) -> str:
    """Return what a person need know of an error of tantivy's."""
    found = _TROUBLE.search(str(error))
    return (found[1] or found[2]) if found else "the disk is full or fails"
