"""The engine that ships: Whoosh, in a folder of the user's cache."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from functools import partial
from importlib import metadata
from typing import TYPE_CHECKING, Any, TypeVar

import filelock
from whoosh.index import LockError

from probe_reader.core.errors import SearchIndexError
from probe_reader.search import parts
from probe_reader.search.engine import Damage
from probe_reader.search.folder import condemn, open_index, prepare
from probe_reader.search.index import Index
from probe_reader.search.reading import WhooshReading, stamps_at, stamps_of
from probe_reader.search.record import id_of, key_of
from probe_reader.search.writing import Feeder, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from probe_reader.search import Entry

PATIENCE = 10.0
"""Seconds to wait for another process that writes the index."""

PROVIDERS = ("Whoosh-Reloaded", "Whoosh")
"""The packages that are imported as ``whoosh``; the first is the one that is meant."""

_T = TypeVar("_T")


def whoosh_index(folder: Path) -> Index:
    """Return the search index in a folder.

    Raises:
        SearchIndexError: when two packages were installed over each other that both are called whoosh.
    """
    if len(found := providers()) > 1:
        raise SearchIndexError(
            f"{' and '.join(found)} are both installed, and each overwrites files of the other; "
            f"run: pip uninstall {' '.join(PROVIDERS)}, and then: pip install {PROVIDERS[0]}."
        )
    return Index(WhooshEngine(folder))


def providers() -> list[str]:
    """Return the packages that are installed as ``whoosh``."""
    found = []
    for name in PROVIDERS:
        with suppress(metadata.PackageNotFoundError):
            found.append(f"{name} {metadata.version(name)}")
    return found


class WhooshEngine:
    """An index in a folder; a missing, foreign or damaged one is as good as empty."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def stamps(self, documents: Collection[str] | None = None) -> Mapping[str, str]:
        """Return the stamps of some documents, or of all, that are indexed; empty where there is no index."""
        keys = None if documents is None else [*map(key_of, documents)]
        found = self._read(lambda index: dict(stamps_of(index) if keys is None else stamps_at(index, keys)))
        return {id_of(key): stamp for key, stamp in (found or {}).items()}

    def update(self, entries: Iterable[Entry], gone: Iterable[str] = ()) -> None:
        """Put ``entries`` in, in place of what stood there of the same documents; take ``gone`` out.

        What was put in is saved every few seconds, and also when ``entries`` raises.

        Raises:
            SearchIndexError: when the index cannot be written.
        """
        self._writing(partial(prepare, self._folder))
        lock = filelock.FileLock(self._folder / "lock", timeout=PATIENCE)
        self._writing(lock.acquire)
        try:
            self._update(entries, gone)
        finally:
            lock.release()

    def join(self) -> None:
        """Put in what parts hold that nobody writes any more.

        Raises:
            SearchIndexError: when the index cannot be written.
        """
        if self._writing(partial(parts.any_of, self._folder)):
            self.update(())

    def part(self) -> Part:
        """Return a part of the index to put documents in while others do so too.

        Raises:
            SearchIndexError: when it cannot be written.
        """
        return self._writing(partial(Part, self._folder))

    @contextmanager
    def opened(self) -> Iterator[WhooshReading | None]:
        """Open what was last saved; None where there is none that can be used."""
        try:
            index = open_index(self._folder)
            reading = None if index is None else WhooshReading(index)
        except SearchIndexError:
            raise
        except PermissionError as error:
            raise SearchIndexError(f"The search index in {self._folder} cannot be read.") from error
        except Exception as error:
            raise Damage(str(error)) from error
        try:
            yield reading
        finally:
            if index is not None and reading is not None:
                reading.close()
                index.storage.close_files()

    def condemn(self) -> None:
        """Mark the index as one to be built anew."""
        with suppress(OSError):  # where it cannot be marked, it cannot be built either
            condemn(self._folder)

    def _update(self, entries: Iterable[Entry], gone: Iterable[str]) -> None:
        feeder = self._writing(partial(Feeder, self._folder))
        try:
            self._writing(feeder.join)
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

    def _read(self, function: Callable[[Any], _T]) -> _T | None:
        """Read from the index; None where there is none, or none that can be read."""
        for _ in range(2):  # another process may have replaced it while it was opened
            try:
                index = open_index(self._folder)
                return None if index is None else _finished(function, index)
            except SearchIndexError:
                raise
            except PermissionError as error:
                raise SearchIndexError(f"The search index in {self._folder} cannot be read.") from error
            except Exception:  # noqa: BLE001, S112  # damage shows in any way; it is rebuilt
                continue
        self.condemn()
        return None

    def _writing(self, step: Callable[[], _T]) -> _T:
        try:
            return step()
        except (filelock.Timeout, LockError) as error:
            raise SearchIndexError(
                f"Another program is writing the search index in {self._folder}; try again when it is done."
            ) from error
        except OSError as error:
            raise SearchIndexError(
                f"The search index in {self._folder} cannot be written: {error.strerror or error}."
            ) from error


def _finished(function: Callable[[Any], _T], index: Any) -> _T:
    try:
        return function(index)
    finally:
        index.storage.close_files()
