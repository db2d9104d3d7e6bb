"""Searching a project, with an index that is brought up to date by content."""

from __future__ import annotations

from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING

from probe_reader.core.errors import DocumentError
from probe_reader.core.paths import is_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from probe_reader.core.annotation import Anchored
    from probe_reader.core.hit import Results
    from probe_reader.project.findings import Findings
    from probe_reader.search import Entry, SearchIndex
    from probe_reader.store.corpus import Source


class Finder:
    """The search index of a project; made when first asked, safe to use from threads."""

    def __init__(
        self,
        folder: Path,
        make: Callable[[Path], SearchIndex],
        findings: Findings,
        version: str,
    ) -> None:
        self._folder = folder
        self._make = make
        self._version = version
        self._made: SearchIndex | None = None
        self._findings = findings
        self._library = findings.library
        self._notebook = findings.notebook
        self._lock = Lock()

    @property
    def _index(self) -> SearchIndex:
        if self._made is None:
            self._made = self._make(self._folder)
        return self._made

    def search(self, query: str, limit: int = 100) -> Results:
        """Answer a query from the index as it is.

        Raises:
            QueryError: when the query cannot be understood.
            SearchIndexError: when the index cannot be read.
        """
        from probe_reader.core.query import parse_query  # noqa: PLC0415  # not for the first frame

        return self._index.search(parse_query(query), limit)

    def stale(self) -> tuple[str, ...]:
        """Return the documents that the index does not hold as they are now; none before it is built."""
        stamps = self._index.stamps() if is_folder(self._folder) else {}
        if not stamps:
            return ()
        wanted = {source.id: self._stamp(source) for source in self._library.sources()}
        new = [id for id, stamp in wanted.items() if stamp and stamps.get(id) != stamp]
        return (*new, *(id for id in stamps if not wanted.get(id)))

    def follow(self) -> None:
        """Bring the index up to date where there is one; building one waits for the first search.

        Raises:
            SearchIndexError: when the index cannot be written.
        """
        if is_folder(self._folder) and self._index.stamps():
            self.refresh()

    def refresh(
        self,
        *,
        rebuild: bool = False,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> int:
        """Bring the index up to date and return how many documents were read into it.

        Args:
            rebuild: read all of them, whatever the index holds.
            progress: called with how many are done and how many there are to do.
            cancelled: asked before each document; True ends the work, which a later call resumes.

        Raises:
            SearchIndexError: when the index cannot be written.
        """
        with self._lock:
            stamps = {} if rebuild else dict(self._index.stamps())
            wanted = [(source, self._stamp(source)) for source in self._library.sources()]
            new = [(source, stamp) for source, stamp in wanted if stamp and stamps.get(source.id) != stamp]
            there = {source.id for source, stamp in wanted if stamp}
            gone = [id for id in self._index.stamps() if id not in there]
            done = 0

            def entries() -> Iterator[Entry]:
                nonlocal done
                for source, stamp in new:
                    if cancelled is not None and cancelled():
                        return
                    if (entry := self._entry(source, stamp)) is not None:
                        yield entry
                    done += 1
                    if progress is not None:
                        progress(done, len(new))

            if new or gone:
                self._index.update(entries(), gone)
            return done

    def _entry(self, source: Source, stamp: str) -> Entry | None:
        from probe_reader.search import Entry  # noqa: PLC0415  # not for the first frame

        try:
            document = self._library.document(source.id)
        except DocumentError:
            return None
        return Entry(
            document=document,
            quotations=self._findings.quotations(document),
            annotations=self._notebook.annotations(document.id),
            stamp=stamp,
        )

    def _stamp(self, source: Source) -> str:
        facts = self._library.facts(source)
        if not facts.sha256:
            return ""
        notes = (*self._notebook.annotations(source.id), *self._notebook.rulings(source.id))
        return sha256(
            repr((self._version, facts.sha256, [_telling(each) for each in notes])).encode()
        ).hexdigest()


def _telling(anchored: Anchored) -> tuple[object, ...]:
    annotation = anchored.annotation
    return (annotation.id, annotation.tags, annotation.note, annotation.ruling, anchored.span)
