"""A start shows the text at once, and looks at no more files than it must."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hosts import screen_text

from probe_reader.config import Settings
from probe_reader.project import Project
from probe_reader.project.register import FEW
from probe_reader.store.corpus import Corpus
from probe_reader.store.texts import LARGE
from probe_reader.tui.app import ProbeReaderApp
from probe_reader.tui.state import Target

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

LONG = "The inspector spoke of 12 offices and £3.7 million.\n" * (LARGE // 50)


@pytest.fixture
def folder(tmp_path: Path, seeds: Path) -> Path:
    shutil.copytree(seeds, tmp_path / "project" / "seeds")
    (tmp_path / "project" / "seeds" / "long.txt").write_text("The long one begins here.\n\n" + LONG, "utf-8")
    return tmp_path / "project"


def app_of(folder: Path) -> ProbeReaderApp:
    return ProbeReaderApp(Project.open(root=folder, settings=Settings(annotator="ann")))


async def until_shown(pilot: Pilot[None], words: str) -> None:
    for _ in range(500):
        if words in screen_text(pilot.app):
            return
        await pilot.pause(0.02)
    raise AssertionError(screen_text(pilot.app))


async def test_a_first_start_does_not_look_at_all_files_before_a_text_stands(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    each = Corpus.each

    def counted(corpus: Corpus, take: object, most: int = 0) -> bool:
        looked.append(most)
        return each(corpus, take, most)  # type: ignore[arg-type]

    monkeypatch.setattr(Corpus, "each", counted)
    app = app_of(folder)
    async with app.run_test(size=(120, 40)):
        assert "begins here" in screen_text(app) or "Stacey" in screen_text(app)
        assert set(looked) == {FEW}


async def test_a_large_text_stands_where_it_was_left_with_all_that_is_known_of_it(folder: Path) -> None:
    app = app_of(folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        app.screen.open(Target("long.txt", LARGE // 2))  # type: ignore[attr-defined]
        await until_shown(pilot, "The inspector spoke")
        await pilot.press("v", "v", "a", *"claim", "enter", "enter")
        await until_shown(pilot, "1 annotation")
        place = app.screen.reader.cursor  # type: ignore[attr-defined]
        await pilot.press("q")
    app = app_of(folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await until_shown(pilot, "claim")
        assert app.screen.opened.document.id == "long.txt"  # type: ignore[attr-defined]
        assert app.screen.reader.cursor == place  # type: ignore[attr-defined]
        assert "The inspector spoke" in screen_text(app)
        await until_shown(pilot, "figure")
