"""How long annotations take to read, save and list when there are very many; prints Markdown.

By hand, in a folder on a disk::

    python tests/bench/annotation_scale.py [ANNOTATIONS OF ONE DOCUMENT] [DOCUMENTS OF 100 EACH]
"""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from probe_reader.core.annotation import Annotation
from probe_reader.core.change import AnnotationEdit, Change
from probe_reader.core.selector import Selector
from probe_reader.core.span import Span
from probe_reader.core.ulid import new_ulid
from probe_reader.project import Project
from probe_reader.project.making import now
from probe_reader.store.annotations import AnnotationStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from probe_reader.core.document import Document

WORDS = "the report said that “caseloads” rose after 40% of the staff were cut and why".split(" ")  # noqa: SIM905  # a sentence reads as one
TAGS = ("claim", "money/contract", "staffing/cuts", "staffing/caseload", "demand", "echo")


def text(words: int, seed: int) -> str:
    chance = random.Random(seed)
    return "".join(chance.choice(WORDS) + chance.choice("    \n") for _ in range(words))


def fill(folder: Path, name: str, words: int, count: int, seed: int) -> None:
    """Make a document with so many annotations."""
    (folder / name).write_text(text(words, seed))
    document = Project.open(root=folder, annotator="ann").library.document(name)
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        start = chance.randrange(len(document.text) - 90)
        selector = Selector.describe(document.text, Span(start, start + 60), document.sha256)
        tags = (chance.choice(TAGS),)
        made.append(Annotation(new_ulid(), name, selector, tags, "to be checked", "ann", now(), now()))
    store = AnnotationStore(folder / "annotations", "ann")
    store.apply(Change("fill", tuple(AnnotationEdit(None, each) for each in made)))


def row(what: str, *seconds: float, target: str = "") -> None:
    ordered = sorted(seconds)
    middle, late = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95) - (len(ordered) == 1)]
    print(f"| {what} | {middle * 1000:,.0f} ms | {late * 1000:,.0f} ms | {target} |", flush=True)


@contextmanager
def timed(what: str, target: str = "") -> Iterator[None]:
    begun, worked = time.perf_counter(), time.process_time()
    yield
    took = time.perf_counter() - begun
    row(f"{what} ({(time.process_time() - worked) * 1000:,.0f} ms of work)", took, target=target)


def megabytes() -> float:
    """Return the most memory that this program had at any time, its parent's not counted."""
    said = Path("/proc/self/status").read_text()
    return int(said.partition("VmHWM:")[2].split()[0]) / 1024


def one_file(folder: Path) -> None:
    """Measure one document with many annotations, in a program just started."""
    project = Project.open(root=folder, annotator="ann")
    document = project.library.document("one.txt")
    before = megabytes()
    store = AnnotationStore(folder / "annotations", "ann")
    with timed("read the file for the first time", "< 1 s"):
        count = len(store.read("one.txt"))
    print(
        f"| … of {count:,} annotations: memory of the whole program, and for them | {megabytes():.0f} MB |"
        f" {megabytes() - before:.0f} MB | < 100 MB |"
    )
    with timed("annotations with where they stand, first time"):
        project.notebook.annotations("one.txt")
    adding(project, document)
    own = [each.annotation for each in project.notebook.annotations("one.txt")]
    with timed("change the tags of 1,000 at once"):
        project.notebook.bulk.retag(own[:1_000], add=["checked"])
    with timed("undo that"):
        project.notebook.undo()
    with timed("redo that"):
        project.notebook.redo()
    print(f"| … memory after all of it | {megabytes():.0f} MB | | < 100 MB |")


def adding(project: Project, document: Document) -> None:
    took: dict[str, list[float]] = {"add": [], "edit": [], "undo": [], "redo": [], "look again": []}
    for number in range(40):
        start = number * 200
        begun = time.perf_counter()
        made = project.notebook.annotate(document, Span(start, start + 20), ["claim"], "new")
        took["add"].append(time.perf_counter() - begun)
        begun = time.perf_counter()
        project.notebook.annotations(document.id)
        took["look again"].append(time.perf_counter() - begun)
        begun = time.perf_counter()
        project.notebook.edit(made, note="newer")
        took["edit"].append(time.perf_counter() - begun)
        for name, act in (("undo", project.notebook.undo), ("redo", project.notebook.redo)):
            begun = time.perf_counter()
            act()
            took[name].append(time.perf_counter() - begun)
    for name, seconds in took.items():
        row(f"{name} one", *seconds, target="< 150 ms p95" if name == "add" else "")


def many_files(folder: Path) -> None:
    """Measure many documents with many annotations, in a program just started."""
    project = Project.open(root=folder, annotator="ann")
    with timed("many files: open one document's annotations"):
        project.notebook.annotations("d000.txt")
    with timed("count all by document"):
        project.notebook.counts()
    with timed("codebook with tags in use"):
        project.notebook.tags.codebook()
    with timed("list all, first time"):
        count = len(project.notebook.annotations())
    print(f"| … {count:,} annotations: memory | {megabytes():.0f} MB | | |")
    with timed("list all again"):
        project.notebook.annotations()
    first = project.notebook.annotations("d000.txt")[0].annotation
    with timed("edit one of them"):
        project.notebook.edit(first, note=f"changed {first.modified}")
    with timed("list all after that"):
        project.notebook.annotations()
    with timed("count all after that"):
        project.notebook.counts()
    asyncio.run(on_screen(project))


async def on_screen(project: Project) -> None:
    """Measure the screen of all annotations, with everything read already."""
    from textual.widgets import Input  # noqa: PLC0415  # only for the screen

    from probe_reader.tui.app import ProbeReaderApp  # noqa: PLC0415  # as above
    from probe_reader.tui.screens.all_annotations import AllAnnotationsScreen  # noqa: PLC0415  # as above

    app = ProbeReaderApp(project)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(1)
        begun = time.perf_counter()
        await pilot.press("A")
        while not isinstance(app.screen, AllAnnotationsScreen):
            await pilot.pause(0.005)
        await pilot.pause()
        row("screen of all annotations opens", time.perf_counter() - begun, target="< 1 s")
        took = []
        field = app.screen.query_one(Input)
        for word in ("s", "st", "sta", "staf", "staff", "staff c", "tag:money"):
            begun = time.perf_counter()
            field.value = word
            await pilot.pause()
            took.append(time.perf_counter() - begun)
            await pilot.pause(0.3)
        row("a key in its filter", *took, target="< 50 ms")


def main() -> None:
    """Make the folders, and measure each in a program of its own."""
    if len(sys.argv) > 2 and sys.argv[1] in {"one_file", "many_files"}:
        globals()[sys.argv[1]](Path(sys.argv[2]))
        return
    one, many = (int(argument) for argument in (*sys.argv[1:], "10000", "1000")[:2])
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        os.environ |= {f"XDG_{kind}_HOME": f"{name}/{kind.lower()}" for kind in ("CACHE", "STATE", "CONFIG")}
        for part in ("one", "many"):
            Path(name, part).mkdir()
        fill(Path(name, "one"), "one.txt", 60 * one // 10, one, 0)
        for number in range(many):
            fill(Path(name, "many"), f"d{number:03}.txt", 1_000, 100, number)
        project = Project.open(root=Path(name, "many"))
        for _ in project.entries():
            pass  # as the program does beside reading
        project.finder.refresh()
        print("| what | median | p95 | target |\n|---|--:|--:|--:|", flush=True)
        for what, part in (("one_file", "one"), ("many_files", "many")):
            subprocess.run([sys.executable, __file__, what, f"{name}/{part}"], check=True)


if __name__ == "__main__":
    main()
