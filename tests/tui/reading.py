"""A person reads a small project of real files with real keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hosts import screen_text

from probe_reader.config import Settings
from probe_reader.project import Project
from probe_reader.project.passage import find_passage
from probe_reader.tui.app import ProbeReaderApp
from probe_reader.tui.screens.main import MainScreen
from probe_reader.tui.widgets.annotation_list import AnnotationPane
from probe_reader.tui.widgets.detail_line import DetailLine
from probe_reader.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from probe_reader.core.annotation import Annotation

WIDE = (120, 40)
NARROW = (80, 24)


def noted(
    folder: Path, document: str, quote: str, *tags: str, note: str = "", who: str = "ann"
) -> Annotation:
    """Annotate words of a document in somebody's name."""
    project = Project.open(root=folder, annotator=who)
    text = project.library.document(document)
    return project.notebook.annotate(text, find_passage(text, quote), tags, note)


def app_on(folder: Path, **settings: object) -> ProbeReaderApp:
    """Return the program on a folder, in the name of ann."""
    return ProbeReaderApp(
        Project.open(root=folder, settings=Settings(annotator="ann", **settings))  # type: ignore[arg-type]  # as given
    )


def on_disk(folder: Path) -> list[Annotation]:
    """Return what a program that is started anew reads."""
    return [each.annotation for each in Project.open(root=folder, annotator="ann").notebook.annotations()]


async def until(pilot: Pilot[None], true: Callable[[], object]) -> None:
    """Wait for something to become true."""
    for _ in range(750):
        if true():
            return
        await pilot.pause(0.02)
    raise AssertionError(f"what was waited for did not happen; shown is:\n{screen_text(pilot.app)}")


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other."""
    for key in keys:
        await pilot.press(key)
    await pilot.pause()


async def at(pilot: Pilot[None], words: str, *, within: int = 0) -> None:
    """Go to where words begin in the text, or so many characters within."""
    screen = main(pilot)
    screen.reader.go(str(screen.reader.text).index(words) + within)
    screen.reader.focus()
    await pilot.pause()


def main(pilot: Pilot[None]) -> MainScreen:
    """Return the main screen."""
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, MainScreen)
    return screen


def detail(pilot: Pilot[None]) -> str:
    """Return both sides of the detail line."""
    line = main(pilot).query_one("MainScreen > DetailLine", DetailLine)
    return f"{line._left.plain} | {line._right.plain}"


def pane_text(pilot: Pilot[None]) -> str:
    """Return what the annotations pane shows."""
    pane = main(pilot).query_one(AnnotationPane)
    lines = [pane.query_one(DetailLine).render_line(0).text]
    lines += [pane._rows.render_line(y).text for y in range(pane._rows.size.height)]
    return "\n".join(line.rstrip() for line in lines)


def footer(pilot: Pilot[None]) -> str:
    """Return the keys that are offered."""
    return pilot.app.screen.query_one(KeyLine).render_line(0).text
