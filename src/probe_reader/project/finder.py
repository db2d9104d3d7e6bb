"""Searching a project, with an index that is brought up to date by content."""

from __future__ import annotations

from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from probe_reader.core.errors import DocumentError
from probe_reader.core.paths import is_folder
from probe_reader.project.register import FEW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from probe_reader.core.annotation import Anchored
    from probe_reader.core.hit import Results
    from probe_reader.project.findings import Findings
    from probe_reader.search import Entry, SearchIndex
    from probe_reader.store.catalogue import Facts
    from probe_reader.store.corpus import Source


class Refresh(Protocol):
    """Brings the index up to date as :meth:`Finder.refresh` does."""

    def __call__(
        self,
        *,
        rebuild: bool,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> int:
        """Return how many documents were read into it."""
        ...


class Finder:
    """The search index of a project; made when first asked, safe to use from threads.

    Attributes:
        elsewhere: brings it up to date in another process, where there is one for that.
    """

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
        self.elsewhere: Refresh | None = None

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
        wanted = {source.id: stamp for source, stamp in self._stamps()}
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
        documents: Sequence[str] | None = None,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> int:
        """Bring the index up to date and return how many documents were read into it.

        Args:
            rebuild: read all of them, whatever the index holds.
            documents: look at these alone.
            progress: called with how many are done and how many there are to do.
            cancelled: asked before each document; True ends the work, which a later call resumes.

        Raises:
            SearchIndexError: when the index cannot be written.
        """
        if self.elsewhere is not None:
            if not rebuild and self._is_plainly_current():
                return 0
            return self.elsewhere(rebuild=rebuild, progress=progress, cancelled=cancelled)
        with self._lock:
            new, gone = self._changed(documents, rebuild=rebuild)
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

    def _is_plainly_current(self) -> bool:
        """Tell whether there is nothing to do, where that is quickly told."""
        register = self._library.register
        sources, whole = self._library.corpus.glance(FEW)
        if not whole or len(register.catalogue.known(sources)) < len(sources):
            return False
        return self._changed(None, rebuild=False) == ([], [])

    def _changed(
        self, documents: Sequence[str] | None, *, rebuild: bool
    ) -> tuple[list[tuple[Source, str]], list[str]]:
        """Return the files that the index does not hold as they are, with their stamps; and what is gone."""
        stamps = self._index.stamps()
        if documents is not None:
            stamps = {id: stamps[id] for id in documents if id in stamps}
        new: list[tuple[Source, str]] = []
        gone = dict(stamps)
        for source, stamp in self._stamps(documents):
            if stamp:
                gone.pop(source.id, None)
                if rebuild or stamps.get(source.id) != stamp:
                    new.append((source, stamp))
        return new, list(gone)

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

    def _stamps(self, documents: Sequence[str] | None = None) -> Iterator[tuple[Source, str]]:
        """Yield the files of some documents, or of all, with what changes whenever their entries would."""
        notes: Mapping[str, Iterable[Anchored]]
        sources: Iterable[Source]
        if documents is None:
            sources, notes = self._library.sources(), self._all_notes()
        else:
            sources = list(filter(None, map(self._library.source, dict.fromkeys(documents))))
            notes = {source.id: self._notebook.notes(source.id) for source in sources}
        for source, facts in self._library.register.all_facts(sources):
            yield source, self._stamp(facts, notes.get(source.id, ())) if facts.sha256 else ""

    def _all_notes(self) -> Mapping[str, list[Anchored]]:
        found: dict[str, list[Anchored]] = {}
        for each in self._notebook.notes():
            found.setdefault(each.annotation.document, []).append(each)
        return found

    def _stamp(self, facts: Facts, notes: Iterable[Anchored]) -> str:
        ordered = sorted(notes, key=lambda each: each.annotation.ruling is not None)
        told = (self._version, facts.sha256, [_telling(each) for each in ordered])
        return sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()


def _telling(anchored: Anchored) -> tuple[object, ...]:
    annotation = anchored.annotation
    return (annotation.id, annotation.tags, annotation.note, annotation.ruling, anchored.span)
