"""A person reads, marks, finds and takes along, with real keys on real files."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from probe_reader.config import Settings
from probe_reader.project import Project
from probe_reader.tui.app import ProbeReaderApp
from probe_reader.tui.screens.main import MainScreen
from probe_reader.tui.widgets.detail_line import DetailLine
from probe_reader.tui.widgets.library import LibraryPane

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

WIDE = (120, 40)
NARROW = (80, 24)


@pytest.fixture
def folder(tmp_path: Path, seeds: Path) -> Path:
    shutil.copytree(seeds, tmp_path / "probation" / "seeds")
    return tmp_path / "probation"


def app_on(folder: Path, **settings: object) -> ProbeReaderApp:
    return ProbeReaderApp(
        Project.open(root=folder, settings=Settings(annotator="ann", **settings))  # type: ignore[arg-type]
    )


async def until(pilot: Pilot[None], true: Callable[[], object]) -> None:
    for _ in range(1500):
        if true():
            return
        await pilot.pause(0.02)
    raise AssertionError("what was waited for did not happen")


def main(app: ProbeReaderApp) -> MainScreen:
    screen = app.screen_stack[0]
    assert isinstance(screen, MainScreen)
    return screen


def detail(app: ProbeReaderApp) -> str:
    line = main(app).query_one("MainScreen > DetailLine", DetailLine)
    return line._left.plain


def said(app: ProbeReaderApp) -> list[tuple[tuple[str, ...], str, str]]:
    """Tags, note and words of all annotations on disk."""
    found = Project.open(root=app.project.root, annotator="ann").notebook.annotations()
    return [(a.annotation.tags, a.annotation.note, a.annotation.selector.exact) for a in found]


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await pilot.pause()


async def type_in(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*["space" if c == " " else c for c in text])


async def test_the_first_document_is_open_with_its_quotes_and_figures(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        opened = main(app).opened
        assert opened is not None
        assert opened.document.title.startswith("UNISON calls for action")
        assert len(opened.quotations) == 2
        await press(pilot, "apostrophe")
        assert "Stacey" in detail(app)
        await press(pilot, "apostrophe", "number_sign")
        assert "= 3 years" in detail(app)


async def test_the_last_place_is_where_the_next_start_begins(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "right_square_bracket", "right_square_bracket", "w", "w")
        place = main(app).here
        await press(pilot, "q")
    again = app_on(folder)
    async with again.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert main(again).here == place
        assert place is not None
        assert place.document.startswith("002")


async def test_a_sentence_is_annotated_with_the_keyboard_and_saved_at_once(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "a")
        await type_in(pilot, "who is blamed, money/contract")
        await press(pilot, "enter")
        await until(pilot, lambda: said(app))
        ((tags, note, words),) = said(app)
        assert tags == ("who is blamed", "money/contract")
        assert note == ""
        assert words.startswith("UNISON calls for action")
        assert words.endswith("Company.")
        await until(pilot, lambda: main(app).opened and main(app).opened.annotations)  # type: ignore[union-attr]
        assert set(main(app).recent[:2]) == {"who is blamed", "money/contract"}


async def test_a_selection_is_widened_and_tagged_with_a_number(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "a")
        await type_in(pilot, "blame")
        await press(pilot, "enter")
        await until(pilot, lambda: len(said(app)) == 1)
        await press(pilot, "w", "w", "w", "v", "v", "1")
        await until(pilot, lambda: len(said(app)) == 2)
        assert (("blame",), "", "action") in said(app)
        await press(pilot, "w", "full_stop")
        await until(pilot, lambda: len(said(app)) == 3)


async def test_undo_and_redo_work_from_the_keyboard(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "v", "v", "c")
        await until(pilot, lambda: said(app))
        assert said(app) == [(("calls",), "", "calls")]
        await press(pilot, "u")
        await until(pilot, lambda: not said(app))
        await until(pilot, lambda: "Undone" in detail(app))
        await press(pilot, "ctrl+r")
        await until(pilot, lambda: said(app))
        await until(pilot, lambda: "Done again" in detail(app))


async def test_an_annotation_under_the_cursor_is_edited_and_deleted(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "v", "v", "c")
        await until(pilot, lambda: main(app).opened.annotations)  # type: ignore[union-attr]
        await press(pilot, "e")
        await type_in(pilot, ", verbs")
        await press(pilot, "enter")
        await until(pilot, lambda: said(app)[0][0] == ("calls", "verbs"))
        await until(pilot, lambda: "verbs" in str(main(app).opened.annotations))  # type: ignore[union-attr]
        await press(pilot, "d")
        await until(pilot, lambda: not said(app))


async def test_the_bounds_of_an_annotation_follow_the_selection(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "v", "v", "c")
        await until(pilot, lambda: main(app).opened.annotations)  # type: ignore[union-attr]
        await press(pilot, "b", "v", "w", "w", "B")
        await until(pilot, lambda: said(app)[0][2].startswith("calls for"))
        assert said(app)[0][0] == ("calls",)


async def test_what_was_typed_and_not_saved_is_there_again_after_a_restart(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "a")
        await type_in(pilot, "half a tho")
        await press(pilot, "escape")
        await press(pilot, "q")
    assert said(app) == []
    again = app_on(folder)
    async with again.run_test(size=WIDE) as pilot:
        await press(pilot, "a")
        await type_in(pilot, "ught")
        await press(pilot, "enter")
        await until(pilot, lambda: said(again))
        assert said(again)[0][0] == ("half a thought",)


async def test_finding_in_the_document_counts_and_walks_the_hits(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "slash")
        await type_in(pilot, "working links")
        await until(pilot, lambda: main(app).hits and len(main(app).hits.marks) == 4)  # type: ignore[union-attr]
        await press(pilot, "enter", "escape")
        first = main(app).reader.cursor
        await press(pilot, "n")
        assert main(app).reader.cursor > first
        await press(pilot, "N")
        assert main(app).reader.cursor == first
        await press(pilot, "escape")
        assert main(app).hits is None


async def test_a_search_opens_the_hit_and_n_goes_on_in_the_next_document(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: len(app.project.finder._index.stamps()) == 5)
        await press(pilot, "s")
        await type_in(pilot, "magistrates")
        await pilot.pause(0.4)
        await press(pilot, "enter")
        await until(pilot, lambda: main(app).here and main(app).here.document.startswith("004"))  # type: ignore[union-attr]
        reader = main(app).reader
        assert reader.text[reader.cursor :].startswith("magistrates")
        await press(pilot, "H")
        assert main(app).here.document.startswith("000")  # type: ignore[union-attr]


async def test_back_and_forward_lead_through_the_documents(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "right_square_bracket", "right_square_bracket", "H", "H")
        assert main(app).here.document.startswith("000")  # type: ignore[union-attr]
        await press(pilot, "L")
        assert main(app).here.document.startswith("001")  # type: ignore[union-attr]


async def test_on_a_narrow_screen_the_library_lies_over_the_text_until_a_choice(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        library = main(app).query_one(LibraryPane)
        width = main(app).reader.size.width
        assert not library.display
        assert width == NARROW[0]
        await press(pilot, "backslash")
        assert library.display
        assert main(app).reader.size.width == width
        await press(pilot, "down", "enter")
        await until(pilot, lambda: main(app).here.document.startswith("001"))
        assert not library.display
        assert main(app).reader.has_focus


async def test_layers_can_be_put_away(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "f2")
        assert main(app).reader.hidden_layers == {"quotes"}
        await press(pilot, "f2")
        assert main(app).reader.hidden_layers == set()


async def test_a_line_and_a_percentage_can_be_gone_to(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "colon")
        await type_in(pilot, "3")
        await press(pilot, "enter")
        reader = main(app).reader
        assert reader.line_of(reader.cursor) == 3
        await press(pilot, "colon")
        await type_in(pilot, "100%")
        await press(pilot, "enter")
        assert reader.percent > 90


async def test_the_passage_is_copied_with_its_citation(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "v", "v", "y")
        assert app.clipboard.startswith("“calls” (UNISON calls for action")
        assert "000_fc891ef4f8b050d3.txt, line 1)" in app.clipboard


async def test_a_key_can_be_remapped(folder: Path) -> None:
    app = app_on(folder, keymap={"jump.quote": "t"})
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "t")
        assert main(app).reader.cursor == 219


async def test_a_file_that_changes_is_read_again_and_its_annotations_follow(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "v", "v", "c")
        await until(pilot, lambda: main(app).opened.annotations)  # type: ignore[union-attr]
        await pilot.pause(0.5)
        file = folder / "seeds" / "000_fc891ef4f8b050d3.txt"
        file.write_text("A new line at the top.\n" + file.read_text())
        await until(pilot, lambda: main(app).reader.text[:20].startswith("A new line"))
        (anchored,) = main(app).opened.annotations  # type: ignore[union-attr]
        assert anchored.anchor.state == "moved"
        assert anchored.span is not None
        assert anchored.span.of(main(app).reader.text) == "calls"


async def test_a_file_that_vanishes_stays_on_the_screen_and_leaves_the_library(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause(0.5)
        (folder / "seeds" / "000_fc891ef4f8b050d3.txt").unlink()
        await until(pilot, lambda: len(main(app).entries) == 4)
        assert main(app).reader.text[:20].startswith("UNISON")


async def test_an_empty_folder_says_what_to_do_and_a_file_put_there_opens(tmp_path: Path) -> None:
    app = app_on(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "down", "a", "n", "apostrophe", "y", "d", "u", "right_square_bracket")
        assert main(app).opened is None
        await pilot.pause(0.5)
        (tmp_path / "new.txt").write_text("Something new.")
        await until(pilot, lambda: main(app).opened)
        assert main(app).reader.text == "Something new."


async def test_a_binary_file_is_listed_with_the_reason_and_the_rest_opens(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n\x00\x01\x02")
    (tmp_path / "b.txt").write_text("Some words.")
    app = app_on(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: any(entry.problem for entry in main(app).entries))
        (entry,) = [entry for entry in main(app).entries if entry.problem]
        assert entry.id == "a.pdf"
        assert entry.problem is not None
        assert "PDF" in entry.problem


async def test_every_key_may_come_before_there_is_a_document(tmp_path: Path) -> None:
    app = app_on(tmp_path)
    async with app.run_test(size=NARROW) as pilot:
        for key in (
            "v",
            "V",
            "O",
            "z",
            "G",
            "g",
            "0",
            "dollar_sign",
            "space",
            "asterisk",
            "e",
            "c",
            "1",
            "H",
        ):
            await pilot.press(key)
        assert app.is_running


async def test_the_palette_runs_a_command_wherever_the_focus_is(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "tab")
        commands = {each.title: each for each in app.get_system_commands(app.screen)}
        for title in (
            "Next quote",
            "Quotes on or off",
            "Sort by name, title, date, size, annotations, status",
        ):
            await commands[title].callback()
            await pilot.pause()
        await until(pilot, lambda: main(app).reader.cursor == 219)
        assert main(app).reader.hidden_layers == {"quotes"}
        assert "by title" in main(app).query_one(LibraryPane).query_one(DetailLine)._right.plain


async def test_messages_stay_until_the_cursor_moves(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "v", "v", "c")
        await until(pilot, lambda: "Tagged" in detail(app))
        await pilot.pause(2)
        assert "Tagged" in detail(app)
        await press(pilot, "w")
        assert "Tagged" not in detail(app)


async def test_settings_that_cannot_be_meant_are_told(folder: Path) -> None:
    app = app_on(folder, theme="nowhere", keymap={"no.such": "t", "jump.quote": "a"})
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        told = " ".join(note.message for note in app._notifications)
        assert "'nowhere'" in told
        assert "no.such" in told
        assert "gives a to jump.quote, but it is annotate.new's" in told


async def test_escape_leads_from_a_pane_back_to_the_text(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "backslash", "escape")
        assert main(app).reader.has_focus
        assert not main(app).query_one(LibraryPane).display


async def test_of_two_annotations_here_the_one_shown_is_edited(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "v", "v", "c")
        await until(pilot, lambda: "Tagged" in detail(app))
        await press(pilot, "a")
        await until(pilot, lambda: len(app.screen_stack) == 2)
        await type_in(pilot, "outer")
        await press(pilot, "enter")
        await until(pilot, lambda: main(app).opened and len(main(app).opened.annotations) == 2)  # type: ignore[union-attr]
        for tag in (" x", " y"):
            await press(pilot, *(["comma"] if tag == " y" else []), "e")
            await until(pilot, lambda: len(app.screen_stack) == 2)
            await type_in(pilot, "," + tag)
            await press(pilot, "enter")
            await until(pilot, lambda tag=tag: tag.strip() in str(said(app)))  # type: ignore[misc]
            await until(pilot, lambda tag=tag: tag.strip() in str(main(app).opened))  # type: ignore[misc]
        assert sorted(tags for tags, _, _ in said(app)) == [("calls", "x"), ("outer", "y")]


async def test_where_there_are_no_words_or_too_many_nothing_is_copied(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Few words.\n" + "\n" * 5 + "x" * 20)
    app = app_on(tmp_path)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await press(pilot, "down", "down", "y")
        assert "There are no words here to copy" in detail(app)
        await press(pilot, "ctrl+c")
        assert app.clipboard == ""
        await press(pilot, "g", "v", "v", "ctrl+c")
        assert app.clipboard == "Few"
        assert "Copied 1 word." in detail(app)


async def test_the_way_back_goes_over_documents_and_forward_again(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        reader = main(app).reader
        places: list[tuple[str, int]] = []
        for key in ("apostrophe", "right_square_bracket", "right_square_bracket"):
            await press(pilot, key)
            reader.go(200 + len(places))
            places.append((main(app).opened.document.id, reader.cursor))  # type: ignore[union-attr]
        for place in reversed(places[:-1]):
            await press(pilot, "H")
            assert (main(app).opened.document.id, reader.cursor) == place  # type: ignore[union-attr]
        await press(pilot, "L", "L")
        assert (main(app).opened.document.id, reader.cursor) == places[-1]  # type: ignore[union-attr]
        await press(pilot, "L")
        assert "nowhere to go forward" in detail(app)


async def test_the_last_tags_are_repeated_in_another_document(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "w", "a")
        await type_in(pilot, "one, two")
        await press(pilot, "enter")
        await until(pilot, lambda: len(said(app)) == 1)
        await press(pilot, "right_square_bracket", "v", "v", "full_stop")
        await until(pilot, lambda: len(said(app)) == 2)
        assert [tags for tags, _, _ in said(app)] == [("one", "two")] * 2
