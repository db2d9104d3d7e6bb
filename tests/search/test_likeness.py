"""The words by which a passage is told from all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from search_entries import make_entry

from probe_reader.search.likeness import MOST, told
from probe_reader.search.whoosh import whoosh_index

if TYPE_CHECKING:
    from pathlib import Path

    from probe_reader.search.index import Index


@pytest.fixture
def index(tmp_path: Path) -> Index:
    index = whoosh_index(tmp_path / "index")
    index.update(
        [
            make_entry("rare.txt", "The staff heard of zeppelins."),
            make_entry("plain.txt", "The staff, the staff, the staff."),
            make_entry("other.txt", "The staff were paid."),
        ]
    )
    return index


def test_a_rare_word_tells_more_than_a_common_one(index: Index) -> None:
    assert index.like("Of a zeppelin the staff knew").hits[0].document == "rare.txt"


def test_words_that_tell_nothing_and_words_that_nobody_wrote_are_left_out(index: Index) -> None:
    assert index.like("the of and").hits == ()
    assert index.like("xyzzy qwerty").hits == ()
    assert index.like("").hits == ()


def test_a_passage_means_no_signs_of_the_language(index: Index) -> None:
    passage = 'NOT zeppelins AND ("staff) -of speaker:ian /(/ staf*'
    assert index.like(passage).hits[0].document == "rare.txt"


def test_the_place_that_is_shown_is_like_the_passage(index: Index) -> None:
    hit = index.like("zeppelins").hits[0]
    assert hit.span.of("The staff heard of zeppelins.") == "zeppelins"


def test_a_long_passage_is_looked_for_by_its_most_telling_words(tmp_path: Path) -> None:
    index = whoosh_index(tmp_path / "index")
    words = [f"w{number}" for number in range(2 * MOST)]
    index.update(make_entry(f"{word}.txt", word) for word in words)
    assert len(index.like(" ".join(words)).hits) == MOST


def test_what_is_told_of_a_passage_is_short_and_on_one_line() -> None:
    assert told("Staff\n\ncuts ") == "like “Staff cuts”"
    long = told("staff cuts " * 100)
    assert len(long) <= len("like “”") + 60
    assert long.endswith("…”")
