"""Reading a query."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core.errors import QueryError
from probe_reader.core.facet import FacetValue, narrowed
from probe_reader.core.query import (
    Amounts,
    Dates,
    Fuzzy,
    Group,
    Near,
    Phrase,
    Prefix,
    Regex,
    Wildcard,
    Word,
    parse_query,
)

A, B, C = Word("a1"), Word("b1"), Word("c1")


def root(text: str) -> object:
    return parse_query(text).root


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a1", A),
        ("a1 b1", Group(should=(A, B))),
        ("a1 OR b1", Group(should=(A, B))),
        ("a1 AND b1", Group(must=(A, B))),
        ("a1 AND b1 OR c1", Group(should=(Group(must=(A, B)), C))),
        ("a1 AND (b1 OR c1)", Group(must=(A, Group(should=(B, C))))),
        ("a1 NOT b1", Group(should=(A,), never=(B,))),
        ("a1 AND NOT b1", Group(must=(A,), never=(B,))),
        ("NOT a1", Group(never=(A,))),
        ("NOT NOT a1", A),
        ("+a1 b1 -c1", Group(must=(A,), should=(B,), never=(C,))),
        ("+a1", A),
        ("-(a1 b1) c1", Group(should=(C,), never=(Group(should=(A, B)),))),
        ('"a1 b1"', Phrase("a1 b1")),
        ("“a1 b1”", Phrase("a1 b1")),
        ("staf*", Prefix("staf")),
        ("staff~1", Fuzzy("staff", 1)),
        ("staff~", Fuzzy("staff", 1)),
        ("probation~", Fuzzy("probation", 2)),
        ('"a1 b1"~5', Near("a1 b1", 5)),
        ('"a1"~5', Phrase("a1")),
        ("wom?n", Wildcard("wom?n")),
        ("pro*tion", Wildcard("pro*tion")),
        ("3.7*", Prefix("3.7")),
        ("staff*s*", Wildcard("staff*s*")),
        ("why? staff??", Group(should=(Word("why?"), Word("staff??")))),
        ("/£[0-9.]+ ?bn/", Regex("£[0-9.]+ ?bn")),
        (r"/a\/b (c)/", Regex(r"a\/b (c)")),
        ("/etc/a1", Word("/etc/a1")),
        ("https://a.b/c?d=1", Word("https://a.b/c?d=1")),
        ("speaker:lawrence a1", Group(must=(A, Word("lawrence", "speaker")))),
        ("a1 b1 tag:c1", Group(must=(Group(should=(A, B)), Word("c1", "tag")))),
        ("+a1 b1 tag:c1", Group(must=(A, Word("c1", "tag")), should=(B,))),
        ("tag:b1 tag:c1", Group(must=(Word("b1", "tag"), Word("c1", "tag")))),
        ("tag:b1 OR a1", Group(should=(Word("b1", "tag"), A))),
        ("-tag:b1 a1", Group(should=(A,), never=(Word("b1", "tag"),))),
        ("a1 OR b1 tag:c1", Group(must=(Group(should=(A, B)), Word("c1", "tag")))),
        ("tag:b1 -a1", Group(must=(Word("b1", "tag"),), never=(A,))),
        ("quote:a1", Word("a1", "quote")),
        ("annotator:ann", Word("ann", "annotator")),
        ("unit:GBP", Word("GBP", "unit")),
        ("kind:Money", Word("Money", "kind")),
        ("Speaker: lawrence", Word("lawrence", "speaker")),
        ('tag:"staffing/cuts"', Phrase("staffing/cuts", "tag")),
        ("tag:staffing/cuts", Word("staffing/cuts", "tag")),
        ("tag:staff*", Prefix("staff", "tag")),
        ("doc:(a1 b1)", Group(should=(Word("a1", "doc"), Word("b1", "doc")))),
        ('quote:"a1 b1"~3', Near("a1 b1", 3, "quote")),
        ("a1 – b1", Group(should=(A, B))),
        ("a1 - b1", Group(should=(A, B))),
        ("£3.7bn -40%", Group(should=(Word("£3.7bn"),), never=(Word("40%"),))),
        ("well-known", Word("well-known")),
        ("10:30", Word("10:30")),
        ("https://a.b/c", Word("https://a.b/c")),
    ],
)
def test_a_query_is_read_as_meant(text: str, expected: object) -> None:
    assert root(text) == expected


def test_or_not_means_anything_without_it() -> None:
    assert root("a1 OR NOT b1") == Group(should=(A, Group(never=(B,))))
    assert root("NOT a1 OR b1") == Group(should=(Group(never=(A,)), B))


@pytest.mark.parametrize(
    ("text", "position", "said"),
    [
        ("", 0, "no word"),
        (" — ", 0, "no word"),
        ('one "two', 4, "The quotation mark at 5 is never closed."),
        ('a1 " — "', 3, "no word"),
        ("(a1", 0, "never closed"),
        ("a1 (b1 OR", 7, "The OR at 8 has nothing after it"),
        ("a1)", 2, "never opened"),
        ("a1 ()", 3, "nothing in the brackets"),
        ("(", 0, "never closed"),
        ("AND a1", 0, "nothing before it"),
        ("OR", 0, "nothing before it"),
        ("a1 OR OR b1", 6, "nothing before it"),
        ("a1 OR AND b1", 6, "nothing before it"),
        ("a1 AND", 3, "The AND at 4 has nothing after it"),
        ("a1 AND OR b1", 3, "nothing after it"),
        ("a1 NOT", 3, "The NOT at 4 has nothing after it"),
        ("speaker:", 0, "After speaker: (at 1)"),
        ("speaker:-a1", 0, "After speaker: (at 1)"),
        ("speaker:(a1 tag:b1)", 12, "inside another field"),
        ("a1 speeker:b1", 3, "There is no field “speeker” (at 4)"),
        ("*", 0, "needs at least 3"),
        ("ab*", 2, "needs at least 3"),
        ("a1 £1*", 5, "needs at least 3"),
        ("ab*cd", 2, "The * at 3 needs at least 3 letters or figures before it."),
        ("wo?n", 2, "needs at least 3"),
        ("/a(/", 2, "cannot be read: missing ), unterminated subpattern (at 3)"),
        ("a1 /b*/", 3, "answered by no character"),
        (f"/{'a' * 201}/", 0, "too long"),
        ("quote:/a/", 6, "cannot be asked of quote:"),
        ("kind:monie", 5, "no kind of figure; there are money, percent"),
        ("date:", 0, "as in date:2017..2018"),
        ("a1 date:2017-13", 8, "“2017-13” (at 9) is no date"),
        ("date:2016..soon", 5, "is no date"),
        ("figure:lots", 7, "is no amount"),
        ("figure:>", 7, "is no amount"),
        ("figure:£1..$2", 7, "from one unit to another"),
        ("well-known*", 10, "several words"),
        ('"a1 b1"*', 7, "follows a phrase"),
        ('"a1 b1"~', 7, "needs a number from 0 to 50"),
        ('"a1 b1"~51', 7, "needs a number from 0 to 50"),
        ("well-known~", 10, "single word"),
        ("staff~7", 5, "followed by 1 or 2"),
    ],
)
def test_a_fault_is_told_with_its_place(text: str, position: int, said: str) -> None:
    with pytest.raises(QueryError, match=re.escape(said)) as caught:
        parse_query(text)
    assert caught.value.position == position


def test_stop_words_fall_away_in_free_text_only() -> None:
    assert root("the a1 of") == A
    assert root("the +a1") == A
    assert root("the") == Word("the")
    assert root("to be or not to be") == Group(should=tuple(map(Word, ["to", "be", "or", "not", "to", "be"])))
    assert root('"the a1"') == Phrase("the a1")
    assert root("the AND a1") == Group(must=(Word("the"), A))
    assert root("title:the a1") == Group(must=(A, Word("the", "title")))
    assert root("the title:the") == Word("the", "title")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2017", "2017", "2017"),
        ("2017-8", "2017-08", "2017-08"),
        ("2017-08-31", "2017-08-31", "2017-08-31"),
        ("2017..2018", "2017", "2018"),
        ("2017-06..", "2017-06", None),
        ("..2018", None, "2018"),
        (">2017", "2018", None),
        (">=2017", "2017", None),
        (">2017-12", "2018-01", None),
        (">2016-02-28", "2016-02-29", None),
        ("<2017", None, "2016"),
        ("<2017-01", None, "2016-12"),
        ("<2017-03-01", None, "2017-02-28"),
        ("<=2017-03", None, "2017-03"),
    ],
)
def test_a_time_is_asked_from_its_first_day_to_its_last(text: str, low: str, high: str) -> None:
    assert root(f"date:{text}") == Dates(low, high, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (">1m", Amounts(1e6, None, None, ">1m", above=True)),
        ("£3.7bn", Amounts(3.7e9, 3.7e9, "GBP", "£3.7bn")),
        ("3.7 billion", Amounts(3.7e9, 3.7e9, None, "3.7 billion")),
        ("10%..40%", Amounts(10, 40, "%", "10%..40%")),
        ("10..40%", Amounts(10, 40, "%", "10..40%")),
        ("..258,157", Amounts(None, 258157, None, "..258,157")),
        ("<=500k", Amounts(None, 5e5, None, "<=500k")),
        ("<$.5", Amounts(None, 0.5, "USD", "<$.5", below=True)),
        ("EUR20", Amounts(20, 20, "EUR", "EUR20")),
        ("-5..5", Amounts(-5, 5, None, "-5..5")),
    ],
)
def test_an_amount_is_asked_in_its_base_scale_and_unit(text: str, expected: Amounts) -> None:
    assert root(f'figure:"{text}"') == expected
    if " " not in text:
        assert root(f"figure:{text}") == expected


@pytest.mark.parametrize(
    ("text", "value", "unit", "held"),
    [
        (">1m", 1e6, "GBP", False),
        (">=1m", 1e6, "GBP", True),
        ("£1m", 1e6, "USD", False),
        ("10%..40%", 40, "%", True),
        ("10%..40%", 41, "%", False),
        ("<40", 40, None, False),
        (">1", "2017-08", None, False),
        (">1", None, None, False),
    ],
)
def test_a_figure_is_in_a_range_or_not(text: str, value: object, unit: str | None, held: bool) -> None:
    amounts = root(f"figure:{text}")
    assert isinstance(amounts, Amounts)
    assert amounts.holds(value, unit) == held


def test_a_value_of_a_facet_is_a_clause_that_narrows_the_query() -> None:
    values = [
        FacetValue("speaker", 'Dame "Glenys" Stacey', 2),
        FacetValue("year", "2017", 3),
        FacetValue("folder", "reports/2017", 1),
    ]
    query = narrowed("a1 b1 ", [value.clause for value in values])
    assert query == 'a1 b1 speaker:"Dame Glenys Stacey" date:2017 doc:"reports/2017/"'
    assert root(query) == Group(
        must=(
            Group(should=(A, B)),
            Phrase("Dame Glenys Stacey", "speaker"),
            Dates("2017", "2017", "2017"),
            Phrase("reports/2017/", "doc"),
        )
    )
    assert narrowed("", ["date:2017"]) == "date:2017"
    assert narrowed("a1 ", []) == "a1 "


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("staff cuts", "any of: staff, cuts"),
        ("the staff staff", "any of: staff"),
        ('+"staff  cuts" pay -tag:money', "all of: “staff cuts”; better with: pay; none of: tag money"),
        ("a1 AND (b1 OR staf*)", "all of: a1, (any of: b1, words that begin with staf)"),
        ("stafff~1", "words like stafff (1 letter apart)"),
        ("probtion~", "words like probtion (2 letters apart)"),
        ("wom?n", "words like wom?n"),
        ('"staff cuts"~1', "“staff cuts” with at most 1 word between"),
        ("quote:a1 date:>2017", "all of: quote a1, dated >2017"),
        ("figure:>1m /a+b/", "all of: figures >1m, the pattern /a+b/"),
    ],
)
def test_a_query_tells_how_it_was_understood(text: str, understood: str) -> None:
    assert parse_query(text).understood == understood


def test_switches_are_told() -> None:
    query = parse_query("Cut", match_case=True, whole_word=True)
    assert query.understood == "Cut; case as typed; words just as typed"


def test_the_leaves_are_what_a_document_may_hold() -> None:
    assert parse_query("a1 a1 AND (b1 -c1) NOT d1").leaves == (A, B)


@pytest.mark.parametrize("sign", ["(", "NOT ", "title:", "a AND (", "a (", "-(", "*", "NOT ("])
def test_a_sign_repeated_without_end_is_answered(sign: str) -> None:
    with pytest.raises(QueryError):
        parse_query(sign * 100_000)
    with pytest.raises(QueryError):
        parse_query(sign * 100_000 + "a1")


@pytest.mark.parametrize("sign", ["-", "+", "~", ":", '"', "£"])
def test_a_sign_repeated_within_a_word_is_read_or_answered(sign: str) -> None:
    read_or_answered(sign * 100_000)
    read_or_answered(sign * 100_000 + "a1")


def test_a_very_long_query_is_refused_rather_than_run() -> None:
    with pytest.raises(QueryError, match="too long"):
        parse_query("a1 " * 501)


@given(st.text())
def test_any_text_is_read_or_answered(text: str) -> None:
    read_or_answered(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "AND",
                "OR",
                "NOT",
                "(",
                ")",
                '"',
                "+",
                "-",
                "*",
                "~",
                "tag:",
                "doc:",
                "a1",
                "the",
                " ",
                "x",
                ":",
                "£",
            ]
        )
    ).map("".join)
)
def test_any_signs_are_read_or_answered(text: str) -> None:
    read_or_answered(text)


@given(st.lists(st.sampled_from(["AND", "OR", "NOT", "(", ")", "speaker:", "a1", "b1", "-c1", "the"])))
def test_any_parts_are_read_or_answered(parts: list[str]) -> None:
    read_or_answered(" ".join(parts))


def read_or_answered(text: str) -> None:
    try:
        query = parse_query(text)
    except QueryError as error:
        position = error.position
    else:
        position = 0
        assert query.text == text
        assert query.understood
    assert 0 <= position <= len(text)
