"""What the extractor makes of single figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core.document import Document
from probe_reader.extractors.quantities import Quantities

if TYPE_CHECKING:
    from probe_reader.core.finding import Quantity


def figures(text: str) -> tuple[Quantity, ...]:
    return Quantities().extract(Document.from_text("a.txt", Path("a.txt"), text))


def only(text: str) -> Quantity:
    found = figures(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "surface", "kind", "value", "unit"),
    [
        ("worth £4.5 million of it", "£4.5 million", "money", 4_500_000, "GBP"),
        ("worth £3.7bn to run", "£3.7bn", "money", 3_700_000_000, "GBP"),
        ("an extra £22m a year", "£22m", "money", 22_000_000, "GBP"),
        ("a US $58.24 price", "US $58.24", "money", 58.24, "USD"),
        ("it cost 10 million Australian dollars", "10 million Australian dollars", "money", 1e7, "AUD"),
        (
            "it cost thirteen dollars and forty cents",
            "thirteen dollars and forty cents",
            "money",
            13.4,
            "USD",
        ),
        ("a 12 per cent fall", "12 per cent", "percent", 12, "%"),
        ("cuts of around 40%, it said", "around 40%", "percent", 40, "%"),
        ("to 21 private community rehabilitation companies", None, "count", 21, "company"),
        ("to run 21 “community rehabilitation companies” (CRCs)", None, "count", 21, "company"),
        ("in three CRC areas for", "three CRC areas", "count", 3, "CRC area"),
        ("more than a quarter of a million offenders", None, "count", 250_000, "offender"),
        ("and 40,000 more offenders are", "40,000 more offenders", "count", 40_000, "offender"),
        ("an 11-member board", "11-member", "count", 11, "member"),
        ("some four in 10 of them", "four in 10", "fraction", 0.4, None),
        ("nearly two-thirds of it", "nearly two-thirds", "fraction", 2 / 3, None),
        ("split in half and", "half", "fraction", 0.5, None),
        ("every six weeks instead", "six weeks", "duration", 6, "week"),
        ("for over a year now", "over a year", "duration", 1, "year"),
        ("half an hour late", "half an hour", "duration", 0.5, "hour"),
        ("Pierre Courtney, 55, had", "55", "age", 55, "year"),
        ("a 29-year-old man", "29-year-old", "age", 29, "year"),
        ("on 31 August 2017 it", "31 August 2017", "date", "2017-08-31", None),
        ("in June 2014 when", "June 2014", "date", "2014-06", None),
        ("since 2014, which", "2014", "date", "2014", None),
        ("on 28/12/2017 it", "28/12/2017", "date", "2017-12-28", None),
        ("at 10.45pm on", "10.45pm", "time", "22:45", None),
        ("it hit -5 degrees Celsius", "-5 degrees Celsius", "temperature", -5, "celsius"),
        ("at 188 miles an hour", "188 miles an hour", "measure", 188, "mile per hour"),
        ("an area of 32 sq km", "32 sq km", "measure", 32, "square kilometre"),
        ("he is 5 ft 2 in", "5 ft 2 in", "measure", 5 + 2 / 12, "foot"),
        ("the second inspection", "second", "ordinal", 2, None),
        ("the hundred and first time", "hundred and first", "ordinal", 101, None),
        ("a ratio of 3 to 1", "3 to 1", "fraction", 3, None),
        ("a 2-to-1 majority", "2-to-1", "fraction", 2, None),
        ("it was outnumbered by four to one", "four to one", "fraction", 4, None),
        ("three twenty-firsts of it", "three twenty-firsts", "fraction", 1 / 7, None),
        ("in the ’90s they", "’90s", "date", "1990/1999", None),
        ("in the 1990s they", "1990s", "date", "1990/1999", None),
        ("she will be 35 in May", "35", "age", 35, "year"),
        ("growth of 2,5 % then", "2,5 %", "percent", 2.5, "%"),
        ("for 2 hours 15 minutes", "2 hours 15 minutes", "duration", 2.25, "hour"),
        ("it was 20 degrees below zero", "20 degrees below zero", "temperature", -20, "degree"),
        ("it was 78 f outside", "78 f", "temperature", 78, "fahrenheit"),
        ("the 21st century", "21st", "ordinal", 21, None),
        ("it was 7.5 then", "7.5", "number", 7.5, None),
    ],
)
def test_a_figure_has_its_value_and_unit(
    text: str, surface: str | None, kind: str, value: float | str, unit: str | None
) -> None:
    found = only(text)
    if surface is not None:
        assert found.span.of(text).removeprefix("some ") == surface
    assert (found.kind, found.unit) == (kind, unit)
    assert found.value == (pytest.approx(value) if isinstance(value, float) else value)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between 20 and 30 per cent", 20, 30, "%"),
        ("a £2–3m deal", 2e6, 3e6, "GBP"),
        ("from $200 to $4 million", 200, 4e6, "USD"),
        ("some 10-12 people", 10, 12, "person"),
        ("in her late thirties", 30, 39, "year"),
        ("in his 40s", 40, 49, "year"),
        ("three or four years", 3, 4, "year"),
        ("1 to 2 thousand people", 1000, 2000, "person"),
        ("tens of thousands of offenders", 10_000, 100_000, "offender"),
    ],
)
def test_a_range_has_bounds_and_no_value(text: str, low: float, high: float, unit: str) -> None:
    found = only(text)
    assert (found.value, found.low, found.high, found.unit) == (None, low, high, unit)


def test_an_open_range_has_its_value_as_one_bound() -> None:
    more = only("with more than 30 convictions")
    assert (more.value, more.low, more.high) == (30, 30, None)
    less = only("fewer than 30 convictions")
    assert (less.value, less.low, less.high) == (30, None, 30)


def test_a_hedge_a_rate_and_a_change_are_properties() -> None:
    assert only("around 300 songs").approximate
    assert only("paid £22m a year").rate == "year"
    assert only("sales fell by 12 per cent").change == "down"
    assert only("sales rose 3%").change == "up"


def test_parts_of_a_whole_count_what_the_whole_counts() -> None:
    text = "Of the 258,157 offenders on probation, 151,788 are under supervision and 106,369 are not."
    assert [figure.unit for figure in figures(text)] == ["offender"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "see http://example.org/2017/12-liverpool-13557104#ICID=12 for it",
        "write to team42@example.org or 7@example.org",
        "call 020 7946 0958 or 555-123-4567 now",
        "the hash deadbeef1234 and id A12B34",
        "rates#NQ7: Working Links",
        "  1. Staff have said so",
        "in section 3 and version 2.4.1",
        "an iPhone 11 on Channel 5",
        "the COVID-19 rules",
        "a Boeing 777F and the 13F filing",
        "one of those who, once, knew both",
    ],
)
def test_a_name_is_never_a_figure(text: str) -> None:
    assert figures(text) == ()


ALPHABET = st.sampled_from(
    [*"0123456789.,-–£$%/ \n'’“”:;()°½²×aems", " to ", " million ", "one ", "half ", " of ", "£1"]
)


@given(st.one_of(st.text(), st.lists(ALPHABET, max_size=60).map("".join)))
def test_spans_lie_in_the_text_sorted_and_apart(text: str) -> None:
    end = 0
    for figure in figures(text):
        assert figure.span.start >= end
        assert figure.span.start < figure.span.end <= len(text)
        end = figure.span.end


@given(st.lists(ALPHABET, max_size=40).map("".join), st.integers(1, 3))
def test_white_lines_around_a_text_change_nothing(text: str, lines: int) -> None:
    plain = [(figure.kind, figure.value, figure.unit) for figure in figures(f"\n\n{text}\n\n")]
    padded = figures("\n" * lines + f"\n\n{text}\n\n" + "\n" * lines)
    assert [(figure.kind, figure.value, figure.unit) for figure in padded] == plain


@pytest.mark.parametrize(
    "text", ["999^99 of it", "10 × 10^999 of it", "quadrillion " * 40, "1e99", "0^-1", "1/0", "٣ and ²³"]
)
def test_numbers_beyond_reason_raise_nothing(text: str) -> None:
    for figure in figures(text):
        assert figure.value is None or isinstance(figure.value, str) or abs(figure.value) < float("inf")
