"""Records with all that makes a format stumble: quotes, line breaks, emoji, two directions, an orphan."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from probe_reader.core.annotation import Anchored, Annotation, Link
from probe_reader.core.codebook import Codebook, Tag
from probe_reader.core.links import linked
from probe_reader.core.record import Record
from probe_reader.core.selector import Anchor, Selector
from probe_reader.core.span import Span

NOON = datetime(2026, 11, 22, 12, 0, 0, tzinfo=UTC)


def annotation(
    number: int, document: str, exact: str, tags: tuple[str, ...], note: str, start: int = 0
) -> Annotation:
    selector = Selector(start, start + len(exact), exact, "before, ", " and after\n", "ab" * 32)
    id = f"01HZX5{number:020}"
    return Annotation(id, document, selector, tags, note, "example", NOON, NOON.replace(minute=number))


def anchored(made: Annotation, moved: int = 0) -> Anchored:
    span = made.selector.span
    if moved:
        return Anchored(made, Anchor(Span(span.start + moved, span.end + moved), "moved"))
    return Anchored(made, Anchor(span, "exact"))


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return Codebook(
        (
            Tag("claim", "orange", "What somebody says that can be *checked*."),
            Tag("staffing", "blue"),
            Tag("staffing/cuts", "blue", "Fewer people for the work."),
        )
    )


@pytest.fixture(scope="session")
def records() -> list[Record]:
    crisis = "002_be5db8c28e282b33.txt"
    where = ("Working Links In Crisis", "2017-08-31", f"seeds/{crisis}")
    other = ("‘Flawed’ #1 [probation] *reforms*", None, "seeds/a folder/100% \u202eשלום & 😀_x_.txt")
    cuts = annotation(
        1, crisis, "staff cuts of around 40%", ("staffing/cuts", "claim"), "compare with the foreword", 1234
    )
    long = annotation(
        2,
        crisis,
        '“I said: "no",\n\n  1. never.\n- or \\ so”',
        ("claim",),
        "two lines:\n=SUM(A1:A9), no?",
        2000,
    )
    bare = annotation(3, crisis, "£3.7bn", (), "", 40)
    mixed = annotation(
        4, "a", "=1+1 مرحبا بالعالم 👩‍👧 *x* <b>&amp;</b>\u2028e\u0301", ("in vivo: “no; way”",), "", 7
    )
    mixed = replace(mixed, links=(Link(bare.id, "contradicts"), Link("01" * 13, "=answers *this*")))
    gone = annotation(5, "a", "no longer there", ("staffing",), "@later, 'perhaps'", 99)
    return [
        Record(anchored(cuts), *where, 12),
        Record(anchored(long, moved=5), *where, 30),
        Record(anchored(bare), *where, 1),
        Record(anchored(mixed), *other, 1, links=linked([bare, mixed])[mixed.id]),
        Record(Anchored(gone, Anchor(None, "orphan")), *other, None),
    ]
