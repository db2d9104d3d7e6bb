"""Words, sentences and paragraphs."""

from __future__ import annotations

import time
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from probe_reader.tui.text.units import Unit, next_last, next_start, previous_start, span_of

TEXT = (
    "Title here\n"
    "\n"
    "  \n"
    "Dr. J. Smith said: “It isn’t so. Not at all!” He left at 4.30 p.m. on 31 Aug. 2017. Why? No\n"
    "idea.\n"
    "\n"
    "Second paragraph"
)
UNITS = st.sampled_from(get_args(Unit))
TEXTS = st.text(st.sampled_from("abA. !?\n\n”“'’é界。\t"), max_size=80)


def units(unit: Unit) -> list[str]:
    found = {span_of(TEXT, unit, place) for place in range(len(TEXT))}
    return [span.of(TEXT) for span in sorted(span for span in found if span)]


def test_paragraphs_are_parted_by_blank_lines() -> None:
    assert [text.split()[0] for text in units("paragraph")] == ["Title", "Dr.", "Second"]
    assert units("paragraph")[1].endswith("No\nidea.")


def test_lines_too_long_to_be_wrapped_by_hand_are_paragraphs_of_their_own() -> None:
    long = "many words and more " * 8
    text = f"She said:\n{long}\n{long}\nshort\nand wrapped\n"
    found = [span_of(text, "paragraph", place) for place in range(len(text))]
    spans = sorted({span for span in found if span})
    assert [span.of(text) for span in spans] == ["She said:", long, long, "short\nand wrapped"]


def test_sentences_do_not_end_at_abbreviations_initials_or_numbers() -> None:
    assert units("sentence") == [
        "Title here",
        "Dr. J. Smith said: “It isn’t so.",
        "Not at all!”",
        "He left at 4.30 p.m. on 31 Aug. 2017.",
        "Why?",
        "No",
        "idea.",
        "Second paragraph",
    ]


def test_a_word_holds_its_apostrophe() -> None:
    assert "isn’t" in units("word")
    assert span_of(TEXT, "word", TEXT.index(" here")) is None


@given(TEXTS, st.integers(0, 80), UNITS)
def test_a_unit_is_the_same_from_all_of_its_characters(text: str, place: int, unit: Unit) -> None:
    span = span_of(text, unit, place)
    if span is not None:
        assert place in span
        assert len(span)
        for other in range(span.start, span.end):
            assert span_of(text, unit, other) == span


@example("?\n\n ?", "sentence")
@given(TEXTS, UNITS)
def test_walking_forth_reaches_every_unit_and_the_end(text: str, unit: Unit) -> None:
    place, starts = 0, set()
    while place < len(text):
        after = next_start(text, unit, place)
        assert place < after <= len(text)
        starts.add(place := after)
    spans = {span_of(text, unit, place) for place in range(1, len(text))}
    assert starts >= {
        span.start for span in spans if span and span.start > 0 and not text[: span.start].isspace()
    } - {0}


@given(TEXTS, UNITS)
def test_walking_back_reaches_the_start(text: str, unit: Unit) -> None:
    place = len(text)
    while place > 0:
        before = previous_start(text, unit, place)
        assert 0 <= before < place
        place = before


@given(TEXTS, st.integers(0, 79), UNITS)
def test_the_next_last_lies_beyond_the_character(text: str, place: int, unit: Unit) -> None:
    if place < len(text):
        assert min(place + 1, len(text) - 1) <= next_last(text, unit, place) < len(text)


@pytest.mark.parametrize("unit", get_args(Unit))
@pytest.mark.parametrize("filler", ["word ", "x", "A. ", "a\n", " "])
def test_units_of_a_text_of_many_megabytes_are_found_in_a_moment(unit: Unit, filler: str) -> None:
    text = filler * (2_000_000 // len(filler))
    start = time.perf_counter()
    for place in (0, len(text) // 2, len(text) - 1):
        span_of(text, unit, place)
        next_start(text, unit, place)
        previous_start(text, unit, place)
    assert time.perf_counter() - start < 20  # seconds; anything quadratic takes minutes
