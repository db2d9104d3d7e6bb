"""From documents that a plan finds to what is shown: hits, lines of a concordance."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from probe_reader.core.concordance import AROUND, ConcordanceLine
from probe_reader.core.hit import Results
from probe_reader.search.plan import Bool, Run, Term, Weighted
from probe_reader.search.schema import VALUES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from probe_reader.core.hit import Hit, Order
    from probe_reader.core.query import Query
    from probe_reader.search.engine import Found, Reading
    from probe_reader.search.hits import HitMaker
    from probe_reader.search.plan import Plan
    from probe_reader.search.record import Record

LIMIT = 1.0
"""Seconds after which only the beginnings of long documents are looked through for marks."""

LONGEST = 3.0
"""Seconds after which long documents are looked through no further, and no further documents."""


def or_late(cancelled: Callable[[], bool]) -> Callable[[], bool]:
    """Return what tells whether somebody no longer waits, or has waited long enough."""
    end = monotonic() + LONGEST
    return lambda: cancelled() or monotonic() > end


def telling(plan: Plan, order: Order) -> Order:
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


def made_ready(
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


def answering(
    reading: Reading, found: Found, maker: HitMaker, cancelled: Callable[[], bool]
) -> Iterator[Record]:
    """Yield the documents that, on a closer look, answer, as many as there is time for."""
    late = or_late(cancelled)
    for handle, _ in found.ranked:
        if late():
            return
        record = reading.record(handle)
        if maker.is_answer(record):
            yield record


def lines(record: Record, maker: HitMaker) -> Iterator[ConcordanceLine]:
    """Yield a line for each place that was asked for."""
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
