"""Lengths of time in ISO 8601."""

from __future__ import annotations

import pytest

from probe_reader.core.durations import iso_duration
from probe_reader.core.finding import Quantity
from probe_reader.core.span import Span


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (18.0, "month", "P18M"),
        (2.0, "year", "P2Y"),
        (90.0, "minute", "PT90M"),
        (1.5, "hour", "PT1H30M"),
        (2.5, "year", "P2Y6M"),
        (0.5, "hour", "PT30M"),
        (3.0, "fortnight", "P6W"),
        (1.5, "week", "P1.5W"),
        (0.5, "day", "PT12H"),
        (1.0, "century", "P100Y"),
        (1.1, "second", "PT1.1S"),
        (1.5, "minute", "PT1M30S"),
        (3.0, "millisecond", None),
    ],
)
def test_a_duration_is_written_in_iso_8601(value: float, unit: str, written: str | None) -> None:
    assert iso_duration(Quantity(Span(0, 1), "duration", value, unit)) == written


def test_a_range_of_durations_has_both_its_bounds() -> None:
    assert iso_duration(Quantity(Span(0, 1), "duration", None, "year", 5.0, 10.0)) == "P5Y/P10Y"


def test_what_is_no_length_of_time_has_no_duration() -> None:
    assert iso_duration(Quantity(Span(0, 1), "count", 5.0, "year")) is None
    assert iso_duration(Quantity(Span(0, 1), "duration", None, "year")) is None
    assert iso_duration(Quantity(Span(0, 1), "duration", 5.0)) is None
