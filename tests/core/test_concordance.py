"""Lines of a concordance are sorted by the words around their keywords, several in turn."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from probe_reader.core.concordance import (
    LEFT,
    RIGHT,
    ConcordanceLine,
    on_one_line,
    ordered,
    parse_levels,
    sort_key,
    words_near,
)
from probe_reader.core.errors import UsageError
from probe_reader.core.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from probe_reader.core.concordance import Level


def line(
    left: str, right: str, keyword: str = "staff", document: str = "a", date: str | None = None
) -> ConcordanceLine:
    return ConcordanceLine(document, "T", date, Span(10, 15), left, keyword, right)


def by(levels: Sequence[Level], *lines: ConcordanceLine) -> list[int]:
    return ordered([sort_key(each) for each in lines], levels)


def test_lines_are_sorted_by_the_words_after_them_in_turn() -> None:
    lines = (line("", " will go, now"), line("", " cuts are bad"), line("", " Will be"), line("", ""))
    assert by(RIGHT, *lines) == [3, 1, 2, 0]


def test_lines_are_sorted_by_the_words_before_them_the_nearest_first() -> None:
    lines = (line("of the old ", ""), line("in a New ", ""), line("see the\nnew ", ""))
    assert by(LEFT, *lines) == [1, 2, 0]
    assert by(("2L",), *lines) == [1, 0, 2]


def test_levels_of_both_sides_may_follow_each_other() -> None:
    lines = (line("b ", " x"), line("a ", " y"), line("a ", " x"))
    assert by(("1R", "1L"), *lines) == [2, 0, 1]
    assert by(("1L", "1R"), *lines) == [2, 1, 0]


def test_lines_are_sorted_by_keyword_document_and_date() -> None:
    lines = (
        line("", "", "Staffs", "b", "2017-08"),
        line("", "", "staff", "c", None),
        line("", "", "staffing", "a", "2016"),
    )
    assert by(("keyword",), *lines) == [1, 2, 0]
    assert by(("document",), *lines) == [2, 0, 1]
    assert by(("date",), *lines) == [2, 0, 1]
    assert by((), *lines) == [0, 1, 2]


def test_what_is_alike_stays_in_its_order() -> None:
    assert by(("1R",), *(line("", " x", document=id) for id in "cab")) == [0, 1, 2]


def test_long_words_before_a_keyword_are_not_cut() -> None:
    long = "a" * 60
    assert sort_key(line(f"one two {long} ", "")).left == (long, "two", "one")
    assert sort_key(line(f"{long} b c d e f g h i j k l m n o p q r s t u v w x y z ", "")).left == (
        "z",
        "y",
        "x",
    )


@pytest.mark.parametrize("text", ["1R, 2R 1L", "1r,2r,1l", " 1R 2r 1L 1R"])
def test_levels_are_read_with_commas_or_spaces(text: str) -> None:
    assert parse_levels(text) == ("1R", "2R", "1L")


def test_an_unknown_level_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"'4R'.*1R 2R 3R 1L"):
        parse_levels("1R 4R")


def test_the_text_around_stands_on_one_line_with_its_spaces() -> None:
    assert on_one_line("\n\tof the\r\n  old ") == " of the old "


def test_the_words_near_are_those_on_both_sides() -> None:
    assert words_near(line("one two three ", " Four five six"), 2) == {"two", "three", "four", "five"}


def test_a_line_is_another_once_the_text_is() -> None:
    here = line("of the ", " cuts")
    assert here.key == line("of the ", " cuts").key
    others = (replace(here, span=Span(11, 16)), replace(here, document="b"), replace(here, right=" cut"))
    assert len({here.key, *(each.key for each in others)}) == 4


def test_ten_thousand_lines_are_sorted_in_a_moment() -> None:
    some = random.Random(6)
    words = ["staff", "cuts", "probation", "of", "Wales", "service", "reports", "café"]

    def context() -> str:
        return f" {' '.join(some.choices(words, k=20))} "[:120]

    keys = [sort_key(line(context(), context())) for _ in range(10_000)]
    best = 9.0
    for _ in range(3):
        begun = time.perf_counter()
        ordered(keys, ("1R", "2R", "3R", "1L"))
        best = min(best, time.perf_counter() - begun)
    assert best < 0.3
