"""What the README says is so."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from probe_reader.config import read_settings
from probe_reader.core.query import parse_query
from probe_reader.tui.reference import keys_table

pytestmark = pytest.mark.xdist_group("readme")  # the commands build on each other

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)
COMMANDS = [
    line
    for language, block in BLOCKS
    for line in block.splitlines()
    if language == "sh" and line.startswith(("probe-reader ", "printf "))
]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme") / "probation"
    for part in ("seeds", "annotations"):
        shutil.copytree(ROOT / part, folder / part)
    return folder


@pytest.fixture(scope="module")
def environment(project: Path) -> dict[str, str]:
    home = project.parent / "home"
    names = ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
    return {**os.environ, "TERM": "xterm-256color", **{name: str(home / name) for name in names}}


def program(folder: Path) -> str:
    """Return a command that runs the program of this interpreter under its own name."""
    script = folder.parent / "probe-reader"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m probe_reader "$@"\n')
    script.chmod(0o755)
    return str(script.parent)


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_works_on_the_seeds(line: str, project: Path, environment: dict[str, str]) -> None:
    path = f"{program(project)}:{environment['PATH']}"
    done = subprocess.run(
        line,
        shell=True,
        cwd=project,
        env={**environment, "PATH": path},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() or "--output" in line or done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_the_readme_has_commands() -> None:
    assert len(COMMANDS) > 10


def test_there_is_one_command_to_run_it_and_one_to_test_it() -> None:
    setups = [line for line in README.splitlines() if line.startswith("python3 -m venv")]
    assert [line.rpartition("&& ")[2] for line in setups] == [".venv/bin/probe-reader", ".venv/bin/pytest"]


def test_the_program_opens_on_the_seeds_in_a_terminal_and_ends_with_q(
    project: Path, environment: dict[str, str]
) -> None:
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(project)
        os.execvpe(sys.executable, [sys.executable, "-m", "probe_reader"], environment)
    seen, end = b"", time.monotonic() + 20
    while b"UNISON calls" not in seen and time.monotonic() < end:
        seen += os.read(terminal, 65536)
    assert b"UNISON calls" in seen
    os.write(terminal, b"q")
    while time.monotonic() < end:
        try:
            if not os.read(terminal, 65536):
                break
        except OSError:
            break
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def test_the_table_of_keys_is_that_of_the_commands() -> None:
    assert keys_table() in README


def test_the_queries_in_the_table_can_be_asked() -> None:
    table = README.partition("### Asking")[2].partition("## ")[0]
    queries = [
        query
        for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
        for query in re.findall("`(.*?)`", row)
    ]
    assert len(queries) > 8
    for query in queries:
        parse_query(query)


def test_the_examples_of_toml_can_be_read(tmp_path: Path) -> None:
    examples = [block for language, block in BLOCKS if language == "toml"]
    assert len(examples) == 2
    assert tomllib.loads(examples[0])["annotation"][0]["tags"] == ["money/contract"]
    settings = tmp_path / "config.toml"
    settings.write_text(examples[1])
    assert read_settings(settings).keymap == {"annotate.new": "t"}


def test_the_pictures_are_there() -> None:
    for picture in re.findall(r"!\[.*?\]\((.*?)\)", README):
        assert (ROOT / picture).is_file()
