"""A document's title is the first line that tells a person what it is."""

from __future__ import annotations

import time
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core.heading import TITLE_LENGTH, one_line, title_of

if TYPE_CHECKING:
    from pathlib import Path

LONG = (
    "You will rejoice to hear that no disaster has accompanied the commencement of an enterprise which you "
    "have regarded with such evil forebodings."
)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("000", "UNISON calls for action following a government report…"),
        ("001", "Working Links slammed by the Inspectorate for service delivery in Gloucestershire"),
        ("002", "Working Links In Crisis"),
        ("003", "Probation Privatisation a colossal failure"),
        ("004", "‘Flawed’ probation reforms attacked by watchdog"),
    ],
)
def test_each_seed_has_the_title_that_a_person_would_give_it(seeds: Path, name: str, title: str) -> None:
    (path,) = seeds.glob(f"{name}_*")
    assert title_of(path.read_text("utf-8")) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Friday 1 June 2018\n\nCouncil sells town hall\n", "Council sells town hall"),
        ("Published: 1 June 2018, 10:32 BST\nCouncil sells town hall\n", "Council sells town hall"),
        ("2018-06-01T10:32:00Z\nCouncil sells town hall\n", "Council sells town hall"),
        ("Society\n\nCouncil sells town hall\n", "Council sells town hall"),
        ("Home\nNews\nPolitics\n\nCouncil sells town hall\n", "Council sells town hall"),
        ("READ SOURCE\nCouncil sells town hall\n", "Council sells town hall"),
        ("Skip to main content\nShare this article\nCouncil sells town hall\n", "Council sells town hall"),
        ("https://example.org/a-b-c\n\nCouncil sells town hall\n", "Council sells town hall"),
        ("By Jane O’Neill and John Smith\nCouncil sells town hall\n", "Council sells town hall"),
        ("#politics #council\nCouncil sells town hall\n", "Council sells town hall"),
        ("* * *\n\nCouncil sells town hall\n", "Council sells town hall"),
    ],
)
def test_what_stands_around_an_article_is_passed_over(text: str, title: str) -> None:
    assert title_of(text) == title


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("# Council sells town hall", "Council sells town hall"),
        ("## Council sells **town** hall ##", "Council sells town hall"),
        ("[Council sells town hall](https://example.org)", "Council sells town hall"),
        ("#NQ7: Council sells town hall", "Council sells town hall"),
        ("01/06/2018 - Council sells town hall", "Council sells town hall"),
        ("June 1, 2018 | Council sells town hall", "Council sells town hall"),
        ("[2018-06-01] – Council sells town hall", "Council sells town hall"),
        ('title: "Council sells town hall"', "Council sells town hall"),
    ],
)
def test_marks_and_stamps_in_front_of_a_title_are_taken_off(line: str, title: str) -> None:
    assert title_of(line + "\n\nThe council has sold the town hall.\n") == title


@pytest.mark.parametrize(
    "line",
    [
        "2001: A Space Odyssey",
        "#MeToo movement spreads to the town hall",
        "The budget of 22 November 2017",
        "5 * 3 is not 2 * 4",
        "Read the report before you vote",
    ],
)
def test_a_title_that_only_looks_like_furniture_stays_whole(line: str) -> None:
    assert title_of(line + "\n\nThe council has sold the town hall.\n") == line


def test_a_single_word_is_the_title_where_running_text_follows() -> None:
    assert title_of(f"Frankenstein\n\n{LONG}") == "Frankenstein"


@pytest.mark.parametrize(
    "text", ["# Frankenstein\n\nLetter one\n", "Frankenstein\n============\n\nLetter one\n"]
)
def test_a_single_word_that_is_marked_as_a_heading_is_the_title(text: str) -> None:
    assert title_of(text) == "Frankenstein"


def test_the_subject_of_a_letter_is_its_title() -> None:
    letter = "From: a@example.org\nDate: Fri, 1 Jun 2018 09:00:00 +0100\nSubject: Town hall\n\nDear B,\n"
    assert title_of(letter) == "Town hall"


def test_a_long_first_paragraph_gives_its_first_sentence() -> None:
    assert title_of(f"The council has sold the town hall. {LONG}") == "The council has sold the town hall."


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    assert title_of(f"Mr. A. Smith (see Fig. 3) has sold St. Mary’s Hall. {LONG}") == (
        "Mr. A. Smith (see Fig. 3) has sold St. Mary’s Hall."
    )


def test_a_title_that_is_wrapped_is_joined() -> None:
    text = "The council has sold the town hall of\nthe city to a bidder\n\nA report.\n"
    assert title_of(text) == "The council has sold the town hall of the city to a bidder"


def test_a_long_sentence_is_cut_at_a_clause() -> None:
    sentence = f"The council has sold the town hall to a bidder, and {LONG}"
    assert title_of(sentence) == "The council has sold the town hall to a bidder…"


def test_where_all_is_furniture_the_first_words_serve() -> None:
    assert title_of("31 August 2017\n") == "31 August 2017"
    assert title_of("…\n\nMoney\n") == "Money"


@pytest.mark.parametrize("text", ["", " \n\t\n", "…\n---\n", "\x00\x00"])
def test_a_text_without_words_has_no_title(text: str) -> None:
    assert title_of(text) is None


def test_a_title_holds_no_control_characters() -> None:
    assert title_of("\x1b[31mCouncil\x00sells\u202e \x07town\thall\ud800") == "Council sells town hall�"


def test_one_line_keeps_joined_emoji_and_folds_white_space() -> None:
    assert one_line("a\r\n b\u2028c\u00a0d 👩\u200d👧") == "a b c d 👩\u200d👧"


@pytest.mark.parametrize(
    "unit", ["a", "a ", " a,", "(", "#", "**", "2017-", "\n", "by A ", "漢", "👩\u200d👧"]
)
def test_a_text_of_megabytes_on_one_line_costs_no_more_than_its_head(unit: str) -> None:
    text = unit * (6_000_000 // len(unit))
    title_of("warm the rules up")
    start = time.process_time()
    title = title_of(text)
    assert time.process_time() - start < 0.1
    assert title is None or len(title) <= TITLE_LENGTH


@given(st.text(max_size=600))
def test_a_title_is_one_clean_line_of_bounded_length(text: str) -> None:
    title = title_of(text)
    if title is not None:
        assert 0 < len(title) <= TITLE_LENGTH
        assert title == title.strip()
        assert not any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in title)
