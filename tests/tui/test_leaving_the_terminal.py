"""A terminal that goes away, or a request to end, stops the program and loses nothing."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from probe_reader.project import Project

if TYPE_CHECKING:
    from pathlib import Path

pty = pytest.importorskip("pty", reason="needs terminals as Unix has them")


class Terminal:
    """The program on a terminal of its own."""

    def __init__(self, folder: Path, *, deaf: bool) -> None:
        self.screen, side = pty.openpty()
        start = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); " if deaf else ""
        self.program = subprocess.Popen(
            [
                sys.executable,
                "-c",
                f"{start}from probe_reader.cli import main; main()",
                "--annotator",
                "ann",
                str(folder),
            ],
            stdin=side,
            stdout=side,
            stderr=side,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"},
        )
        os.close(side)

    def wait_for(self, text: bytes, seconds: float = 30) -> None:
        seen, end = b"", time.monotonic() + seconds
        while text not in seen:
            assert time.monotonic() < end, seen[-2000:]
            if select.select([self.screen], [], [], 0.2)[0]:
                seen += os.read(self.screen, 65536)

    def type(self, keys: bytes) -> None:
        os.write(self.screen, keys)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("Some words to read.\nAnd some more of them.\n")
    return tmp_path


def test_the_program_ends_when_its_terminal_is_gone_and_keeps_what_was_typed(folder: Path) -> None:
    terminal = Terminal(folder, deaf=True)
    try:
        terminal.wait_for(b"Some words")
        terminal.type(b"a")
        terminal.wait_for(b"keep as draft")
        terminal.type(b"half")
        terminal.wait_for(b"new tag")
        os.close(terminal.screen)
        assert terminal.program.wait(timeout=20) == 128 + signal.SIGHUP
    finally:
        terminal.program.kill()
        terminal.program.wait()
    drafts = Project.open(root=folder, annotator="ann").drafts
    assert drafts.get("a.txt:0-19") is not None


def test_a_request_to_end_leaves_the_terminal_as_it_was(folder: Path) -> None:
    terminal = Terminal(folder, deaf=False)
    try:
        terminal.wait_for(b"Some words")
        terminal.program.terminate()
        terminal.wait_for(b"\x1b[?1049l")
        assert terminal.program.wait(timeout=20) == 0
    finally:
        terminal.program.kill()
        terminal.program.wait()
        os.close(terminal.screen)
