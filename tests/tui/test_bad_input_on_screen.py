"""Whatever is wrong around it, the reader starts, says so, goes on with the rest, and q leaves it."""

from __future__ import annotations

import os
import shutil
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from hosts import screen_text

from probe_reader.config import Settings
from probe_reader.project import Project
from probe_reader.tui.acts import watching
from probe_reader.tui.app import ProbeReaderApp
from probe_reader.tui.screens.main import MainScreen
from probe_reader.tui.state import Target

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from textual.pilot import Pilot

WIDE = (120, 40)
TEXT = "A letter\n\n“Staff cuts of 40% are wrong,” said Ian Lawrence of Napo.\n"
CONTROLS = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0))} - {"\n"}


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the files often, so that nobody has to wait for it."""
    monkeypatch.setattr(watching, "EVERY", 0.2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT, "utf-8")
    return folder


@asynccontextmanager
async def reading(folder: Path, **settings: object) -> AsyncIterator[tuple[MainScreen, Pilot[None]]]:
    """Open the reader, and see at the end that what is shown is harmless and that q leaves."""
    app = ProbeReaderApp(
        Project.open(root=folder, settings=Settings(annotator="ann", **settings))  # type: ignore[arg-type]  # as named
    )
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause(0.4)
        screen = app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        yield screen, pilot
        assert not CONTROLS & set(screen_text(app))
        await pilot.press("q")
        await pilot.pause()
        assert not app.is_running
    assert app.return_code == 0


async def until(pilot: Pilot[None], true: Callable[[], object]) -> None:
    for _ in range(1500):
        if true():
            return
        await pilot.pause(0.02)
    raise AssertionError(screen_text(pilot.app))


def shown(screen: MainScreen) -> str:
    """What the whole screen shows, white space folded."""
    return " ".join(screen_text(screen.app).split())


def told(screen: MainScreen) -> str:
    """The notifications that were shown."""
    return "\n".join(note.message for note in screen.app._notifications)


def opened(screen: MainScreen) -> str | None:
    return screen.opened.document.id if screen.opened is not None else None


BAD = {
    "a-zero.txt": b"",
    "a-white.txt": b" \n\t\r\n ",
    "a.pdf": b"%PDF-1.7\n\x00\xff",
    "a.bin": bytes(range(256)) * 9,
    "a-nul.txt": TEXT.replace("cuts", "cu\0ts").encode(),
    "a-latin.txt": "Señor Peña paid £5.\n".encode("latin-1"),
    "a-utf16.txt": TEXT.encode("utf-16"),
    "a-cr.txt": TEXT.replace("\n", "\r").encode(),
    "a-esc.txt": b"\x1b[31m[red]T[/] [link=x]\x07\x9b\xc2\x9b1m\n\n\x1b]8;;x\x07\xe2\x80\xae\xef\xbb\xbf",
    "a\nb.txt": TEXT.encode(),
    "a👩‍👩‍👧.txt": TEXT.encode(),
    "a[red]b[].txt": TEXT.encode(),
    "a\x1b[31m.txt": TEXT.encode(),
    "a" * 251 + ".txt": TEXT.encode(),
    "a\udcff.txt": TEXT.encode(),
}


async def test_every_kind_of_bad_file_can_be_come_across(folder: Path) -> None:
    for name, data in BAD.items():
        (folder / name).write_bytes(data)
    (folder / "a-loop").symlink_to("a-loop")
    (folder / "a-gone").symlink_to("nowhere")
    os.mkfifo(folder / "a-pipe")
    async with reading(folder) as (screen, pilot):
        await until(pilot, lambda: "leads nowhere" in told(screen))
        ids = [source.id for source in screen.project.library.sources()]
        assert len(ids) == len(BAD) + 1
        for id in ids:
            screen.open(Target(id, 0))
            await pilot.press("j", "w", "apostrophe", "v", "escape")
            assert not CONTROLS & set(screen_text(screen.app))
            if id in {"a.pdf", "a.bin"}:
                assert "is not a text" in shown(screen)
            else:
                assert opened(screen) == id
        screen.open(Target("good.txt", 0))
        assert opened(screen) == "good.txt"


async def test_a_line_of_5_mb_is_read(folder: Path) -> None:
    (folder / "a.txt").write_text("So it goes on and on, word by word. " * 150_000, "utf-8")
    async with reading(folder) as (screen, pilot):
        screen.open(Target("a.txt", 0))
        await until(pilot, lambda: opened(screen) == "a.txt")
        await pilot.press("G")
        await pilot.press("k", "b", "v", "w", "escape")
        assert screen.reader.percent > 90


async def test_a_document_that_vanishes_before_it_is_opened_is_told(folder: Path) -> None:
    (folder / "z.txt").write_text(TEXT, "utf-8")
    async with reading(folder) as (screen, pilot):
        (folder / "z.txt").unlink()
        screen.open(Target("z.txt", 0))
        await until(pilot, lambda: "z.txt" in shown(screen) or len(screen.entries) == 1)
        screen.open(Target("good.txt", 0))
        assert opened(screen) == "good.txt"


@pytest.mark.parametrize("harm", ["vanish", "binary", "folder", "empty", "shorter"])
async def test_a_document_that_is_spoilt_while_it_is_open(folder: Path, harm: str) -> None:
    (folder / "z.txt").write_text(TEXT, "utf-8")
    async with reading(folder) as (screen, pilot):
        await pilot.press("G", "v", "b")
        file = folder / "good.txt"
        file.unlink()
        if harm == "binary":
            file.write_bytes(b"\x89PNG\r\n\x1a\n")
        elif harm == "folder":
            file.mkdir()
        elif harm in {"empty", "shorter"}:
            file.write_bytes(b"" if harm == "empty" else b"Hi")
        await pilot.pause(0.7)  # until the files are looked at again
        await pilot.press("a")
        await pilot.pause(0.3)
        await pilot.press("x", "enter")
        await pilot.pause(0.3)
        await pilot.press("escape", "escape")
        screen.open(Target("z.txt", 0))
        await until(pilot, lambda: opened(screen) == "z.txt")


async def test_a_project_that_vanishes_as_a_whole_can_be_left(folder: Path) -> None:
    async with reading(folder) as (_, pilot):
        shutil.rmtree(folder)
        await pilot.pause(0.7)  # until the files are looked at again
        await pilot.press("j", "c", "u")
        await pilot.pause(0.3)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("codebook.toml", "[[tag\n"),
        ("codebook.toml", "tag = 3\n"),
        ("ann/good.txt.toml", "<<<<<<< HEAD\n"),
        ("ann/good.txt.toml", "annotation = 3\n"),
        ("ann/good.txt.toml", "[[annotation]]\nid = 3\n"),
    ],
)
async def test_a_broken_file_of_annotations_is_told_and_kept(folder: Path, name: str, text: str) -> None:
    file = folder / "annotations" / name
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    async with reading(folder) as (screen, pilot):
        await until(pilot, lambda: f"annotations/{name}" in told(screen))
        await pilot.press("w", "v", "v", "c")
        await pilot.pause(0.5)
        await pilot.press("d", "u", "C")
        await pilot.pause(0.2)
        await pilot.press("escape")
    assert file.read_text("utf-8").startswith(text)


async def test_annotations_that_cannot_be_saved_are_told(folder: Path) -> None:
    (folder / "annotations").write_text("mine", "utf-8")
    async with reading(folder) as (screen, pilot):
        await pilot.press("w", "v", "v", "c")
        await until(pilot, lambda: "could not be saved" in told(screen))
        assert "annotations is no folder" in told(screen)
    assert (folder / "annotations").read_text("utf-8") == "mine"


async def test_markup_and_controls_are_shown_as_they_are(folder: Path) -> None:
    evil = r"[red]x[/] [link=y] [/nope] \u001b[31m\u0007\u009b"
    (folder / "good.txt").write_text("[bold]Title[/] [/nope]\n\n" + TEXT, "utf-8")
    file = folder / "annotations" / "ann" / "good.txt.toml"
    file.parent.mkdir(parents=True)
    file.write_text(
        f'[[annotation]]\nid = "a"\nstart = 0\nend = 6\nexact = "[bold]"\nsuffix = "Title[/] [/nope]"\n'
        f'tags = ["{evil}"]\nnote = "{evil}"\ncreated = 2026-01-01T00:00:00Z\n',
        "utf-8",
    )
    codebook = f'[[tag]]\nname = "{evil}"\ncolour = "{evil}"\ndescription = "{evil}"\n'
    (folder / "annotations" / "codebook.toml").write_text(codebook, "utf-8")
    async with reading(folder) as (screen, pilot):
        await pilot.pause(0.5)
        assert "[bold]Title[/] [/nope]" in shown(screen)
        assert "[red]x[/]" in shown(screen)
        for key in ("A", "C", "s", "a", "x", "question_mark", "slash", "ctrl+p"):
            await pilot.press(key)
            await pilot.pause(0.2)
            assert not CONTROLS & set(screen_text(screen.app)), key
            await pilot.press("escape", "escape")
            await pilot.pause(0.1)


@pytest.mark.parametrize(
    "settings",
    [
        {"theme": "nope"},
        {"theme": "[red]"},
        {"measure": 20},
        {"measure": 10**9},
        {"keymap": {"nope": "x"}},
        {"keymap": {"jump.quote": "not a key!!"}},
        {"keymap": {"jump.quote": ""}},
        {"keymap": {"jump.quote": ",,"}},
        {"keymap": {"jump.quote": "f9", "jump.figure": "f9"}},
        {"keymap": {"jump.quote": "j"}},
        {"search_engine": "nope"},
    ],
    ids=str,
)
async def test_settings_of_no_sense_do_not_keep_it_from_opening(
    folder: Path, settings: dict[str, object]
) -> None:
    async with reading(folder, **settings) as (screen, pilot):
        await pilot.press("l", "right_square_bracket", "f9")
        assert opened(screen) == "good.txt"
        await pilot.press("question_mark")
        await pilot.pause(0.2)
        await pilot.press("escape")


@pytest.mark.parametrize("kind", ["cache", "state"])
async def test_caches_that_are_damaged_or_in_the_way_do_not_matter(
    folder: Path, own_home: Path, kind: str
) -> None:
    (own_home / f"xdg_{kind}_home").write_text("in the way", "utf-8")
    async with reading(folder) as (screen, pilot):
        await pilot.press("w", "v", "v", "c")
        await until(pilot, lambda: screen.opened is not None and screen.opened.annotations)
        await pilot.press("u")
        await until(pilot, lambda: screen.opened is not None and not screen.opened.annotations)
