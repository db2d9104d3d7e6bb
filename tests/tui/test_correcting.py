"""A person overrules the machine with the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from probe_reader.config import Settings
from probe_reader.project import Project
from probe_reader.tui.app import ProbeReaderApp
from probe_reader.tui.screens.main import MainScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

TEXT = "“Staff have left in despair,” said Ian Lawrence of the £3.7 million plan.\n"


@pytest.fixture
def app(tmp_path: Path) -> ProbeReaderApp:
    (tmp_path / "a.txt").write_text(TEXT)
    return ProbeReaderApp(Project.open(root=tmp_path, settings=Settings(annotator="ann")))


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


def speakers(app: ProbeReaderApp) -> list[str | None]:
    opened = main(app).opened
    assert opened is not None
    return [each.speaker for each in opened.quotations]


def values(app: ProbeReaderApp) -> list[float | str | None]:
    opened = main(app).opened
    assert opened is not None
    return [each.value for each in opened.quantities]


async def test_the_speaker_is_corrected_and_undone(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "r")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press(*["backspace"] * len("Ian Lawrence"), *"Pile", "enter")
        await until(pilot, lambda: speakers(app) == ["Pile"])
        await pilot.press("u")
        await until(pilot, lambda: speakers(app) == ["Ian Lawrence"])


async def test_a_value_is_corrected_and_nonsense_refused(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("number_sign", "r")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press(*"x", "enter")
        await pilot.pause()
        assert len(app.screen_stack) == 2
        await pilot.press("backspace", *"3700000000", "enter")
        await until(pilot, lambda: values(app) == [3.7e9])


async def test_a_finding_is_rejected_and_gone(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("number_sign", "r")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press("ctrl+d")
        await until(pilot, lambda: values(app) == [])


async def test_escape_leaves_it_and_without_a_finding_the_key_says_so(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("number_sign", "r")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press("escape", "G", "r")
        await pilot.pause()
        assert len(app.screen_stack) == 1
        assert values(app) == [3.7e6]
