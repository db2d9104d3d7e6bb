"""Text for people is aligned, short, and nothing that a terminal would obey."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from probe_reader.cli import plain
from probe_reader.cli.layers import marked
from probe_reader.core.span import Span

if TYPE_CHECKING:
    import pytest

ANY_TEXT = st.text(max_size=200)


@given(ANY_TEXT)
def test_nothing_that_is_printed_moves_a_terminal(text: str) -> None:
    shown = plain.one_line(text) + plain.picture(text)
    assert not any(unicodedata.category(character) == "Cc" for character in shown)


@given(ANY_TEXT)
def test_pictures_keep_every_character_at_its_place(text: str) -> None:
    assert len(plain.picture(text)) == len(text)


@given(ANY_TEXT)
def test_lines_and_tabs_of_a_document_stay(text: str) -> None:
    shown = plain.picture_lines(text)
    assert (shown.count("\n"), shown.count("\t")) == (text.count("\n"), text.count("\t"))
    assert "\x1b" not in shown


@given(ANY_TEXT, st.integers(1, 60))
def test_a_cut_text_takes_no_more_room_than_it_may(text: str, width: int) -> None:
    assert plain.cells(plain.clip(text, width)) <= width


@given(st.lists(st.tuples(ANY_TEXT, ANY_TEXT), max_size=8))
def test_columns_of_a_table_stand_under_each_other(rows: list[tuple[str, str]]) -> None:
    shown = [(plain.one_line(a), "|" + plain.one_line(b)) for a, b in rows]
    lines = list(plain.table(("Name", "|"), shown))
    assert len({plain.cells(line[: line.rindex("|")]) for line in lines if line.count("|") == 1}) <= 1


def test_wide_and_combining_characters_count_as_they_are_drawn() -> None:
    assert plain.cells("漢字") == 4
    assert plain.cells("e\u0301") == 1


def test_marks_that_reorder_text_are_shown() -> None:
    assert plain.picture("a\u202eb\x9bc") == "a\ufffdb\ufffdc"


SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda it: Span(it[0], it[0] + it[1])), max_size=6
)


@given(st.text(st.characters(categories=["L", "Zs"]), min_size=80, max_size=90), SPANS)
def test_marking_layers_adds_marks_and_changes_nothing_else(text: str, spans: list[Span]) -> None:
    names = [f"q{number}" for number in range(len(spans))]
    shown = "".join(marked(text, list(zip(spans, names, strict=True))))
    for name in names:
        assert shown.index(f"[{name} ") < shown.index(f" {name}]")
        shown = shown.replace(f"[{name} ", "").replace(f" {name}]", "")
    assert shown == text


def test_a_figure_in_a_quote_is_marked_inside_it() -> None:
    shown = "".join(marked("“40% less”", [(Span(1, 4), "f1"), (Span(0, 10), "q1")]))
    assert shown == "[q1 “[f1 40% f1] less” q1]"


def test_marks_that_begin_or_end_together_are_nested() -> None:
    shown = "".join(marked("abc", [(Span(0, 3), "q1"), (Span(0, 3), "a1"), (Span(0, 1), "f1")]))
    assert shown == "[q1 [a1 [f1 a f1]bc a1] q1]"


def test_words_are_bold_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert plain.bold("word") == "word"
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert plain.bold("word") == "\x1b[1mword\x1b[22m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert plain.bold("word") == "word"
