"""Annotations are ticked in the list of all, and tagged, deleted and exported together, each act one step."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hosts import Host, screen_text
from samples import BOOK, annotated

from probe_reader.project import Project
from probe_reader.tui.annotation_filter import AnnotationFilter, exact_tag
from probe_reader.tui.screens.all_annotations import AllAnnotationsScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Four annotations of one person and one of another."""
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"The story {name}\n\none two three\n")
    ben = Project.open(root=tmp_path, annotator="ben")
    ben.many.annotate(ben.gatherer.search("three", "a.txt").places, ["claim"])
    project = Project.open(root=tmp_path, annotator="ann")
    project.many.annotate(project.gatherer.search("one").places, ["claim"], "a note")
    project.many.annotate(project.gatherer.search("two").places, ["money/sum", "claim"])
    return project


def screen(project: Project, filter: str = "") -> AllAnnotationsScreen:
    notebook = project.notebook
    titles = {"a.txt": "The story a", "b.txt": "The story b"}
    return AllAnnotationsScreen(
        notebook.annotations(), notebook.tags.codebook(), titles, project.library.text, filter, project
    )


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def said(project: Project) -> list[tuple[str, str, str, str]]:
    """Return what stands on disk: annotator, words, tags and note."""
    found = Project.open(root=project.root, annotator="ann").notebook.annotations()
    return sorted(
        (each.annotator, each.selector.exact, ", ".join(each.tags), each.note)
        for each in (anchored.annotation for anchored in found)
    )


def steps(project: Project) -> int:
    return len(project.notebook.history())


async def test_a_tag_is_added_to_what_is_ticked_in_one_step_and_taken_back(project: Project) -> None:
    app = Host(screen=screen(project))
    before = said(project)
    async with app.trial((100, 30)) as pilot:
        await press(pilot, "down", "space", "space")
        shown = screen_text(app)
        assert "2 ticked" in shown
        assert shown.count("✓") == 2
        await press(pilot, "a", *"check", "enter")
        assert "Tagged 2 annotations as check; u takes it back." in screen_text(app)
        assert steps(project) == 3
        changed = [each for each in said(project) if "check" in each[2]]
        assert changed == [
            ("ann", "one", "claim, check", "a note"),
            ("ann", "two", "money/sum, claim, check", ""),
        ]
        assert screen_text(app).count("✓") == 2
        await press(pilot, "u")
        assert "Undone: tag 2 annotations as check." in screen_text(app)
        assert said(project) == before
        await press(pilot, "ctrl+r")
        assert len([each for each in said(project) if "check" in each[2]]) == 2


async def test_nothing_ticked_means_the_highlighted_one(project: Project) -> None:
    app = Host(screen=screen(project))
    async with app.trial((100, 30)) as pilot:
        await press(pilot, "down", "a", *"check", "enter")
    assert [each[1] for each in said(project) if "check" in each[2]] == ["one"]


async def test_all_shown_are_ticked_and_outlast_the_filter(project: Project) -> None:
    app = Host(screen=screen(project))
    async with app.trial((100, 30)) as pilot:
        await press(pilot, *"note", "down", "asterisk")
        assert "2 ticked  of 2 annotations" in screen_text(app)
        await press(pilot, "slash", "ctrl+u", *"two", "down", "space")
        assert "3 ticked, 2 not shown  of 2 annotations" in screen_text(app)
        await press(pilot, "asterisk", "asterisk")
        assert "2 ticked, 2 not shown" in screen_text(app)
        await press(pilot, "d")
        assert "Delete the 2 ticked (2 of them not shown)?" in " ".join(screen_text(app).split())
        await press(pilot, "y")
        assert "Deleted 2 annotations; u takes it back." in screen_text(app)
        assert [each[1] for each in said(project)] == ["two", "two", "three"]
        await press(pilot, "u")
        assert len(said(project)) == 5


async def test_anothers_annotations_are_left_as_they_are_and_counted(project: Project) -> None:
    app = Host(screen=screen(project))
    theirs = ("ben", "three", "claim", "")
    async with app.trial((120, 30)) as pilot:
        await press(pilot, "down", "asterisk", "a", *"check", "enter")
        assert "1 of another person is left as before." in screen_text(app)
        await press(pilot, "d", "y")
        assert "Deleted 4 annotations" in screen_text(app)
    assert said(project) == [theirs]


async def test_a_tag_is_split_off_and_note_and_words_stay(project: Project) -> None:
    app = Host(screen=screen(project, 'tag:"claim"'))
    async with app.trial((120, 30)) as pilot:
        await pilot.pause()
        assert "5 annotations" in screen_text(app)
        await press(pilot, "space", "r", *"claim/first", "enter")
        assert "Changed 1 annotation from claim to claim/first" in screen_text(app)
        await press(pilot, "u")
        await press(pilot, "r", "escape")
    first = Project.open(root=project.root, annotator="ann").notebook.annotations("a.txt")[0].annotation
    assert (first.selector.exact, first.tags, first.note) == ("one", ("claim",), "a note")


async def test_listed_by_a_tag_the_one_nested_below_it_is_meant(project: Project) -> None:
    app = Host(screen=screen(project, 'tag:"money"'))
    async with app.trial((120, 30)) as pilot:
        await press(pilot, "asterisk", "r")
        assert "Replace money/sum on the 2 ticked by" in screen_text(app)
        await press(pilot, *"sums", "enter")
        assert "Changed 2 annotations from money/sum to sums" in screen_text(app)


async def test_which_tag_is_asked_only_where_there_are_several(project: Project) -> None:
    app = Host(screen=screen(project))
    async with app.trial((120, 30)) as pilot:
        await press(pilot, *"two", "down", "asterisk", "minus")
        assert "Take which tag off the 2 ticked?" in screen_text(app)
        await press(pilot, *"mon", "enter")
        assert "Took money/sum off 2 annotations" in screen_text(app)
        await press(pilot, "minus")
        assert "2 are left as before, with nothing else to say; delete instead." in screen_text(app)


async def test_what_is_ticked_is_exported(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "out" / "notes.csv"
    file.parent.mkdir()
    app = Host(screen=screen(project))
    async with app.trial((100, 30)) as pilot:
        await press(pilot, "down", "space", "x")
        assert "the ticked one" in screen_text(app)
        await press(pilot, "tab", "tab", "ctrl+u", *str(file), "enter")
        assert "Wrote 1 annotation" in screen_text(app)
    lines = file.read_text().splitlines()
    assert len(lines) == 2
    assert "one" in lines[1]


async def test_escape_lets_go_of_the_ticks_and_then_leaves(project: Project) -> None:
    app = Host(screen=screen(project))
    async with app.trial((100, 30)) as pilot:
        await press(pilot, "down", "space", "escape")
        assert "ticked" not in screen_text(app)
        assert app.answers == []
        await press(pilot, "escape")
    assert app.answers == [None]


def test_words_of_a_tag_in_quotation_marks_are_meant_to_the_letter() -> None:
    items = [
        annotated("1", "x", "money"),
        annotated("2", "x", "money/sum"),
        annotated("3", "x", "no money"),
        annotated("4", "x", "moneyed"),
    ]
    fits = AnnotationFilter({})
    fits.set_annotations(items)
    assert [each.annotation.id for each in fits.fitting('tag:"money"')] == ["1", "2"]
    assert [each.annotation.id for each in fits.fitting('tag:"no money" x')] == ["3"]
    assert [each.annotation.id for each in fits.fitting("tag:money")] == ["1", "2", "3", "4"]
    assert exact_tag('words tag:"no money"') == "no money"
    assert exact_tag("tag:money") == ""


async def test_ten_thousand_are_filtered_and_ticked_at_once() -> None:
    items = [annotated(f"{n:05}", f"passage {n}", "claim", start=n) for n in range(10_000)]
    shown = AllAnnotationsScreen(items, BOOK, {"a.txt": "Crisis"}, lambda _: "text")
    app = Host(screen=shown)
    async with app.trial((80, 24)) as pilot:
        await pilot.pause()
        start = time.process_time()
        shown.typed = "passage 99"
        shown._show()
        shown.rows.action_tick_all()
        shown.typed = ""
        shown._show()
        shown.rows.action_tick_all()
        shown.rows.action_tick()
        assert time.process_time() - start < 0.5
        await pilot.pause()
        assert "9,999 ticked" in screen_text(app)
