"""What is built from the project is whole: it runs, and brings its demo with it."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("hatchling") is None, reason="the build backend is not installed here"
)


def build(kind: str, source: Path, target: Path) -> Path:
    """Build a wheel or sdist and return it."""
    words = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(target)]
    subprocess.run(words, cwd=source, check=True, capture_output=True)
    (built,) = target.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


def test_the_wheel_lays_out_its_demo(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    done = subprocess.run(
        [sys.executable, "-m", "probe_reader", "demo", "--no-open"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.stdout == "probe-reader-demo\n"
    for folder in ("seeds", "annotations"):
        shipped = site / "probe_reader" / "demo" / folder
        laid_out = tmp_path / "probe-reader-demo" / folder
        files = sorted(path.relative_to(shipped) for path in shipped.rglob("*") if path.is_file())
        assert files
        assert files == sorted(path.relative_to(laid_out) for path in laid_out.rglob("*") if path.is_file())
        assert all((shipped / file).read_bytes() == (ROOT / folder / file).read_bytes() for file in files)


def test_the_wheel_declares_commands_plug_ins_types_and_styles(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    names = archive.namelist()
    (declared,) = (name for name in names if name.endswith("entry_points.txt"))
    text = archive.read(declared).decode()
    assert "probe-reader = probe_reader.cli:main" in text
    assert "[probe_reader.loader]" in text
    assert "probe_reader/py.typed" in names
    assert any(name.endswith(".tcss") for name in names)
    assert not any("__pycache__" in name or name.startswith("tests") for name in names)


def test_the_sdist_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(build("sdist", ROOT, tmp_path / "sdist")) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = (path for path in tmp_path.glob("probe_reader-*") if path.is_dir())
    again = build("wheel", source, tmp_path / "again")
    assert sorted(zipfile.ZipFile(again).namelist()) == sorted(zipfile.ZipFile(wheel).namelist())
