"""In a terminal the reader opens, lines fit, and whatever ends it is told in a sentence."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING

from command_runs import LETTER, command, project_with

from probe_reader.cli import screen
from probe_reader.config import log_file
from probe_reader.tui.app import ProbeReaderApp

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from probe_reader.project import Project

    Capsys = pytest.CaptureFixture[str]


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, *arguments: object, folder: Path, columns: int = 100) -> None:
        self._ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (30, columns))
        words = [sys.executable, "-m", "probe_reader", *(str(each) for each in arguments)]
        environment = {**os.environ, "TERM": "xterm-256color"}
        environment.pop("NO_COLOR", None)
        self._running = subprocess.Popen(
            words, cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True
        )
        os.close(theirs)
        self.shown = ""

    def wait_for(self, words: str, seconds: float = 60) -> bool:
        """Read what it draws until ``words`` were drawn; False when it ends before."""
        until = time.monotonic() + seconds
        while words not in self.shown and time.monotonic() < until:
            if not select.select([self._ours], [], [], 0.2)[0]:
                continue
            try:
                drawn = os.read(self._ours, 65536)
            except OSError:
                break
            if not drawn:
                break
            self.shown += drawn.decode("utf-8", "replace")
        return words in self.shown

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self._ours, keys.encode())

    def interrupt(self) -> None:
        """Press ctrl-C."""
        self._running.send_signal(signal.SIGINT)

    def leave(self) -> int:
        """Wait for its end, and return its exit code."""
        self.wait_for("\0nothing draws this", 60)
        os.close(self._ours)
        try:
            return self._running.wait(30)
        finally:
            self._running.kill()


def test_a_folder_opens_and_q_leaves(tmp_path: Path) -> None:
    project_with(tmp_path / "texts", one=LETTER)
    terminal = Terminal("texts", folder=tmp_path)
    assert terminal.wait_for("probation"), terminal.shown
    time.sleep(0.5)
    terminal.press("q")
    assert terminal.leave() == 0


def test_the_demo_opens(tmp_path: Path) -> None:
    terminal = Terminal("demo", folder=tmp_path)
    assert terminal.wait_for("Working"), terminal.shown
    time.sleep(0.5)
    terminal.press("q")
    assert terminal.leave() == 0
    assert (tmp_path / "probe-reader-demo" / "seeds").is_dir()


def test_an_unknown_theme_is_told_with_the_known_ones(tmp_path: Path) -> None:
    terminal = Terminal("--theme", "mauve", folder=tmp_path)
    assert terminal.leave() == 2
    assert "There is no theme 'mauve'; there are: " in terminal.shown


def test_an_error_that_ends_the_reader_is_told_without_a_traceback(
    capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def explode(_: ProbeReaderApp) -> None:
        raise LookupError("the lamp is out")

    project_with(tmp_path, one=LETTER)
    monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.headless_driver:HeadlessDriver")
    monkeypatch.setattr(ProbeReaderApp, "on_mount", explode)
    told = command(capsys, tmp_path)
    assert told.code == 1
    assert told.err.startswith("probe-reader: An unexpected error happened (LookupError: the lamp is out)")
    assert "Traceback" not in told.err + told.out
    assert "the lamp is out" in log_file().read_text("utf-8")


def test_the_theme_is_for_this_time(capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setenv("TEXTUAL_DRIVER", "any")

    def show(project: Project, *_: object, **__: object) -> int:
        shown.append(project.settings.theme)
        return 0

    monkeypatch.setattr(screen, "_show", show)
    for words in (
        ["--theme", "nord"],
        ["--theme", "nord", tmp_path],
        [tmp_path, "--theme", "nord"],
        [tmp_path],
    ):
        assert command(capsys, *words).code == 0
    assert shown == ["nord", "nord", "nord", ""]


def test_rows_fit_a_narrow_terminal(tmp_path: Path) -> None:
    project_with(
        tmp_path, one="A title that is a good deal longer than a terminal of sixty columns is\n\n" + LETTER
    )
    for name in ("list", "quotes", "figures"):
        terminal = Terminal(name, folder=tmp_path, columns=60)
        assert terminal.leave() == 0
        lines = terminal.shown.splitlines()
        assert lines
        assert all(len(line) <= 60 for line in lines), lines
        assert any("…" in line for line in lines)


def test_a_search_shows_its_progress_and_its_hits_in_bold(tmp_path: Path) -> None:
    project_with(tmp_path, **{f"letter-{number:02}": LETTER for number in range(25)})
    terminal = Terminal("search", "staff", folder=tmp_path)
    assert terminal.leave() == 0
    assert " of 25 documents" in terminal.shown
    assert "\x1b[1mStaff\x1b[22m" in terminal.shown


def test_ctrl_c_while_it_works_ends_quietly(tmp_path: Path) -> None:
    project_with(tmp_path, **{f"letter-{number:03}": LETTER for number in range(2000)})
    terminal = Terminal("index", folder=tmp_path)
    assert terminal.wait_for(" of 2,000 documents"), terminal.shown
    terminal.interrupt()
    assert terminal.leave() == 130
    assert "Traceback" not in terminal.shown
