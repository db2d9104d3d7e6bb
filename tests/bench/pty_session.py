"""A program on a pseudo-terminal, with the time of every frame that it paints.

The session answers as a modern terminal does where it is asked for synchronised output, so that the
end of a frame is a sequence of its own. What is painted is drawn (with pyte) only after the time has
been taken.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import processes
import pyte
from terminal_codes import ANSWERS, ESCAPES, FRAME_END, STRANGE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Rows = tuple[str, ...]


class Press(NamedTuple):
    """What came of a key: milliseconds until the first frame that changed, and until the last."""

    frame: float | None
    settled: float | None


@dataclass(frozen=True, slots=True)
class Hold:
    """What came of a held key: frames for a second, and milliseconds from its end to the last frame."""

    frames: float
    drain: float
    longest_gap: float

    def __str__(self) -> str:
        return f"{self.frames:.1f} /s, gap ≤ {self.longest_gap:.0f} ms"


class Session:
    """A program that runs on a terminal of its own, in ``size`` columns and rows."""

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], size: tuple[int, int] = (120, 40)
    ) -> None:
        self.ended = False
        self._chunks: list[tuple[float, bytes]] = []
        self._tail = b""
        self._drawn = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._drawn)
        terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
        whole = {**os.environ, **terminal, **env}
        whole = {name: value for name, value in whole.items() if name not in {"COLUMNS", "LINES", "NO_COLOR"}}
        self.begun = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            os.execvpe(command[0], list(command), whole)
        os.set_blocking(self._fd, False)

    def read(self, seconds: float) -> bytes:
        """Return what comes within ``seconds``, as soon as it comes; empty when nothing does."""
        if self.ended or not select.select([self._fd], [], [], max(0.0, seconds))[0]:
            return b""
        try:
            data = os.read(self._fd, 1 << 20)
        except BlockingIOError:
            return b""
        except OSError:
            data = b""
        now = time.perf_counter()
        if not data:
            self.ended = True
            return b""
        self._chunks.append((now, data))
        self._answer(data)
        return data

    def _answer(self, data: bytes) -> None:
        seen = self._tail + data
        for question, answer in ANSWERS.items():
            for _ in range(seen.count(question) - self._tail.count(question)):
                os.write(self._fd, answer)
        self._tail = data[-12:]

    def send(self, data: bytes) -> float:
        """Type ``data``, reading meanwhile what the program paints; return when it was begun."""
        begun = time.perf_counter()
        while data and not self.ended:
            try:
                data = data[os.write(self._fd, data) :]
            except BlockingIOError:
                self.read(0.01)
        return begun

    def drain(self, quiet: float = 0.1, most: float = 20) -> None:
        """Draw what comes until nothing does for ``quiet`` seconds, or for ``most`` seconds."""
        end = time.perf_counter() + most
        while not self.ended and time.perf_counter() < end and self.read(quiet):
            pass
        self._draw()

    def _draw(self) -> None:
        data = b"".join(chunk for _, chunk in self._chunks)
        self._chunks.clear()
        self._feed(data)

    def _feed(self, data: bytes) -> None:
        self._stream.feed(STRANGE.sub(b"", data))

    @property
    def text(self) -> str:
        """What stands on the screen, as far as it was drawn."""
        return "\n".join(self._drawn.display)

    def looks(self, columns: slice = slice(None), rows: slice = slice(None)) -> Rows:
        """Return a part of the screen with its colours, to compare with another time."""
        buffer = self._drawn.buffer
        return tuple(
            "".join(
                f"{cell.data}{cell.fg}{cell.bg}{cell.bold}{cell.reverse}"
                for cell in (buffer[row][column] for column in range(self._drawn.columns)[columns])
            )
            for row in range(self._drawn.lines)[rows]
        )

    def wait_for(self, pattern: bytes, seconds: float = 60, since: float | None = None) -> float | None:
        """Return the milliseconds from ``since`` (else the start) to the frame with ``pattern``."""
        return self.wait_for_each([pattern], seconds, since)[0]

    def wait_for_each(
        self, patterns: Sequence[bytes], seconds: float = 60, since: float | None = None
    ) -> list[float | None]:
        """Return the milliseconds to the end of the first frame with each of ``patterns``.

        Frames are looked at without drawing them: a pattern has to stand in one row.
        """
        sought, frame = [re.compile(each) for each in patterns], b""
        since = self.begun if since is None else since
        times: list[float | None] = [None] * len(sought)
        end = time.perf_counter() + seconds
        while None in times and not self.ended and time.perf_counter() < end:
            data = self.read(0.02)
            *whole, frame = (frame + data).split(FRAME_END)
            if frame and not data:  # painted before the program knew that ends of frames can be told
                whole, frame = [*whole, frame], b""
            for each in (ESCAPES.sub(b"", each) for each in whole):
                for number, pattern in enumerate(sought):
                    if times[number] is None and pattern.search(each):
                        times[number] = (self._chunks[-1][0] - since) * 1000
        self._draw()
        return times

    def press(
        self, data: bytes, *, look: Callable[[Session], Rows], wait: float = 5, quiet: float = 0.06
    ) -> Press:
        """Type ``data`` and time the first frame after which ``look`` sees something else."""
        self.drain(0.005)
        before = look(self)
        begun = self.send(data)
        end = time.perf_counter() + wait
        while not self.ended and time.perf_counter() < end:
            if not self.read(quiet if self._chunks else wait) and self._chunks:
                break
        return self._changed(before, begun, look)

    def _changed(self, before: Rows, begun: float, look: Callable[[Session], Rows]) -> Press:
        chunks, self._chunks = self._chunks, []
        frame, pending = None, b""
        for when, data in chunks:
            *whole, pending = (pending + data).split(FRAME_END)
            for each in whole:
                self._feed(each)
                if frame is None and look(self) != before:
                    frame = (when - begun) * 1000
        self._feed(pending)
        return Press(frame, (chunks[-1][0] - begun) * 1000 if chunks else None)

    def hold(self, data: bytes, count: int, rate: float) -> Hold:
        """Type ``data`` so often, ``rate`` times a second, without waiting for what comes of it."""
        self.drain(0.05)
        begun = due = time.perf_counter()
        for _ in range(count):
            self.send(data)
            due += 1 / rate
            while (left := due - time.perf_counter()) > 0:
                self.read(left)
        ended = time.perf_counter()
        while not self.ended and time.perf_counter() < ended + 20 and self.read(0.25):
            pass
        times = [when for when, chunk in self._chunks if FRAME_END in chunk]
        in_time = [when for when in times if when <= ended]
        frames = sum(chunk.count(FRAME_END) for when, chunk in self._chunks if when <= ended)
        gaps = [after - before for before, after in zip([begun, *in_time], [*in_time, ended], strict=True)]
        self._draw()
        drain = max(0.0, times[-1] - ended) if times else 0.0
        return Hold(frames / (ended - begun), drain * 1000, max(gaps) * 1000)

    def resize(self, columns: int, rows: int) -> float:
        """Give the terminal another size and return when."""
        self.drain(0.01)
        self._drawn.resize(rows, columns)
        begun = time.perf_counter()
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        return begun

    def rest(self, seconds: float = 60, busy: float = 0.05) -> bool:
        """Wait until the program works less than ``busy`` of the time; tell whether it ever did."""
        end = time.perf_counter() + seconds
        while not self.ended and time.perf_counter() < end:
            worked, look_again = processes.cpu(self.pid), time.perf_counter() + 1.6
            while (left := look_again - time.perf_counter()) > 0:
                self.read(left)
            self._draw()
            if processes.cpu(self.pid) - worked < busy * 1.6:
                return True
        return False

    def close(self) -> None:
        """End the program, asking first."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            with suppress(OSError):
                os.kill(self.pid, number)
            end = time.perf_counter() + 5
            while time.perf_counter() < end:
                try:
                    gone, _ = os.waitpid(self.pid, os.WNOHANG)
                except ChildProcessError:
                    gone = self.pid
                if gone:
                    with suppress(OSError):
                        os.close(self._fd)
                    return
                self.read(0.01)
