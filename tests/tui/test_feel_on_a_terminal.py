"""On a real terminal pages turn without flicker, the mouse selects, and words reach its clipboard."""

from __future__ import annotations

import base64
import os
import re
import select
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pty = pytest.importorskip("pty", reason="needs terminals as Unix has them")

PARAGRAPHS = [f"Paragraph {n} of the text tells of the {n} offices, as it's known." for n in range(1, 101)]
TEXT = "\n\n".join(PARAGRAPHS) + "\n"
WIDTH, HEIGHT = 80, 24
PAINTED = re.compile(rb"\x1b\[\?2026h.*?\x1b\[\?2026l", re.DOTALL)
CODES = re.compile(rb"\x1b(?:\[[0-9;?<>=!$ ]*[a-zA-Z]|\].*?(?:\x07|\x1b\\)|[()][A-Z0-9]|[=>78cM])", re.DOTALL)


class Terminal:
    """The program on a terminal that can hold its picture until a frame is whole."""

    def __init__(self, folder: Path) -> None:
        self.screen, side = pty.openpty()
        self.seen = b""
        self.program = subprocess.Popen(
            [sys.executable, "-m", "probe_reader", "--annotator", "ann", str(folder)],
            stdin=side,
            stdout=side,
            stderr=side,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", "COLUMNS": str(WIDTH), "LINES": str(HEIGHT)},
        )
        os.close(side)

    def read(self, seconds: float) -> bytes:
        """Return what is written within some seconds, and keep it."""
        read, end = b"", time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self.screen], [], [], left)[0]:
                read += os.read(self.screen, 65536)
        self.seen += read
        return read

    def wait_for(self, pattern: bytes, seconds: float = 30) -> re.Match[bytes]:
        """Wait until something is written, forget all before it, and return it."""
        end = time.monotonic() + seconds
        while (found := re.search(pattern, self.seen, re.DOTALL)) is None:
            assert time.monotonic() < end, self.seen[-2000:]
            self.read(0.1)
        self.seen = self.seen[found.end() :]
        return found

    def type(self, keys: str) -> None:
        os.write(self.screen, keys.encode())

    def mouse(self, button: int, x: int, y: int, *, up: bool = False) -> None:
        """Press, drag (32 more) or let go of a button at a place counted from 0."""
        self.type(f"\x1b[<{button};{x + 1};{y + 1}{'m' if up else 'M'}")

    def click(self, x: int, y: int, times: int) -> None:
        for _ in range(times):
            self.mouse(0, x, y)
            self.mouse(0, x, y, up=True)

    def drag(self, start: tuple[int, int], *way: tuple[int, int]) -> None:
        """Press at a place, go from one to the next as fast as a hand, stay at the last, and let go."""
        self.mouse(0, *start)
        for place in way:
            self.read(0.3)
            self.mouse(32, *place)
        self.read(2)
        self.mouse(0, *way[-1], up=True)
        self.read(0.4)

    def copied(self, key: str = "y") -> str:
        """Press the key that copies and return what the terminal is given for its clipboard."""
        self.seen = b""
        self.type(key)
        return base64.b64decode(self.wait_for(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")[1]).decode()


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    (tmp_path / "a.txt").write_text(TEXT)
    terminal = Terminal(tmp_path)
    try:
        terminal.wait_for(rb"\x1b\[\?2026\$p")
        terminal.type("\x1b[?2026;2$y")
        terminal.wait_for(b"Paragraph 5 of the text")
        terminal.read(1.5)
        terminal.type("\x1b")  # the tour of a first start
        terminal.read(0.5)
        yield terminal
    finally:
        terminal.program.kill()
        terminal.program.wait()
        os.close(terminal.screen)


def test_every_page_is_painted_in_one_go(terminal: Terminal) -> None:
    for _ in range(4):
        terminal.seen = b""
        terminal.type(" ")
        written = terminal.read(0.6)
        frames = PAINTED.findall(written)
        assert frames
        assert len(max(frames, key=len)) > 500
        outside = CODES.sub(b"", PAINTED.sub(b"", written))
        assert not outside.strip(), outside


def test_words_reach_the_clipboard_of_the_terminal_with_their_citation_or_without(terminal: Terminal) -> None:
    assert terminal.copied() == f"“{PARAGRAPHS[0]}” ({PARAGRAPHS[0]}; a.txt, line 1)"
    terminal.type("vv")
    terminal.read(0.3)
    assert terminal.copied("\x03") == "Paragraph"
    assert terminal.copied().startswith("“Paragraph” (")


def test_a_double_click_takes_a_word_and_a_triple_one_a_paragraph(terminal: Terminal) -> None:
    word = PARAGRAPHS[0].index("it's")
    terminal.click(3 + word + 1, 4, 2)
    terminal.read(0.5)
    assert terminal.copied("\x03") == "it's"
    terminal.read(1)
    terminal.click(3 + 5, 6, 3)
    terminal.read(0.5)
    assert terminal.copied("\x03") == PARAGRAPHS[1]


def test_a_drag_below_the_text_scrolls_on_and_one_above_it_scrolls_back(terminal: Terminal) -> None:
    terminal.drag((3, 4), (10, 10), (10, HEIGHT - 1))
    words = terminal.copied("\x03")
    assert words.startswith("Paragraph 1 of the text")
    assert words.count("Paragraph") > 15
    terminal.read(1)
    terminal.drag((12, 15), (12, 10), (12, 1))
    assert terminal.copied("\x03").count("Paragraph") > 8
