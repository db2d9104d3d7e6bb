"""Where the search index lies: in the cache, or in memory where that cannot be written."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from privilege import bound_by

from probe_reader.config import Settings, cache_folder
from probe_reader.project import Project, index_place
from probe_reader.project.index_place import index_place as place_for

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in place of memory."""
    folder = tmp_path / "memory"
    folder.mkdir()
    monkeypatch.setattr(index_place, "MEMORY", folder)
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    folder = tmp_path / "cache"
    folder.mkdir()
    return folder


def test_it_is_the_cache_where_that_can_be_written(cache: Path, memory: Path) -> None:
    place = place_for(cache / "not" / "there" / "index")
    assert place.folder == cache / "not" / "there" / "index"
    assert place.remark == ""
    assert not list(memory.iterdir())
    assert not list(cache.iterdir())


def test_it_is_in_memory_for_nobody_else_where_the_cache_cannot_be_written(cache: Path, memory: Path) -> None:
    with bound_by(cache, 0o555):
        place = place_for(cache / "index")
    assert place.folder.is_relative_to(memory)
    assert place.folder.parent.stat().st_mode & 0o777 == 0o700
    assert f"{cache} cannot be written" in place.remark


def test_an_index_that_can_only_be_read_is_taken_over(
    cache: Path, memory: Path, tmp_path: Path, seeds: Path
) -> None:
    project = Project.open([seeds], root=tmp_path, settings=Settings(annotator="ann"))
    assert project.finder.refresh() == 5
    kept = cache_folder(project.root)
    with bound_by(kept / "index", 0o500), bound_by(kept, 0o500):
        again = Project.open([seeds], root=tmp_path, settings=Settings(annotator="ann"))
        assert again.finder.refresh() == 0
        assert len(again.finder.search("staff").hits) == 5
        assert again.index_place.folder.is_relative_to(memory)
        assert again.remarks() == (again.index_place.remark,)
        assert again.problems() == ()


def test_an_index_that_others_could_write_is_not_taken_over(cache: Path, memory: Path) -> None:
    (cache / "index").mkdir()
    (cache / "index" / "planted").write_text("pickle")
    (cache / "index").chmod(0o777)
    with bound_by(cache / "index", 0o577):
        place = place_for(cache / "index")
    assert place.folder.is_relative_to(memory)
    assert not place.folder.exists()


def test_an_index_behind_a_link_is_not_taken_over(cache: Path, memory: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (cache / "index").symlink_to(tmp_path / "elsewhere")
    with bound_by(tmp_path / "elsewhere", 0o500):
        place = place_for(cache / "index")
    assert place.folder.is_relative_to(memory)
    assert not place.folder.exists()


def test_what_a_killed_program_left_is_cleared_away_and_what_runs_is_not(cache: Path, memory: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left, own = (memory / f"probe-reader-index-{number}-x" for number in (ended.pid, os.getpid()))
    for folder in (left, own, memory / "other"):
        folder.mkdir()
    with bound_by(cache, 0o555):
        place_for(cache / "index")
    assert not left.exists()
    assert own.exists()
    assert (memory / "other").exists()


def test_it_is_gone_with_the_program(cache: Path, memory: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from probe_reader.project import index_place as it\n"
        "it.MEMORY = Path(sys.argv[1]); it._is_open = lambda path, way: path == it.MEMORY\n"
        "place = it.index_place(Path(sys.argv[2])); place.folder.mkdir(); print(place.folder)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, memory, cache / "index"], check=True, capture_output=True, text=True
    )
    assert str(memory) in ran.stdout
    assert not list(memory.iterdir())
