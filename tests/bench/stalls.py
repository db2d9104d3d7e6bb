"""Work through scripted sessions and list when the screen stood still; exit code 1 for over 16 ms.

By hand, on a machine that has nothing else to do::

    python tests/bench/stalls.py                   five, 1,000 and 100,000 documents, and 20 MB
    python tests/bench/stalls.py five 20m          some of them
    python tests/bench/stalls.py --keep FOLDER     as in feel.py; a first run also reads and indexes
    python tests/bench/stalls.py --work            judge by the work of the screen's own thread alone,
                                                   where other programs keep the machine busy

A stall is told with the step of the session in which it was, how long it was, how much of it was work
of the screen's thread, how much the gathering of garbage, and the innermost places of its stack; the
whole stack is in the file that PROBE_READER_STALLS names.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import make_projects
from stage import OPENED, Stage, go_to
from terminal_codes import KEYS, pasted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pty_session import Session

BAD, SEEN = 16.0, 8.0
"""Milliseconds from which a stall counts against the program, and from which it is listed."""


@dataclass(slots=True)
class Steps:
    """A session with the times at which its steps began."""

    session: Session
    begun: list[tuple[float, str]]

    def __call__(self, name: str, *keys: str | bytes, quiet: float = 0.15) -> None:
        """Press keys one after the other, waiting after each until the screen stands still."""
        self.begun.append((time.monotonic(), name))
        for key in keys:
            self.session.send(key if isinstance(key, bytes) else KEYS.get(key, key.encode()))
            self.session.drain(quiet, 3)

    def step_of(self, at: float) -> str:
        """Return the step that was going on at a time."""
        return next((name for begun, name in reversed(self.begun) if begun <= at), "start")


def work_through(steps: Steps, *, large: bool) -> None:
    """Do what a person does in an hour, quickly."""
    session = steps.session
    steps("just started", quiet=2)
    if large:
        steps.begun.append((time.monotonic(), "open the large document"))
        go_to(session, large=True)
        session.drain(1, 5)
    steps("move", *["down"] * 45, *["right"] * 10, *["up"] * 5, "w", "b", ")", "(", "}", "{")
    steps("page", *["pagedown"] * 12, *["pageup"] * 4, "end", "home")
    steps("hold", *[KEYS["down"] * 30] * 2)
    steps("jump", *"'''\"###@", "z")
    steps("find", "/", *"office", "enter", "enter", "up", "escape", "n", "N", "escape")
    steps("find by pasting", "/", pasted("backlog"), "enter", "escape", "escape")
    steps("select and annotate", "v", "v", "a", *"claim", "enter", "tab", *"a note", "enter", "escape")
    steps("go to its end", "end", "a", *"claim", "enter", "enter", "escape", "u")
    steps("switch documents", *"][][")
    steps("filter", "shift+tab", "f", *"hull 01", *["backspace"] * 7, "escape", "o", "o", "escape")
    steps("choose", "shift+tab", "down", "down", "enter", "H")
    steps("search", "s", *"kestrel OR backlog", "enter", "down", "down", "enter", "n", "n", "escape")
    steps("annotations and help", "A", "escape", "?", "escape", "C", "escape")
    steps.begun.append((time.monotonic(), "resize"))
    for size in ((100, 30), (60, 20), (140, 50), (120, 40)):
        session.resize(*size)
        session.drain(0.3, 3)
    steps("rest", quiet=3)


def stalls(stage: Stage, name: str, file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Run one session and yield every stall with the step that it was in."""
    stage.extra = {"PROBE_READER_STALLS": str(file)}
    file.unlink(missing_ok=True)
    with stage.program(name) as session:
        steps = Steps(session, [])
        if session.wait_for(OPENED, 120) is None:
            print(f"{name}: no text came:\n{session.text}", file=sys.stderr)
        work_through(steps, large=name in make_projects.SIZES)
        if session.ended:
            print(f"{name}: the program ended:\n{session.text}", file=sys.stderr)
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        stall = json.loads(line)
        yield steps.step_of(stall["at"] - stall["ms"] / 1000), stall


def told(found: list[tuple[str, dict[str, Any]]], measure: str) -> Iterator[str]:
    """Yield each step with its stalls, the worst three with the inner end of their stack."""
    for step in dict.fromkeys(step for step, _ in found):
        here = sorted(
            (stall for each, stall in found if each == step), key=lambda each: -float(each[measure])
        )
        over = sum(stall[measure] > BAD for stall in here)
        yield f"  {step}: {over} over {BAD:.0f} ms, {len(here)} over {SEEN:.0f} ms"
        for stall in here[:3]:
            inner = " ← ".join(reversed(stall["stack"][-6:])) or "(not seen)"
            spent = f"work {stall['work_ms']:5.1f}  garbage {stall['gc_ms']:5.1f}"
            yield f"    {stall['ms']:6.1f} ms  {spent}  {inner}"


def main() -> None:
    """Run the sessions and leave with 1 where the screen stood still for too long."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("projects", nargs="*", metavar="PROJECT")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    parser.add_argument("--made", type=Path, metavar="FOLDER", help="where projects lie, or are made")
    parser.add_argument("--work", action="store_true")
    parser.add_argument("--program", default=f"{sys.executable} -m probe_reader", metavar="COMMAND")
    options = parser.parse_args()
    measure = "work_ms" if options.work else "ms"
    bad: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="stalls-") as temporary:
        folder = options.keep or Path(temporary)
        homes = (folder / "homes").resolve()
        homes.mkdir(parents=True, exist_ok=True)
        stage = Stage(options.made or folder / "projects", homes, options.program, 1)
        for name in options.projects or ("five", "thousand", "hundred", "20m"):
            found = list(stalls(stage, name, Path(temporary) / f"{name}.jsonl"))
            listed = [each for each in found if each[1][measure] > SEEN]
            bad[name] = sum(stall[measure] > BAD for _, stall in listed)
            print(f"\n{name}: {bad[name]} over {BAD:.0f} ms, {len(listed)} over {SEEN:.0f} ms")
            print("\n".join(told(listed, measure)), flush=True)
    sys.exit(1 if bad.total() else 0)


if __name__ == "__main__":
    main()
