"""Reading a query."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core.errors import QueryError
from probe_reader.core.query import Fuzzy, Group, Phrase, Prefix, Word, parse_query

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
        ("speaker:lawrence a1", Group(should=(Word("lawrence", "speaker"), A))),
        ("Speaker: lawrence", Word("lawrence", "speaker")),
        ('tag:"staffing/cuts"', Phrase("staffing/cuts", "tag")),
        ("tag:staffing/cuts", Word("staffing/cuts", "tag")),
        ("tag:staff*", Prefix("staff", "tag")),
        ("doc:(a1 b1)", Group(should=(Word("a1", "doc"), Word("b1", "doc")))),
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
        ("*", 0, "needs at least 2"),
        ("a*", 1, "needs at least 2"),
        ("£1*", 2, "needs at least 2"),
        ("ab*cd", 2, "only stand at its end"),
        ("well-known*", 10, "several words"),
        ('"a1 b1"*', 7, "follows a phrase"),
        ('"a1 b1"~2', 7, "follows a phrase"),
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
    assert root("title:the a1") == Group(should=(Word("the", "title"), A))


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("staff cuts", "any of: staff, cuts"),
        ("the staff staff", "any of: staff"),
        ('+"staff  cuts" pay -tag:money', "all of: “staff cuts”; better with: pay; none of: tag money"),
        ("a1 AND (b1 OR staf*)", "all of: a1, (any of: b1, words that begin with staf)"),
        ("stafff~1", "words like stafff (1 letter apart)"),
        ("probtion~", "words like probtion (2 letters apart)"),
    ],
)
def test_a_query_tells_how_it_was_understood(text: str, understood: str) -> None:
    assert parse_query(text).understood == understood


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
