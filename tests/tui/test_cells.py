"""How wide text is on screen, and where one sign ends and the next begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from probe_reader.tui.text.cells import (
    char_cells,
    edges,
    is_start,
    next_sign,
    odd,
    previous_sign,
    shown,
    sign_start,
)

AWKWARD = (
    "ab \t\x00\x07\x7f\x85\xade\u0301\u200b\u200d\ufe0f界字👍🏽👩☁❤1\u20e3"
    "🇬🇧\u202e\u2028\u05d0\u0e33\ud800한ᄀ\u1161"
)
LINES = st.text(st.sampled_from(AWKWARD), max_size=40) | st.text(max_size=40).map(
    lambda t: t.replace("\n", "")
)


@given(LINES)
def test_what_is_shown_is_as_wide_as_the_columns_say(line: str) -> None:
    columns = edges(line)
    assert cell_len(shown(line, 0, len(line), columns)) == columns[-1]


@given(LINES)
def test_what_is_shown_holds_no_control_character(line: str) -> None:
    text = shown(line, 0, len(line), edges(line))
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000 for c in text)


@given(LINES)
def test_pieces_cut_between_signs_are_together_as_wide_as_the_whole(line: str) -> None:
    columns = edges(line)
    starts = [place for place in range(len(line) + 1) if is_start(line, place)]
    pieces = [shown(line, a, b, columns) for a, b in zip(starts, [*starts[1:], len(line)], strict=True)]
    assert sum(map(cell_len, pieces)) == columns[-1]


@given(LINES)
def test_a_sign_begins_where_a_character_has_cells(line: str) -> None:
    assert [is_start(line, place) for place in range(len(line))] == [cells > 0 for cells in char_cells(line)]


@given(st.text(st.sampled_from("ae\u0301界👍🏽👩\u200d❤\ufe0f한ᄀ\u1161"), max_size=30))
def test_rich_finds_no_sign_inside_one_of_ours(line: str) -> None:
    if cell_len(line[:1]):
        ours = {place for place in range(len(line)) if is_start(line, place)}
        assert ours == {start for start, _, _ in split_graphemes(line)[0]}


@given(LINES, st.integers(0, 40))
def test_the_next_and_the_previous_sign_are_each_others_inverse(line: str, place: int) -> None:
    start = sign_start(line, min(place, len(line)))
    if start < len(line):
        assert previous_sign(line, next_sign(line, start)) == start


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        ("", [0]),
        ("abc", [0, 1, 2, 3]),
        ("a\tb", [0, 1, 4, 5]),
        ("\t\t", [0, 4, 8]),
        ("界a", [0, 2, 3]),
        ("e\u0301x", [0, 1, 1, 2]),
        ("👩\u200d👩x", [0, 2, 2, 2, 3]),
        ("🇬🇧x", [0, 2, 2, 3]),
        ("❤\ufe0f", [0, 2, 2]),
        ("\u0301x", [0, 1, 2]),
    ],
)
def test_columns_of_known_lines(line: str, columns: list[int]) -> None:
    assert list(edges(line)) == columns


def test_controls_are_pictures_and_tabs_are_spaces() -> None:
    line = "\x00a\tb\x7f"
    assert shown(line, 0, len(line), edges(line)) == "␀a  b␡"


def test_a_combining_mark_alone_stands_on_a_circle() -> None:
    assert shown("\u0301x", 0, 2, edges("\u0301x")) == "\u25cc\u0301x"


def test_what_needs_no_measuring_takes_one_cell() -> None:
    plain = [char for char in map(chr, range(0x10000)) if odd(char) is None]
    assert len(plain) > 10_000
    assert [char for char in plain if char_cells("a" + char) != [1, 1]] == []
