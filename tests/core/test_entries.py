"""Entries in columns are the entries that were put in, in the order of folders and ids."""

from __future__ import annotations

import mmap
import string
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core.entries import Entries
from probe_reader.core.library import LibraryEntry, folded

if TYPE_CHECKING:
    from pathlib import Path

INTS = st.integers(0, 2**32 - 1)
TEXTS = st.text(max_size=12)
IDS = st.lists(
    st.text(alphabet=string.ascii_letters + "019 .é\udc80\U0001f600", min_size=1, max_size=5),
    min_size=1,
    max_size=3,
).map("/".join)
ROWS = st.builds(
    LibraryEntry,
    id=IDS,
    title=TEXTS,
    date=st.none() | TEXTS,
    words=INTS,
    quotes=INTS,
    figures=INTS,
    annotations=INTS,
    size=st.integers(0, 2**63),
    problem=st.none() | TEXTS,
    near=st.none() | IDS,
    begun=st.booleans(),
    done=st.booleans(),
)
MANY = st.lists(ROWS, max_size=12, unique_by=lambda row: row.id)


def row(id: str, title: str = "T", **more: object) -> LibraryEntry:
    return LibraryEntry(id, title, None, 1, 2, 3, 0, 5, **more)  # type: ignore[arg-type]  # names are ours


@given(MANY)
def test_what_goes_in_comes_out_sorted_and_comes_back_from_bytes(rows: list[LibraryEntry]) -> None:
    entries = Entries.of(rows)
    again = Entries.from_bytes(entries.to_bytes())
    assert again == entries
    assert sorted(again, key=lambda each: each.id) == sorted(rows, key=lambda each: each.id)
    assert list(again.ids) == [each.id for each in again]
    assert [again.number(each) for each in again.ids] == list(range(len(rows)))
    assert dict(again.titles) == {each.id: each.title for each in rows}


@given(MANY, st.dictionaries(IDS, INTS, max_size=5), st.sets(IDS, max_size=5))
def test_counts_and_progress_are_laid_over_and_others_have_none(
    rows: list[LibraryEntry], counts: dict[str, int], some: set[str]
) -> None:
    ids = {each.id for each in rows[::2]} | some
    counts |= dict.fromkeys(ids, 7)
    entries = Entries.of(rows).with_annotations(counts).with_progress(ids, counts)
    for each in Entries.from_bytes(entries.to_bytes()):
        assert each.annotations == counts.get(each.id, 0)
        assert each.begun == (each.id in ids)
        assert each.done == (each.id in counts)


@given(st.binary(max_size=200), st.integers(0, 5000))
def test_other_bytes_are_refused(data: bytes, at: int) -> None:
    whole = Entries.of([row("a"), row("b/c")]).to_bytes()
    for wrong in (data, whole[: at % len(whole)], whole + data + b"."):
        with pytest.raises(ValueError, match="columns"):
            Entries.from_bytes(wrong)


def test_folders_stand_together_and_numbers_sort_by_value() -> None:
    ids = ["b 10.txt", "a/2.txt", "B 9.txt", "a/10.txt", "z.txt", "a/b/1.txt", "a.txt"]
    entries = Entries.of(map(row, ids))
    assert list(entries.ids) == ["a.txt", "B 9.txt", "b 10.txt", "z.txt", "a/2.txt", "a/10.txt", "a/b/1.txt"]
    assert list(entries.columns["folders"]) == [0, 4, 6, 7]


def test_a_slice_the_last_and_one_too_many() -> None:
    entries = Entries.of([row("a"), row("b")])
    assert [each.id for each in entries[1:]] == ["b"]
    assert entries[-1].id == "b"
    assert entries.number("c") is None
    with pytest.raises(IndexError):
        entries[2]


def test_ids_of_one_hash_are_told_apart() -> None:
    ids = ("plumless", "buckeroo")  # the best known pair that CRC-32 cannot tell apart
    entries = Entries.of(map(row, ids))
    assert [entries.ids[entries.number(each) or 0] for each in ids] == list(ids)


def test_what_is_opened_is_begun_from_then_on() -> None:
    entries = Entries.of(map(row, "ab")).with_progress((), "a")
    assert entries.with_begun("a").with_begun("x") == entries.with_progress("a", "a")
    assert entries.with_begun("b").done == 1


def test_the_status_is_the_furthest_that_holds() -> None:
    entries = Entries.of(map(row, "abcd")).with_annotations({"b": 1, "c": 2}).with_progress("abc", "c")
    assert [each.status for each in entries] == ["open", "annotated", "done", "unread"]


def test_a_filter_looks_past_case_accents_and_quote_marks() -> None:
    assert folded("“Straße” CAFÉ\0") == '"strasse" cafe '


def test_many_entries_come_back_at_once_and_take_little_room(tmp_path: Path) -> None:
    rows = [
        row(f"folder {n // 1000}/report {n}.txt", f"On the state of the roads, {n}") for n in range(20_000)
    ]
    data = Entries.of(rows).to_bytes()
    assert len(data) < 200 * len(rows)
    path = tmp_path / "entries"
    path.write_bytes(data)
    start = perf_counter()
    with path.open("rb") as file:
        entries = Entries.from_bytes(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    assert entries[19_999].title == "On the state of the roads, 19999"
    assert perf_counter() - start < 0.05
