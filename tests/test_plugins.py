"""A stranger's package adds an extractor through an entry point, and cannot take the program down."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FOOTBALL = Path(__file__).parent / "plugins" / "football"


def run(plugins: Path, project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(filter(None, [str(plugins), os.environ.get("PYTHONPATH", "")]))
    return subprocess.run(
        [sys.executable, "-m", "probe_reader", *words, "--project", str(project)],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "matches"
    folder.mkdir()
    (folder / "a.txt").write_text("They won 3:1, said the coach, before 40,000 spectators.\n")
    return folder


def figures(done: subprocess.CompletedProcess[str]) -> list[tuple[str, float, str]]:
    return [(row["exact"], row["value"], row["unit"]) for row in json.loads(done.stdout)]


def test_an_installed_package_adds_its_findings_to_the_programs_own(project: Path) -> None:
    done = run(FOOTBALL, project, "figures", "--format", "json")
    assert done.stderr == ""
    assert ("3:1", 4, "goal") in figures(done)
    assert ("40,000 spectators", 40_000, "spectator") in figures(done)


def test_a_package_that_is_removed_takes_its_findings_along(project: Path) -> None:
    run(FOOTBALL, project, "figures")
    left = run(project, project, "figures", "--format", "json")
    assert ("3:1", 4, "goal") not in figures(left)


@pytest.mark.parametrize(
    ("point", "said"),
    [("football:Broken", "no idea"), ("football:Missing", "does not load"), ("nowhere:X", "does not load")],
)
def test_one_that_fails_is_told_of_and_the_rest_goes_on(
    tmp_path: Path, project: Path, point: str, said: str
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(FOOTBALL, broken)
    points = broken / "football-1.0.dist-info" / "entry_points.txt"
    points.write_text(f"[probe_reader.extractor]\nfootball = {point}\n")
    done = run(broken, project, "figures", "--format", "json")
    assert done.returncode == 0
    assert ("40,000 spectators", 40_000, "spectator") in figures(done)
    assert said in done.stderr
    assert "Traceback" not in done.stderr
