"""The engine for large bodies of documents: tantivy, in a folder of the user's cache."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import filelock

from probe_reader.core.errors import SearchIndexError
from probe_reader.search.engine import Damage
from probe_reader.search.folder import condemn
from probe_reader.search.record import id_of
from probe_reader.search.tantivy_folder import folder_in, make_private, open_index, version_of
from probe_reader.search.tantivy_reading import TantivyReading, is_panic
from probe_reader.search.tantivy_writing import Feeder

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from probe_reader.search import Entry

PATIENCE = 10.0
"""Seconds to wait for another process that writes the index."""

_T = TypeVar("_T")


class TantivyEngine:
    """An index in a folder; a missing, foreign or damaged one is as good as empty."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder_in(folder)
        self._read: tuple[object, TantivyReading] | None = None

    def stamps(self, documents: Collection[str] | None = None) -> Mapping[str, str]:
        """Return the stamps of some documents, or of all, that are indexed; empty where there is no index."""
        for _ in range(2):  # another process may have replaced it while it was opened
            try:
                with self.opened() as reading:
                    if reading is None:
                        return {}
                    found = reading.stamps() if documents is None else reading.stamps_at(documents)
                    return {id_of(key): stamp for key, stamp in found}
            except Damage:
                continue
        self.condemn()
        return {}

    def update(self, entries: Iterable[Entry], gone: Iterable[str] = ()) -> None:
        """Put ``entries`` in, in place of what stood there of the same documents; take ``gone`` out.

        What was put in is saved every few seconds, and also when ``entries`` raises.

        Raises:
            SearchIndexError: when the index cannot be written.
        """
        self._writing(partial(make_private, self._folder))
        lock = filelock.FileLock(self._folder / "lock", timeout=PATIENCE)
        self._writing(lock.acquire)
        try:
            self._update(entries, gone)
        finally:
            lock.release()

    def join(self) -> None:
        """There are no parts to put in."""

    def part(self) -> None:
        """One process is quick enough to write the index."""

    @contextmanager
    def opened(self) -> Iterator[TantivyReading | None]:
        """Open what was last saved; None where there is none that can be used."""
        try:
            reading = self._reading()
        except SearchIndexError:
            raise
        except PermissionError as error:
            raise SearchIndexError(f"The search index in {self._folder} cannot be read.") from error
        except Exception as error:
            raise self._unread(error) from error
        except BaseException as error:
            if is_panic(error):
                raise Damage(str(error)) from error
            raise
        yield reading

    def condemn(self) -> None:
        """Mark the index as one to be built anew."""
        with suppress(OSError):  # where it cannot be marked, it cannot be built either
            condemn(self._folder)

    def _reading(self) -> TantivyReading | None:
        """Return the index as it was last saved, opened again only where it was saved since."""
        version = version_of(self._folder)
        if version is None:
            return None
        if self._read is None or self._read[0] != version:
            self._read = version, TantivyReading(open_index(self._folder))
        return self._read[1]

    def _unread(self, error: Exception) -> Exception:
        if "PermissionDenied" in str(error):
            return SearchIndexError(f"The search index in {self._folder} cannot be read.")
        return Damage(str(error))

    def _update(self, entries: Iterable[Entry], gone: Iterable[str]) -> None:
        feeder = self._writing(partial(Feeder, self._folder))
        try:
            for document in gone:
                self._writing(partial(feeder.drop, document))
            for entry in entries:
                self._writing(partial(feeder.put, entry))
        except SearchIndexError:
            feeder.cancel()
            raise
        except Exception:
            self._writing(feeder.commit)
            raise
        except BaseException:
            feeder.cancel()
            raise
        self._writing(feeder.commit)

    def _writing(self, step: Callable[[], _T]) -> _T:
        try:
            return step()
        except filelock.Timeout as error:
            raise SearchIndexError(
                f"Another program is writing the search index in {self._folder}; try again when it is done."
            ) from error
        except OSError as error:
            raise SearchIndexError(
                f"The search index in {self._folder} cannot be written: {error.strerror or error}."
            ) from error
