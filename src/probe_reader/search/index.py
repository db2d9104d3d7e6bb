"""The search index, on whichever engine: what all of them do alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from probe_reader.core.facet import FACETS, FacetValue
from probe_reader.core.hit import Results
from probe_reader.search.answering import LONGEST, answering, lines, made_ready, or_late, telling
from probe_reader.search.engine import Damage
from probe_reader.search.hits import HitMaker
from probe_reader.search.likeness import passage_query, told, weighed
from probe_reader.search.plan import Bool, Every, Nothing, Term, Weighted
from probe_reader.search.planning import Planner
from probe_reader.search.record import key_of
from probe_reader.search.suggesting import suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from probe_reader.core.concordance import ConcordanceLine
    from probe_reader.core.facet import FacetName, Facets
    from probe_reader.core.hit import Order
    from probe_reader.core.query import Query
    from probe_reader.search import Entry, Part
    from probe_reader.search.engine import Engine, Reading
    from probe_reader.search.plan import Plan

FINDING = 0.5
"""Seconds after which a search answers with the documents that it has found."""

EVERY = 1_000_000
"""How many documents are found at most, where all of them are wanted."""

MOST_VALUES = 50
"""How many values of a facet are told at most."""

_T = TypeVar("_T")


def never() -> bool:
    """Say that nothing is cancelled."""
    return False


class Index:
    """A search index on an engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def stamps(self, documents: Collection[str] | None = None) -> Mapping[str, str]:
        """Return the stamps of some documents, or of all, that are indexed."""
        return self._engine.stamps(documents)

    def update(self, entries: Iterable[Entry], gone: Iterable[str] = ()) -> None:
        """Put ``entries`` in, and take ``gone`` out."""
        self._engine.update(entries, gone)

    def join(self) -> None:
        """Put in what parts hold that nobody writes any more."""
        self._engine.join()

    def part(self) -> Part | None:
        """Return a part of the index to put documents in while other processes do so too."""
        return self._engine.part()

    def search(
        self,
        query: Query,
        limit: int = 100,
        cancelled: Callable[[], bool] = never,
        order: Order = "score",
    ) -> Results:
        """Return the first ``limit`` documents for ``query``."""
        nothing = Results(query.text, query.understood, ())

        def ask(reading: Reading) -> Results:
            planner = Planner(reading, query)
            plan = planner.plan()
            maker = HitMaker(query, planner.spellings, or_late(cancelled))
            most = limit + 1 if maker.exact else EVERY
            found = reading.find(plan, most, telling(plan, order), FINDING)
            return made_ready(query, reading, found, maker, limit, cancelled, partial=planner.partial)

        return self._read(ask) or nothing

    def facets(self, query: Query | None, cancelled: Callable[[], bool] = never) -> Facets:
        """Return what the documents for ``query``, or all of them, have in common."""

        def ask(reading: Reading) -> Mapping[FacetName, Mapping[str, int]]:
            plan: Plan = Every()
            if query is not None:
                planner = Planner(reading, query)
                plan = planner.plan()
                maker = HitMaker(query, planner.spellings, or_late(cancelled))
                if not maker.exact:
                    found = reading.find(plan, EVERY, "document", FINDING)
                    records = answering(reading, found, maker, cancelled)
                    keys = tuple(Term("key", key_of(record.document)) for record in records)
                    plan = Bool(should=keys) if keys else Nothing()
            return reading.facets(plan, MOST_VALUES, LONGEST)

        counted: Mapping[FacetName, Mapping[str, int]] = self._read(ask) or {}
        return {
            name: tuple(
                FacetValue(name, value, count)
                for value, count in sorted(
                    counted.get(name, {}).items(), key=lambda each: (-each[1], each[0])
                )[:MOST_VALUES]
            )
            for name in FACETS
        }

    def concordance(
        self, query: Query, cancelled: Callable[[], bool] = never
    ) -> Iterator[tuple[ConcordanceLine, ...]]:
        """Yield every place that ``query`` finds, a document after the other, in their order of name."""
        try:
            with self._engine.opened() as reading:
                if reading is None:
                    return
                planner = Planner(reading, query)
                plan = planner.plan()
                maker = HitMaker(query, planner.spellings, cancelled)
                for handle, _ in reading.find(plan, EVERY, "document", LONGEST).ranked:
                    if cancelled():
                        return
                    record = reading.record(handle)
                    if found := tuple(lines(record, maker)):
                        yield found
        except Damage:
            return

    def values(self, field: str) -> tuple[str, ...]:
        """Return the words of a field, the commonest first."""
        counted = self._read(lambda reading: reading.words(field, "")) or ()
        return tuple(word for word, _ in sorted(counted, key=lambda each: (-each[1], each[0]))[:MOST_VALUES])

    def suggestion(self, query: Query) -> str | None:
        """Return the query with words of the index in place of those it does not hold, if any."""
        return self._read(lambda reading: suggestion(reading, query))

    def like(self, passage: str, limit: int = 100, cancelled: Callable[[], bool] = never) -> Results:
        """Return the documents that say most nearly the same as a passage, each at its nearest place."""

        def ask(reading: Reading) -> Results:
            words = weighed(reading, passage)
            query = passage_query(passage, [surface for surface, _, _ in words])
            if not words:
                return Results(query.text, told(passage), ())
            plan = Bool(should=tuple(Weighted(Term("text", stem), weight) for _, stem, weight in words))
            found = reading.find(plan, limit, "score", FINDING)
            maker = HitMaker(query, {}, or_late(cancelled))
            return replace(
                made_ready(query, reading, found, maker, limit, cancelled), understood=told(passage)
            )

        return self._read(ask) or Results(passage, told(passage), ())

    def _read(self, function: Callable[[Reading], _T]) -> _T | None:
        """Read from the index; None where there is none, or none that can be read."""
        for _ in range(2):  # another process may have replaced it while it was opened
            try:
                with self._engine.opened() as reading:
                    return None if reading is None else function(reading)
            except Damage:
                continue
        self._engine.condemn()
        return None
