"""Full-text search behind one protocol."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from probe_reader.core.annotation import Anchored
    from probe_reader.core.concordance import ConcordanceLine
    from probe_reader.core.document import Document
    from probe_reader.core.facet import Facets
    from probe_reader.core.finding import Quantity, Quotation
    from probe_reader.core.hit import Order, Results
    from probe_reader.core.query import Query


@dataclass(frozen=True, slots=True)
class Entry:
    """All that is searched of one document.

    Attributes:
        stamp: changes whenever any of the rest does; an entry of the stamp that the index already
            holds need not be read again.
    """

    document: Document
    quotations: tuple[Quotation, ...]
    annotations: tuple[Anchored, ...]
    stamp: str
    quantities: tuple[Quantity, ...] = ()


class Part(Protocol):
    """A part of an index; the next update takes in what it holds."""

    def put(self, entry: Entry) -> None:
        """Put an entry in."""
        ...

    def close(self) -> None:
        """Save what was put in."""
        ...


class SearchIndex(Protocol):
    """An index of a corpus in a folder of the user's cache.

    Damage is met by rebuilding, never by an error: an index is derived and may go at any time.
    Whatever asks may be given up: once ``cancelled`` says so, anything may be answered.
    """

    def stamps(self, documents: Collection[str] | None = None) -> Mapping[str, str]:
        """Return the stamps of some documents, or of all, that are indexed; empty where there is no index."""
        ...

    def update(self, entries: Iterable[Entry], gone: Iterable[str] = ()) -> None:
        """Put ``entries`` in, in place of what stood there of the same documents; take ``gone`` out.

        Raises:
            SearchIndexError: when the index cannot be written.
        """
        ...

    def join(self) -> None:
        """Put in what parts hold that nobody writes any more.

        Raises:
            SearchIndexError: when the index cannot be written.
        """
        ...

    def part(self) -> Part | None:
        """Return a part of the index to put documents in while other processes do so too.

        Returns:
            None where this engine is quick enough without.

        Raises:
            SearchIndexError: when it cannot be written.
        """
        ...

    def search(
        self, query: Query, limit: int = 100, cancelled: Callable[[], bool] = ..., order: Order = "score"
    ) -> Results:
        """Return the first ``limit`` documents for ``query``.

        Raises:
            QueryError: when the query asks for more than can be answered.
            SearchIndexError: when the index cannot be read.
        """
        ...

    def facets(self, query: Query | None, cancelled: Callable[[], bool] = ...) -> Facets:
        """Return what the documents for ``query``, or all of them, have in common.

        Raises:
            SearchIndexError: when the index cannot be read.
        """
        ...

    def concordance(
        self, query: Query, cancelled: Callable[[], bool] = ...
    ) -> Iterator[tuple[ConcordanceLine, ...]]:
        """Yield every place that ``query`` finds, a document after the other, in their order of name.

        Raises:
            SearchIndexError: when the index cannot be read.
        """
        ...

    def values(self, field: Literal["annotator", "unit"]) -> tuple[str, ...]:
        """Return the words of a field as they are looked up, the commonest first.

        Raises:
            SearchIndexError: when the index cannot be read.
        """
        ...

    def suggestion(self, query: Query) -> str | None:
        """Return the query with words of the index in place of those it does not hold; None where it has all.

        Raises:
            SearchIndexError: when the index cannot be read.
        """
        ...

    def like(self, passage: str, limit: int = 100, cancelled: Callable[[], bool] = ...) -> Results:
        """Return the documents that say most nearly the same as a passage, each at its nearest place.

        Raises:
            SearchIndexError: when the index cannot be read.
        """
        ...
