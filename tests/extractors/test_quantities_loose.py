"""Words that stand for a figure are told only where they are asked for."""

from __future__ import annotations

import pytest

from probe_reader.extractors.scan import find_quantities


@pytest.mark.parametrize(
    ("text", "surface", "kind", "value", "unit"),
    [
        ("the last but one of them", "the last but one", "ordinal", "end-1", None),
        ("it was next to last", "next to last", "ordinal", "end-1", None),
        ("the previous inspection", "previous", "ordinal", "current-1", None),
        ("its penultimate year", "penultimate", "ordinal", "end-1", None),
        ("told in degrees Celsius", "degrees Celsius", "temperature", None, "celsius"),
        ("only a small percentage", "percentage", "percent", None, "%"),
        ("a small per cent of 210", "per cent of 210", "percent", 210, "%"),
    ],
)
def test_words_that_stand_for_a_figure_are_found_on_demand(
    text: str, surface: str, kind: str, value: float | str | None, unit: str | None
) -> None:
    (found,) = find_quantities(text, loose=True)
    assert found.span.of(text) == surface
    assert (found.kind, found.value, found.unit) == (kind, value, unit)
    strict = find_quantities(text)
    assert all(figure.kind == "number" or str(figure.value).startswith("end-") for figure in strict)


def test_a_rank_counted_from_the_end_is_one_figure() -> None:
    text = "the second to last of them"
    (found,) = find_quantities(text)
    assert (found.span.of(text), found.kind, found.value) == ("second to last", "ordinal", "end-1")


def test_loose_words_leave_figures_as_they_are() -> None:
    text = "40 per cent of 210 people, the last of three groups, at 30 degrees Celsius"
    plain = find_quantities(text)
    loose = find_quantities(text, loose=True)
    assert set(plain) <= set(loose)
    assert [figure.span.start for figure in loose] == sorted(figure.span.start for figure in loose)
