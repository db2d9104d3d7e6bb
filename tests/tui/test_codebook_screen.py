"""The codebook screen shows the tree of tags and changes it with single keys, each one step of undo."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hosts import Host, screen_text

from probe_reader.core.codebook import Tag
from probe_reader.project import Project
from probe_reader.tui.screens.codebook import CodebookScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

TAGS = (
    Tag("claim", "orange", "can be checked"),
    Tag("money", "green", "sums"),
    Tag("staffing/cuts", "blue"),
    Tag("staffing/load", "blue"),
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project of a few words, each with tags."""
    (tmp_path / "a.txt").write_text("one two three four\n")
    project = Project.open(root=tmp_path, annotator="ann")
    for tag in TAGS:
        project.notebook.tags.define(tag)
    words = project.gatherer.search("one two three four").places
    project.many.annotate(words[:2], ["claim"])
    project.many.annotate(words[2:], ["staffing/cuts", "staffing/load"])
    project.many.annotate(words[:1], ["staffing"])
    return project


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press ``keys`` and wait for what they set going."""
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def book(project: Project) -> dict[str, Tag]:
    """Return the tags as a program that is started anew reads them."""
    return {
        tag.name: tag for tag in Project.open(root=project.root, annotator="ann").notebook.tags.codebook()
    }


def said(project: Project) -> list[tuple[str, ...]]:
    """Return the tags of all annotations on disk."""
    return [
        each.annotation.tags
        for each in Project.open(root=project.root, annotator="ann").notebook.annotations()
    ]


def line_of(app: Host, words: str) -> str:
    return next(line for line in screen_text(app).splitlines() if words in line)


async def test_tags_stand_as_a_tree_with_meaning_and_uses_alone_and_with_those_below(
    project: Project,
) -> None:
    app = Host(screen=CodebookScreen(project.notebook))
    async with app.trial() as pilot:
        await pilot.pause()
        shown = screen_text(app)
        assert "5 tags" in shown
        assert "can be checked" in shown
        assert line_of(app, "▌ staffing").split()[-3:] == ["1", "·", "3"]
        assert line_of(app, "  ▌ cuts").split()[-1] == "2"
        assert "·" not in line_of(app, "▌ claim")


async def test_a_tag_is_added_and_undone(project: Project) -> None:
    app = Host(screen=CodebookScreen(project.notebook))
    async with app.trial() as pilot:
        await press(pilot, "a", *"new", "enter")
        assert "new" in book(project)
        await press(pilot, "u")
        assert "Undone: define tag new." in screen_text(app)
        assert "new" not in book(project)
        await press(pilot, "ctrl+r")
        assert "new" in book(project)


async def test_a_tag_is_renamed_and_stays_highlighted(project: Project) -> None:
    app = Host(screen=CodebookScreen(project.notebook))
    async with app.trial() as pilot:
        await press(pilot, "r", "ctrl+u", *"assertion", "enter")
        assert "assertion" in book(project)
        await pilot.press("enter")
    assert app.answers == ["assertion"]
    assert ("assertion",) in said(project)


async def test_a_tag_is_moved_under_another_and_to_the_top_again(project: Project) -> None:
    app = Host(screen=CodebookScreen(project.notebook))
    async with app.trial() as pilot:
        await press(pilot, "m", *"sta", "enter")
        assert "claim is now staffing/claim." in screen_text(app)
        assert "staffing/claim" in book(project)
        assert said(project).count(("staffing/claim",)) == 2
        await press(pilot, "m", "enter")
        assert "claim" in book(project)
        await press(pilot, "u", "u")
        assert set(book(project)) == {*(tag.name for tag in TAGS), "staffing"}


async def test_a_tag_is_moved_under_one_that_there_is_not_yet(project: Project) -> None:
    async with Host(screen=CodebookScreen(project.notebook)).trial() as pilot:
        await press(pilot, "m", *"facts", "enter")
    assert "facts/claim" in book(project)


async def test_merging_chooses_another_tag_asks_and_is_one_step(project: Project) -> None:
    app = Host(screen=CodebookScreen(project.notebook))
    async with app.trial() as pilot:
        await press(pilot, "M", *"mon", "enter")
        assert "2 annotations follow" in " ".join(screen_text(app).split())
        await press(pilot, "n")
        assert "claim" in book(project)
        await press(pilot, "M", *"mon", "enter", "y")
        assert "claim" not in book(project)
        assert said(project).count(("money",)) == 2
        await press(pilot, "u")
    assert book(project)["claim"] == TAGS[0]
    assert said(project).count(("claim",)) == 2


async def test_renaming_to_a_tag_that_exists_asks_to_merge(project: Project) -> None:
    app = Host(screen=CodebookScreen(project.notebook))
    async with app.trial() as pilot:
        await press(pilot, "r", "ctrl+u", *"money", "enter")
        assert "Leave both" in screen_text(app)
        await press(pilot, "y")
    assert "claim" not in book(project)


async def test_a_number_gives_a_tag_its_key_and_takes_it_away(project: Project) -> None:
    app = Host(screen=CodebookScreen(project.notebook))
    async with app.trial() as pilot:
        await press(pilot, "3")
        assert book(project)["claim"].key == "3"
        assert "3 always gives claim." in screen_text(app)
        assert " 3 " in line_of(app, "▌ claim")
        await press(pilot, "down", "3")
        assert "3 always gives money, and claim no longer." in screen_text(app)
        assert (book(project)["claim"].key, book(project)["money"].key) == ("", "3")
        await press(pilot, "3")
        assert book(project)["money"].key == ""
        await press(pilot, "5", "0")
        assert book(project)["money"].key == ""
        await press(pilot, "u", "u", "u")
    assert book(project)["money"].key == "3"


async def test_deleting_asks_and_tells_what_is_lost(project: Project) -> None:
    app = Host(screen=CodebookScreen(project.notebook))
    async with app.trial() as pilot:
        await press(pilot, "end", "up", "up", "d")
        shown = " ".join(screen_text(app).split())
        assert "2 tags below it" in shown
        assert "3 annotations" in shown
        await press(pilot, "y")
    assert set(book(project)) == {"claim", "money"}


async def test_colour_and_meaning_are_changed(project: Project) -> None:
    async with Host(screen=CodebookScreen(project.notebook)).trial() as pilot:
        await press(pilot, "c")
        await press(pilot, "e", "ctrl+u", *"asserted", "enter")
    assert book(project)["claim"] == Tag("claim", "blue", "asserted")


async def test_what_cannot_be_saved_is_told_and_nothing_changes(project: Project) -> None:
    file = project.root / "annotations" / "codebook.toml"
    app = Host(screen=CodebookScreen(project.notebook))
    async with app.trial((100, 24)) as pilot:
        file.write_text("this is = not [ toml")
        await press(pilot, "c")
        assert "codebook.toml" in screen_text(app)
    assert file.read_text() == "this is = not [ toml"


async def test_an_empty_codebook_says_what_to_do_and_takes_every_key(project: Project) -> None:
    shutil.rmtree(project.root / "annotations")
    app = Host(screen=CodebookScreen(Project.open(root=project.root, annotator="ann").notebook))
    async with app.trial() as pilot:
        await press(pilot, "r", "m", "M", "d", "c", "e", "1", "0", "enter")
        assert "There are no tags yet" in screen_text(app)
        await pilot.press("escape")
    assert app.answers == [None]
