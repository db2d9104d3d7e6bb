"""A person who was never here before is shown around, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hosts import screen_text
from reading import NARROW, WIDE, app_on, main, press, until

from probe_reader.config import Settings, greeting_file
from probe_reader.project import Project
from probe_reader.tui.acts.touring import STEPS
from probe_reader.tui.app import ProbeReaderApp

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

TEXT = "A report\n\n“Staff cuts are wrong,” said Ian Lawrence of Napo, at a cost of £4.5 million.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT)
    return tmp_path


def greeting_app(folder: Path) -> ProbeReaderApp:
    return ProbeReaderApp(Project.open(root=folder, settings=Settings(annotator="ann")), greets=True)


def step(pilot: Pilot[None]) -> str:
    strip = main(pilot).tour
    return "" if strip is None else strip.render_line(0).text.split("  ")[0].strip()


async def test_the_tour_comes_on_the_first_start_and_never_again(folder: Path) -> None:
    async with greeting_app(folder).run_test(size=WIDE) as pilot:
        assert main(pilot).tour is None
        await until(pilot, lambda: step(pilot) == "Move")
        assert main(pilot).reader.has_focus
        assert greeting_file().exists()
        await press(pilot, "escape")
        assert main(pilot).tour is None
    async with greeting_app(folder).run_test(size=WIDE) as pilot:
        await pilot.pause(0.9)
        assert main(pilot).tour is None


async def test_who_has_read_something_before_is_not_shown_around(folder: Path) -> None:
    Project.open(root=folder, annotator="ann").places.remember("a.txt", 3)
    async with greeting_app(folder).run_test(size=WIDE) as pilot:
        await pilot.pause(0.9)
        assert main(pilot).tour is None


async def test_nobody_is_shown_around_where_the_program_is_not_told_to(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await pilot.pause(0.9)
        assert main(pilot).tour is None


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_its_key_begins_it_goes_on_and_ends_it_with_the_persons_own_keys(
    folder: Path, size: tuple[int, int]
) -> None:
    async with app_on(folder, keymap={"jump.quote": "f9"}).run_test(size=size) as pilot:
        await pilot.pause()
        for number, (title, _) in enumerate(STEPS, 1):
            await press(pilot, "f1")
            assert step(pilot) == title
            text = screen_text(pilot.app)
            assert f"{number} of 5" in text
            assert "f1 next  esc end" in text
            if number == 1:
                assert "f9 goes to the next quote" in " ".join(text.split())
        await press(pilot, "f1")
        await until(pilot, lambda: main(pilot).tour is None)
        assert main(pilot).reader.has_focus


async def test_all_of_every_step_is_seen_on_a_narrow_screen(folder: Path) -> None:
    async with app_on(folder).run_test(size=NARROW) as pilot:
        await pilot.pause()
        for _ in STEPS:
            await press(pilot, "f1")
            strip = main(pilot).tour
            assert strip is not None
            assert len(strip.step.told.wrap(strip.size.width)) <= strip.size.height - 1


async def test_what_is_tried_out_is_ticked_off_and_the_next_step_comes(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await pilot.pause(0.3)
        await press(pilot, "f1", "apostrophe")
        await until(pilot, lambda: "✓" in screen_text(pilot.app))
        await until(pilot, lambda: step(pilot) == "Annotate")
        await press(pilot, "a", *"tag", "enter")
        await until(pilot, lambda: step(pilot) == "Find")
        await press(pilot, "slash", *"napo")
        await until(pilot, lambda: step(pilot) == "Look around")
        await press(pilot, "escape", "o")
        await until(pilot, lambda: step(pilot) == "Ask")
        await press(pilot, "escape", "escape")
        assert main(pilot).tour is None


async def test_a_click_goes_on(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await press(pilot, "f1")
        await pilot.click("TourStrip")
        assert step(pilot) == "Annotate"
