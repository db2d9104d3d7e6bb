"""Soft wrapping, in one piece and in blocks."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.tui.text import blocks as blocks_module
from probe_reader.tui.text import grid as grid_module
from probe_reader.tui.text.blocks import Blocks, Row
from probe_reader.tui.text.cells import edges, is_start, sign_start
from probe_reader.tui.text.grid import Grid
from probe_reader.tui.text.wrap import row_starts

if TYPE_CHECKING:
    from random import Random

TEXTS = st.text(
    st.sampled_from("aaabcd   \n\n.\t\x00e\u0301\u200d\ufe0f界字👍🏽❤🇬🇧\u05d0한\u200b"), max_size=120
) | st.text(max_size=80)
WIDTHS = st.integers(8, 30)


@given(TEXTS, WIDTHS)
def test_rows_begin_at_the_start_and_go_on(text: str, width: int) -> None:
    rows = row_starts(text, width)
    assert rows[0] == 0
    assert all(a < b <= len(text) for a, b in pairwise(rows))


@given(TEXTS, WIDTHS)
def test_every_line_end_ends_a_row(text: str, width: int) -> None:
    rows = set(row_starts(text, width))
    assert all(place + 1 in rows for place, character in enumerate(text) if character == "\n")


@given(TEXTS, WIDTHS)
def test_no_row_is_wider_than_the_width_but_for_hanging_space(text: str, width: int) -> None:
    rows = row_starts(text, width)
    for start, stop in pairwise([*rows, len(text)]):
        row = text[start:stop].rstrip("\n")
        columns = edges(row)
        over = [row[index] for index in range(len(row)) if columns[index + 1] > max(width, columns[index])]
        assert set(over) <= {" ", "\t"}


@given(TEXTS, WIDTHS)
def test_no_row_begins_inside_a_sign(text: str, width: int) -> None:
    assert all(is_start(text, row) for row in row_starts(text, width))


@given(TEXTS, WIDTHS)
def test_no_word_is_cut_that_would_fit_on_a_row(text: str, width: int) -> None:
    for row in row_starts(text, width)[1:]:
        if text[row - 1].isascii() and text[row : row + 1].isascii() and text[row - 1] not in " \t\n":
            start = max(text.rfind(gap, 0, row) for gap in " \t\n") + 1
            assert any(cells != 1 for cells in _cells(text[start:row])) or row - start >= width


def _cells(text: str) -> list[int]:
    return [b - a for a, b in pairwise(edges(text))]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", [0]),
        ("\n", [0, 1]),
        ("one two", [0]),
        ("one two three", [0, 8]),
        ("one two     three", [0, 12]),
        ("abcdefghijkl", [0, 8]),
        ("界界界界界", [0, 4]),
        ("a\n\n界", [0, 2, 3]),
        ("界\na\n", [0, 2, 4]),
        ("👍🏽👍🏽👍🏽👍🏽👍🏽", [0, 8]),
    ],
)
def test_rows_of_known_texts_at_eight_cells(text: str, rows: list[int]) -> None:
    assert row_starts(text, 8) == rows


@given(TEXTS, st.integers(2, 30))
def test_blocks_cover_the_text_and_never_split_a_sign_that_fits_into_one(text: str, size: int) -> None:
    grid = Grid(text, size)
    places = [grid.start(block) for block in range(grid.count + 1)]
    assert places[0] == 0
    assert places[-1] == len(text)
    assert all(a < b <= a + 2 * size for a, b in pairwise(places)) or text == ""
    assert all(is_start(text, place) or place - sign_start(text, place) >= size - 1 for place in places)


@given(TEXTS, st.integers(2, 30), st.randoms())
def test_blocks_are_the_same_in_whatever_order_they_are_looked_at(
    text: str, size: int, random: Random
) -> None:
    grid, other = Grid(text, size), Grid(text, size)
    places = list(range(grid.count + 1))
    random.shuffle(places)
    told = {place: other.start(place) for place in places}
    assert told == {place: grid.start(place) for place in range(grid.count + 1)}
    for offset in range(len(text)):
        assert grid.start(grid.block(offset)) <= offset < grid.start(grid.block(offset) + 1)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks_module, "_KEPT", 2)
    monkeypatch.setattr(grid_module.Grid.__init__, "__defaults__", (40,))


PROSE = "".join(f"Paragraph {n} has some words, and ends.\n{'' if n % 3 else chr(10)}" for n in range(60))


def test_every_row_is_found_by_its_number_and_by_its_characters(small: None) -> None:
    blocks = Blocks(PROSE, 12)
    while blocks.refine(1):
        pass
    blocks.settle()
    rows = [blocks.row(y) for y in range(blocks.height)]
    assert [row.start for row in rows] == row_starts(PROSE, 12)
    assert [row.y for row in rows] == list(range(blocks.height))
    assert all(a.stop == b.start for a, b in pairwise(rows))
    assert all(blocks.row_of(place) == row for row in rows for place in (row.start, row.stop - 1))


def test_rows_near_an_offset_can_be_relied_on_after_ensure(small: None) -> None:
    blocks = Blocks(PROSE, 12)
    middle = len(PROSE) // 2
    assert blocks.ensure(middle, 15)
    y = blocks.row_of(middle).y
    around = [blocks.row(y + step) for step in range(-15, 15)]
    assert blocks.row_of(middle).y == y
    assert all(a.stop == b.start for a, b in pairwise(around))
    assert not blocks.ensure(middle, 15)


def test_a_row_out_of_range_is_the_nearest(small: None) -> None:
    blocks = Blocks("one\ntwo", 12)
    assert blocks.row(-5) == Row(0, 0, 3, 4)
    assert blocks.row(99) == Row(1, 4, 7, 8)
    assert blocks.row_of(99) == Row(1, 4, 7, 8)


def test_lines_are_counted_from_one_and_found_again(small: None) -> None:
    grid = Grid(PROSE)
    places = [0, *(place + 1 for place, character in enumerate(PROSE) if character == "\n")]
    for number, place in enumerate(places, 1):
        assert grid.line_of(place) == number
        assert grid.offset_of_line(number) == place
    assert grid.offset_of_line(-3) == 0
    assert grid.offset_of_line(10_000) == len(PROSE)


def test_an_empty_text_has_one_empty_row() -> None:
    assert Blocks("", 80).row(0) == Row(0, 0, 0, 1)
