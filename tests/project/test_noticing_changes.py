"""Changes are noticed as the system tells of them, or by looking, gently, where it does not."""

from __future__ import annotations

import sys
import time
from queue import SimpleQueue
from threading import Thread, get_ident
from typing import TYPE_CHECKING

import pytest
from heard import LETTER, write_letters

from probe_reader.project import Project, watch
from probe_reader.project.watch import Changed, Watch, id_of, look_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("processes")


def changes(project: Project) -> SimpleQueue[Changed]:
    found: SimpleQueue[Changed] = SimpleQueue()

    def listen() -> None:
        for changed in Watch(project).changes():
            found.put(changed)

    Thread(target=listen, daemon=True).start()
    time.sleep(1)  # until it has begun
    return found


def next_of(found: SimpleQueue[Changed]) -> Changed:
    return found.get(timeout=20)


def test_a_document_that_changes_comes_or_goes_is_told_by_its_id(tmp_path: Path) -> None:
    write_letters(tmp_path / "p" / "in", 2)
    found = changes(Project.open([tmp_path / "p"]))
    (tmp_path / "p" / "in" / "letter 1.txt").write_text(LETTER)
    assert next_of(found).documents == ("in/letter 1.txt",)
    (tmp_path / "p" / "new.txt").write_text(LETTER)
    assert next_of(found).documents == ("new.txt",)
    (tmp_path / "p" / "new.txt").unlink()
    assert next_of(found).documents == ("new.txt",)


def test_what_is_no_document_is_not_told_of(tmp_path: Path) -> None:
    write_letters(tmp_path / "p", 1)
    (tmp_path / "p" / ".git").mkdir()
    found = changes(Project.open([tmp_path / "p"]))
    (tmp_path / "p" / ".git" / "index").write_text("x")
    (tmp_path / "p" / "letter 0.txt~").write_text("x")
    time.sleep(1)
    (tmp_path / "p" / "letter 0.txt").write_text("x")
    assert next_of(found) == Changed(("letter 0.txt",), annotations=False, notes=())


def test_where_the_system_does_not_tell_looking_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    monkeypatch.setattr(watch, "POLL", 0.1)
    write_letters(tmp_path / "p", 2)
    project = Project.open([tmp_path / "p"])
    found = changes(project)
    (tmp_path / "p" / "letter 1.txt").write_text(LETTER)
    assert next_of(found) == Changed(None, annotations=False, notes=None)
    document = project.library.document("letter 0.txt")
    project.notebook.annotate(document, project.library.quotations(document)[0].span, ["cuts"])
    assert next_of(found) == Changed((), annotations=True, notes=None)


def test_looking_is_done_the_seldomer_the_longer_it_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    write_letters(tmp_path / "p", 500)
    project = Project.open([tmp_path / "p"])
    began = time.process_time()
    look_of(project)
    took = time.process_time() - began
    pauses: list[float] = []
    rest, here = time.sleep, get_ident()

    class Enough(Exception):  # noqa: N818  # no error
        pass

    def sleep(seconds: float) -> None:
        if get_ident() != here:  # the watch of another test goes on until the process ends
            rest(max(seconds, 1))
            return
        pauses.append(seconds)
        if len(pauses) == 3:
            raise Enough

    monkeypatch.setattr(time, "sleep", sleep)
    monkeypatch.setattr(watch, "POLL", 0.001)
    with pytest.raises(Enough):
        next(Watch(project)._polled())
    assert pauses[-1] > 20 * took


@pytest.mark.parametrize(
    ("path", "id"),
    [
        ("a.txt", "a.txt"),
        ("b/é.txt", "b/é.txt"),
        (".git/x", None),
        ("annotations/ada/a.txt.toml", None),
        ("b/annotations/x.txt", "b/annotations/x.txt"),
    ],
)
def test_a_path_tells_the_id(tmp_path: Path, path: str, id: str | None) -> None:
    corpus = Project.open([tmp_path]).library.corpus
    assert id_of(str(tmp_path / path), corpus) == id
    assert id_of(f"/elsewhere/{path}", corpus) is None
