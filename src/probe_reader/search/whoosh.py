"""The search index that ships: Whoosh, in a folder of the user's cache."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

import filelock
from whoosh.index import LockError

from probe_reader.core.errors import SearchIndexError
from probe_reader.core.hit import Results
from probe_reader.search import parts
from probe_reader.search.folder import condemn, open_index, prepare
from probe_reader.search.hits import HitMaker
from probe_reader.search.reading import ask, stamps_at, stamps_of
from probe_reader.search.record import id_of, key_of
from probe_reader.search.writing import Feeder, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from probe_reader.core.hit import Hit
    from probe_reader.core.query import Query
    from probe_reader.search import Entry
    from probe_reader.search.reading import Answer

PATIENCE = 10.0
"""Seconds to wait for another process that writes the index."""

LIMIT = 1.0
"""Seconds after which only the beginnings of long documents are looked through for marks."""

LONGEST = 3.0
"""Seconds after which long documents are looked through no further."""

_T = TypeVar("_T")


class WhooshIndex:
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

    def search(
        self, query: Query, limit: int = 100, cancelled: Callable[[], bool] = lambda: False
    ) -> Results:
        """Return the best ``limit`` documents for ``query``; any of them once it is ``cancelled``.

        Raises:
            SearchIndexError: when the index cannot be read.
        """
        answer = self._read(lambda index: ask(index, query, limit))
        if answer is None:
            return Results(query.text, query.understood, ())
        hits, late = _hits(query, answer, cancelled)
        return Results(query.text, query.understood, hits, partial=answer.partial or late)

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
        with suppress(OSError):  # where it cannot be marked, it cannot be rebuilt either
            condemn(self._folder)
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


def _hits(query: Query, answer: Answer, cancelled: Callable[[], bool]) -> tuple[tuple[Hit, ...], bool]:
    """Make the hits ready to show; tell whether time ran out, so that some were but glanced at."""
    begun = monotonic()
    maker = HitMaker(query.leaves, answer.spellings, lambda: cancelled() or monotonic() > begun + LONGEST)
    hits: list[Hit] = []
    late = False
    for record, score in answer.found:
        if cancelled():
            break
        late = monotonic() > begun + LIMIT
        hits.append(maker.hit(record, score, glance=late))
    return tuple(hits), late or maker.cut
