"""How well and how fast figures are found."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest

from probe_reader.core.span import Span
from probe_reader.extractors.scan import find_quantities

if TYPE_CHECKING:
    from pathlib import Path


def test_the_seeds_give_every_figure_with_value_and_unit(seeds: Path, shared: Path) -> None:
    gold = json.loads((shared / "gold" / "seeds.json").read_text("utf-8"))
    spurious = 0
    for name, layers in gold.items():
        found = find_quantities((seeds / name).read_text("utf-8"))
        matched = 0
        for want in layers["figures"]:
            span = Span(want["start"], want["end"])
            got = max(found, key=lambda figure: figure.span.similarity(span), default=None)
            assert got is not None
            assert got.span.similarity(span) >= 0.5, want
            assert (got.value, got.unit, got.kind) == (want["value"], want["unit"], want["kind"]), want
            matched += 1
        spurious += sum(figure.kind != "ordinal" for figure in found) - matched
    assert spurious <= 2


@pytest.mark.parametrize(
    "piece",
    ["7", "7 ", "12,", "a quarter of ", "million ", "£", "-5", "1/2", "5 to ", "x", "http://a1 ", "5,000 "],
)
def test_eight_times_the_text_takes_about_eight_times_as_long(piece: str) -> None:
    def seconds(text: str) -> float:
        begun = time.process_time()
        find_quantities(text)
        return time.process_time() - begun

    short = piece * (4_000 // len(piece))
    seconds(short)
    least = min(seconds(short) for _ in range(3))
    assert min(seconds(short * 8) for _ in range(2)) <= 14 * least + 0.05


def test_five_million_digits_are_no_figure() -> None:
    assert find_quantities("7" * 5_000_000) == ()
