"""Finding literal text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core import matching
from probe_reader.core.fold import SILENT, fold, without_silent_places
from probe_reader.core.matching import find_all
from probe_reader.core.span import Span
from probe_reader.core.spans import Spans


def found(text: str, pattern: str, *, ignore_case: bool = True, whole_word: bool = False) -> list[str]:
    return [span.of(text) for span in find_all(text, pattern, ignore_case=ignore_case, whole_word=whole_word)]


def test_every_place_is_found_in_order() -> None:
    assert list(find_all("staff, staff", "staff")) == [Span(0, 5), Span(7, 12)]


def test_places_do_not_overlap() -> None:
    assert list(find_all("aaaa", "aa")) == [Span(0, 2), Span(2, 4)]


def test_case_is_ignored_unless_asked() -> None:
    assert found("Staff staff", "staff") == ["Staff", "staff"]
    assert found("Staff staff", "staff", ignore_case=False) == ["staff"]


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("München", "munchen"),
        ("Mu\u0308nchen", "munchen"),
        ("Mu\u0308nchen", "München"),
        ("munchen", "Mu\u0308nchen"),
        ("O’Brien", "o'brien"),
        ("“Flawed”", '"flawed"'),
        ("the end\nof a line", "end of"),
        ("non\u00a0breaking", "non breaking"),
        ("co\u00adoperate", "cooperate"),
        ("2015–2016", "2015-2016"),
    ],
)
def test_spellings_are_taken_as_alike(text: str, pattern: str) -> None:
    assert found(text, pattern)


def test_a_decomposed_accent_belongs_to_its_letter() -> None:
    text = "xe\u0301 e\u0301"
    assert list(find_all(text, "e")) == [Span(1, 3), Span(4, 6)]


def test_whole_words_pass_over_parts_of_words() -> None:
    text = "art party art, art's smart aart"
    assert list(find_all(text, "art", whole_word=True)) == [Span(0, 3), Span(10, 13), Span(15, 18)]


def test_whole_words_may_begin_with_a_sign() -> None:
    assert found("£3 £30 x£3", "£3", whole_word=True) == ["£3", "£3"]


def test_signs_are_literal() -> None:
    assert found("a.c abc (a|b)*", "(a|b)*") == ["(a|b)*"]


def test_nothing_stands_nowhere() -> None:
    assert list(find_all("text", "")) == []
    assert list(find_all("", "text")) == []
    assert list(find_all("e\u0301", "\u0301")) == []


@given(st.text(alphabet="ab ", max_size=40), st.text(alphabet="ab ", min_size=1, max_size=4), st.booleans())
def test_it_finds_what_a_plain_search_finds(text: str, pattern: str, whole_word: bool) -> None:
    expected: list[Span] = []
    at = 0
    while (at := text.find(pattern, at)) >= 0:
        span = Span(at, at + len(pattern))
        if whole_word and (joined(text, span.start) or joined(text, span.end)):
            at += 1
            continue
        expected.append(span)
        at = span.end
    assert list(find_all(text, pattern, whole_word=whole_word)) == expected


def joined(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


@given(st.text(), st.text(min_size=1), st.booleans())
def test_places_are_sorted_and_apart(text: str, pattern: str, whole_word: bool) -> None:
    spans = find_all(text, pattern, whole_word=whole_word)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span.end <= len(text) for span in spans)


@given(st.text(), st.data())
def test_a_piece_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    pattern = text[start:end]
    spans = find_all(text, pattern, ignore_case=False)
    if spans:
        assert spans[0].start <= max(start, end - 1)  # what goes for nothing at its beginning is passed over


def test_a_long_run_is_searched_quickly() -> None:
    assert list(find_all("a" * 1_000_000, "a" * 500, whole_word=True)) == []
    assert len(find_all("ab " * 300_000, "ab", whole_word=True)) == 300_000


@given(
    st.text(st.sampled_from("ab A\u0301é\u200b中.\n"), max_size=60),
    st.text(st.sampled_from("ab é\u0301"), max_size=4),
    st.booleans(),
    st.integers(1, 20),
)
def test_a_text_in_pieces_has_the_same_places(text: str, pattern: str, whole_word: bool, piece: int) -> None:
    expected = list(find_all(text, pattern, whole_word=whole_word))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(matching, "PIECE", piece)
        assert list(find_all(text, pattern, whole_word=whole_word)) == expected


@given(st.text(), st.booleans())
def test_folding_a_text_folds_each_of_its_characters(text: str, lower: bool) -> None:
    assert fold(text, lower=lower) == "".join(fold(char, lower=lower) for char in text)
    assert len(fold(text, lower=lower)) == len(text)
    shown, gone = without_silent_places(text)
    assert shown == "".join(char for char in text if char not in SILENT)
    assert gone == [place for place, char in enumerate(text) if char in SILENT]


@given(st.lists(st.integers(0, 50), unique=True), st.integers(0, 60))
def test_places_are_found_by_offset(starts: list[int], offset: int) -> None:
    places = [Span(start, start + 1) for start in sorted(starts)]
    spans = Spans(places)
    assert list(spans[1:]) == places[1:]
    assert spans.number(offset) == next((n for n, each in enumerate(places, 1) if offset in each), None)
    after = [each for each in places if each.start > offset]
    before = [each for each in places if each.start < offset]
    assert spans.beyond(offset, 1) == (after[0] if after else None)
    assert spans.beyond(offset, -1) == (before[-1] if before else None)
