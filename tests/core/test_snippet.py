"""A few words around a place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core.snippet import make_snippet
from probe_reader.core.span import Span

PROSE = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen."


def test_a_short_text_is_shown_whole() -> None:
    snippet = make_snippet("Staff cuts", Span(6, 10), [Span(6, 10)])
    assert snippet.text == "Staff cuts"
    assert [mark.of(snippet.text) for mark in snippet.marks] == ["cuts"]


def test_what_is_cut_away_is_told_and_words_stay_whole() -> None:
    at = PROSE.index("eight")
    snippet = make_snippet(PROSE, Span(at, at + 5), [Span(at, at + 5)], width=30)
    assert snippet.text == "…seven eight nine ten eleven…"
    assert [mark.of(snippet.text) for mark in snippet.marks] == ["eight"]


def test_white_space_is_folded_and_marks_follow() -> None:
    text = "one\n\n  two \t three"
    snippet = make_snippet(text, Span(7, 10), [Span(0, 3), Span(7, 18)])
    assert snippet.text == "one two three"
    assert [mark.of(snippet.text) for mark in snippet.marks] == ["one", "two three"]


def test_marks_far_away_are_left_out() -> None:
    text = "cuts " + "word " * 200 + "cuts"
    end = len(text)
    snippet = make_snippet(text, Span(end - 4, end), [Span(0, 4), Span(end - 4, end)])
    assert len(snippet.marks) == 1
    assert snippet.text.startswith("…")
    assert snippet.text.endswith("cuts")


def test_a_place_longer_than_the_snippet_shows_its_beginning() -> None:
    text = "before it " + "long " * 100 + "after"
    snippet = make_snippet(text, Span(10, 500), [Span(10, 500)], width=40)
    assert snippet.text.startswith("…long") or snippet.text.startswith("before")
    assert len(snippet.text) < 80
    assert len(snippet.marks) == 1


def test_an_empty_text_has_an_empty_snippet() -> None:
    assert make_snippet("", Span(0, 0)).text == ""
    assert make_snippet(" \n ", Span(0, 0)).text == ""


def test_a_line_without_spaces_is_cut() -> None:
    snippet = make_snippet("x" * 10_000, Span(5000, 5001), [Span(5000, 5001)], width=60)
    assert 60 <= len(snippet.text) <= 62
    assert [mark.of(snippet.text) for mark in snippet.marks] == ["x"]


@given(st.text(alphabet="ab \n“é", max_size=400), st.data())
def test_marks_keep_their_words(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    marks = [Span(left, right) for left, right in zip(cuts[::2], cuts[1::2], strict=False)]
    around = data.draw(st.sampled_from(marks)) if marks else Span(0, 0)
    snippet = make_snippet(text, around, marks, width=40)
    assert "\n" not in snippet.text
    assert all(mark.end <= len(snippet.text) for mark in snippet.marks)
    assert list(snippet.marks) == sorted(snippet.marks)
    shown = [" ".join(mark.of(snippet.text).strip("…").split()) for mark in snippet.marks]
    whole = [" ".join(mark.of(text).split()) for mark in marks]
    assert all(any(part in mark for mark in whole) for part in shown)
