"""Texts that are too long to be had at once are searched like any other."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_entries import make_entry

from probe_reader.core.query import parse_query
from probe_reader.search import packed
from probe_reader.search.looking import WINDOW
from probe_reader.search.packed import PackedText
from probe_reader.search.record import WHOLE
from probe_reader.search.whoosh import whoosh_index

if TYPE_CHECKING:
    from pathlib import Path

    from probe_reader.core.hit import Hit

FILLER = "The lift was out of order, and interviews were held in the canteen.\n"
LONG = packed.PIECE * WHOLE + 3 * WINDOW


def long_text(*places: tuple[int, str]) -> str:
    """Return a long text with words at some places."""
    text = FILLER * (LONG // len(FILLER) + 1)
    for start, words in places:
        text = f"{text[:start]} {words} {text[start + len(words) + 2 :]}"
    return text


def only(tmp_path: Path, text: str, query: str) -> Hit:
    index = whoosh_index(tmp_path / "index")
    index.update([make_entry("long.txt", text)])
    (hit,) = index.search(parse_query(query)).hits
    return hit


@pytest.mark.parametrize("at", [0, WINDOW - 12, WINDOW - 6, WINDOW, packed.PIECE - 3, LONG - 100])
def test_a_phrase_is_found_wherever_it_stands(tmp_path: Path, at: int) -> None:
    text = long_text((at, "kestrels over the weir"))
    hit = only(tmp_path, text, '"kestrels over the weir"')
    assert [mark.of(text) for mark in hit.marks] == ["kestrels over the weir"]
    assert hit.span == hit.marks[0]
    assert "kestrels over the weir" in hit.snippet.text


def test_every_place_is_marked_once(tmp_path: Path) -> None:
    text = long_text(*((at, "kestrel") for at in range(50, LONG, 40_000)))
    hit = only(tmp_path, text, "kestrel OR kestrels")
    assert len(hit.marks) == text.count("kestrel")
    assert {mark.of(text) for mark in hit.marks} == {"kestrel"}


def test_a_search_that_is_given_up_answers_soon_and_says_that_it_is_cut_short(tmp_path: Path) -> None:
    index = whoosh_index(tmp_path / "index")
    text = long_text((50, "kestrel"), (LONG - 50, "kestrel"))
    index.update([make_entry("long.txt", text), make_entry("short.txt", "A kestrel.")])
    asked: list[int] = []

    def after_a_while() -> bool:
        asked.append(1)
        return len(asked) > 2

    results = index.search(parse_query("kestrel"), 100, after_a_while)
    assert results.partial or len(results.hits) < 2
    assert len(results.hits[0].marks) <= 1 if results.hits else True


TEXTS = st.text(st.sampled_from(string.ascii_letters + " é“\U0001f600\ud800"), max_size=60)


@given(TEXTS, st.integers(-70, 70), st.integers(-70, 70))
def test_a_packed_text_is_sliced_as_a_text_is(text: str, start: int, stop: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packed, "PIECE", 7)
        pieces = packed.packed(text)
        kept = PackedText(len(text), memoryview(b"".join(pieces)), [*map(len, pieces)])
        assert str(kept) == text
        assert len(kept) == len(text)
        assert kept[start:stop] == text[start:stop]
        assert kept[: max(0, stop)] == text[: max(0, stop)]
        assert [kept[place] for place in range(len(text))] == [*text]
