"""What tests hear of the process beside a project."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from pathlib import Path
from threading import Condition
from typing import TYPE_CHECKING, Any

from probe_reader.project.beside import Beside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from probe_reader.project import Project

LETTER = "A letter\n\n“Staff cuts are wrong,” said Ian Lawrence of Napo, at a cost of £4.5 million.\n"


class Heard:
    """The messages so far."""

    def __init__(self) -> None:
        self.all: list[dict[str, Any]] = []
        self._new = Condition()

    def __call__(self, message: dict[str, Any]) -> None:
        with self._new:
            self.all.append(message)
            self._new.notify_all()

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [message for message in self.all if message["kind"] == kind]

    def wait(self, kind: str, *, after: int = 0, seconds: float = 60) -> dict[str, Any]:
        """Return the next message of a kind, counted from the one with the number ``after``."""

        def come() -> bool:
            return any(message["kind"] == kind for message in self.all[after:])

        with self._new:
            assert self._new.wait_for(come, seconds), f"no {kind} in {self.all[after:]}"
            return next(message for message in self.all[after:] if message["kind"] == kind)


@contextmanager
def beside(project: Project, *, watch: bool = False) -> Iterator[tuple[Beside, Heard]]:
    heard = Heard()
    process = Beside(project, heard, watch=watch)
    try:
        yield process, heard
    finally:
        process.close()


def write_letters(folder: Path, count: int, size: int = 1) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"letter {number}.txt").write_text(f"Number {number}\n\n{LETTER * size}", encoding="utf-8")


def eventually(is_so: Callable[[], bool], seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if is_so():
            return True
        time.sleep(0.02)
    return is_so()


def children(pid: int) -> list[int]:
    """Return the processes that a process started, and those that these did."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == pid:
            number = int(status.parent.name)
            found += [number, *children(number)]
    return found


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
