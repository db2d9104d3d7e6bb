"""Words that stand near each other, in any order: the shortest stretches that hold them all."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core.query import Near, Query
from probe_reader.core.words import places
from probe_reader.search.analysis import stems
from probe_reader.search.nearness import NearFinder
from probe_reader.search.typed import as_typed

WORDS = st.lists(st.sampled_from(("staff", "cut", "pay", "the", "cuts")), max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("words", "between", "text", "expected"),
    [
        ("staff cuts", 0, "staff cuts", ["staff cuts"]),
        ("staff cuts", 0, "cuts: staff", ["cuts: staff"]),
        ("staff cuts", 0, "staff had cuts", []),
        ("staff cuts", 1, "staff had cuts", ["staff had cuts"]),
        ("staff cuts", 2, "staff and staff had cutting", ["staff had cutting"]),
        ("pay pay", 1, "pay for pay", ["pay for pay"]),
        ("pay pay", 1, "pay", []),
        ("staff pay cuts", 1, "pay the staff cuts pay", ["pay the staff cuts"]),
        ("staff cuts", 1, "staff cuts. cuts staff", ["staff cuts", "cuts staff"]),
        ("O’Brien cafe", 1, "O'Brien’s old café", ["O'Brien’s old café"]),
    ],
)
def test_the_stretch_is_as_short_as_can_be(words: str, between: int, text: str, expected: list[str]) -> None:
    finder = NearFinder(Near(words, between), 7)
    assert [(text[start:end], number) for start, end, number in finder.find(text)] == [
        (stretch, 7) for stretch in expected
    ]


def test_names_and_tags_are_asked_for_in_no_other_form() -> None:
    assert not list(NearFinder(Near("cuts staff", 1, "tag"), 0).find("staff cut"))
    assert list(NearFinder(Near("cuts staff", 1, "tag"), 0).find("staff/cuts"))


def test_a_switch_asks_for_the_words_as_they_are_typed() -> None:
    leaf = Near("Staff cuts", 1)
    alike = as_typed(Query("", leaf, match_case=True))
    assert [found[:2] for found in NearFinder(leaf, 0, alike).find("staff pay. Staff cuts")] == [(11, 21)]
    whole = as_typed(Query("", leaf, whole_word=True))
    assert not list(NearFinder(leaf, 0, whole).find("staff cut"))


@pytest.mark.parametrize(
    ("words", "switch", "text", "expected"),
    [
        ("cut cuts", "whole_word", "cuts and cut", True),
        ("cut cuts", "whole_word", "cuts and cuts", False),
        ("Staff staff", "match_case", "staff and Staff", True),
        ("Staff staff", "match_case", "staff and staff", False),
        ("cuts cut", "match_case", "cut and cutting", True),
    ],
)
def test_two_forms_of_a_word_are_each_asked_for_as_typed(
    words: str, switch: str, text: str, *, expected: bool
) -> None:
    leaf = Near(words, 1)
    alike = as_typed(Query("", leaf, match_case=switch == "match_case", whole_word=switch == "whole_word"))
    assert bool([*NearFinder(leaf, 0, alike).find(text)]) is expected


@given(WORDS, WORDS.filter(bool), st.integers(0, 4))
def test_something_is_found_just_where_a_stretch_holds_all_words(text: str, asked: str, between: int) -> None:
    words, wanted = stems(text), stems(asked)
    reach = between + len(wanted)
    there = any(
        all(words[at : at + reach].count(word) >= wanted.count(word) for word in wanted)
        for at in range(len(words))
    )
    found = list(NearFinder(Near(asked, between), 0).find(text))
    assert bool(found) == there
    for start, end, _ in found:
        inside = stems(text[start:end])
        assert len(list(places(text[start:end]))) <= reach
        assert all(inside.count(word) >= wanted.count(word) for word in wanted)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
