"""When a document changed, the reader tells what became of its annotations and lets a person settle them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hosts import screen_text
from reading import NARROW, WIDE, app_on, at, detail, footer, main, noted, on_disk, pane_text, press, until

from probe_reader.project import Project
from probe_reader.tui.screens.orphans import OrphansScreen
from probe_reader.tui.text.changes import compared

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from probe_reader.core.annotation import Annotation

BEFORE = """The report

The plan was to reopen twelve offices in spring.

The minister promised £3.7 million for repairs.

Nobody at the union was surprised.
"""
AFTER = """The report

A new paragraph was put in here by an editor.

The plan was to reopen all twelve offices in spring.

Nobody at the union was surprised.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two annotations of ann, one of ben, and a text that then changes."""
    (tmp_path / "a.txt").write_text(BEFORE)
    noted(tmp_path, "a.txt", "reopen twelve offices", "plan")
    noted(tmp_path, "a.txt", "£3.7 million", "money", note="who pays?")
    noted(tmp_path, "a.txt", "promised £3.7 million for repairs", "pledge", who="ben")
    return tmp_path


def change(folder: Path, text: str = AFTER) -> None:
    (folder / "a.txt").write_text(text)


def files(folder: Path) -> dict[str, bytes]:
    return {str(each): each.read_bytes() for each in sorted((folder / "annotations").rglob("*.toml"))}


def tagged(folder: Path, tag: str) -> Annotation:
    return next(each for each in on_disk(folder) if each.tags == (tag,))


def lost(folder: Path) -> list[str]:
    """Return the tags of the orphans that are still asked about."""
    found = Project.open(root=folder, annotator="ann").notebook.moves.orphans()
    return sorted(each.annotation.tags[0] for each in found)


def shown(pilot: Pilot[None]) -> str:
    return screen_text(pilot.app)


async def opened(pilot: Pilot[None]) -> OrphansScreen:
    """Open the screen and wait until it has looked."""
    await pilot.pause()
    await press(pilot, "exclamation_mark")
    await until(pilot, lambda: isinstance(pilot.app.screen, OrphansScreen))
    await until(pilot, lambda: "place 1 of" in shown(pilot) or "nothing to settle" in shown(pilot))
    screen = pilot.app.screen
    assert isinstance(screen, OrphansScreen)
    return screen


async def test_on_opening_one_line_tells_how_many_moved_and_how_many_are_orphans(folder: Path) -> None:
    change(folder)
    before = files(folder)
    async with app_on(folder).run_test(size=NARROW) as pilot:
        await pilot.pause(0.5)
        assert "1 annotation moved with the text, 2 are orphans: ! to look." in detail(pilot)
        assert "⚠ 2 orphans" in shown(pilot)
        await press(pilot, "w")
        assert "orphans" not in detail(pilot)
    assert files(folder) == before


async def test_a_key_that_was_given_to_it_is_the_one_that_is_told(folder: Path) -> None:
    change(folder)
    async with app_on(folder, keymap={"moves.settle": "f8"}).run_test(size=WIDE) as pilot:
        await pilot.pause(0.5)
        assert "f8 to look." in detail(pilot)


async def test_a_file_that_changes_while_it_is_open_is_told_of_likewise(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await pilot.pause(0.5)
        assert "orphan" not in detail(pilot)
        change(folder)
        await until(pilot, lambda: "has changed and was read again" in detail(pilot))
        assert "1 annotation moved with the text, 2 are orphans: ! to look." in detail(pilot)
        assert "⚠ not found in the text any more" in pane_text(pilot)


async def test_what_moved_for_certain_is_used_without_asking_and_without_writing(folder: Path) -> None:
    change(folder, "A line before.\n\n" + BEFORE)
    before = files(folder)
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await pilot.pause(0.5)
        assert "3 annotations moved with the text, all of them for certain" in detail(pilot)
        await at(pilot, "reopen")
        assert detail(pilot).startswith("▌ plan")
        await opened(pilot)
        assert "There is nothing to settle here." in shown(pilot)
    assert files(folder) == before


async def test_where_all_moved_for_certain_the_places_can_be_kept_and_counts_come_before_titles(
    folder: Path,
) -> None:
    change(
        folder, "A title that is so long that a narrow screen cannot show the whole of it ever\n\n" + BEFORE
    )
    async with app_on(folder).run_test(size=NARROW) as pilot:
        await pilot.pause(0.5)
        await opened(pilot)
        assert "keep moved" in footer(pilot)
        assert "link here" not in footer(pilot)
        assert "To settle  0 orphans · 3 moved, 3 of them certain  A title that is" in shown(pilot)


async def test_what_was_told_of_one_document_is_not_told_of_the_next(folder: Path) -> None:
    (folder / "b.txt").write_text("Another text.\n")
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await pilot.pause(0.5)
        await press(pilot, "e")
        assert "There is no annotation under the cursor" in detail(pilot)
        await press(pilot, "right_square_bracket")
        assert "There is no annotation under the cursor" not in detail(pilot)


async def test_of_a_text_that_did_not_change_nothing_is_told(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await pilot.pause(0.5)
        assert "moved" not in detail(pilot)
        await opened(pilot)
        assert "There is nothing to settle here." in shown(pilot)
        assert footer(pilot).split() == ["a", "all", "u", "undo", "esc", "back"]
        await press(pilot, "y", "o", "d", "s", "enter", "n")
        assert isinstance(pilot.app.screen, OrphansScreen)
        await press(pilot, "escape")
        assert main(pilot).reader.has_focus


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_orphans_are_listed_with_what_they_said_and_where_they_may_stand(
    folder: Path, size: tuple[int, int]
) -> None:
    change(folder)
    async with app_on(folder).run_test(size=size) as pilot:
        await opened(pilot)
        told = shown(pilot)
        assert "2 orphans" in told
        assert "⚠ orphan" in told
        assert "“£3.7 million”" in told
        assert "who pays?" in told
        assert "was £3.7 million" in told
        assert "now " in told
        for offered in ("enter link here", "→ next", "o keep", "d delete", "y keep moved", "esc back"):
            assert offered in footer(pilot)
        await press(pilot, "end")
        assert any("pledge" in line and "ben" in line for line in shown(pilot).splitlines())


async def test_the_next_place_is_shown_in_its_text_and_the_one_before(folder: Path) -> None:
    change(folder)
    async with app_on(folder).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        count = len(screen._view.places)
        for number in (*range(2, count + 1), 1):
            await press(pilot, "right")
            assert f"place {number} of {count}" in shown(pilot)
        await press(pilot, "left")
        assert f"place {count} of {count}" in shown(pilot)


async def test_enter_links_to_the_place_shown_and_undo_takes_that_back(folder: Path) -> None:
    change(folder)
    async with app_on(folder).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await press(pilot, "right")
        words = screen._view.span.of(AFTER)  # type: ignore[union-attr]  # one is shown
        await press(pilot, "enter")
        await until(pilot, lambda: lost(folder) == ["pledge"])
        assert tagged(folder, "money").selector.exact == words
        await until(pilot, lambda: "Linked again; u takes it back." in shown(pilot))
        await press(pilot, "u")
        await until(pilot, lambda: lost(folder) == ["money", "pledge"])


async def test_an_orphan_is_kept_as_one_and_not_asked_about_again(folder: Path) -> None:
    change(folder)
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await press(pilot, "o")
        await until(pilot, lambda: lost(folder) == ["pledge"])
        await until(pilot, lambda: "1 orphan " in shown(pilot))
        assert "who pays?" not in shown(pilot)
        await press(pilot, "escape")
        await until(pilot, lambda: "kept without their words" in pane_text(pilot))
        await until(pilot, lambda: "⚠ 1 orphan" in shown(pilot))
        await press(pilot, "u")
        await until(pilot, lambda: lost(folder) == ["money", "pledge"])


async def test_an_orphan_is_deleted_and_undo_brings_it_back(folder: Path) -> None:
    change(folder)
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await press(pilot, "d")
        await until(pilot, lambda: len(on_disk(folder)) == 2)
        await press(pilot, "u")
        await until(pilot, lambda: len(on_disk(folder)) == 3)


async def test_a_place_is_selected_by_hand_in_the_text(folder: Path) -> None:
    change(folder)
    async with app_on(folder).run_test(size=NARROW) as pilot:
        await opened(pilot)
        await press(pilot, "s")
        await until(pilot, lambda: "Select where “£3.7 million” stands now" in detail(pilot))
        assert "placing “£3.7 million”" in detail(pilot)
        await press(pilot, "B")
        assert "first (v)" in detail(pilot)
        await at(pilot, "editor")
        await press(pilot, "v", "v")
        assert "B move bounds" in footer(pilot)
        await press(pilot, "B")
        await until(pilot, lambda: tagged(folder, "money").selector.exact == "editor")
        await until(pilot, lambda: "Linked again, to “editor”; 1 orphan left: !" in detail(pilot))
        assert "placing" not in detail(pilot)


async def test_escape_lets_go_of_placing_by_hand(folder: Path) -> None:
    change(folder)
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await press(pilot, "s", "escape")
        await until(pilot, lambda: "placing" not in detail(pilot))
        assert main(pilot).relinking is None


async def test_others_orphans_are_shown_and_left_alone(folder: Path) -> None:
    change(folder)
    before = files(folder)
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await press(pilot, "end")
        for key in ("enter", "o", "d", "s"):
            await press(pilot, key)
            await until(
                pilot, lambda: "This is ben’s annotation, and only ben can settle it." in shown(pilot)
            )
        await pilot.pause(0.3)
    assert files(folder) == before


async def test_one_key_keeps_all_of_ones_own_where_they_moved(folder: Path) -> None:
    change(folder)
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await opened(pilot)
        assert "≈ moved" in shown(pilot)
        await press(pilot, "y")
        await until(pilot, lambda: tagged(folder, "plan").selector.exact == "reopen all twelve offices")
        await until(pilot, lambda: "0 moved" in shown(pilot))
        await press(pilot, "u")
        await until(pilot, lambda: tagged(folder, "plan").selector.exact == "reopen twelve offices")


async def test_the_same_key_works_in_the_text(folder: Path) -> None:
    change(folder)
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await press(pilot, "Y")
        await until(pilot, lambda: "Kept 1 annotation where they moved" in detail(pilot))
        assert tagged(folder, "plan").selector.exact == "reopen all twelve offices"
        await press(pilot, "Y")
        await until(pilot, lambda: "None of your annotations moved here." in detail(pilot))


async def test_what_moved_to_an_uncertain_place_is_looked_at_one_by_one(folder: Path) -> None:
    change(folder)
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await press(pilot, "down")
        await until(pilot, lambda: "now reopen all twelve offices" in shown(pilot))
        assert "was reopen twelve offices" in shown(pilot)
        await press(pilot, "o")
        assert "Only an orphan is kept as one" in shown(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: tagged(folder, "plan").selector.exact == "reopen all twelve offices")
        assert lost(folder) == ["money", "pledge"]


async def test_a_switch_shows_those_of_all_documents_under_their_titles(folder: Path) -> None:
    (folder / "b.txt").write_text("The audit\n\nIt names a sum of nine thousand pounds.\n")
    noted(folder, "b.txt", "nine thousand pounds", "sum")
    (folder / "b.txt").write_text("The audit\n\nAll was struck out.\n")
    change(folder)
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: main(pilot).titles.get("b.txt") == "The audit")
        await opened(pilot)
        assert "nine thousand" not in shown(pilot)
        await press(pilot, "a")
        await until(pilot, lambda: "3 orphans" in shown(pilot))
        await until(pilot, lambda: "nine thousand" in shown(pilot))
        assert " The audit" in shown(pilot)
        assert "all documents" in shown(pilot)
        await press(pilot, "a")
        await until(pilot, lambda: "2 orphans" in shown(pilot))


async def test_the_palette_offers_what_the_screen_can_do(folder: Path) -> None:
    change(folder)
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        titles = {each.title for each in app.get_system_commands(app.screen)}
        assert "Settle orphans and what moved" in titles
        assert "Keep as an orphan, and do not ask again" not in titles
        await opened(pilot)
        commands = {each.title: each for each in app.get_system_commands(app.screen)}
        await commands["Keep as an orphan, and do not ask again"].callback()
        await until(pilot, lambda: lost(folder) == ["pledge"])


def test_what_differs_is_struck_out_and_underlined_word_by_word() -> None:
    old, new = compared("staff cuts of around 40%", "staff cuts of about 45%")
    assert (old.plain, new.plain) == ("staff cuts of around 40%", "staff cuts of about 45%")
    styled = {old.plain[span.start : span.end] for span in old.spans if "strike" in str(span.style)}
    assert styled == {"around", "40%"}
    assert {new.plain[each.start : each.end] for each in new.spans} == {"about", "45%"}
    assert compared("a b " * 400, "a")[0].spans == []
