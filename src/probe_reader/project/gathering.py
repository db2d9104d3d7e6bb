"""Passages to say the same of: every place that a search found, every quote of a speaker."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from probe_reader.core.concordance import is_as_shown
from probe_reader.core.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from probe_reader.core.concordance import ConcordanceLine
    from probe_reader.core.document import Document
    from probe_reader.core.finding import Quotation
    from probe_reader.core.hit import Hit, Results
    from probe_reader.core.span import Span
    from probe_reader.project.finder import Finder
    from probe_reader.project.findings import Findings

EVERY = 1_000_000
"""How many documents a search may find whose places are all wanted."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Passages, each in the text that it was found in, so that none can slip.

    Attributes:
        places: in order of document and place, without doubles.
        names: of speakers, as the documents give them, whose quotes these are.
        changed: documents left out, since they are not as they were when they were searched.
        partial: whether the search was cut short, so that there may be more.
    """

    places: tuple[tuple[Document, Span], ...]
    names: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    partial: bool = False

    @property
    def documents(self) -> int:
        """How many documents the passages are in."""
        return len({document.id for document, _ in self.places})


class Gatherer:
    """Gathers passages from all documents; safe to use from threads."""

    def __init__(self, findings: Findings, finder: Finder) -> None:
        self._findings = findings
        self._library = findings.library
        self._finder = finder

    def search(self, query: str, document: str | None = None) -> Gathered:
        """Return every place that a search finds, in all documents or in one.

        Raises:
            QueryError: when the query cannot be understood.
            SearchIndexError: when the index cannot be brought up to date.
        """
        self._finder.refresh()
        results = self._finder.search(query, EVERY)
        hits = [hit for hit in results.hits if document in {None, hit.document}]
        return Gathered(tuple(self._places(hits)), partial=results.partial)

    def hits(self, ask: Callable[[], Results], hits: Sequence[Hit]) -> Gathered:
        """Return every place of some hits of a search, as they were shown.

        What is found otherwise now is left out, for a person has not seen it.

        Args:
            ask: asks the same again.
            hits: as they were shown.

        Raises:
            SearchIndexError: when the index cannot be brought up to date.
        """
        self._finder.refresh()
        now = {hit.document: hit.marks for hit in ask().hits}
        same = [hit for hit in hits if now.get(hit.document) == hit.marks]
        changed = tuple(hit.document for hit in hits if now.get(hit.document) != hit.marks)
        return Gathered(tuple(self._places(same)), changed=changed)

    def texts(self, lines: Iterable[ConcordanceLine]) -> Iterator[tuple[str, list[Span]]]:
        """Yield the texts that lines of a concordance stand in, and the places of their keywords."""
        by_place = sorted(lines, key=lambda line: (line.document, line.span.start))
        for id, some in groupby(by_place, attrgetter("document")):
            with suppress(DocumentError):  # gone since it was searched
                yield self._library.text(id), [line.span for line in some]

    def lines(self, lines: Sequence[ConcordanceLine]) -> Gathered:
        """Return the places of lines of a concordance, where what stands there is still what was shown."""
        places: list[tuple[Document, Span]] = []
        changed: dict[str, None] = {}
        by_place = sorted(lines, key=lambda line: (line.document, line.span.start, line.span.end))
        for id, some in groupby(by_place, attrgetter("document")):
            document = self._document(id)
            for line in some:
                if document is not None and is_as_shown(line, document.text):
                    places.append((document, line.span))
                else:
                    changed[id] = None
        return Gathered(tuple(places), changed=tuple(changed))

    def speaker(
        self,
        name: str,
        document: str | None = None,
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> Gathered:
        """Return every quote of a speaker, by whichever form of the name a document has.

        Raises:
            UsageError: when there is no word in the name.
        """
        from probe_reader.core.words import terms  # noqa: PLC0415  # not for the first frame

        wanted = terms(name)
        if not wanted:
            raise UsageError("The speaker's name is empty; write it as in: --speaker stacey.")
        ids = [document] if document is not None else [source.id for source in self._library.sources()]
        places: list[tuple[Document, Span]] = []
        names: dict[str, None] = {}
        for done, id in enumerate(ids, 1):
            for found, quotation in self._said(id):
                if quotation.speaker is not None and is_named(wanted, terms(quotation.speaker)):
                    places.append((found, quotation.span))
                    names[quotation.speaker] = None
            if progress is not None:
                progress(done, len(ids))
        return Gathered(tuple(places), tuple(names))

    def _said(self, id: str) -> Iterator[tuple[Document, Quotation]]:
        document = self._document(id)
        if document is not None:
            for quotation in self._findings.quotations(document):
                yield document, quotation

    def _places(self, hits: Iterable[Hit]) -> Iterator[tuple[Document, Span]]:
        for hit in sorted(hits, key=lambda hit: hit.document):
            document = self._document(hit.document)
            if document is not None:
                for span in dict.fromkeys(hit.marks):
                    if span.of(document.text).strip():
                        yield document, span

    def _document(self, id: str) -> Document | None:
        try:
            return self._library.document(id)
        except DocumentError:
            return None


def is_named(wanted: Sequence[str], had: Sequence[str]) -> bool:
    """Tell whether a name that a document has is the one that is wanted, or a form of it.

    All words that are wanted stand in it ("stacey" in "Dame Glenys Stacey"); or it is the wanted
    name without its beginning ("Glenys Stacey", where "Dame Glenys Stacey" is wanted).
    """
    return set(wanted) <= set(had) or (bool(had) and tuple(wanted[-len(had) :]) == tuple(had))
