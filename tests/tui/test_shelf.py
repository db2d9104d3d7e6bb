"""A shelf shows what was asked for, under folders that open and close, whatever was done before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from samples import entry

from probe_reader.core.entries import Entries
from probe_reader.core.entry_orders import ordered
from probe_reader.core.library import LibraryEntry, folded
from probe_reader.tui.shelf import Shelf
from probe_reader.tui.shelf_rows import FolderRow

IDS = st.builds("{}{}.txt".format, st.sampled_from(["", "a/", "a/b/", "c/"]), st.integers(0, 99))
TITLES = st.sampled_from(["audit", "budget", "audit of the budget", "letter"])
ENTRIES = st.lists(st.builds(entry, IDS, TITLES), max_size=20, unique_by=lambda each: each.id)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("look"), st.sampled_from(["", "a", "au", "audit", "audit b", "zz", "a/"])),
        st.tuples(st.sampled_from(["open", "close"]), st.sampled_from(["", "a", "a/b", "c"])),
        st.tuples(st.just("turn"), st.just("")),
        st.tuples(st.just("fill"), ENTRIES),
    ),
    max_size=8,
)


def expected(shelf: Shelf, closed: set[str]) -> list[LibraryEntry | FolderRow]:
    """Return the rows as looking at every entry gives them."""
    parts = folded(shelf.wanted).split()
    entries = [shelf.entries[number] for number in ordered(shelf.entries, shelf.order)]
    found = [each for each in entries if all(part in each.searched for part in parts)]
    if len({each.folder for each in entries}) < 2:
        return list(found)
    rows: list[LibraryEntry | FolderRow] = []
    for folder in dict.fromkeys(each.folder for each in found):
        inside = [each for each in found if each.folder == folder]
        rows += [FolderRow(folder, len(inside), folder not in closed), *(() if folder in closed else inside)]
    return rows


@given(ENTRIES, STEPS)
def test_rows_are_what_was_asked_for_after_anything(
    entries: list[LibraryEntry], steps: list[tuple[str, str | list[LibraryEntry]]]
) -> None:
    shelf, closed, meanwhile = Shelf(), set[str](), set[str]()
    shelf.fill(Entries.of(entries))
    for what, value in steps:
        now = meanwhile if shelf.wanted.split() else closed
        if isinstance(value, list):
            shelf.fill(Entries.of(value))
        elif what == "look":
            shelf.look_for(value)
            meanwhile.clear()
        elif what == "turn":
            shelf.turn()
        else:
            (shelf.open if what == "open" else shelf.close)([value])
            (now.discard if what == "open" else now.add)(value)
        shelf.go_on(60)
        rows = shelf.rows()
        assert list(rows) == expected(shelf, meanwhile if shelf.wanted.split() else closed)
        check_places(shelf)


def check_places(shelf: Shelf) -> None:
    rows = shelf.rows()
    listed = [shelf.entries[number].id for number in rows.numbers()]
    assert len(listed) == rows.total == shelf.found
    assert [shelf.entries[number].id for number in rows.numbers(len(listed) - 1, -1)] == listed[::-1]
    for row, each in enumerate(rows):
        heading = rows.heading_of(row)
        if isinstance(each, FolderRow):
            assert rows.heading_named(each.name) == heading == row
        else:
            place = shelf.place(each.id)
            assert rows.row_of(place) == row
            assert rows.index_of(place) == listed.index(each.id)
            assert heading is None or rows[heading] == next(
                f for f in rows.folders() if f.name == each.folder
            )


def test_a_shelf_that_is_looked_through_bit_by_bit_shows_what_was_found_by_then() -> None:
    shelf = Shelf()
    shelf.fill(Entries.of(entry(f"{number // 700}/{number}.txt", "audit") for number in range(5000)))
    shelf.look_for("audit")
    shelf.go_on(0)
    assert shelf.looking
    early = shelf.rows()
    seen = list(early)
    shelf.go_on(60)
    assert not shelf.looking
    assert list(early) == seen
    assert list(shelf.rows())[: len(seen) - 1] == [
        FolderRow(row.name, 700, is_open=True) if isinstance(row, FolderRow) else row for row in seen[:-1]
    ]
