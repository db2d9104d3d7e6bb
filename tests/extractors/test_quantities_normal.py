"""Figures in their normal form, and names that look like figures, in sentences of everyday English."""

from __future__ import annotations

import pytest

from probe_reader.extractors.scan import find_quantities


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("The firm lost 3mn euros.", "money", 3e6, "EUR"),
        ("They still owe 3m GBP.", "money", 3e6, "GBP"),
        ("In all GBP 3m was spent.", "money", 3e6, "GBP"),
        ("They paid US$5 each.", "money", 5, "USD"),
        ("They paid A$5 each.", "money", 5, "AUD"),
        ("a room at ¥5,000 a night", "money", 5000, "JPY"),
        ("a debt of $5.5tn", "money", 5.5e12, "USD"),
        ("a 50p coin", "money", 50, "penny"),
        ("a rise of 25 basis points", "percent", 25, "basis point"),
        ("up 3 percentage points", "percent", 3, "percentage point"),
        ("three-quarters of voters", "fraction", 0.75, None),
        ("3 out of 5 were", "fraction", 0.6, None),
        ("a 3:1 ratio", "fraction", 3, None),
        ("a two-year deal", "duration", 2, "year"),
        ("two and a half years later", "duration", 2.5, "year"),
        ("a 12-year-old girl", "age", 12, "year"),
        ("on August 31, 2017 it", "date", "2017-08-31", None),
        ("on 2017-08-31 it", "date", "2017-08-31", None),
        ("the Fourth of July parade", "date", "--07-04", None),
        ("the third quarter of 2012 was", "date", "2012-07/2012-09", None),
        ("the first half of 2018 was", "date", "2018-01/2018-06", None),
        ("in 2018s best film", "date", "2018", None),
        ("it opened at 14:05 today", "time", "14:05", None),
        ("it opened at noon today", "time", "12:00", None),
        ("it closed at midnight", "time", "00:00", None),
        ("it was 20°C there", "temperature", 20, "celsius"),
        ("6 million tonnes of coal", "measure", 6e6, "tonne"),
        ("going at 20 mph", "measure", 20, "mile per hour"),
        ("a dozen eggs", "count", 12, "egg"),
        ("Twenty-one men spoke", "count", 21, "man"),
        ("one million was lost", "number", 1e6, None),
        ("the penultimate chapter", "ordinal", "end-1", None),
        ("the last but one of them", "ordinal", "end-1", None),
        ("the next to last of them", "ordinal", "end-1", None),
        ("the fourth person shot", "ordinal", 4, None),
    ],
)
def test_a_figure_has_its_normal_form(text: str, kind: str, value: float | str, unit: str | None) -> None:
    (found,) = find_quantities(text)
    assert (found.kind, found.value, found.unit) == (kind, value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "a third-party app and a third party",
        "a first-rate player and first-class post",
        "the former First Lady and the first lady",
        "the final third of the pitch",
        "sales in the third quarter fell",
        "It is 9 E 71st St, or 49 Zorro Ranch Road.",
        "the FTSE 100 and the S&P 500 fell",
        "in ZIP Code 90049 and in the 90049 ZIP code",
        "its 737 Max jets and a 787 Dreamliner",
        "as was shown [12] before",
        "Article 8 rights and Phase 3 trials",
        "in Chapter 4, on page 12 and in Room 101",
        "call 0161 496 0000 or +44 20 7946 0958",
        "see section 3.2.1 of version v2.1",
        "see www.example.org/2017/08 or write to bob42@example.org",
    ],
)
def test_a_name_with_a_number_is_no_figure(text: str) -> None:
    assert find_quantities(text) == ()


def test_figures_in_a_row_are_read_as_anywhere() -> None:
    found = find_quantities("The row has\t1,234.5\t67%\t£8.9m\t12 45 7\n")
    assert [(some.kind, some.value) for some in found] == [
        ("number", 1234.5),
        ("percent", 67),
        ("money", 8.9e6),
        ("number", 12),
        ("number", 45),
        ("number", 7),
    ]


def test_a_share_of_so_many_is_one_figure() -> None:
    text = "Deaths rose to 12 per 1,000 births."
    (found,) = find_quantities(text)
    assert (found.value, found.rate, found.span.of(text)) == (12, "1,000 births", "12 per 1,000 births")
