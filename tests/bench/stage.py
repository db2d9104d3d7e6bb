"""Where programs are measured: their command lines, and homes that are not the person's."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import make_projects
from pty_session import Session
from terminal_codes import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

BARE = (sys.executable, str(Path(__file__).with_name("bare.py")))
OPENED = rb"opens\s+here|supervised\s+to\s+an\s+acceptable"
"""Words that stand in the text of a document of ours, near its top, and nowhere else on the screen."""


class Stage:
    """Starts the bare app and the program, on projects and in homes below folders of its own.

    Args:
        projects: where the projects lie; those that are missing are made.
        homes: where what the program derives and remembers is kept.
        program: the command that starts it.
        runs: how often starts are measured.
    """

    def __init__(self, projects: Path, homes: Path, program: str, runs: int) -> None:
        self.runs = runs
        self.extra: dict[str, str] = {}
        self._projects = projects
        self._homes = homes
        self._program = shlex.split(program)
        self._prepared: set[str] = set()

    def project(self, name: str) -> Path:
        """Return the folder of a project."""
        return make_projects.make(self._projects, name)

    @staticmethod
    def environment(home: Path) -> dict[str, str]:
        """Return what keeps a program inside ``home``."""
        kinds = ("CONFIG", "CACHE", "STATE", "DATA")
        return {"HOME": str(home), **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in kinds}}

    @contextmanager
    def bare(self) -> Iterator[Session]:
        """Run the bare app."""
        session = Session(BARE, self.environment(self._homes))
        try:
            yield session
        finally:
            session.close()

    @contextmanager
    def program(self, name: str, *, new: bool = False, again: bool = False) -> Iterator[Session]:
        """Run the program on a project.

        ``new``: in a home where it never was before; ``again``: at the place that it was left at, not
        at the first document.
        """
        project = self.project(name)
        if not new:
            self.prepare(name)
        home = Path(tempfile.mkdtemp(dir=self._homes)) if new else self._homes / name
        if not again:
            for places in home.glob("state/probe-reader/*/places.json"):
                places.unlink()
        session = Session([*self._program, str(project)], self.environment(home) | self.extra)
        try:
            yield session
        finally:
            session.close()
            if new:
                shutil.rmtree(home, ignore_errors=True)

    def prepare(self, name: str) -> None:
        """See to it that the program knows all of a project: everything read, everything indexed."""
        home = self._homes / name
        done = home / "prepared"
        if name in self._prepared:
            return
        self._prepared.add(name)
        if done.exists():
            return
        home.mkdir(parents=True, exist_ok=True)
        project = self.project(name)
        for command in ("list", "index"):
            told = subprocess.run(
                [*self._program, command, "--project", str(project)],
                env={**os.environ, **self.environment(home)},
                capture_output=True,
                text=True,
                check=False,
            )
            if told.returncode:
                print(f"{name}: {command} failed: {told.stderr.strip()}", file=sys.stderr)
        with self.reading(name) as session:
            session.rest(120)
        done.touch()

    @contextmanager
    def reading(self, name: str, *, new: bool = False) -> Iterator[Session]:
        """Run the program on a project with a document on the screen."""
        with self.program(name, new=new) as session:
            if session.wait_for(OPENED, 120) is None:
                print(f"{name}: no text came:\n{session.text}", file=sys.stderr)
            yield session

    @contextmanager
    def at_the_top(self, name: str, *, new: bool = False) -> Iterator[Session]:
        """Run the program at the top of the large document of a project, or of its first one.

        Unless it is ``new``, it has nothing else to do any more.
        """
        with self.reading(name, new=new) as session:
            if name in make_projects.SIZES:
                go_to(session, large=True)
            session.send(KEYS["home"])
            session.drain(0.2, 3)
            if not new:
                session.rest(30)
            yield session


def go_to(session: Session, *, large: bool) -> float | None:
    """Open the large or the small document of two from the library; return how long it took."""
    session.drain(0.15, 3)
    wanted = rb"Register large" if large else rb"Register small"
    session.send(KEYS["shift+tab"])
    session.drain(0.1, 2)
    session.send(KEYS["end" if large else "home"])
    session.drain(0.15, 2)
    begun = session.send(KEYS["enter"])
    return session.wait_for(wanted, 120, begun)
