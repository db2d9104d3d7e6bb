"""A field takes what a person would write there of what is pasted, and says what it left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.events import Paste
from textual.widgets import Input, Static, TextArea

from probe_reader.tui.pasting import LINE, NOTE, fitting


def test_lines_pasted_into_a_line_are_joined() -> None:
    taken, left_out = fitting(Paste("\nstaff\r\n   cuts of\n40%\n"), Input())
    assert (taken.text, left_out) == ("staff cuts of 40%", "")


def test_words_pasted_into_a_line_keep_their_spaces() -> None:
    taken, _ = fitting(Paste("two  spaces "), Input())
    assert taken.text == "two  spaces "


def test_lines_pasted_into_a_note_stay_lines() -> None:
    taken, left_out = fitting(Paste("one\n\ntwo\n"), TextArea())
    assert (taken.text, left_out) == ("one\n\ntwo\n", "")


def test_what_no_field_takes_is_left_alone() -> None:
    paste = Paste("x" * 1_000_000)
    assert fitting(paste, Static()) == (paste, "")
    assert fitting(paste, None) == (paste, "")


def test_what_is_too_long_is_cut_and_told_of() -> None:
    taken, left_out = fitting(Paste("word " * 100_000), Input())
    assert len(taken.text) == LINE
    assert left_out == "Pasted the first 1,000 of 500,000 characters; this field takes no more."


@given(st.text(alphabet=st.sampled_from("ab \r\n\t\u2028é"), max_size=50), st.integers(1, 3_000))
def test_nothing_is_longer_than_its_field(text: str, times: int) -> None:
    assert len(fitting(Paste(text * times), Input())[0].text) <= LINE
    assert len(fitting(Paste(text * times), TextArea())[0].text) <= NOTE
