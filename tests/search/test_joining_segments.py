"""Segments of the index: few however documents come, the same answers however they lie."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_entries import make_entry

from probe_reader.core.query import parse_query
from probe_reader.search import occurrences, segments, writing
from probe_reader.search.folder import open_index
from probe_reader.search.whoosh import whoosh_index

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from probe_reader.search import Part
    from probe_reader.search.index import Index

WORDS = ("staff", "pay", "prison", "inspector", "élan", "1,000")


def sizes(folder: Path) -> list[tuple[int, int]]:
    """Return of each segment how many documents it has, and how many of those are gone."""
    index = open_index(folder)
    assert index is not None
    with closing(index.reader()) as reader:
        return [
            (leaf.doc_count_all(), leaf.doc_count_all() - leaf.doc_count())
            for leaf, _ in reader.leaf_readers()
        ]


def answers(index: Index, queries: Iterable[str]) -> list[list[tuple[str, float]]]:
    return [
        sorted((hit.document, round(hit.score, 6)) for hit in index.search(parse_query(query)).hits)
        for query in queries
    ]


def test_documents_that_come_one_by_one_lie_in_few_segments(tmp_path: Path) -> None:
    index = whoosh_index(tmp_path)
    for number in range(60):
        index.update([make_entry(f"{number}.txt", f"staff cuts {number}")])
    assert len(sizes(tmp_path)) <= segments.MOST + 1
    assert len(index.stamps()) == 60
    assert len(index.search(parse_query('"staff cuts"')).hits) == 60


def test_a_large_segment_stays_as_it_is_while_small_ones_are_joined(tmp_path: Path) -> None:
    index = whoosh_index(tmp_path)
    index.update([make_entry(f"{number}.txt", "staff") for number in range(500)])
    large = {path for path in tmp_path.iterdir() if path.suffix == ".seg"}
    for number in range(3 * segments.MOST):
        index.update([make_entry(f"new{number}.txt", "staff")])
    assert all(path.exists() for path in large)
    assert len(sizes(tmp_path)) <= segments.MOST + 1


def test_what_is_gone_is_taken_out_of_a_segment_that_holds_little_else(tmp_path: Path) -> None:
    index = whoosh_index(tmp_path)
    index.update([make_entry(f"{number}.txt", "staff cuts") for number in range(10)])
    index.update([], gone=[f"{number}.txt" for number in range(6)])
    index.update([make_entry("new.txt", "staff")])
    assert sum(gone for _, gone in sizes(tmp_path)) == 0
    assert len(index.search(parse_query('"staff cuts"')).hits) == 4
    index.update([], gone=[*index.stamps()])
    index.update([make_entry("last.txt", "staff")])
    assert sizes(tmp_path) == [(1, 0)]


@settings(max_examples=15)
@given(
    texts=st.lists(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), min_size=2, max_size=12),
    most=st.sampled_from([1, 50, 1000]),
)
def test_answers_do_not_depend_on_how_documents_came(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], most: int
) -> None:
    entries = [make_entry(f"{number}.txt", text) for number, text in enumerate(texts)]
    queries = [*WORDS, "staff pay", '"staff pay"', '"prison inspector staff"', "pri*", "staff -pay"]
    together, apart = (whoosh_index(tmp_path_factory.mktemp("index")) for _ in range(2))
    together.update(entries)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(occurrences, "MOST", most)
        patch.setattr(segments, "MOST", 3)
        patch.setattr(writing, "MOST_ENTRIES", 1)
        for entry in entries:
            apart.update([entry])
        patch.setattr(writing, "MOST_ENTRIES", 1000)
        whole = whoosh_index(tmp_path_factory.mktemp("index"))
        whole.update(entries)
    assert answers(together, queries) == answers(apart, queries) == answers(whole, queries)


def part_of(index: Index) -> Part:
    part = index.part()
    assert part is not None
    return part


def test_parts_that_were_written_beside_each_other_are_taken_in(tmp_path: Path) -> None:
    index = whoosh_index(tmp_path)
    index.update([make_entry("a.txt", "staff"), make_entry("old.txt", "staff")])
    one, other = part_of(index), part_of(index)
    one.put(make_entry("a.txt", "pay", stamp="2"))
    other.put(make_entry("b.txt", "pay cuts"))
    one.put(make_entry("c.txt", "pay"))
    other.put(make_entry("c.txt", "pay"))
    index.update([])
    assert set(index.stamps()) == {"a.txt", "old.txt"}
    one.close()
    other.close()
    index.update([])
    assert index.stamps() == {"a.txt": "2", "b.txt": "1", "c.txt": "1", "old.txt": "1"}
    assert [name for name, _ in answers(index, ["pay"])[0]] == ["a.txt", "b.txt", "c.txt"]
    assert not list((tmp_path / "parts").iterdir())


def test_a_damaged_part_is_as_good_as_none(tmp_path: Path) -> None:
    index = whoosh_index(tmp_path)
    part = part_of(index)
    part.put(make_entry("a.txt", "staff"))
    part.close()
    (segment,) = tmp_path.glob("parts/*/*.seg")
    segment.write_bytes(b"\x93" * 1000)
    index.update([make_entry("b.txt", "staff")])
    assert list(index.stamps()) == ["b.txt"]
    assert not list((tmp_path / "parts").iterdir())
