"""What terminals do to a program that goes on: it is set aside, resized, typed at too early, pasted into."""

from __future__ import annotations

import os
import shutil
import signal
from subprocess import DEVNULL, PIPE, run
from typing import TYPE_CHECKING

import pytest
from running import PROGRAM, SECONDS, Start, Terminal

from probe_reader.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


pytest_plugins = ["terminal_fixtures"]

READ = "Some words"


def pasted(text: str) -> bytes:
    return b"\x1b[200~" + text.encode() + b"\x1b[201~"


def end(terminal: Terminal) -> None:
    """End it from outside: a key that follows Escape too soon is another key."""
    terminal.program.terminate()
    assert terminal.ended() == 0
    assert terminal.left_as_it_was()


def wait_until_stopped(terminal: Terminal) -> None:
    terminal.until(lambda: os.waitpid(terminal.program.pid, os.WNOHANG | os.WUNTRACED)[0] != 0, "the stop")


def test_set_aside_by_a_key_it_gives_the_terminal_back_and_returns(start: Start) -> None:
    terminal = start()
    terminal.wait_for(READ)
    terminal.type(b"\x1a")
    wait_until_stopped(terminal)
    while terminal.read():
        pass
    assert terminal.left_as_it_was()
    os.kill(terminal.program.pid, signal.SIGCONT)
    terminal.wait_for(READ)
    terminal.press(b"?", "Keys")
    end(terminal)
    assert terminal.nothing_is_left()


def test_a_draft_is_there_after_it_was_set_aside_from_outside(start: Start) -> None:
    terminal = start()
    terminal.wait_for(READ)
    terminal.press(b"a", "keep as draft")
    terminal.press(b"half", "half")
    os.kill(terminal.program.pid, signal.SIGTSTP)
    wait_until_stopped(terminal)
    while terminal.read():
        pass
    assert terminal.left_as_it_was()
    os.kill(terminal.program.pid, signal.SIGCONT)
    terminal.wait_for("half")


@pytest.fixture
def shell(folder: Path) -> Iterator[Terminal]:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("needs bash")
    terminal = Terminal([bash, "--norc", "--noprofile", "-i"], env={"PS1": "shell> ", "DOCS": str(folder)})
    yield terminal
    terminal.close()


def test_a_shell_sets_it_aside_and_brings_it_back(shell: Terminal) -> None:
    shell.wait_for("shell> ")
    shell.type(" ".join([*PROGRAM, '"$DOCS"']).encode() + b"\r")
    shell.wait_for(READ)
    shell.type(b"\x1a")
    shell.wait_for("shell> ")
    shell.press(b"echo a$((1+1))c\r", "a2c")
    shell.type(b"fg\r")
    shell.wait_for(READ)
    shell.press(b"q", "shell> ")
    shell.press(b"echo b$?d\r", "b0d")


def test_it_goes_on_through_a_storm_of_sizes(start: Start) -> None:
    terminal = start()
    terminal.wait_for(READ)
    for number in range(200):
        terminal.resize(1 + number * 37 % 200, 1 + number * 13 % 60)
        terminal.read(0.005)
    terminal.resize(1, 1)
    terminal.read(0.3)
    terminal.resize(100, 30)
    terminal.wait_for(READ)
    terminal.type(b"q")
    assert terminal.ended() == 0
    assert terminal.left_as_it_was()


@pytest.mark.parametrize("size", [(1, 1), (9, 4), (300, 3)])
def test_it_works_on_a_very_small_terminal(start: Start, folder: Path, size: tuple[int, int]) -> None:
    terminal = start(size=size)
    terminal.until(lambda: b"\x1b[?2004h" in terminal.written, "a start")
    terminal.type(b"jjG\x1b[6~g?")
    terminal.read(0.5)
    terminal.resize(100, 30)
    terminal.wait_for("Keys")
    end(terminal)


def test_keys_typed_before_the_first_frame_are_obeyed(start: Start, folder: Path) -> None:
    (folder / "b.txt").write_text("Another one.\n")
    terminal = start(typed=b"jjlvva")
    terminal.wait_for("keep as draft")
    end(terminal)


MEGABYTE = pasted("word and " * 116_509)


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param([(b"/", "read on")], id="find"),
        pytest.param([(b"\x1b[Z", "sort"), (b"f", "clear")], id="filter"),
        pytest.param([(b"s", "quotes and annotations")], id="search"),
    ],
)
def test_a_megabyte_pasted_into_a_line_is_cut_and_told_of(
    start: Start, steps: list[tuple[bytes, str]]
) -> None:
    terminal = start()
    terminal.wait_for(READ)
    for keys, words in steps:
        terminal.press(keys, words)
    terminal.press(MEGABYTE, "1,048,581")
    terminal.press(b"!?!", "!?!")
    end(terminal)


def test_a_megabyte_pasted_into_a_note_is_cut_and_the_note_saved(start: Start, folder: Path) -> None:
    terminal = start()
    terminal.wait_for(READ)
    terminal.press(b"a", "keep as draft")
    terminal.press(b"claim", "claim")
    terminal.press(b"\t", "Note")
    terminal.press(pasted("A long note.\n" * 80_660), "first 10,000")
    terminal.press(b"!?!", "!?!")
    terminal.type(b"\x13")
    terminal.until(lambda: bool(notes(folder)), "the note")
    end(terminal)
    assert [note[-3:] for note in notes(folder)] == ["!?!"]
    assert 9_990 < len(notes(folder)[0]) < 10_010


def notes(folder: Path) -> list[str]:
    kept = Project.open(root=folder, annotator="ann").notebook.annotations("a.txt")
    return [each.annotation.note for each in kept]


def test_it_says_that_it_needs_a_terminal(folder: Path) -> None:
    for streams in ({"stdin": DEVNULL}, {"stdout": PIPE}):
        terminal = Terminal(["true"])
        given = {"stdin": terminal.side, "stdout": terminal.side, "stderr": PIPE, **streams}
        told = run([*PROGRAM, str(folder)], **given, check=False, timeout=SECONDS)  # type: ignore[call-overload]  # streams by name
        terminal.close()
        assert told.returncode == 2
        assert b"The reader needs a terminal" in told.stderr


@pytest.mark.parametrize("term", ["dumb", None, "linux", "vt100"])
def test_it_shows_itself_only_where_a_cursor_can_be_moved(start: Start, term: str | None) -> None:
    terminal = start(env={"TERM": term})
    if term == "dumb":
        assert terminal.ended() == 2
        assert "TERM=dumb" in terminal.plain
        assert b"\x1b" not in terminal.written
        return
    terminal.wait_for(READ)
    terminal.type(b"q")
    assert terminal.ended() == 0


@pytest.mark.parametrize("locale", ["C", "en_US.ISO-8859-1"])
def test_it_writes_utf_8_whatever_the_locale(start: Start, folder: Path, locale: str) -> None:
    (folder / "a.txt").write_text("Some words “quoted” – für 20 €, 数字 and 😀.\n", "utf-8")
    terminal = start(
        env={"LC_ALL": locale, "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": None}
    )
    terminal.wait_for("“quoted” – für")
    terminal.type(b"q")
    assert terminal.ended() == 0
    assert terminal.left_as_it_was()
