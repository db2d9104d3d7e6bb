"""Whether a document, once looked through, answers a query."""

from __future__ import annotations

import pytest

from probe_reader.core.query import Dates, Leaf, Query, Word, parse_query
from probe_reader.core.span import Span
from probe_reader.search.judging import answers, is_meant, is_of
from probe_reader.search.record import Figure, Record


@pytest.mark.parametrize(
    ("query", "answered", "expected"),
    [
        ("staff cuts", "cuts", True),
        ("staff cuts", "", False),
        ("staff AND cuts", "cuts", False),
        ("staff AND cuts", "staff cuts", True),
        ("+staff cuts", "staff", True),
        ("+staff cuts", "cuts", False),
        ("staff -cuts", "staff", True),
        ("staff -cuts", "staff cuts", False),
        ("-cuts", "", True),
        ("-cuts", "cuts", False),
        ("staff OR NOT cuts", "", True),
        ("staff OR NOT cuts", "cuts", False),
        ("pay AND NOT (staff OR cuts)", "pay cuts", False),
        ("pay AND NOT (staff AND cuts)", "pay cuts", True),
    ],
)
def test_a_query_is_answered_by_some_of_its_words(query: str, answered: str, *, expected: bool) -> None:
    assert answers(parse_query(query).root, frozenset(map(Word, answered.split()))) is expected


@pytest.mark.parametrize(
    ("asked", "date", "expected"),
    [
        ("date:2017", "2017-08-31", True),
        ("date:2017", "2017", True),
        ("date:2017", "2018-01-01", False),
        ("date:2017", None, False),
        ("date:2017-08..", "2017-08", True),
        ("date:2017-08..", "2017-07-31", False),
        ("date:..2017-08", "2017-08-31", True),
        ("date:..2017-08", "2017-09-01", False),
        ("date:>2017", "2017-12-31", False),
        ("date:>2017", "2018-01-01", True),
    ],
)
def test_a_date_is_taken_as_precisely_as_it_is_given(asked: str, date: str | None, *, expected: bool) -> None:
    leaf = leaf_of(asked)
    assert isinstance(leaf, Dates)
    assert is_of(record("a.txt", date), leaf) is expected


@pytest.mark.parametrize(
    ("asked", "document", "expected"),
    [
        ("doc:reports/2019", "reports/2019/a.txt", True),
        ("doc:reports/", "Reports/a.txt", True),
        ("doc:reports/", "old/reports/a.txt", False),
        ("doc:muller", "Müller.txt", True),
        ("tag:reports", "reports/a.txt", False),
    ],
)
def test_the_name_of_a_document_may_be_begun(asked: str, document: str, *, expected: bool) -> None:
    assert is_of(record(document, None), leaf_of(asked)) is expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("figure:>1m", True),
        ("figure:>3.7m", False),
        ("figure:>=3.7m", True),
        ("figure:£3.7m", True),
        ("figure:$3.7m", False),
        ("unit:£", True),
        ("unit:gbp", True),
        ("unit:gbp*", True),
        ("unit:usd", False),
        ("kind:money", True),
        ("kind:count", False),
    ],
)
def test_a_figure_is_meant_by_its_value_its_unit_or_its_kind(asked: str, *, expected: bool) -> None:
    assert is_meant(Figure(Span(0, 5), "money", 3.7e6, "GBP"), leaf_of(asked)) is expected


def test_a_figure_without_a_number_is_in_no_range() -> None:
    assert not is_meant(Figure(Span(0, 5), "date", "2017-08", None), leaf_of("figure:>=0"))
    assert not is_meant(Figure(Span(0, 5), "count", None, "officer"), leaf_of("figure:>=0"))
    assert is_meant(Figure(Span(0, 5), "count", None, "officer"), leaf_of("unit:officer"))


def leaf_of(asked: str) -> Leaf:
    query: Query = parse_query(asked)
    (leaf,) = query.every_leaf
    return leaf


def record(document: str, date: str | None) -> Record:
    return Record(document, "Title", date, "text", (), (), ())
