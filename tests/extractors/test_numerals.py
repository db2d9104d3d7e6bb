"""Numbers in words and digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.extractors.numerals import read_numeral

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
)
SMALL = (*UNITS.split(), "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_words(number: int) -> str:
    """Write a whole number below a billion out, the British way."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return TENS[tens - 2] + (f"-{SMALL[rest]}" if rest else "")
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            above, rest = divmod(number, size)
            joint = " and " if rest < 100 else " "
            return f"{in_words(above)} {name}" + (joint + in_words(rest) if rest else "")
    raise AssertionError


@given(st.integers(0, 999_999_999))
def test_every_whole_number_in_words_is_read_back(number: int) -> None:
    surface = in_words(number)
    numeral = read_numeral(surface, 0)
    assert numeral is not None
    assert (numeral.value, numeral.end) == (number, len(surface))


@given(st.integers(0, 10**15))
def test_every_whole_number_in_grouped_digits_is_read_back(number: int) -> None:
    numeral = read_numeral(f"{number:,}", 0)
    assert numeral is not None
    assert numeral.value == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two and a half million", 2_500_000),
        ("three million and a half", 3_500_000),
        ("a quarter of a million", 250_000),
        ("half a dozen", 6),
        ("two-thirds", 2 / 3),
        ("one hundred and three quarters", 100.75),
        ("five point zero three", 5.03),
        ("4 thousand 3 hundred and 21", 4321),
        ("hundred thousand", 100_000),
        ("three lakh crore", 3e12),
        ("12,34,567.89", 1_234_567.89),
        ("1 234 567", 1_234_567),
        ("10 1/2", 10.5),
        ("2½", 2.5),
        ("1.3x10^6", 1.3e6),
        ("1.99×10−30", 1.99e-30),
        ("minus five", -5),
        ("3.7bn", 3.7e9),
        ("twenty-first", 21),
        ("21st", 21),
    ],
)
def test_a_numeral_has_its_value(text: str, value: float) -> None:
    numeral = read_numeral(text, 0)
    assert numeral is not None
    assert numeral.end == len(text)
    assert numeral.value == pytest.approx(value)


def test_two_numbers_beside_each_other_stay_two() -> None:
    numeral = read_numeral("3 hundred and 2 hundred", 0)
    assert numeral is not None
    assert (numeral.value, numeral.end) == (300, len("3 hundred"))


def test_a_run_of_digits_too_long_for_a_number_has_no_value() -> None:
    numeral = read_numeral("7" * 40, 0)
    assert numeral is not None
    assert numeral.value is None
