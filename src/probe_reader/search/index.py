"""The search index, on whichever engine: what all of them do alike."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from probe_reader.core.concordance import AROUND, ConcordanceLine
from probe_reader.core.facet import FACETS, FacetValue
from probe_reader.core.hit import Results
from probe_reader.search.engine import Damage, Found
from probe_reader.search.hits import HitMaker
from probe_reader.search.likeness import passage_query, told, weighed
from probe_reader.search.plan import Bool, Every, Run, Term, Weighted
from probe_reader.search.planning import Planner
from probe_reader.search.record import key_of
from probe_reader.search.schema import VALUES
from probe_reader.search.suggesting import suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from probe_reader.core.facet import Facets
    from probe_reader.core.hit import Hit, Order
    from probe_reader.core.query import Query
    from probe_reader.search import Entry, Part
    from probe_reader.search.engine import Engine, Reading
    from probe_reader.search.plan import Plan
    from probe_reader.search.record import Record

FINDING = 0.5
"""Seconds after which a search answers with the documents that it has found."""

LIMIT = 1.0
"""Seconds after which only the beginnings of long documents are looked through for marks."""

LONGEST = 3.0
"""Seconds after which long documents are looked through no further, and no further documents."""

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
            maker = HitMaker(query, planner.spellings, _or_late(cancelled))
            most = limit + 1 if maker.exact else EVERY
            found = reading.find(plan, most, _telling(plan, order), FINDING)
            return _results(query, reading, found, maker, limit, cancelled, partial=planner.partial)

        return self._read(ask) or nothing

    def facets(self, query: Query | None, cancelled: Callable[[], bool] = never) -> Facets:
        """Return what the documents for ``query``, or all of them, have in common."""

        def ask(reading: Reading) -> Mapping[str, Mapping[str, int]]:
            if query is None:
                return reading.facets(Every(), MOST_VALUES, LONGEST)
            planner = Planner(reading, query)
            plan = planner.plan()
            maker = HitMaker(query, planner.spellings, _or_late(cancelled))
            if not maker.exact:
                keys = [key_of(record.document) for record in _answering(reading, plan, maker, cancelled)]
                plan = Bool(should=tuple(Term("key", key) for key in keys)) if keys else plan
                return reading.facets(plan, MOST_VALUES, LONGEST) if keys else {}
            return reading.facets(plan, MOST_VALUES, LONGEST)

        counted = self._read(ask) or {}
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
                    if lines := tuple(_lines(record, maker)):
                        yield lines
        except Damage:
            return

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
            found = reading.find(plan, limit + 1, "score", FINDING)
            maker = HitMaker(query, {}, _or_late(cancelled))
            return replace(_results(query, reading, found, maker, limit, cancelled), understood=told(passage))

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


def _or_late(cancelled: Callable[[], bool]) -> Callable[[], bool]:
    end = monotonic() + LONGEST
    return lambda: cancelled() or monotonic() > end


def _telling(plan: Plan, order: Order) -> Order:
    """Return the order; where no word tells one document from another, that of their names."""
    return "document" if order == "score" and not _scores(plan) else order


def _scores(plan: Plan) -> bool:
    match plan:
        case Term() | Run():
            return plan.field not in VALUES
        case Weighted(part, _):
            return _scores(part)
        case Bool(must, should, _):
            return any(map(_scores, (*must, *should)))
    return False


def _results(
    query: Query,
    reading: Reading,
    found: Found,
    maker: HitMaker,
    limit: int,
    cancelled: Callable[[], bool],
    *,
    partial: bool = False,
) -> Results:
    """Make the hits ready to show, as many as there is time for."""
    begun = monotonic()
    hits: list[Hit] = []
    more = late = False
    for handle, score in found.ranked:
        if len(hits) == limit or cancelled():
            more = True
            break
        spent = monotonic() - begun
        if not maker.exact and spent > LONGEST:
            late = True
            break
        glance = maker.exact and spent > LIMIT
        late = late or glance
        hit = maker.hit(reading.record(handle), score, glance=glance)
        if hit is not None:
            hits.append(hit)
    cut = partial or found.partial or more or late or maker.cut
    return Results(query.text, query.understood, tuple(hits), partial=cut)


def _answering(
    reading: Reading, plan: Plan, maker: HitMaker, cancelled: Callable[[], bool]
) -> Iterator[Record]:
    """Yield the documents that, on a closer look, answer, as many as there is time for."""
    end = monotonic() + LONGEST
    for handle, _ in reading.find(plan, EVERY, "score", FINDING).ranked:
        if cancelled() or monotonic() > end:
            return
        record = reading.record(handle)
        if maker.hit(record, 0.0) is not None:
            yield record


def _lines(record: Record, maker: HitMaker) -> Iterator[ConcordanceLine]:
    text = record.text
    for span in maker.places(record):
        yield ConcordanceLine(
            document=record.document,
            title=record.title,
            date=record.date,
            span=span,
            left=text[max(0, span.start - AROUND) : span.start],
            keyword=text[span.start : span.end],
            right=text[span.end : span.end + AROUND],
        )
