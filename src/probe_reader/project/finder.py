"""Searching a project, with an index that is brought up to date by content."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from probe_reader.core.paths import is_folder
from probe_reader.project.aside import Aside
from probe_reader.project.register import FEW
from probe_reader.project.searched import Searched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from probe_reader.core.concordance import ConcordanceLine
    from probe_reader.core.facet import Facets
    from probe_reader.core.hit import Order, Results
    from probe_reader.core.query import Query
    from probe_reader.core.query_completion import Known
    from probe_reader.project.findings import Findings
    from probe_reader.project.sharing import Refresh, Share
    from probe_reader.search import Entry, SearchIndex
    from probe_reader.store.corpus import Source


def _never() -> bool:
    return False


class Finder:
    """The search index of a project; made when first asked, safe to use from threads.

    Attributes:
        elsewhere: brings it up to date in another process, where there is one for that.
        aside: the part of the index that this process puts files into for another one.
    """

    def __init__(
        self,
        folder: Path,
        make: Callable[[Path], SearchIndex],
        findings: Findings,
        version: str,
        share: Share | None = None,
    ) -> None:
        self._folder = folder
        self._make = make
        self._share = share
        self._made: SearchIndex | None = None
        self._searched = Searched(findings, version)
        self._library = findings.library
        self._lock = Lock()
        self.elsewhere: Refresh | None = None
        self.aside = Aside(lambda: self._index.part(), self._searched)  # noqa: PLW0108  # the index is made late

    @property
    def _index(self) -> SearchIndex:
        if self._made is None:
            self._made = self._make(self._folder)
        return self._made

    def search(
        self,
        query: str,
        limit: int = 100,
        cancelled: Callable[[], bool] = _never,
        *,
        order: Order = "score",
        match_case: bool = False,
        whole_word: bool = False,
    ) -> Results:
        """Answer a query from the index as it is, unless it is ``cancelled``.

        Raises:
            QueryError: when the query cannot be understood.
            SearchIndexError: when the index cannot be read.
        """
        asked = _parsed(query, match_case, whole_word)
        return self._index.search(asked, limit, cancelled, order)

    def facets(
        self,
        query: str | None,
        cancelled: Callable[[], bool] = _never,
        *,
        match_case: bool = False,
        whole_word: bool = False,
    ) -> Facets:
        """Return what the documents for a query, or all of them, have in common.

        Raises:
            QueryError: when the query cannot be understood.
            SearchIndexError: when the index cannot be read.
        """
        asked = None if query is None else _parsed(query, match_case, whole_word)
        return self._index.facets(asked, cancelled)

    def concordance(
        self,
        query: str,
        cancelled: Callable[[], bool] = _never,
        *,
        match_case: bool = False,
        whole_word: bool = False,
    ) -> Iterator[tuple[ConcordanceLine, ...]]:
        """Yield every place that a query finds, a document after the other.

        Raises:
            QueryError: when the query cannot be understood.
            SearchIndexError: when the index cannot be read.
        """
        return self._index.concordance(_parsed(query, match_case, whole_word), cancelled)

    def suggestion(self, query: str) -> str | None:
        """Return the query with words that somebody wrote in place of those that nobody did, if any.

        Raises:
            QueryError: when the query cannot be understood.
            SearchIndexError: when the index cannot be read.
        """
        return self._index.suggestion(_parsed(query))

    def known(self) -> Known:
        """Return what can be asked for: speakers, tags, folders, years; annotators and units.

        Raises:
            SearchIndexError: when the index cannot be read.
        """
        from probe_reader.core.query_completion import Known  # noqa: PLC0415  # not for the first frame

        return Known(self._index.facets(None), self._index.values("annotator"), self._index.values("unit"))

    def like(self, passage: str, limit: int = 100, cancelled: Callable[[], bool] = _never) -> Results:
        """Return the documents that say most nearly the same as a passage.

        Raises:
            SearchIndexError: when the index cannot be read.
        """
        return self._index.like(passage, limit, cancelled)

    def stale(self) -> tuple[str, ...]:
        """Return the documents that the index does not hold as they are now; none before it is built."""
        stamps = self._index.stamps() if is_folder(self._folder) else {}
        if not stamps:
            return ()
        wanted = {source.id: stamp for source, stamp in self._searched.stamps()}
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
            new, gone, shared = self._shared_out(documents, progress, cancelled, rebuild=rebuild)
            done, total = shared, shared + len(new)

            def entries() -> Iterator[Entry]:
                nonlocal done
                for source, stamp in new:
                    if cancelled is not None and cancelled():
                        return
                    if (entry := self._searched.entry(source, stamp)) is not None:
                        yield entry
                    done += 1
                    if progress is not None:
                        progress(done, total)

            if new or gone:
                self._index.update(entries(), gone)
            return done

    def _shared_out(
        self,
        documents: Sequence[str] | None,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
        *,
        rebuild: bool,
    ) -> tuple[list[tuple[Source, str]], list[str], int]:
        """Have many files put in by other processes; return what is then left to do, and how many were."""
        self._index.join()
        new, gone = self._changed(documents, rebuild=rebuild, read=documents is not None)
        shared = 0
        if self._share is not None:
            shared = self._share([source for source, _ in new], progress, cancelled)
        if shared:
            self._index.join()
        if shared or not all(stamp for _, stamp in new):
            new, gone = self._changed(documents, rebuild=rebuild and not shared)
        return new, gone, shared

    def _is_plainly_current(self) -> bool:
        """Tell whether there is nothing to do, where that is quickly told."""
        register = self._library.register
        sources, whole = self._library.corpus.glance(FEW)
        if not whole or len(register.catalogue.known(sources)) < len(sources):
            return False
        return self._changed(None, rebuild=False) == ([], [])

    def _changed(
        self, documents: Sequence[str] | None, *, rebuild: bool, read: bool = True
    ) -> tuple[list[tuple[Source, str]], list[str]]:
        stamps = self._index.stamps(documents)
        return self._searched.changed(stamps, documents, rebuild=rebuild, read=read)


def _parsed(query: str, match_case: bool = False, whole_word: bool = False) -> Query:
    from probe_reader.core.query import parse_query  # noqa: PLC0415  # not for the first frame

    return parse_query(query, match_case=match_case, whole_word=whole_word)
