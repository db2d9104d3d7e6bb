"""A large text is cut where a reader would pause, and nothing is lost between the slices."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core.slices import SLICE, WHOLE, slices
from probe_reader.core.span import Span


def test_a_text_that_is_not_large_is_one_slice() -> None:
    assert slices("") == (Span(0, 0),)
    assert slices("a " * (WHOLE // 2)) == (Span(0, WHOLE),)


@given(st.sampled_from(["word ", "line\n", "a paragraph\n\n", "無", "unbroken"]), st.integers(1, 4000))
def test_slices_follow_one_another_and_are_of_bounded_size(piece: str, more: int) -> None:
    text = piece * ((WHOLE + more) // len(piece) + 1)
    found = slices(text)
    assert "".join(span.of(text) for span in found) == text
    assert all(0 < len(span) <= SLICE for span in found)
    assert all(len(span) >= SLICE // 2 for span in found[:-1])


def test_a_cut_is_after_a_blank_line_else_a_line_else_a_space() -> None:
    for separator in ("\n\n", "\n", " "):
        text = ("word" * 20 + separator) * (WHOLE // 40)
        assert all(span.of(text).endswith(separator) for span in slices(text))
