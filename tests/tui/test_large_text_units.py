"""Words, sentences and paragraphs of a text on disk are those of the same text in memory."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, get_args

import pytest
from samples import on_disk

from probe_reader.core.span import Span
from probe_reader.tui.text.units import Unit, next_last, next_start, previous_start, span_of, wider

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

UNITS: tuple[Unit, ...] = get_args(Unit)
WORDS = [
    "She",
    "said",
    "that",
    "Mr.",
    "Hall",
    "paid",
    "£3.4",
    "million.",
    "isn’t",
    "'so',",
    "“Yes!”",
    "he",
    "asked?",
    "naïve",
    "界界。",
    "—",
    "U.S.",
    "at",
]


def prose(seed: int, size: int, gaps: Sequence[str]) -> str:
    chance = random.Random(seed)
    parts: list[str] = []
    while size > 0:
        some = " ".join(chance.choices(WORDS, k=chance.randrange(1, 40)))
        parts += [some, chance.choice(gaps)]
        size -= len(some)
    return "".join(parts)


@pytest.mark.parametrize("gaps", ["\n", " ", "\t \n", "\n\n"])
def test_units_are_the_same_as_those_of_a_text_in_memory(tmp_path: Path, gaps: str) -> None:
    size = 120_000 if gaps == "\n\n" else 30_000
    text = prose(1, 90_000, gaps.replace("\n\n", "\n")) + "\n\n  \n" + prose(2, size, [" ", "\n", "\n\n"])
    disk = on_disk(tmp_path, text)
    chance = random.Random(3)
    places = [0, 1, 90_000, len(text) - 2, len(text) - 1, *chance.choices(range(len(text)), k=60)]
    for place in places:
        for unit in UNITS:
            assert span_of(disk, unit, place) == span_of(text, unit, place), (place, unit)
            assert next_start(disk, unit, place) == next_start(text, unit, place)
            assert previous_start(disk, unit, place) == previous_start(text, unit, place)
            assert next_last(disk, unit, place) == next_last(text, unit, place)


def test_a_paragraph_that_is_one_line_is_found_whole_however_long_it_is(tmp_path: Path) -> None:
    text = "One.\n\n" + "many words " * 200_000 + "\n\nLast."
    disk = on_disk(tmp_path, text)
    assert span_of(disk, "paragraph", 1_000_000) == span_of(text, "paragraph", 1_000_000)
    *_, paragraph, whole = wider(disk, Span(1_000_000, 1_000_004))
    assert paragraph == Span(6, len(text) - 7)
    assert whole == Span(0, len(text))


def test_of_a_paragraph_of_short_lines_so_much_is_taken_as_can_be_looked_at(tmp_path: Path) -> None:
    text = "some short line\n" * 150_000
    disk = on_disk(tmp_path, text)
    span = span_of(disk, "paragraph", 1_200_000)
    assert span is not None
    assert 1_200_000 in span
    assert 500_000 < len(span) < 700_000
