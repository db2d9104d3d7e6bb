"""Two documents stand side by side, each with its own cursor; one is read, the other one waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hosts import screen_text
from reading import NARROW, WIDE, app_on, at, detail, footer, main, noted, on_disk, press, until

from probe_reader.tui.widgets.annotation_list import AnnotationPane
from probe_reader.tui.widgets.library import LibraryPane
from probe_reader.tui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from probe_reader.tui.widgets.side_page import SidePage

FIRST = "First report\n\n" + "".join(f"Line {n} of the first says £{n} million.\n\n" for n in range(1, 80))
SECOND = "Second report\n\n" + "".join(f"Line {n} of the second is other.\n\n" for n in range(1, 80))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(FIRST)
    (tmp_path / "b.txt").write_text(SECOND)
    noted(tmp_path, "b.txt", "Line 3 of the second", "three")
    return tmp_path


def side(pilot: Pilot[None]) -> SidePage:
    found = main(pilot).side
    assert found is not None
    return found


def open_now(pilot: Pilot[None]) -> str:
    opened = main(pilot).opened
    assert opened is not None
    return opened.document.id


def waiting(pilot: Pilot[None]) -> str:
    """Return the document of the other side."""
    shown = side(pilot).side
    assert shown is not None
    return shown.opened.document.id


async def split(pilot: Pilot[None]) -> None:
    """Have the first document left or above, and the second one, which is read."""
    await pilot.pause(0.3)
    await press(pilot, "vertical_line", "right_square_bracket")
    await pilot.pause()


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_each_document_keeps_its_side_whichever_is_read(folder: Path, size: tuple[int, int]) -> None:
    async with app_on(folder).run_test(size=size) as pilot:
        await split(pilot)
        for read, waits in (("b.txt", "a.txt"), ("a.txt", "b.txt"), ("b.txt", "a.txt")):
            assert open_now(pilot) == read
            assert waiting(pilot) == waits
            text = screen_text(pilot.app)
            assert "First report" in text
            assert "Second report" in text
            assert "1 of the first" in text
            assert "1 of the second" in text
            assert "tab other side" in footer(pilot)
            regions = {open_now(pilot): main(pilot).reader.region, waits: side(pilot).text.region}
            a, b = regions["a.txt"], regions["b.txt"]
            assert a.bottom <= b.y if size == NARROW else a.right <= b.x
            assert main(pilot).reader.has_focus
            await press(pilot, "tab")
            await pilot.pause()


async def test_each_side_has_its_own_cursor_and_its_own_place(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await split(pilot)
        reader = main(pilot).reader
        await at(pilot, "Line 70 of the second")
        second, top = reader.cursor, reader.top_offset
        await press(pilot, "tab")
        assert reader.cursor == 0
        await at(pilot, "Line 50 of the first")
        first = reader.cursor
        await press(pilot, "tab")
        assert (reader.cursor, reader.top_offset) == (second, top)
        await press(pilot, "shift+tab")
        assert reader.cursor == first
        assert "Line 70 of the second" in screen_text(pilot.app)


async def test_a_click_into_the_other_side_reads_on_there(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await split(pilot)
        region = side(pilot).text.region
        lines = screen_text(pilot.app).splitlines()
        y = next(n for n, line in enumerate(lines) if "Line 3 of the first" in line)
        x = lines[y].index("3 of the first")
        assert region.contains(x, y)
        await pilot.click(offset=(x, y))
        await until(pilot, lambda: open_now(pilot) == "a.txt")
        assert main(pilot).reader.cursor == FIRST.index("3 of the first")


async def test_annotating_finding_and_the_library_act_on_the_side_that_is_read(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await split(pilot)
        await press(pilot, "slash", *"line 4 ", "enter", "escape")
        assert main(pilot).hits is not None
        assert "of the second" in SECOND[main(pilot).reader.cursor :][:25]
        await press(pilot, "tab")
        await at(pilot, "Line 2 of the first")
        await press(pilot, "a", *"new", "enter")
        await until(pilot, lambda: len(on_disk(folder)) == 2)
        assert [each.document for each in on_disk(folder) if each.tags == ("new",)] == ["a.txt"]
        await press(pilot, "tab")
        hits = main(pilot).hits
        assert hits is not None
        assert hits.pattern == "line 4 "
        await press(pilot, "n")
        assert "hit " in detail(pilot)
        await press(pilot, "backslash")
        assert main(pilot).query_one(LibraryPane).display
        await press(pilot, "g", "enter")
        await until(pilot, lambda: open_now(pilot) == "a.txt")
        assert not main(pilot).query_one(LibraryPane).display
        assert waiting(pilot) == "a.txt"


async def test_what_is_annotated_shows_on_both_sides_of_one_document(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await pilot.pause(0.3)
        await press(pilot, "vertical_line")
        await press(pilot, "a", *"new", "enter")
        await until(pilot, lambda: side(pilot).text._layers["annotations"].within(0, 20))
        await press(pilot, "f4")
        assert "annotations" in side(pilot).text.hidden_layers


async def test_closing_leaves_the_side_that_is_read_and_the_panes_come_back(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await split(pilot)
        assert not main(pilot).query_one(LibraryPane).display
        await press(pilot, "vertical_line")
        assert open_now(pilot) == "b.txt"
        assert not side(pilot).display
        assert main(pilot).query_one(LibraryPane).display
        assert main(pilot).query_one(AnnotationPane).display
        await press(pilot, "tab")
        assert open_now(pilot) == "b.txt"
        await press(pilot, "vertical_line")
        assert side(pilot).display
        assert waiting(pilot) == "b.txt"


async def test_both_sides_scroll_together_when_told_to(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await pilot.pause(0.3)
        await press(pilot, "Z")
        assert "There is one side only" in detail(pilot)
        await split(pilot)
        await press(pilot, "space")
        assert side(pilot).text.scroll_offset.y == 0
        await press(pilot, "g", "Z")
        assert "Both sides scroll together" in detail(pilot)
        for key in ("space", "space", "ctrl+d", "pageup"):
            await press(pilot, key)
            assert side(pilot).text.scroll_offset.y == main(pilot).reader.scroll_offset.y > 0
        before = main(pilot).reader.scroll_offset.y
        await press(pilot, "tab")
        assert main(pilot).reader.scroll_offset.y == side(pilot).text.scroll_offset.y == before
        await press(pilot, "G")
        assert side(pilot).text.scroll_offset.y > before
        await press(pilot, "Z", "g")
        assert side(pilot).text.scroll_offset.y > before


async def test_a_side_shows_its_document_as_it_is_now(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await split(pilot)
        (folder / "a.txt").write_text("First report\n\nAll is new.\n")
        main(pilot).project.library.sources()
        await press(pilot, "tab")
        assert "All is new." in screen_text(pilot.app)
        (folder / "b.txt").unlink()
        main(pilot).project.library.sources()
        await press(pilot, "tab")
        assert "Line 1 of the second" in screen_text(pilot.app)


async def test_the_head_of_the_page_that_is_read_stays_with_it(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await split(pilot)
        await press(pilot, "tab")
        head = main(pilot).query_one(PageHead)
        assert "First report" in head.render_line(0).text
        assert head.region.x == main(pilot).reader.region.x


async def test_the_outline_goes_with_the_side_that_is_read(folder: Path) -> None:
    async with app_on(folder).run_test(size=NARROW) as pilot:
        await split(pilot)
        await press(pilot, "o")
        await pilot.pause(0.3)
        assert not side(pilot).display
        await press(pilot, "escape")
        assert side(pilot).display


async def test_a_folder_without_documents_has_no_second_side(tmp_path: Path) -> None:
    async with app_on(tmp_path).run_test(size=WIDE) as pilot:
        await pilot.pause(0.3)
        await press(pilot, "vertical_line")
        assert "No document is open" in screen_text(pilot.app)
