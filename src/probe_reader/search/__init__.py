"""Full-text search behind one protocol."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from probe_reader.core.annotation import Anchored
    from probe_reader.core.document import Document
    from probe_reader.core.finding import Quotation
    from probe_reader.core.hit import Results
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

    def part(self) -> Part:
        """Return a part of the index to put documents in while other processes do so too.

        Raises:
            SearchIndexError: when it cannot be written.
        """
        ...

    def search(self, query: Query, limit: int = 100, cancelled: Callable[[], bool] = ...) -> Results:
        """Return the best ``limit`` documents for ``query``; any of them once it is ``cancelled``.

        Raises:
            SearchIndexError: when the index cannot be read.
        """
        ...
