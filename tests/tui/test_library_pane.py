"""The library filters as one types, sorts, groups by folder and opens."""

from __future__ import annotations

import re

from hosts import Host, screen_text
from samples import ENTRIES, entry

from probe_reader.core.entries import Entries
from probe_reader.tui.shelf import Shelf
from probe_reader.tui.shelf_rows import FolderRow, Row
from probe_reader.tui.widgets.library import LibraryPane


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
    assert re.search("3 documents +by file name", shown)


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
