"""On the screen, what processes beside it do is told, shown and ended with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from probe_reader.project import Project, advice
from probe_reader.tui.acts.tending import status_of
from probe_reader.tui.app import ProbeReaderApp
from probe_reader.tui.screens.main import MainScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

pytestmark = pytest.mark.xdist_group("processes")

LETTER = "“Staff cuts are wrong,” said Ian Lawrence of Napo, at a cost of £4.5 million.\n"


async def until(pilot: Pilot[None], is_so: Callable[[], bool]) -> None:
    for _ in range(600):
        if is_so():
            return
        await pilot.pause(0.05)
    raise AssertionError("it never came to be so")


def opened(folder: Path, count: int) -> tuple[Project, ProbeReaderApp]:
    for number in range(count):
        (folder / f"letter {number}.txt").write_text(f"Number {number}\n\n{LETTER}", encoding="utf-8")
    project = Project.open([folder])
    project.may_go_beside = True
    return project, ProbeReaderApp(project)


async def test_documents_are_read_beside_the_screen_and_shown(tmp_path: Path) -> None:
    project, app = opened(tmp_path, 30)
    try:
        async with app.run_test() as pilot:
            screen = app.screen
            assert isinstance(screen, MainScreen)
            await until(pilot, lambda: "Number 29" in screen.titles.values() and screen.status == "")
            (tmp_path / "letter 30.txt").write_text(f"Number 30\n\n{LETTER}", encoding="utf-8")
            await until(pilot, lambda: "Number 30" in screen.titles.values())
            (tmp_path / "letter 0.txt").write_text(f"Number 99\n\n{LETTER * 2}", encoding="utf-8")
            await until(
                pilot, lambda: screen.opened is not None and screen.opened.document.title == "Number 99"
            )
            assert project.beside is not None
            assert project.beside.alive
    finally:
        project.close()


async def test_where_the_process_ends_unexpectedly_the_work_goes_on_here(tmp_path: Path) -> None:
    project, app = opened(tmp_path, 3)
    try:
        async with app.run_test() as pilot:
            screen = app.screen
            assert isinstance(screen, MainScreen)
            await until(pilot, lambda: project.beside is not None)
            assert project.beside is not None
            project.beside._child.stop()
            await until(pilot, lambda: project.beside is None)
            (tmp_path / "letter 3.txt").write_text(f"Number 3\n\n{LETTER}", encoding="utf-8")
            await until(pilot, lambda: "Number 3" in screen.titles.values())
    finally:
        project.close()


async def test_where_no_process_can_be_started_the_work_is_done_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "no python"))
    project, app = opened(tmp_path, 3)
    async with app.run_test() as pilot:
        screen = app.screen
        assert isinstance(screen, MainScreen)
        await until(pilot, lambda: "Number 2" in screen.titles.values())
        assert project.beside is None


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (
            {"kind": "reading", "done": 12_400, "total": 100_000, "rate": 310.2, "left": 283.0},
            "reading 12,400 of 100,000 · 310 a second · 5 min left",
        ),
        (
            {"kind": "reading", "done": 99_000, "total": 100_000, "rate": 310.2, "left": 3.0},
            "reading 99,000 of 100,000 · 310 a second",
        ),
        (
            {"kind": "reading", "done": 50, "total": 100, "rate": 0.2, "left": 9000.0},
            "reading 50 of 100 · 2 h left",
        ),
        ({"kind": "reading", "done": 1, "total": 2, "rate": 9.0, "left": None}, None),
        ({"kind": "indexing", "done": 1_200, "total": 9_000}, "indexing 1,200 of 9,000"),
        ({"kind": "seen", "count": 10_000}, "found 10,000"),
        ({"kind": "idle"}, ""),
        ({"kind": "listed", "count": 4}, None),
    ],
)
def test_the_title_tells_how_far_the_work_is(message: dict[str, object], told: str | None) -> None:
    assert status_of(message) == told


async def test_a_quicker_engine_is_advised_once_very_many_documents_are_indexed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(advice, "MANY", 1)
    project, app = opened(tmp_path, 3)
    try:
        async with app.run_test(notifications=True) as pilot:
            await until(pilot, lambda: bool(app._notifications))
            (told,) = app._notifications
            assert "pip install 'probe-reader[fast]'" in told.message
    finally:
        project.close()
