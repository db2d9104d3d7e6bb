"""Bring the table of keys in the README and its picture up to date: ``python .github/readme.py``."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START, END = "<!-- keys -->\n", "<!-- /keys -->"


def write_keys() -> None:
    """Put the commands as they are declared between the two marks of the README."""
    from probe_reader.tui.reference import keys_table

    file = ROOT / "README.md"
    before, _, rest = file.read_text("utf-8").partition(START)
    file.write_text(f"{before}{START}{keys_table()}{rest[rest.index(END) :]}", "utf-8")


async def draw() -> None:
    """Draw the program on a copy of the seeds, as a person sees it in a terminal of 120 × 34."""
    from probe_reader.config import Settings
    from probe_reader.project import Project
    from probe_reader.tui.app import ProbeReaderApp
    from probe_reader.tui.screens.main import MainScreen
    from probe_reader.tui.state import Target

    with tempfile.TemporaryDirectory() as home:
        for name in ("CONFIG", "CACHE", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = f"{home}/{name}"
        folder = Path(home) / "probation"
        for part in ("seeds", "annotations"):
            shutil.copytree(ROOT / part, folder / part)
        project = Project.open(root=folder, settings=Settings(annotator="example"))
        app = ProbeReaderApp(project)
        async with app.run_test(size=(120, 34)) as pilot:
            await pilot.pause(1.5)
            text = project.library.document("002_be5db8c28e282b33.txt").text
            assert isinstance(app.screen, MainScreen)
            app.screen.open(Target("002_be5db8c28e282b33.txt", text.index("£4.5 million")))
            await pilot.pause(2.5)
            picture = app.export_screenshot(title="probe-reader")
    (ROOT / ".github" / "images" / "reader.svg").write_text(picture, "utf-8")


if __name__ == "__main__":
    write_keys()
    asyncio.run(draw())
