"""What changed is painted as Textual itself would paint it, and nothing else is asked to paint."""

from __future__ import annotations

from shutil import copytree
from typing import TYPE_CHECKING

import pytest
from textual._compositor import Compositor
from textual.geometry import Region
from textual.scroll_view import ScrollView

from probe_reader.config import Settings
from probe_reader.project import Project
from probe_reader.tui.app import ProbeReaderApp
from probe_reader.tui.painting import RowCompositor
from probe_reader.tui.widgets.library import LibraryPane
from probe_reader.tui.widgets.reader import Reader

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.strip import Strip


@pytest.fixture
def opened(tmp_path: Path, seeds: Path) -> ProbeReaderApp:
    copytree(seeds, tmp_path / "seeds")
    return ProbeReaderApp(Project.open(root=tmp_path, settings=Settings(annotator="ann")))


def cells(pilot: Pilot[None], kind: type[Compositor], rows: range) -> list[object]:
    screen = pilot.app.screen
    compositor = screen._compositor
    assert isinstance(compositor, RowCompositor)
    crop = Region(0, rows.start, screen.size.width, len(rows))
    painted = kind._render_chops(compositor, crop, rows.__contains__)
    return [
        [(sign, part.style) for strip in painted[row].values() for part in strip for sign in part.text]
        for row in rows
    ]


@pytest.mark.parametrize(
    "keys", [[], ["v", "down"], ["s"], ["question_mark"], ["o"], ["vertical_line"], ["slash", "a"]]
)
async def test_rows_are_painted_as_textual_paints_them(opened: ProbeReaderApp, keys: list[str]) -> None:
    async with opened.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        for rows in (range(40), range(7, 9), range(39, 40)):
            assert cells(pilot, RowCompositor, rows) == cells(pilot, Compositor, rows)


async def test_widgets_are_asked_for_the_rows_that_changed_and_no_others(
    opened: ProbeReaderApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        asked: list[Region] = []
        rows = pilot.app.screen.query_one(LibraryPane).children[-1]
        paint = rows.render_lines

        def render_lines(crop: Region) -> list[Strip]:
            asked.append(crop)
            return paint(crop)

        monkeypatch.setattr(rows, "render_lines", render_lines)
        compositor = pilot.app.screen._compositor
        compositor._render_chops(Region(60, 10, 20, 1), {10}.__contains__)
        assert asked == []
        compositor._render_chops(Region(0, 10, 120, 5), {10, 14}.__contains__)
        assert [crop.height for crop in asked] == [1, 1]


async def test_rows_of_text_are_painted_as_one_by_one(opened: ProbeReaderApp) -> None:
    async with opened.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("v", "right", "down", "down")
        reader = opened.screen.query_one(Reader)
        for crop in (Region(0, 0, reader.size.width - 1, 9), Region(3, 1, 20, 2), Region(0, 2, 30, 1)):
            assert painted(reader.render_lines(crop)) == painted(ScrollView.render_lines(reader, crop))


def painted(strips: list[Strip]) -> list[list[object]]:
    return [[(sign, segment.style) for segment in strip for sign in segment.text] for strip in strips]


async def test_a_scrollbar_is_painted_only_where_it_is_seen_to_move(opened: ProbeReaderApp) -> None:
    async with opened.run_test(size=(120, 20)) as pilot:
        await pilot.pause()
        reader = opened.screen.query_one(Reader)
        reader.show("row\n" * 100_000)
        await pilot.pause()
        bar = reader.vertical_scrollbar
        moved: list[float] = []

        def moves(position: float) -> None:
            moved.append(position)

        bar.watch(bar, "position", moves, init=False)
        await pilot.press("pagedown", "pagedown")
        assert not moved
        await pilot.press("end")
        assert moved
        await pilot.press("home", "pagedown")
        assert reader.scroll_y == bar.position > 0
