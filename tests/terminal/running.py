"""The whole program on a terminal of its own, and what it leaves behind there."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

SECONDS = 60.0
"""How long anything may take on a machine that is busy with other things."""

MODES = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
ESCAPES = re.compile(rb"\x1b(?:\[[0-9;:<=>?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z^_=>])")
SHOWN = {7: b"h", 25: b"h"}
"""Lines wrap and the cursor is seen; every other mode is off where a shell goes on."""

PROGRAM = (sys.executable, "-m", "probe_reader", "--annotator", "ann")
ALONE = "import os, sys, fcntl, termios; os.setsid(); fcntl.ioctl({}, termios.TIOCSCTTY, 0); "
DEAF = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); "
RUN = "os.execvp(sys.argv[1], sys.argv[1:])"


class Terminal:
    """A program that has a terminal as its own, as a login shell has.

    Attributes:
        screen: this side of the terminal.
        written: everything that was painted so far.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (100, 30),
        env: Mapping[str, str | None] | None = None,
        deaf: bool = False,
        typed: bytes = b"",
    ) -> None:
        self.screen, self.side = os.openpty()
        self.written = b""
        self._seen = 0
        self._mark = uuid4().hex
        self.resize(*size)
        self.before = termios.tcgetattr(self.side)
        unset = dict.fromkeys(("COLUMNS", "LINES"))  # they would stand for its size
        changed = {**unset, "TERM": "xterm-256color", "MARK": self._mark, **(env or {})}
        whole = {name: value for name, value in {**os.environ, **changed}.items() if value is not None}
        start = ALONE.format(0) + (DEAF if deaf else "") + RUN
        self.type(typed)
        self.program = subprocess.Popen(
            [sys.executable, "-c", start, *command],
            stdin=self.side,
            stdout=self.side,
            stderr=self.side,
            env=whole,
        )

    def type(self, keys: bytes) -> None:
        """Type, and read on while the program takes its time."""
        os.set_blocking(self.screen, False)
        while keys:
            try:
                keys = keys[os.write(self.screen, keys) :]
            except BlockingIOError:
                self.read()

    def read(self, seconds: float = 0.05) -> bool:
        """Read what is painted within some time; False where nothing is."""
        if not select.select([self.screen], [], [], seconds)[0]:
            return False
        with suppress(OSError):
            self.written += os.read(self.screen, 65536)
            return True
        return False

    def until(self, done: Callable[[], bool], what: str = "that") -> None:
        """Read until something is so."""
        end = time.monotonic() + SECONDS
        while not done():
            assert time.monotonic() < end, f"never came: {what}; the end of it is {self.written[-3000:]!r}"
            assert self.program.poll() is None or self.read(), (
                f"ended before: {what}; {self.written[-3000:]!r}"
            )
            self.read()

    def wait_for(self, words: str, *, anew: bool = True) -> None:
        """Read until words were painted since the last time words were waited for."""
        since = self._seen if anew else 0
        sought = words.encode()
        self.until(lambda: sought in ESCAPES.sub(b"", self.written[since:]), words)
        self._seen = len(self.written)

    def press(self, keys: bytes, words: str) -> None:
        """Press keys and wait until words are painted that were not there before."""
        while self.read():
            pass
        self._seen = len(self.written)
        self.type(keys)
        self.wait_for(words)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self.screen, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def ended(self) -> int:
        """Read until the program has ended, and return how."""
        end = time.monotonic() + SECONDS
        while (code := self.program.poll()) is None:
            assert time.monotonic() < end, f"never ended: {self.written[-3000:]!r}"
            self.read()
        while self.read():
            pass
        sys.stdout.write(self.plain[-1000:])  # shown where a test fails
        return code

    @property
    def plain(self) -> str:
        """What was painted, without where and how."""
        return ESCAPES.sub(b"", self.written).decode("utf-8", "replace")

    def left_as_it_was(self) -> bool:
        """Tell whether the terminal is what it was before the program, as far as a shell cares."""
        last: dict[int, bytes] = {}
        for numbers, state in MODES.findall(self.written):
            last.update(dict.fromkeys(map(int, numbers.split(b";")), state))
        wrong = {mode: state for mode, state in last.items() if state != SHOWN.get(mode, b"l")}
        keyboard = len(re.findall(rb"\x1b\[>[0-9]+u", self.written)) - self.written.count(b"\x1b[<u")
        assert (wrong, keyboard) == ({}, 0)
        return termios.tcgetattr(self.side) == self.before

    def processes(self) -> list[str]:
        """Return the command lines of all that still runs of it, child processes too."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if f"MARK={self._mark}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                    found.append((folder / "cmdline").read_text().replace("\0", " "))
        return found

    def nothing_is_left(self) -> bool:
        """Wait until nothing of it runs any more."""
        end = time.monotonic() + SECONDS
        while left := self.processes():
            assert time.monotonic() < end, left
            time.sleep(0.05)
        return True

    def hang_up(self) -> None:
        """Take the terminal away."""
        os.close(self.side)
        os.close(self.screen)
        self.screen = self.side = -1

    def close(self) -> None:
        """End what is still there."""
        with suppress(OSError):
            os.kill(self.program.pid, signal.SIGCONT)
        self.program.kill()
        self.program.wait()
        if self.screen >= 0:
            self.hang_up()


class Start(Protocol):
    """Starts the program."""

    def __call__(self, **options: Any) -> Terminal: ...
