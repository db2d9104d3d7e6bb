"""Marks found by place, compared with looking through all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core.codebook import COLOURS
from probe_reader.core.span import Span
from probe_reader.tui.text.layers import (
    COLOUR_SHIFT,
    CURSOR,
    FIGURE,
    HIT,
    LANES,
    QUOTE,
    TERM,
    Layer,
    LayerName,
    Mark,
    looks,
)

SPANS = st.tuples(st.integers(0, 60), st.integers(0, 25)).map(lambda p: Span(p[0], p[0] + p[1]))
MARKS = st.lists(st.builds(Mark, SPANS, st.uuids().map(str), faint=st.booleans()), max_size=15)


@given(MARKS, SPANS)
def test_marks_within_a_stretch_are_those_that_share_a_character(marks: list[Mark], span: Span) -> None:
    found = Layer(marks).within(span.start, span.end)
    if len(span):
        assert set(found) == {mark for mark in marks if mark.span.overlaps(span) and len(mark.span)}


@given(MARKS, st.integers(0, 90))
def test_marks_at_an_offset_come_innermost_first(marks: list[Mark], offset: int) -> None:
    found = Layer(marks).at(offset)
    assert set(found) == {mark for mark in marks if offset in mark.span}
    assert [len(mark.span) for mark in found] == sorted(len(mark.span) for mark in found)


@given(MARKS, st.integers(0, 90))
def test_the_next_mark_is_the_nearest_that_begins_beyond(marks: list[Mark], offset: int) -> None:
    after = Layer(marks).next(offset, 1)
    before = Layer(marks).next(offset, -1)
    starts = [mark.span.start for mark in marks]
    assert (after.span.start if after else None) == min((s for s in starts if s > offset), default=None)
    assert (before.span.start if before else None) == max((s for s in starts if s < offset), default=None)


@given(MARKS, MARKS, SPANS)
def test_the_looks_of_a_stretch_say_for_each_character_what_marks_it(
    quotes: list[Mark], figures: list[Mark], span: Span
) -> None:
    layers: dict[LayerName, Layer] = {"quotes": Layer(quotes), "figures": Layer(figures)}
    stretches = looks(layers, span.start, span.end)
    told = {place: look for start, end, look in stretches for place in range(start, end)}
    assert sorted(told) == list(range(span.start, span.end))
    for place, look in told.items():
        here = [mark for mark in quotes if place in mark.span]
        assert bool(look & QUOTE) == any(not mark.faint for mark in here)
        assert bool(look & TERM) == any(mark.faint for mark in here)
        assert bool(look & FIGURE) == any(place in mark.span for mark in figures)


def test_the_innermost_annotation_gives_the_colour() -> None:
    outer, inner = Mark(Span(0, 20), "a", ("blue",)), Mark(Span(5, 10), "b", ("red", "teal"))
    stretches = looks({"annotations": Layer([inner, outer]), "hits": Layer([Mark(Span(8, 12))])}, 0, 20)
    names = [
        (start, end, COLOURS[(look >> COLOUR_SHIFT) - 1], bool(look & HIT)) for start, end, look in stretches
    ]
    assert names == [
        (0, 5, "blue", False),
        (5, 8, "red", False),
        (8, 10, "red", True),
        (10, 12, "blue", True),
        (12, 20, "blue", False),
    ]


def test_a_stretch_without_marks_is_one_piece() -> None:
    assert looks({}, 3, 9) == [(3, 9, 0)]
    assert looks({}, 3, 9, [(4, 5, CURSOR)]) == [(3, 4, 0), (4, 5, CURSOR), (5, 9, 0)]


def test_up_to_three_overlapping_annotations_have_lanes_of_their_own() -> None:
    marks = [Mark(Span(n, 200 - n), str(n), ("blue",)) for n in range(5)]
    layer = Layer(marks)
    assert [layer.lane(mark) for mark in marks] == [0, 1, 2, LANES - 1, LANES - 1]


def test_a_lane_is_free_again_on_other_rows() -> None:
    marks = [Mark(Span(0, 10)), Mark(Span(20, 30)), Mark(Span(300, 310))]
    layer = Layer(marks)
    assert [layer.lane(mark) for mark in marks] == [0, 1, 0]
