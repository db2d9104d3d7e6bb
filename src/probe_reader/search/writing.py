"""Putting documents into a Whoosh index, a part at a time."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any

from whoosh.index import LockError

from probe_reader.search import parts
from probe_reader.search.folder import create_index, open_index
from probe_reader.search.reading import places_of, segments_of
from probe_reader.search.record import index_fields, key_of
from probe_reader.search.segments import Writer, is_tidy, tidied

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from probe_reader.search import Entry

MOST_ENTRIES = 20_000
"""How many documents are put in between two commits."""

MOST_SECONDS = 60.0
"""How long a build goes on between the first commits; what is lost when it is killed."""


class Feeder:
    """Takes documents and commits them now and then, so that a long build can be resumed.

    Where the index turns out to be damaged it starts afresh; what is missing then shows in
    its stamps.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._batch: set[str] = set()
        self._joined: list[Any] = []
        self._segments: list[Any] = []
        self._writer: Any = None
        self._began = self._since = monotonic()
        self._index, self._reader = self._opened()

    def put(self, entry: Entry) -> None:
        """Put an entry in, in place of what stood there of its document."""
        self._sure(partial(self._put, entry))

    def drop(self, document: str) -> None:
        """Take a document out."""
        self._sure(partial(self._drop, key_of(document)))

    def join(self) -> None:
        """Put in what parts hold that others wrote."""
        for part in parts.finished(self._folder):
            if (index := parts.opened(part)) is not None:
                with suppress(Exception):  # it is damaged, and what it holds is put in anew
                    self._join(part, index)
                index.storage.close_files()

    def _join(self, part: Path, index: Any) -> None:
        for segment, documents in segments_of(index):
            for number, key in documents:
                if key in self._batch:
                    segment.delete_document(number)
                else:
                    self._drop(key)
                    self._batch.add(key)
            self._open()
            parts.move(segment, part, self._folder)
            self._joined.append(segment)

    def commit(self) -> None:
        """Save what was put in; only then join small segments, which nobody need wait for."""
        self._sure(self._commit)
        self._sure(self._tidy)

    def save(self) -> None:
        """Save what was put in as it is."""
        self._sure(self._commit)
        self._index.storage.close_files()

    def cancel(self) -> None:
        """Let go of what was not yet saved, whatever state it is in."""
        if self._writer is not None:
            with suppress(Exception):
                self._writer.cancel()
        self._index.storage.close_files()
        self._forget()

    def _opened(self) -> tuple[Any, Any]:
        with suppress(Exception):  # whatever is wrong with it, it is built anew
            index = open_index(self._folder)
            if index is not None:
                return index, index.reader()
        index = create_index(self._folder)
        return index, index.reader()

    def _sure(self, step: Callable[[], None]) -> None:
        """Take a step; where the index is damaged, start afresh and take it again."""
        try:
            step()
        except (LockError, PermissionError):
            raise
        except Exception as error:
            if isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
                raise
            self.cancel()
            self._index = create_index(self._folder)
            self._reader = self._index.reader()
            step()

    def _put(self, entry: Entry) -> None:
        key = key_of(entry.document.id)
        self._drop(key)
        self._open().add_document(**index_fields(entry))
        self._batch.add(key)
        patience = max(MOST_SECONDS, (self._since - self._began) / 2)  # so that there are few segments
        if len(self._batch) >= MOST_ENTRIES or monotonic() - self._since > patience:
            self._commit()

    def _drop(self, key: str) -> None:
        if key in self._batch:
            self._commit()
        self._reader = self._reader or self._index.reader()
        for leaf, number in places_of(self._reader, key):
            self._open().remove(leaf.segment(), number)

    def _commit(self) -> None:
        if self._writer is not None:
            self._save(lambda _, segments: [*segments, *self._joined])
        self._forget()

    def _tidy(self) -> None:
        if not is_tidy(self._segments):
            self._open()
            self._save(tidied)
        self._forget()

    def _save(self, chosen: Callable[[Any, list[Any]], list[Any]]) -> None:
        def kept(writer: Any, segments: list[Any]) -> list[Any]:
            self._segments = chosen(writer, segments)
            return self._segments

        self._writer.commit(mergetype=kept)
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _open(self) -> Any:
        if self._writer is None:
            self._writer = Writer(self._index)
        return self._writer

    def _forget(self) -> None:
        self._writer = None
        self._joined = []
        self._batch.clear()
        self._since = monotonic()


class Part:
    """A part of an index, of documents that are in no other; the next update of the index takes it in."""

    def __init__(self, index: Path) -> None:
        self._place = parts.Place(index)
        self._feeder = Feeder(self._place.folder)

    def put(self, entry: Entry) -> None:
        """Put an entry in."""
        self._feeder.put(entry)

    def close(self) -> None:
        """Save what was put in."""
        self._feeder.save()
        self._place.leave()
