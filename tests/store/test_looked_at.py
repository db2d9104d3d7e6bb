"""Which lines of a concordance a person is done with: remembered by query, and never in the way."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from probe_reader.store.looked_at import KEPT, LookedAt

if TYPE_CHECKING:
    from pathlib import Path


def test_marks_are_there_the_next_time_and_can_be_taken_off(tmp_path: Path) -> None:
    LookedAt(tmp_path / "state" / "lines.json").note("staff", ["a", "b"])
    again = LookedAt(tmp_path / "state" / "lines.json")
    again.note(" staff ", ["c"], ["a"])
    assert LookedAt(tmp_path / "state" / "lines.json").of("staff") == {"b", "c"}
    assert again.of("cuts") == frozenset()


def test_many_threads_lose_no_mark(tmp_path: Path) -> None:
    marks = LookedAt(tmp_path / "lines.json")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: marks.note("staff", [str(number)]), range(20)))
    assert marks.of("staff") == {str(number) for number in range(20)}


def test_the_queries_asked_longest_ago_are_forgotten(tmp_path: Path) -> None:
    marks = LookedAt(tmp_path / "lines.json")
    for number in range(KEPT + 1):
        marks.note(f"query {number}", ["a"])
    assert marks.of("query 0") == frozenset()
    assert marks.of("query 1") == marks.of(f"query {KEPT}") == {"a"}


def test_a_broken_file_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "lines.json").write_text("{")
    marks = LookedAt(tmp_path / "lines.json")
    assert marks.of("staff") == frozenset()
    marks.note("staff", ["a"])
    assert marks.of("staff") == {"a"}
