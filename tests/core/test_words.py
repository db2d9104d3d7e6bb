"""Words as search sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core.fold import fold
from probe_reader.core.words import places, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("München", "munchen"),
        ("Mu\u0308nchen", "munchen"),
        ("O’Brien's", "o'brien"),
        ("Straße", "strasse"),
        ("co\u00adoperate", "cooperate"),
        ("258,157", "258157"),
        ("£3.7BN", "£ 3.7bn"),
        ("40%", "40 %"),
        ("NQ7", "nq7"),
        ("ﬁgure", "figure"),
        ("４０", "40"),
        ("tank-top", "tank top"),
        ("東京", "東 京"),
        ("Ελλάς", "ελλασ"),
    ],
)
def test_two_spellings_are_the_same_words(one: str, other: str) -> None:
    assert terms(one) == terms(other)
    assert terms(one)


def test_figures_keep_their_points() -> None:
    assert terms("3.7 and 37, 1,5 or 258,157.") == ("3.7", "and", "37", "1,5", "or", "258157")


def test_words_of_scripts_with_marks_stay_whole() -> None:
    assert terms("हिन्दी भाषा") == ("हिन्दी", "भाषा")


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert len(fold(text, lower=False)) == len(text)


@given(st.text())
def test_words_stand_where_they_are_found(text: str) -> None:
    found = list(places(text))
    assert all(text[place.start() : place.end()] == place.group() for place in found)
    assert all(terms(place.group()) for place in found)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "a'" * 100_000, "1," * 100_000, "a\u0301" * 100_000, "_" * 200_000]
)
def test_long_runs_take_linear_time(text: str) -> None:
    terms(text)
