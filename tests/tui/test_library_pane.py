"""The library filters as one types, sorts, groups by folder and opens."""

from __future__ import annotations

import re
from dataclasses import replace

from hosts import Host, screen_text
from samples import ENTRIES, entry

from probe_reader.core.entries import Entries
from probe_reader.core.library import LibraryEntry
from probe_reader.tui.shelf import Shelf
from probe_reader.tui.shelf_rows import FolderRow, Row
from probe_reader.tui.widgets.library import LibraryPane
from probe_reader.tui.widgets.library_list import LibraryList, told_of
from probe_reader.tui.widgets.row_list import RowList


async def test_titles_counts_dates_and_reasons_are_shown_and_nothing_is_markup() -> None:
    pane = LibraryPane()
    app = Host(pane)
    async with app.trial((60, 20)) as pilot:
        pane.set_entries(Entries.of(ENTRIES), "a.txt")
        await pilot.pause()
        shown = screen_text(app)
    assert "▌ Working Links In Crisis" in shown
    assert "Flawed reforms [bold]" in shown
    assert "1,200 words · 3 “ · 4 #" in shown
    assert "31 Aug 2017" in shown
    assert "looks binary, not text" in shown
    assert re.search("3 documents +by name", shown)


async def test_slash_filters_enter_opens_and_escape_brings_all_back() -> None:
    pane = LibraryPane()
    app = Host(pane)
    async with app.trial() as pilot:
        pane.set_entries(Entries.of(ENTRIES), None)
        pane.focus()
        await pilot.press("slash", *"flaw")
        assert list(pane.shown) == ["b.txt"]
        assert "1 of 3" in screen_text(app)
        await pilot.press("enter")
        assert [message.document_id for message in app.heard_of(LibraryPane.Opened)] == ["b.txt"]
        await pilot.press("escape")
        assert len(list(pane.shown)) == 2


async def test_the_arrows_move_while_the_filter_is_typed() -> None:
    pane = LibraryPane()
    async with Host(pane).trial() as pilot:
        pane.set_entries(Entries.of(ENTRIES), None)
        await pilot.press("f", "down")
        assert pane.entry is not None
        assert pane.entry.id == "b.txt"


async def test_a_filter_that_fits_nothing_and_an_empty_folder_say_what_to_do() -> None:
    pane = LibraryPane()
    app = Host(pane)
    async with app.trial() as pilot:
        await pilot.pause()
        assert "Put text files into this folder" in screen_text(app)
        pane.set_entries(Entries.of(ENTRIES), None)
        pane.focus()
        await pilot.press("slash", *"zzz", "enter")
        assert "esc clears the filter" in screen_text(app)
        assert not app.heard_of(LibraryPane.Opened)


async def test_the_highlighted_document_stays_when_others_come_and_go() -> None:
    pane = LibraryPane()
    async with Host(pane).trial() as pilot:
        pane.set_entries(Entries.of(ENTRIES), None)
        pane.focus()
        await pilot.press("down")
        pane.set_entries(Entries.of((entry("0.txt", "New"), *ENTRIES)), None)
        await pilot.pause()
        assert pane.entry is not None
        assert pane.entry.id == "b.txt"


async def test_o_sorts_in_the_next_order() -> None:
    pane = LibraryPane()
    async with Host(pane).trial() as pilot:
        pane.set_entries(Entries.of(ENTRIES), None)
        pane.focus()
        await pilot.press("o")
        assert list(pane.shown) == ["b.txt", "a.txt"]


def names(shelf: Shelf) -> list[str]:
    shelf.go_on(60)

    def name(row: Row) -> str:
        return f"{row.name}/{row.count}" if isinstance(row, FolderRow) else row.id

    return [name(row) for row in shelf.rows()]


def test_dates_sort_the_newest_first_and_none_last() -> None:
    shelf = Shelf()
    shelf.fill(Entries.of([entry("1", "x"), entry("2", "y", date="2017"), entry("3", "z", date="2018-01")]))
    while shelf.turn() != "date":
        pass
    assert names(shelf) == ["3", "2", "1"]


def test_folders_head_their_documents() -> None:
    shelf = Shelf()
    shelf.fill(Entries.of([entry("b/1", "x"), entry("2", "y"), entry("b/3", "z")]))
    assert names(shelf) == ["/1", "2", "b/2", "b/1", "b/3"]


def test_all_words_of_the_filter_must_occur_in_any_order() -> None:
    shelf = Shelf()
    shelf.fill(Entries.of(ENTRIES))
    for typed in ("c", "cr", "crisis", "crisis w", "crisis working"):
        shelf.look_for(typed)
        shelf.go_on(60)
    assert shelf.found == 1
    shelf.look_for("")
    assert shelf.found == 3


IN_FOLDERS = (entry("b/1", "One"), entry("2", "Two"), entry("b/3", "Three"), entry("c/4", "Four"))


def ids(pane: LibraryPane) -> list[str]:
    """Return the rows as they stand, closed folders in brackets."""
    return [
        (f"{row.name}/" if row.is_open else f"[{row.name}/]") if isinstance(row, FolderRow) else row.id
        for row in pane.query_one(RowList).rows
    ]


async def test_h_goes_to_the_folder_and_closes_it_and_l_opens_it() -> None:
    pane = LibraryPane()
    app = Host(pane)
    async with app.trial() as pilot:
        pane.set_entries(Entries.of(IN_FOLDERS), None)
        pane.focus()
        assert pane.entry is not None
        assert pane.entry.id == "2"
        await pilot.press("G", "k", "k", "h")
        assert pane.entry is None
        await pilot.press("h")
        assert ids(pane) == ["/", "2", "[b/]", "c/", "c/4"]
        assert "▸ b/" in screen_text(app)
        await pilot.press("h", "l", "l")
        assert ids(pane) == ["/", "2", "b/", "b/1", "b/3", "c/", "c/4"]


async def test_enter_space_and_a_click_open_and_close_a_folder() -> None:
    pane = LibraryPane()
    app = Host(pane)
    async with app.trial() as pilot:
        pane.set_entries(Entries.of(IN_FOLDERS), None)
        pane.focus()
        await pilot.press("g", "enter")
        assert ids(pane)[0] == "[/]"
        await pilot.press("space")
        assert ids(pane)[0] == "/"
        await pilot.click(RowList, offset=(3, 1))
        assert ids(pane)[0] == "[/]"
        assert not app.heard_of(LibraryPane.Opened)
        await pilot.press("down", "down", "enter")
        assert [message.document_id for message in app.heard_of(LibraryPane.Opened)] == ["b/1"]


async def test_z_closes_all_folders_and_opens_them_and_new_files_do_not() -> None:
    pane = LibraryPane()
    async with Host(pane).trial() as pilot:
        pane.set_entries(Entries.of(IN_FOLDERS), None)
        pane.focus()
        await pilot.press("z")
        assert ids(pane) == ["[/]", "[b/]", "[c/]"]
        pane.set_entries(Entries.of((*IN_FOLDERS, entry("d/5", "Five"))), None)
        await pilot.pause()
        assert ids(pane) == ["[/]", "[b/]", "[c/]", "d/", "d/5"]
        assert pane.query_one(RowList).index == 0
        await pilot.press("z", "z")
        assert ids(pane) == ["/", "2", "b/", "b/1", "b/3", "c/", "c/4", "d/", "d/5"]


async def test_a_filter_opens_folders_and_lets_them_close_again() -> None:
    pane = LibraryPane()
    app = Host(pane)
    async with app.trial() as pilot:
        pane.set_entries(Entries.of(IN_FOLDERS), None)
        pane.focus()
        await pilot.press("z", "slash", "o")
        assert ids(pane) == ["/", "2", "b/", "b/1", "c/", "c/4"]
        assert pane.entry is not None
        await pilot.press("escape")
        assert ids(pane) == ["[/]", "[b/]", "[c/]"]


async def test_the_next_document_is_the_next_that_can_be_read_closed_folders_or_not() -> None:
    pane = LibraryPane()
    async with Host(pane).trial() as pilot:
        unread = LibraryEntry("b/2", "No text", None, 0, 0, 0, 0, 10, "is no text")
        pane.set_entries(Entries.of((*IN_FOLDERS, unread)), "2")
        pane.focus()
        await pilot.press("z")
        assert [pane.beside(each, 1) for each in ("2", "b/1", "b/3", "c/4", "gone")] == [
            "b/1", "b/3", "c/4", None, "2"
        ]  # fmt: skip
        assert [pane.beside(each, -1) for each in ("2", "b/1", "b/3")] == [None, "2", "b/1"]
        pane.set_current("b/3")
        assert pane.entry is None
        assert pane.query_one(RowList).index == 1


async def test_signs_tell_what_is_begun_done_annotated_and_nearly_the_same() -> None:
    pane = LibraryPane()
    app = Host(pane)
    async with app.trial((40, 20)) as pilot:
        twin = replace(entry("d", "Delta", annotations=3), near="a")
        pane.set_progress(["a", "b"], ["b", "d"])
        pane.set_entries(
            Entries.of((entry("a", "Alpha"), entry("b", "Beta"), entry("c", "Gamma"), twin)), None
        )
        pane.focus()
        await pilot.press("G", "t")
        lines = [line.split() for line in screen_text(app).splitlines()]
        assert lines[3:10:2] == [["Alpha", "◐"], ["Beta", "✓"], ["Gamma"], ["Delta", "≈", "3", "✓"]]
        assert "4 documents · 2 done" in screen_text(app)
        assert [message.entry.id for message in app.heard_of(LibraryPane.Ticked)] == ["d"]
        assert (
            told_of(twin, pane.entries.titles).plain
            == "d · annotated · ≈ nearly the same text as “Alpha” (a)"
        )


async def test_twenty_thousand_documents_filter_fold_and_sort_as_five_do() -> None:
    pane = LibraryPane()
    app = Host(pane)
    many = (entry(f"f{n // 1000:02}/{n}.txt", f"Report {n} of the board", size=n) for n in range(20_000))
    async with app.trial() as pilot:
        pane.set_entries(Entries.of(many), None)
        pane.focus()
        await pilot.press("slash", *"board 1999")
        await pilot.pause()
        assert pane.entry is not None
        assert pane.entry.id == "f01/1999.txt"
        for _ in range(200):
            if pane.query_one(LibraryList).shelf.looking:
                await pilot.pause(0.01)
        await pilot.pause()
        assert "12 of 20,000" in screen_text(app)
        assert ids(pane)[:5] == ["f01/", "f01/1999.txt", "f11/", "f11/11999.txt", "f19/"]
        await pilot.press("escape")
        await pilot.pause()
        assert pane.entry.id == "f01/1999.txt"
        assert "20,000 documents" in screen_text(app)
        await pilot.press("z", "G")
        assert ids(pane)[-1] == "[f19/]"
        await pilot.press("l", "j", "o", "o", "o")
        await pilot.pause()
        assert "by size" in screen_text(app)
        assert ids(pane)[20] == "f19/19999.txt"


async def test_typing_a_filter_lays_nothing_out() -> None:
    pane = LibraryPane()
    app = Host(pane)
    many = (entry(f"{n}.txt", f"Report {n}") for n in range(20_000))
    async with app.trial() as pilot:
        pane.set_entries(Entries.of(many), None)
        await pilot.press("slash")
        await pilot.pause()
        laid_out: list[object] = []
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, laid_out.append)
        await pilot.press(*"report", "1")
        await pilot.pause()
        assert laid_out == []
