"""Heads stand over what they are about, and footers show only keys that do something now."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hosts import Host, screen_text
from textual.command import CommandPalette
from textual.events import Key
from textual.widgets import Input

from probe_reader.config import Settings
from probe_reader.core.codebook import COLOURS
from probe_reader.project import Project
from probe_reader.tui.app import ProbeReaderApp
from probe_reader.tui.screens.main import MainScreen
from probe_reader.tui.themes import DARK, LIGHT
from probe_reader.tui.widgets.find_bar import FindBar
from probe_reader.tui.widgets.key_line import KeyLine
from probe_reader.tui.widgets.library import LibraryPane
from probe_reader.tui.widgets.row_list import RowList
from probe_reader.tui.widgets.text_view import TextView

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App


@pytest.fixture
def app(tmp_path: Path, seeds: Path) -> ProbeReaderApp:
    shutil.copytree(seeds, tmp_path / "seeds")
    return ProbeReaderApp(Project.open(root=tmp_path, settings=Settings(annotator="ann")))


def footer(app: App[None]) -> str:
    return app.screen.query_one(KeyLine).render_line(0).text


@pytest.mark.parametrize("width", [80, 120, 200])
async def test_the_title_begins_where_the_text_begins(app: ProbeReaderApp, width: int) -> None:
    async with app.run_test(size=(width, 40)) as pilot:
        await pilot.pause()
        lines = screen_text(app).splitlines()
    assert lines[1].index("UNISON calls") == lines[4].index("UNISON calls", 35 if width > 80 else 0)


async def test_rows_of_the_library_are_as_wide_as_the_pane(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        pane = app.screen.query_one(LibraryPane)
        assert pane.query_one(RowList).size.width == pane.size.width


@pytest.mark.parametrize("key", ["s", "A"])
async def test_a_slash_is_offered_only_where_it_is_no_letter(app: ProbeReaderApp, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "v", "v", "c")
        await pilot.pause(0.3)
        await pilot.press(key)
        await pilot.pause()
        assert " / " not in footer(app)
        assert "↓" in footer(app)
        await pilot.press(*"unison")
        for _ in range(200):  # the index may still be made
            await pilot.pause(0.05)
            await pilot.press("down")
            if isinstance(app.focused, RowList):
                break
        assert " / " in footer(app)


async def test_escape_takes_back_what_was_told(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("full_stop")
        assert "No tag was used yet" in screen_text(app)
        await pilot.press("escape")
        assert "No tag was used yet" not in screen_text(app)


async def test_the_palette_called_from_the_help_offers_the_commands_of_the_reader(
    app: ProbeReaderApp,
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark", "ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)
        await pilot.press(*"next", "space", *"quote")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.5)
        main = app.screen
        assert isinstance(main, MainScreen)
        assert main.reader.cursor == 219


async def test_while_finding_the_footer_shows_the_keys_of_the_find_bar(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", "n")
        await pilot.pause()
        assert "enter next hit" in footer(app)
        assert "n next hit" not in footer(app).replace("enter next hit", "")
        await pilot.press("escape")
        assert "n next hit" in footer(app)


async def test_while_filtering_the_footer_shows_no_keys_that_would_be_letters(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("backslash")
        assert "o sort" in footer(app)
        await pilot.press("slash", "w")
        assert "o sort" not in footer(app)
        assert "esc clear" in footer(app)


async def test_alt_with_a_letter_turns_a_switch_and_types_nothing(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"work")
        app.post_message(Key("alt+c", "c"))  # as terminals send it
        app.post_message(Key("alt+w", "w"))
        await pilot.pause()
        bar = app.screen.query_one(FindBar)
        assert bar.query_one(Input).value == "work"
        assert bar.whole_word
        assert not bar.ignore_case


async def test_on_an_annotated_hit_the_keys_of_both_are_shown(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "v", "v", "c")
        await pilot.pause(0.5)
        await pilot.press("slash", *"calls", "escape")
        await pilot.pause()
        assert "n next hit" in footer(app)
        assert "e edit" in footer(app)


async def test_an_empty_folder_says_what_to_do_also_on_a_narrow_screen(tmp_path: Path) -> None:
    app = ProbeReaderApp(Project.open(root=tmp_path, settings=Settings(annotator="ann")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Put text files into this folder; they open by themselves." in screen_text(app)
        (tmp_path / "new.txt").write_text("Something new.")
        for _ in range(300):
            await pilot.pause(0.05)
            if "Something new." in screen_text(app):
                break
        await pilot.pause(0.1)
        assert "Put text files" not in screen_text(app)


@pytest.mark.parametrize(("theme", "dark"), [("nord", True), ("solarized-light", False)])
async def test_tags_keep_their_colours_under_a_theme_that_is_not_ours(
    tmp_path: Path, theme: str, dark: bool
) -> None:
    app = ProbeReaderApp(Project.open(root=tmp_path, settings=Settings(annotator="ann", theme=theme)))
    async with app.run_test(size=(80, 24)):
        assert app.theme == theme
        for colour in COLOURS:
            name = f"tag-{colour}"
            assert app.theme_variables[name] == (DARK if dark else LIGHT)[name]


async def test_quotation_marks_are_not_doubled_in_what_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“Staff have left,” said Ian Lawrence.\n")
    app = ProbeReaderApp(Project.open(root=tmp_path, settings=Settings(annotator="ann")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", *"echo", "enter")
        for _ in range(100):
            await pilot.pause(0.05)
            if "Annotated" in screen_text(app):
                break
        assert "Annotated “Staff have left,”" in screen_text(app)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_first_annotation_is_shown_in_its_place_at_once(
    app: ProbeReaderApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("w", "v", "v", "c")
        await pilot.pause(0.5)
        await pilot.press("A")
        await pilot.pause(0.3)
        if size[0] < 100:
            assert "criticising the parts" not in screen_text(app)
            await pilot.resize_terminal(120, 40)
            await pilot.pause(0.3)
        assert "criticising the parts" in screen_text(app)


async def test_a_text_that_is_only_shown_has_no_cursor() -> None:
    view = TextView()
    app = Host(view)
    async with app.trial() as pilot:
        view.show("Some words.")
        await pilot.pause()
        styles = {segment.style for segment in view.render_line(0) if segment.text.strip()}
        assert len(styles) == 1
