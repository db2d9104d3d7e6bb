"""A person says what they are done with, in the text and in the library, and takes it back."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hosts import screen_text

from probe_reader.config import Settings
from probe_reader.project import Project
from probe_reader.tui.app import ProbeReaderApp
from probe_reader.tui.screens.main import MainScreen
from probe_reader.tui.widgets.library import LibraryPane

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

FIRST = "000_fc891ef4f8b050d3.txt"


@pytest.fixture
def folder(tmp_path: Path, seeds: Path) -> Path:
    shutil.copytree(seeds, tmp_path / "probation" / "seeds")
    return tmp_path / "probation"


def app_on(folder: Path) -> ProbeReaderApp:
    return ProbeReaderApp(Project.open(root=folder, settings=Settings(annotator="ann")))


def main(app: ProbeReaderApp) -> MainScreen:
    screen = app.screen_stack[0]
    assert isinstance(screen, MainScreen)
    return screen


async def until(pilot: Pilot[None], true: Callable[[], object]) -> None:
    for _ in range(500):
        if true():
            return
        await pilot.pause(0.02)
    raise AssertionError("what was waited for did not happen")


def done(folder: Path) -> frozenset[str]:
    """Return what is done as the next program reads it."""
    return Project.open(root=folder, annotator="ann").notebook.progress.done()


async def test_t_in_the_text_says_done_and_again_not_done(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: main(app).opened is not None and len(main(app).entries) == 5)
        await pilot.press("t")
        await until(pilot, lambda: "✓ UNISON" in screen_text(app))
        assert done(folder) == {FIRST}
        assert "Done with “" in screen_text(app)
        assert "5 documents · 1 done" in screen_text(app)
        await pilot.press("t")
        await until(pilot, lambda: "✓" not in screen_text(app))
        assert done(folder) == frozenset()


async def test_undo_takes_it_back_and_redo_says_it_again(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: main(app).opened is not None and len(main(app).entries) == 5)
        await pilot.press("t")
        await until(pilot, lambda: "✓ UNISON" in screen_text(app))
        await pilot.press("u")
        await until(pilot, lambda: "✓" not in screen_text(app))
        assert f"Undone: done with {FIRST}." in screen_text(app)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "✓ UNISON" in screen_text(app))


async def test_t_in_the_library_is_about_the_highlighted_document(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: main(app).opened is not None and len(main(app).entries) == 5)
        main(app).query_one(LibraryPane).focus()
        await pilot.press("j", "t")
        await until(pilot, lambda: "1 done" in screen_text(app))
        entry = main(app).query_one(LibraryPane).entry
        assert entry is not None
        assert done(folder) == {entry.id} != {FIRST}
        assert entry.status == "done"
        await pilot.press("k", "j")
        await pilot.pause()
        assert f"{entry.id} · done" in screen_text(app)


async def test_what_was_opened_is_open_now_and_the_next_time(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: main(app).opened is not None and len(main(app).entries) == 5)
        await pilot.press("right_square_bracket", "left_square_bracket")
        await pilot.pause()
        assert [each.status for each in main(app).entries[:3]] == ["open", "open", "unread"]
    app = app_on(folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: main(app).opened is not None and len(main(app).entries) == 5)
        assert [each.status for each in main(app).entries[:3]] == ["open", "open", "unread"]


async def test_what_another_program_says_is_seen(folder: Path) -> None:
    app = app_on(folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: main(app).opened is not None and len(main(app).entries) == 5)
        other = Project.open(root=folder, annotator="ann").notebook.progress
        for _ in range(20):  # the watching may only be about to begin
            other.set_done([FIRST], done=FIRST not in other.done())
            await pilot.pause(1)
            if ("✓ UNISON" in screen_text(app)) == (FIRST in other.done()):
                break
        await until(pilot, lambda: ("✓ UNISON" in screen_text(app)) == (FIRST in other.done()))


async def test_a_broken_file_is_told_and_left_alone(folder: Path) -> None:
    file = folder / "annotations" / "ann" / "reading.toml"
    file.parent.mkdir(parents=True)
    file.write_text("[[done]\n")
    app = app_on(folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: main(app).opened is not None and len(main(app).entries) == 5)
        await until(
            pilot, lambda: any("ann/reading.toml, line 1" in told.message for told in app._notifications)
        )
        await pilot.press("t")
        await until(pilot, lambda: any(told.severity == "error" for told in app._notifications))
        assert "✓" not in screen_text(app)
        assert file.read_text() == "[[done]\n"
