"""An annotation is linked to another, wherever that is, and the reader goes along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hosts import screen_text
from reading import NARROW, WIDE, app_on, at, detail, footer, main, noted, on_disk, pane_text, press, until
from textual.widgets import Input

from probe_reader.core.annotation import Link
from probe_reader.project import Project
from probe_reader.tui.screens.relation import RelationDialog
from probe_reader.tui.widgets.annotation_list import AnnotationPane

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

TEXTS = {
    "a.txt": "The contract\n\nIt cost £3.7 million, the union said. Nobody was surprised.\n",
    "b.txt": "The audit\n\nIt cost £3.7bn, the watchdog found.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
    noted(tmp_path, "a.txt", "£3.7 million", "money")
    noted(tmp_path, "a.txt", "Nobody was surprised.", "mood", note="who was asked?")
    noted(tmp_path, "b.txt", "£3.7bn", "money", who="ben")
    return tmp_path


def links(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """Return for each passage what it is to which others."""
    found = {each.id: each for each in on_disk(folder)}
    return {
        each.selector.exact: [
            (link.relation, found[link.to].selector.exact if link.to in found else "gone")
            for link in each.links
        ]
        for each in found.values()
        if each.links
    }


def linked(folder: Path, start: str, end: str, relation: str) -> None:
    """Link two annotations in the name of ann."""
    notebook = Project.open(root=folder, annotator="ann").notebook
    found = {each.annotation.selector.exact: each.annotation for each in notebook.annotations()}
    notebook.link(found[start], found[end], relation)


def place(pilot: Pilot[None]) -> tuple[str, str]:
    """Return the open document and the words at the cursor."""
    here = main(pilot).here
    assert here is not None
    return here.document, main(pilot).reader.text[here.offset :][:5]


async def asked(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, RelationDialog))
    await until(pilot, lambda: isinstance(pilot.app.focused, Input))


@pytest.mark.parametrize(
    ("size", "key", "relation"),
    [(WIDE, "1", "supports"), (NARROW, "2", "contradicts"), (WIDE, "3", "same as")],
)
async def test_the_same_key_on_two_annotations_of_two_documents_links_them(
    folder: Path, size: tuple[int, int], key: str, relation: str
) -> None:
    async with app_on(folder).run_test(size=size) as pilot:
        await until(pilot, lambda: main(pilot).titles.get("b.txt") == "The audit")
        await at(pilot, "£3.7")
        await press(pilot, "ampersand")
        assert "Link from “£3.7 million”" in detail(pilot)
        await press(pilot, "right_square_bracket", "g")
        assert "linking from “£3.7 million”" in detail(pilot)
        assert "esc let go" in footer(pilot)
        await press(pilot, "m")
        assert "& link" in footer(pilot)
        await press(pilot, "ampersand")
        await asked(pilot)
        shown = screen_text(pilot.app)
        assert "“£3.7 million” · The contract" in shown
        assert "“£3.7bn” · The audit" in shown
        await press(pilot, key)
        await until(pilot, lambda: links(folder) == {"£3.7 million": [(relation, "£3.7bn")]})
        await until(pilot, lambda: f"“£3.7 million” {relation} “£3.7bn”; u takes it back." in detail(pilot))
        assert "linking" not in detail(pilot)


async def test_a_relation_may_be_typed_also_with_numbers_in_it(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await at(pilot, "£3.7")
        await press(pilot, "ampersand", "m", "ampersand")
        await asked(pilot)
        await press(pilot, *"part", "space", "2", "enter")
        await until(pilot, lambda: links(folder) == {"£3.7 million": [("part 2", "Nobody was surprised.")]})


async def test_a_link_is_undone_and_done_again(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await at(pilot, "£3.7")
        await press(pilot, "ampersand", "m", "ampersand")
        await asked(pilot)
        await press(pilot, "1")
        await until(pilot, lambda: links(folder))
        await press(pilot, "u")
        await until(pilot, lambda: not links(folder))
        await press(pilot, "ctrl+r")
        await until(pilot, lambda: links(folder))


async def test_escape_or_the_same_annotation_again_lets_go_of_a_link_that_was_begun(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await at(pilot, "£3.7")
        await press(pilot, "ampersand", "escape")
        assert "linking" not in detail(pilot)
        await press(pilot, "ampersand", "ampersand")
        assert "nothing was linked" in detail(pilot)
        await press(pilot, "ampersand", "m", "ampersand")
        await asked(pilot)
        await press(pilot, "escape")
        assert "linking from" in detail(pilot)
        await press(pilot, "escape")
        assert "linking from" not in detail(pilot)
    assert not links(folder)


async def test_a_link_may_begin_and_end_in_the_pane(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await at(pilot, "The contract")
        main(pilot).query_one(AnnotationPane).focus()
        await press(pilot, "home", "ampersand", "down", "ampersand")
        await asked(pilot)
        await press(pilot, "2")
        await until(
            pilot, lambda: links(folder) == {"£3.7 million": [("contradicts", "Nobody was surprised.")]}
        )


async def test_links_are_shown_at_both_ends_in_the_pane_and_the_detail_line(folder: Path) -> None:
    linked(folder, "£3.7 million", "£3.7bn", "contradicts")
    linked(folder, "£3.7 million", "Nobody was surprised.", "answers")
    async with app_on(folder).run_test(size=(180, 40)) as pilot:
        await until(pilot, lambda: main(pilot).titles.get("b.txt") == "The audit")
        await at(pilot, "£3.7")
        assert "→ contradicts “£3.7bn” · The audit" in detail(pilot)
        assert "→ answers “Nobody was surprised.”" in detail(pilot)
        assert any(
            "→ contradicts “£3.7bn”" in line and "+1" in line for line in pane_text(pilot).splitlines()
        )
        await at(pilot, "Nobody")
        assert "← “answers” from “£3.7 million”" in detail(pilot)
        assert "who was asked?" in pane_text(pilot)
        assert "← “answers” from" in pane_text(pilot)
        await press(pilot, "right_square_bracket")
        await at(pilot, "£3.7bn")
        assert "← contradicted by “£3.7 million” · The contract" in detail(pilot)
        assert "← contradicted by" in pane_text(pilot)


async def test_the_reader_jumps_along_a_link_to_another_document_and_back(folder: Path) -> None:
    linked(folder, "£3.7 million", "£3.7bn", "contradicts")
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await at(pilot, "£3.7")
        assert "f follow" in footer(pilot)
        await press(pilot, "f")
        await until(pilot, lambda: place(pilot) == ("b.txt", "£3.7b"))
        assert "contradicted by" in detail(pilot)
        await press(pilot, "H")
        await until(pilot, lambda: place(pilot) == ("a.txt", "£3.7 "))
        await press(pilot, "f")
        await until(pilot, lambda: place(pilot) == ("b.txt", "£3.7b"))
        await press(pilot, "f")
        await until(pilot, lambda: place(pilot) == ("a.txt", "£3.7 "))
        await press(pilot, "alt+left")
        await until(pilot, lambda: place(pilot) == ("b.txt", "£3.7b"))


async def test_of_several_links_one_is_chosen(folder: Path) -> None:
    linked(folder, "£3.7 million", "£3.7bn", "contradicts")
    linked(folder, "£3.7 million", "Nobody was surprised.", "answers")
    async with app_on(folder).run_test(size=NARROW) as pilot:
        await until(pilot, lambda: main(pilot).titles.get("b.txt") == "The audit")
        await at(pilot, "£3.7")
        await press(pilot, "f")
        await until(pilot, lambda: "Go along which link?" in screen_text(pilot.app))
        assert "1 → contradicts “£3.7bn” · The audit" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert place(pilot)[0] == "a.txt"
        await press(pilot, "f", "2")
        await until(pilot, lambda: place(pilot) == ("a.txt", "Nobod"))
        await press(pilot, "H", "f", "enter")
        await until(pilot, lambda: place(pilot) == ("b.txt", "£3.7b"))


async def test_what_is_gone_along_to_is_at_hand_also_where_several_lie(folder: Path) -> None:
    noted(folder, "a.txt", "3.7", "number")
    linked(folder, "Nobody was surprised.", "£3.7 million", "supports")
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await at(pilot, "Nobody")
        await press(pilot, "f")
        await until(pilot, lambda: place(pilot)[1] == "£3.7 ")
        await press(pilot, "right")
        assert "2 of 2 here" in detail(pilot)
        assert "▌ money   ←" in detail(pilot)


async def test_a_link_is_taken_away_and_undo_brings_it_back(folder: Path) -> None:
    linked(folder, "£3.7 million", "£3.7bn", "contradicts")
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await at(pilot, "£3.7")
        await press(pilot, "U")
        await until(pilot, lambda: not links(folder))
        await until(pilot, lambda: "Took the link away" in detail(pilot))
        await press(pilot, "u")
        await until(pilot, lambda: links(folder))
        await until(pilot, lambda: "→" in pane_text(pilot))
        linked(folder, "£3.7 million", "Nobody was surprised.", "answers")
        await until(pilot, lambda: "+1" in pane_text(pilot))
        await press(pilot, "U")
        await until(pilot, lambda: "Take which link away?" in screen_text(pilot.app))
        await press(pilot, "down", "enter")
        await until(pilot, lambda: links(folder) == {"£3.7 million": [("contradicts", "£3.7bn")]})


async def test_a_link_that_begins_elsewhere_is_not_taken_away_here(folder: Path) -> None:
    linked(folder, "Nobody was surprised.", "£3.7 million", "supports")
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await at(pilot, "£3.7")
        await press(pilot, "U")
        assert "No link begins here" in detail(pilot)
        await at(pilot, "The contract")
        await press(pilot, "f")
        assert "no annotation under the cursor" in detail(pilot)
    assert links(folder)


async def test_an_annotation_whose_target_is_gone_says_so(folder: Path) -> None:
    linked(folder, "£3.7 million", "£3.7bn", "contradicts")
    (folder / "annotations" / "ben" / "b.txt.toml").unlink()
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await at(pilot, "£3.7")
        assert "→ contradicts an annotation that is gone" in detail(pilot)
        assert "→ contradicts an annotation" in pane_text(pilot)
        await press(pilot, "f")
        assert "The annotation at the other end is gone" in detail(pilot)
        await press(pilot, "U")
        await until(pilot, lambda: not any(each.links for each in on_disk(folder)))


async def test_a_link_to_an_orphan_says_that_its_words_are_lost(folder: Path) -> None:
    linked(folder, "£3.7 million", "£3.7bn", "contradicts")
    (folder / "b.txt").write_text("Nothing of it is left here at all.\n")
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await at(pilot, "£3.7")
        await press(pilot, "f")
        assert "not in their text any more" in detail(pilot)
        assert place(pilot)[0] == "a.txt"


async def test_deleting_the_other_end_keeps_the_link_and_undo_mends_it(folder: Path) -> None:
    linked(folder, "£3.7 million", "Nobody was surprised.", "answers")
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await at(pilot, "Nobody")
        await press(pilot, "d")
        await until(pilot, lambda: len(on_disk(folder)) == 2)
        await at(pilot, "£3.7")
        await until(pilot, lambda: "an annotation that is gone" in detail(pilot))
        await press(pilot, "u")
        await until(pilot, lambda: links(folder) == {"£3.7 million": [("answers", "Nobody was surprised.")]})
        first = next(each for each in on_disk(folder) if each.links)
        assert first.links == (Link(first.links[0].to, "answers"),)


async def test_a_link_may_end_in_the_list_of_all_annotations(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await at(pilot, "£3.7")
        await press(pilot, "ampersand", "A")
        await until(pilot, lambda: "Link from “£3.7 million”: now go to the other" in screen_text(pilot.app))
        await press(pilot, *"watchdog", *["backspace"] * 8, *"by:ben", "down")
        assert "& link" in footer(pilot)
        await press(pilot, "ampersand")
        await asked(pilot)
        await press(pilot, "2")
        await until(pilot, lambda: links(folder) == {"£3.7 million": [("contradicts", "£3.7bn")]})
        await until(pilot, lambda: "“£3.7 million” contradicts “£3.7bn”" in screen_text(pilot.app))
        await press(pilot, "escape")
        await until(pilot, lambda: "→ contradicts" in pane_text(pilot))


async def test_a_link_may_begin_in_the_list_of_all_annotations(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await press(pilot, "A", *"mood", "down", "ampersand")
        await until(pilot, lambda: "Link from “Nobody was surprised.”" in screen_text(pilot.app))
        await press(pilot, "enter")
        await until(pilot, lambda: "linking from “Nobody was" in detail(pilot))
        await at(pilot, "£3.7")
        await press(pilot, "ampersand")
        await asked(pilot)
        await press(pilot, "1")
        await until(pilot, lambda: links(folder) == {"Nobody was surprised.": [("supports", "£3.7 million")]})
