"""Many files are read and indexed by several processes, with the outcome that one would have."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from probe_reader.config import Settings
from probe_reader.project import Project, crew, worker
from probe_reader.project.child import Child, about
from probe_reader.store.walk import Source

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("processes")

TEXTS = {f"{number:02}.txt": f"“Pay rose by {number} per cent,” said Ann Lee.\n" for number in range(40)}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(crew, "MANY", 10)
    folder = tmp_path / "many"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def opened(root: Path) -> Project:
    return Project.open([root], settings=Settings(annotator="ann"))


def found(project: Project, query: str) -> list[tuple[str, float]]:
    return [(hit.document, hit.score) for hit in project.finder.search(query).hits]


def test_what_several_processes_index_is_found_as_ever(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = opened(root)
    told: list[tuple[int, int]] = []
    assert shared.finder.refresh(progress=lambda done, total: told.append((done, total))) == len(TEXTS)
    assert told[-1] == (len(TEXTS), len(TEXTS))
    assert shared.finder.refresh() == 0
    answers = [found(shared, query) for query in ("pay", "speaker:lee", '"7 per cent"')]
    assert [len(each) for each in answers] == [40, 40, 1]
    monkeypatch.setattr(crew, "MANY", 1000)
    alone = opened(root)
    assert alone.finder.refresh(rebuild=True) == len(TEXTS)
    assert [sorted(found(alone, query)) for query in ("pay", "speaker:lee", '"7 per cent"')] == [
        sorted(each) for each in answers
    ]


def test_files_that_are_known_are_put_in_anew(root: Path) -> None:
    project = opened(root)
    assert len(list(project.entries())) == len(TEXTS)
    assert project.finder.refresh() == len(TEXTS)
    assert project.finder.refresh(rebuild=True) == len(TEXTS)
    assert len(found(project, "pay")) == len(TEXTS)
    assert project.finder.stale() == ()


def test_a_file_that_cannot_be_read_is_listed_with_the_reason(root: Path) -> None:
    (root / "bad.txt").write_bytes(bytes(range(256)) * 9)
    entries = {each.id: each for each in opened(root).entries()}
    assert len(entries) == len(TEXTS) + 1
    assert entries["bad.txt"].problem
    assert entries["07.txt"].quotes == 1


def test_work_that_was_cancelled_is_taken_up_again(root: Path) -> None:
    project = opened(root)
    assert project.finder.refresh(cancelled=lambda: True) == 0
    assert project.finder.refresh() == len(TEXTS)


def test_what_a_worker_saved_before_it_was_killed_is_taken_in(root: Path) -> None:
    project = opened(root)
    child = Child(worker.MODULE, about(project) | {"nice": 0})
    files = [(each.id, each.where, each.size, each.modified) for each in project.library.sources()[:5]]
    assert Source(*files[0]).id == "00.txt"
    for message in ({"do": "read", "files": files, "index": True}, {"do": "finish"}):
        child.tell(message)
        while (answer := child.heard()) is not None and answer["kind"] != "done":
            pass
    child.tell({"do": "read", "files": files, "index": True})
    os.kill(child.pid, signal.SIGKILL)
    child.kill()
    assert project.finder.refresh() == len(TEXTS) - 5
    assert len(found(project, "pay")) == len(TEXTS)
