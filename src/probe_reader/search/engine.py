"""What an engine must be able to do; all else is the same for all (:mod:`probe_reader.search.index`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from probe_reader.core.facet import FacetName
    from probe_reader.core.hit import Order
    from probe_reader.search import Entry, Part
    from probe_reader.search.plan import Plan
    from probe_reader.search.record import Record


@dataclass(frozen=True, slots=True)
class Found:
    """Documents that answer a plan, in the order that was asked for.

    Attributes:
        ranked: a handle for :meth:`Reading.record`, and the score (0.0 where it was not asked for).
        partial: whether time ran out, so that there may be others.
    """

    ranked: Sequence[tuple[Any, float]]
    partial: bool = False


class Damage(Exception):  # noqa: N818  # never an error that a person meets
    """What was read is no sound index; or another process has just put another in its place."""


class Reading(Protocol):
    """An index as it was last saved, open for reading."""

    @property
    def count(self) -> int:
        """How many documents it holds."""
        ...

    def words(self, field: str, start: str) -> Sequence[tuple[str, int]]:
        """Return the words of a field that begin so, in order, and how many documents hold each, about."""
        ...

    def holding(self, field: str, word: str) -> int:
        """Return how many documents hold a word, about."""
        ...

    def find(self, plan: Plan, limit: int, order: Order, seconds: float) -> Found:
        """Return the first ``limit`` documents for a plan, or what ``seconds`` were enough for.

        BM25 with Lucene's idf, k1 = 1.2 and b = 0.75; of two alike, the one of the earlier name comes first.
        """
        ...

    def record(self, handle: Any) -> Record:
        """Return all that is kept of a document."""
        ...

    def facets(self, plan: Plan, most: int, seconds: float) -> Mapping[FacetName, Mapping[str, int]]:
        """Count the commonest ``most`` values of each facet in all documents for a plan."""
        ...


class Engine(Protocol):
    """An index in a folder; a missing, foreign or damaged one is as good as empty."""

    def opened(self) -> AbstractContextManager[Reading | None]:
        """Open what was last saved; None where there is none that can be used.

        Raises:
            Damage: when it turns out to be no sound index; so does every method of the reading.
            SearchIndexError: when it may not be read.
        """
        ...

    def condemn(self) -> None:
        """Mark the index as one to be built anew."""
        ...

    def stamps(self, documents: Collection[str] | None = None) -> Mapping[str, str]:
        """As of :class:`~probe_reader.search.SearchIndex`."""
        ...

    def update(self, entries: Iterable[Entry], gone: Iterable[str] = ()) -> None:
        """Likewise."""
        ...

    def join(self) -> None:
        """Likewise."""
        ...

    def part(self) -> Part | None:
        """Likewise."""
        ...
