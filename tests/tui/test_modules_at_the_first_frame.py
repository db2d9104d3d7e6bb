"""Starting imports what the first frame needs: the text on the screen, and nothing that comes after it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from probe_reader.project import Project
from probe_reader.tui.acts.late import find
from probe_reader.tui.screens.main import MainScreen

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = """
import os, sys
from textual.app import App

draw = App._display

def drawn(self, screen, renderable):
    draw(self, screen, renderable)
    for reader in screen.query("Reader"):
        if reader.size.height and len(reader.text):
            print(*sorted(sys.modules), file=sys.__stdout__, flush=True)
            os._exit(0)

App._display = drawn
from probe_reader.cli.program import run
run([sys.argv[1]])
"""

LATE = (
    "charset_normalizer",
    "click",
    "csv",
    "edlib",
    "email",
    "filelock",
    "http",
    "importlib.metadata",
    "mmap",
    "multiprocessing",
    "probe_reader.analysis",
    "probe_reader.anchoring",
    "probe_reader.core.annotation",
    "probe_reader.core.finding",
    "probe_reader.exchange",
    "probe_reader.extractors",
    "probe_reader.history",
    "probe_reader.project.beside",
    "probe_reader.project.finder",
    "probe_reader.project.notebook",
    "probe_reader.project.register",
    "probe_reader.search",
    "probe_reader.store.annotations",
    "probe_reader.store.atomic",
    "probe_reader.store.catalogue",
    "probe_reader.tui.acts.annotating",
    "probe_reader.tui.acts.completing",
    "probe_reader.tui.acts.finding",
    "probe_reader.tui.acts.opening",
    "probe_reader.tui.acts.watching",
    "probe_reader.tui.pasting",
    "probe_reader.tui.screens.agreement",
    "probe_reader.tui.screens.annotate",
    "probe_reader.tui.screens.help",
    "probe_reader.tui.screens.search",
    "probe_reader.web",
    "sqlite3",
    "textual.document",
    "textual.widgets._data_table",
    "textual.widgets._markdown",
    "textual.widgets._text_area",
    "tomli_w",
    "tomllib",
    "unittest",
    "whoosh",
    "zipfile",
)
"""Modules that take long, or stand for rooms that do: imported once the text stands on the screen."""

MOST = 96
"""How many modules of ours there may be; the fewer, the sooner the text is there."""


def modules_at_the_first_frame(folder: Path) -> list[str]:
    """Start the reader and return the modules that were imported when the text first stood there."""
    driver = "textual.drivers.headless_driver:HeadlessDriver"
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder)],
        env={**os.environ, "TEXTUAL_DRIVER": driver},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.fixture
def modules(tmp_path: Path) -> list[str]:
    """Return those of a start in a project that was read in before."""
    (tmp_path / "letter.txt").write_text(
        "A letter\n\n“Cuts are wrong,” said Ian Lawrence.\n", encoding="utf-8"
    )
    Project.open([tmp_path]).places.remember("letter.txt", 0)
    modules_at_the_first_frame(tmp_path)  # asks Python for the plug-ins, and keeps the answer
    return modules_at_the_first_frame(tmp_path)


def test_nothing_that_comes_later_is_imported_for_the_first_frame(modules: list[str]) -> None:
    assert [each for each in modules if f"{each}.".startswith(tuple(f"{late}." for late in LATE))] == []


def test_the_first_frame_needs_few_modules_of_ours(modules: list[str]) -> None:
    ours = [each for each in modules if each.startswith("probe_reader")]
    assert len(ours) <= MOST, ours


def test_all_acts_that_are_imported_late_are_there() -> None:
    late = [each.__qualname__ for each in vars(MainScreen).values() if callable(each)]
    places = [each for each in late if each.count(".") == 1 and not each.startswith("MainScreen.")]
    assert len(places) > 40
    assert all(callable(find(place)) for place in places)
