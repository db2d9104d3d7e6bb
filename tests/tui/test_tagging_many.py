"""Hits of a search, ticked or all, and every quote of a speaker are annotated together, in one step."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hosts import screen_text

from probe_reader.config import Settings
from probe_reader.project import Project
from probe_reader.tui.app import ProbeReaderApp
from probe_reader.tui.screens.annotate import AnnotateDialog
from probe_reader.tui.screens.main import MainScreen
from probe_reader.tui.screens.search import SearchScreen
from probe_reader.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot


@pytest.fixture
def app(tmp_path: Path, seeds: Path) -> ProbeReaderApp:
    shutil.copytree(seeds, tmp_path / "probation" / "seeds")
    project = Project.open(root=tmp_path / "probation", settings=Settings(annotator="ann"))
    project.finder.refresh()
    return ProbeReaderApp(project)


async def until(pilot: Pilot[None], true: Callable[[], object]) -> None:
    for _ in range(1500):
        if true():
            return
        await pilot.pause(0.02)
    raise AssertionError("what was waited for did not happen: " + screen_text(pilot.app))


def said(app: ProbeReaderApp) -> list[tuple[str, str, tuple[str, ...], str]]:
    """Return what stands on disk: document, words, tags and note."""
    found = Project.open(root=app.project.root, annotator="ann").notebook.annotations()
    return [
        (each.document, each.selector.exact, each.tags, each.note)
        for each in (anchored.annotation for anchored in found)
    ]


def shows(app: ProbeReaderApp, words: str) -> bool:
    return words in " ".join(screen_text(app).split())


async def searched(pilot: Pilot[None], app: ProbeReaderApp, query: str) -> None:
    """Search, and go into the results."""
    await pilot.press("s", *["space" if sign == " " else sign for sign in query])
    await until(pilot, lambda: isinstance(app.screen, SearchScreen) and app.screen._results is not None)
    await until(pilot, lambda: app.screen._results.query == query and not app.screen._status)  # type: ignore[attr-defined]
    await pilot.press("down")
    await until(pilot, lambda: isinstance(app.focused, RowList))


async def tag(pilot: Pilot[None], app: ProbeReaderApp, words: str) -> None:
    """Answer the dialog."""
    await until(pilot, lambda: isinstance(app.screen, AnnotateDialog))
    await pilot.press(*words, "enter")


async def test_all_places_of_all_hits_are_annotated_in_one_step(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await searched(pilot, app, "stacey")
        hits = app.screen._results.hits  # type: ignore[attr-defined]
        places = sum(len(hit.marks) for hit in hits)
        await pilot.press("asterisk")
        await until(
            pilot, lambda: shows(app, f"{len(hits)} of {len(hits)} documents ticked, {places} places")
        )
        await pilot.press("a")
        await until(pilot, lambda: shows(app, f"Annotate {places} passages in {len(hits)} documents"))
        await tag(pilot, app, "chief")
        await until(pilot, lambda: shows(app, f"Annotated {places} passages in {len(hits)} documents"))
        assert [(words.casefold(), tags) for _, words, tags, _ in said(app)] == [
            ("stacey", ("chief",))
        ] * places
        assert len(app.project.notebook.history()) == 1
        await pilot.press("u")
        await until(pilot, lambda: shows(app, f"Undone: annotate {places} passages."))
        assert said(app) == []


async def test_only_the_ticked_hits_are_annotated(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await searched(pilot, app, "stacey")
        hits = app.screen._results.hits  # type: ignore[attr-defined]
        await pilot.press("space", "down", "space", "a")
        await tag(pilot, app, "chief")
        await until(pilot, lambda: shows(app, "Annotated"))
        assert {document for document, *_ in said(app)} == {hits[0].document, hits[2].document}


async def test_from_the_query_all_are_annotated_and_doubles_left_out(app: ProbeReaderApp) -> None:
    places = app.project.gatherer.search("stacey").places
    app.project.many.annotate(places[:2], ["chief"])
    async with app.run_test(size=(120, 40)) as pilot:
        await searched(pilot, app, "stacey")
        await pilot.press("slash", "ctrl+t")
        await tag(pilot, app, "chief")
        await until(pilot, lambda: shows(app, f"Annotated {len(places) - 2} passages"))
        assert shows(app, "2 are so already.")
        assert len(said(app)) == len(places)


async def test_every_quote_of_a_speaker_is_a_hit_that_can_be_annotated(app: ProbeReaderApp) -> None:
    quotes = app.project.gatherer.speaker("stacey").places
    async with app.run_test(size=(120, 40)) as pilot:
        await searched(pilot, app, "speaker:stacey")
        await pilot.press("ctrl+t")
        await tag(pilot, app, "chief")
        await until(pilot, lambda: shows(app, f"Annotated {len(quotes)} passages"))
        assert [words for _, words, _, _ in said(app)] == [
            span.of(document.text) for document, span in quotes
        ]


async def test_in_the_text_every_quote_of_this_speaker_is_annotated(app: ProbeReaderApp) -> None:
    found = app.project.gatherer.speaker("stacey")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("W")
        await until(pilot, lambda: shows(app, "There is no quote under the cursor"))
        await pilot.press("apostrophe", "W")
        await until(pilot, lambda: isinstance(app.screen, AnnotateDialog))
        assert shows(app, f"{len(found.places)} passages in {found.documents} documents")
        await tag(pilot, app, "chief")
        await until(pilot, lambda: len(said(app)) == len(found.places))
        await until(pilot, lambda: shows(app, f"Annotated {len(found.places)} passages"))
        main = app.screen_stack[0]
        assert isinstance(main, MainScreen)
        assert main.recent[0] == "chief"
        await pilot.press("u")
        await until(pilot, lambda: not said(app))


async def test_what_was_typed_is_kept_when_the_dialog_is_left(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await searched(pilot, app, "stacey")
        await pilot.press("asterisk", "a")
        await until(pilot, lambda: isinstance(app.screen, AnnotateDialog))
        await pilot.press(*"chief", "escape")
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, AnnotateDialog))
        assert shows(app, "Tags chief")
        assert said(app) == []


async def test_escape_lets_go_of_the_ticks_and_then_leaves(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await searched(pilot, app, "stacey")
        await pilot.press("space", "escape")
        assert isinstance(app.screen, SearchScreen)
        assert not shows(app, "ticked")
        await pilot.press("escape")
        assert isinstance(app.screen, MainScreen)


async def test_a_tag_s_own_key_gives_it_in_the_text(app: ProbeReaderApp) -> None:
    tags = app.project.notebook.tags
    for name, key in (("late", "7"), ("other", "")):
        book = tags.codebook()
        tags.define(type(book.tag(name))(name, "red", key=key))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert shows(app, "1 other 7 late")
        await pilot.press("5")
        await until(pilot, lambda: shows(app, "There is no tag 5 yet"))
        await pilot.press("7")
        await until(pilot, lambda: [tags for *_, tags, _ in said(app)] == [("late",)])


async def test_a_long_work_goes_on_beside_the_screen_and_tells_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "long.txt").write_text("A long story\n\n" + "the company came\n" * 300)
    project = Project.open(root=tmp_path, settings=Settings(annotator="ann"))
    project.finder.refresh()
    app = ProbeReaderApp(project)
    heard: list[str] = []
    say = SearchScreen.say

    def listen(self: SearchScreen, sentence: str) -> None:
        heard.append(sentence)
        say(self, sentence)

    monkeypatch.setattr(SearchScreen, "say", listen)
    async with app.run_test(size=(80, 24)) as pilot:
        await searched(pilot, app, "company")
        await pilot.press("a")
        await tag(pilot, app, "who")
        await until(pilot, lambda: shows(app, "Annotated 300 passages in 1 document"))
    assert heard[0] == "Annotating… 50 of 300 passages"
    assert len(project.notebook.history()) == 1


async def test_the_palette_of_each_list_runs_its_commands(app: ProbeReaderApp) -> None:
    app.project.many.annotate(app.project.gatherer.search("stacey").places, ["chief"])

    def titles() -> list[str]:
        return [command.title for command in app.get_system_commands(app.screen)]

    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert "Annotate every quote of this speaker" in titles()
        assert "Merge into another tag" not in titles()
        await pilot.press("C")
        assert "Merge into another tag" in titles()
        await pilot.press("escape", "A", "down", "ctrl+p", *"tick this")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await until(pilot, lambda: shows(app, "1 ticked of"))


async def test_what_was_changed_in_the_list_shows_in_the_text(app: ProbeReaderApp) -> None:
    app.project.many.annotate(app.project.gatherer.search("stacey").places, ["chief"])
    async with app.run_test(size=(120, 40)) as pilot:
        main = app.screen_stack[0]
        assert isinstance(main, MainScreen)
        await until(pilot, lambda: main.opened is not None and main.opened.annotations)
        await pilot.press("A", "down", "asterisk", "d", "y")
        await until(pilot, lambda: shows(app, "Deleted"))
        await pilot.press("escape")
        await until(pilot, lambda: main.opened is not None and not main.opened.annotations)


async def test_a_tag_is_split_off_from_the_codebook_on(app: ProbeReaderApp) -> None:
    app.project.many.annotate(app.project.gatherer.search("stacey").places, ["chief"])
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("C", "enter")
        await until(pilot, lambda: isinstance(app.focused, RowList) and shows(app, 'tag:"chief"'))
        await pilot.press("space", "space", "r", *"chief/named", "enter")
        await until(pilot, lambda: shows(app, "Changed 2 annotations from chief to chief/named"))
    assert sorted(tags for *_, tags, _ in said(app))[-3:] == [("chief",), ("chief/named",), ("chief/named",)]
