"""Run commands as a person or a script would, and see what they answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from probe_reader.cli.program import run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

LETTER = """The probation letter

31 August 2017

“Staff cuts of around 40% are wrong,” said Ian Lawrence, general secretary of Napo.

The contract was worth £4.5 million a year. It cost £3.7bn.
"""
"""A document with a title, a date, a quote and figures."""


@dataclass(frozen=True)
class Outcome:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows that it printed as JSON."""
        rows: list[dict[str, Any]] = json.loads(self.out)
        return rows


def command(capsys: pytest.CaptureFixture[str], *arguments: object) -> Outcome:
    """Run a command in this program."""
    capsys.readouterr()
    code = run([str(each) for each in arguments])
    captured = capsys.readouterr()
    return Outcome(code, captured.out, captured.err)


def outside(*arguments: object, folder: Path | None = None, **environment: str) -> Outcome:
    """Run a command in a program of its own, with warnings as errors."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "probe_reader", *(str(each) for each in arguments)],
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def project_with(folder: Path, **texts: str) -> Path:
    """Write documents into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder
