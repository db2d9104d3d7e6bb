"""Documents are read, listed and indexed in processes beside the screen, which nothing there can harm."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from heard import LETTER, beside, children, eventually, is_running, write_letters

from probe_reader import registry
from probe_reader.project import Project, crew
from probe_reader.project.child import about

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.xdist_group("processes")

EXTRACTOR = """
import os, signal, time
class Evil:
    def extract(self, document):
        text = str(document.text)
        if "CRASH" in text:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "GREEDY" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "SLOW" in text:
            time.sleep(0.07)
        if "HANGS" in text:
            time.sleep(1000)
        if "FAULTY" in text:
            raise KeyError("nothing there")
        return ()
"""


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install an extractor that some texts make fail."""
    folder = tmp_path / "installed"
    (folder / "evil-1.0.dist-info").mkdir(parents=True)
    (folder / "evil.py").write_text(EXTRACTOR)
    (folder / "evil-1.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n"
    )
    (folder / "evil-1.0.dist-info" / "entry_points.txt").write_text(
        "[probe_reader.extractor]\nevil = evil:Evil\n"
    )
    with monkeypatch.context() as patched:
        patched.syspath_prepend(str(folder))
        forget_plugins()
        yield
    forget_plugins()


def forget_plugins() -> None:
    registry._points.cache_clear()
    registry.load.cache_clear()


def listed(project: Project) -> list[tuple[str, int, int]]:
    entries = project.library.register.listed({})
    return [] if entries is None else [(each.title, each.quotes, each.figures) for each in entries]


def test_all_documents_are_read_listed_and_indexed(tmp_path: Path) -> None:
    write_letters(tmp_path / "p", 40)
    project = Project.open([tmp_path / "p"])
    with beside(project) as (process, heard):
        process.look()
        heard.wait("idle")
        assert [(told["done"], told["total"]) for told in heard.of("reading")][-1] == (40, 40)
        assert heard.of("listed")[-1]["count"] == 40
        assert heard.wait("indexed")["count"] == 40
    assert listed(project) == [(f"Number {number}", 1, 1) for number in range(40)]
    assert project.finder.stale() == ()
    assert len(project.finder.search("lawrence").hits) == 40


def test_nothing_is_read_again_that_did_not_change(tmp_path: Path) -> None:
    write_letters(tmp_path / "p", 20)
    with beside(Project.open([tmp_path / "p"])) as (process, heard):
        process.look()
        heard.wait("idle")
        before = len(heard.all)
        (tmp_path / "p" / "letter 7.txt").write_text("Number 77\n\n" + LETTER)
        (tmp_path / "p" / "letter 8.txt").unlink()
        process.look()
        heard.wait("idle", after=before)
        assert [told["total"] for told in heard.of("reading")[-1:]] == [1]
        assert heard.of("listed")[-1]["count"] == 19
        assert heard.of("indexed")[-1]["count"] == 1
    project = Project.open([tmp_path / "p"])
    assert "Number 77" in [title for title, _, _ in listed(project)]
    assert project.finder.stale() == ()


@pytest.mark.usefixtures("plugin")
def test_what_was_done_before_a_kill_is_not_done_again(tmp_path: Path) -> None:
    write_letters(tmp_path / "p", 120)
    for file in (tmp_path / "p").iterdir():
        file.write_text(f"{file.name}\n\nSLOW {LETTER}")
    project = Project.open([tmp_path / "p"])
    with beside(project) as (process, heard):
        process.look()
        heard.wait("reading")
        assert eventually(lambda: heard.of("reading")[-1]["done"] >= 32)
        done = heard.of("reading")[-1]["done"]
        for pid in (process.pid, *children(process.pid)):
            os.kill(pid, signal.SIGKILL)
        heard.wait("ended")
    assert done < 120
    with beside(project) as (process, heard):
        process.look()
        heard.wait("idle")
        assert 0 < heard.of("reading")[-1]["total"] <= 120 - done
    assert [quotes for _, quotes, _ in listed(project)] == [1] * 120


@pytest.mark.usefixtures("plugin")
def test_a_file_that_makes_a_worker_crash_is_told_of_and_the_rest_goes_on(tmp_path: Path) -> None:
    write_letters(tmp_path / "p", 30)
    (tmp_path / "p" / "bad.txt").write_text(f"CRASH {LETTER}")
    (tmp_path / "p" / "greedy.txt").write_text(f"GREEDY {LETTER}")
    project = Project.open([tmp_path / "p"])
    with beside(project) as (process, heard):
        process.look()
        heard.wait("idle")
        before = len(heard.all)
        process.look()
        heard.wait("idle", after=before)
        assert not [told for told in heard.all[before:] if told["kind"] == "reading"]
    entries = project.library.known_entries({})
    problems = {entry.id: entry.problem for entry in entries if entry.problem}
    assert set(problems) == {"bad.txt", "greedy.txt"}
    assert "SIGSEGV" in (problems["bad.txt"] or "")
    assert "memory" in (problems["greedy.txt"] or "")
    assert sum(entry.quotes for entry in entries) == 30


@pytest.mark.usefixtures("plugin")
def test_a_worker_that_gives_no_sign_of_life_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "SILENCE", 2.0)
    write_letters(tmp_path / "p", 4)
    (tmp_path / "p" / "hangs.txt").write_text(f"HANGS {LETTER}")
    project = Project.open([tmp_path / "p"])
    register = project.library.register
    done: list[int] = []
    workers = crew.Crew(about(project), register.catalogue, files=register.files.look())
    workers.read(register.files.unknown(), lambda files, _: done.append(files))
    assert sum(done) == 5
    problems = [facts.problem for _, facts in register.files.known() if facts and facts.problem]
    assert len(problems) == 1
    assert "took too long" in problems[0]
    project.close()


def test_what_runs_beside_the_screen_loads_nothing_of_it() -> None:
    script = (
        "import sys, probe_reader.project.caretaker, probe_reader.project.worker, probe_reader.project\n"
        "print([name for name in sys.modules if name.partition('.')[0] in {'textual', 'rich', 'whoosh'}])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.usefixtures("plugin")
def test_an_extractor_that_fails_is_told_of_once(tmp_path: Path) -> None:
    write_letters(tmp_path / "p", 5)
    for number in range(3):
        (tmp_path / "p" / f"faulty {number}.txt").write_text(f"FAULTY {number} {LETTER}")
    project = Project.open([tmp_path / "p"])
    with beside(project) as (process, heard):
        process.look()
        heard.wait("idle")
    assert ["nothing there" in told["text"] for told in heard.of("problem")] == [True]
    assert sum(quotes for _, quotes, _ in listed(project)) == 8


SCRIPT = """
import sys, time
from pathlib import Path
from probe_reader import registry
from probe_reader.project import Project
from probe_reader.project.beside import Beside
process = Beside(Project.open([Path(sys.argv[1])]), lambda message: None, watch=True)
process.look()
print(process.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.usefixtures("plugin")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_all_processes_end_when_the_program_is_killed(tmp_path: Path, end: signal.Signals) -> None:
    write_letters(tmp_path / "p", 100)
    for file in (tmp_path / "p").iterdir():
        file.write_text(f"SLOW {LETTER}")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path / "installed"), *sys.path])}
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "p")], stdout=subprocess.PIPE, env=environment
    ) as program:
        assert program.stdout is not None
        caretaker = int(program.stdout.readline())
        assert eventually(lambda: len(children(caretaker)) >= 1)
        started = [caretaker, *children(caretaker)]
        program.send_signal(end)
    assert eventually(lambda: not any(map(is_running, started)), 5)


@pytest.mark.usefixtures("plugin")
def test_work_can_be_given_up_and_taken_up_again(tmp_path: Path) -> None:
    write_letters(tmp_path / "p", 100)
    for file in (tmp_path / "p").iterdir():
        file.write_text(f"{file.name} SLOW {LETTER}")
    project = Project.open([tmp_path / "p"])
    with beside(project) as (process, heard):
        process.look()
        heard.wait("reading")
        process.cancel()
        heard.wait("idle", seconds=5)
        done = heard.of("reading")[-1]["done"]
        assert done < 100
        before = len(heard.all)
        process.look()
        told = heard.wait("reading", after=before)
        assert told["total"] <= 100 - done
        assert heard.wait("idle", after=before)


def test_the_index_is_brought_up_to_date_elsewhere(tmp_path: Path) -> None:
    write_letters(tmp_path / "p", 5)
    project = Project.open([tmp_path / "p"])
    told: list[tuple[int, int]] = []
    with beside(project):
        assert project.finder.refresh(progress=lambda done, total: told.append((done, total))) == 5
        assert project.finder.refresh() == 0
    assert project.finder.elsewhere is None
    assert told[-1][1] == 5
    assert project.finder.refresh(rebuild=True) == 5


def test_a_large_document_is_looked_through_elsewhere(tmp_path: Path) -> None:
    write_letters(tmp_path / "p", 1, size=15_000)
    project = Project.open([tmp_path / "p"])
    document = project.library.document("letter 0.txt")
    with beside(project) as (process, _):
        found = project.library.findings_in(document, 2)
        assert process.looker.pid is not None
    assert found
    part = project.library.slices(document)[2]
    assert all(part.covers(each.span) for each in found)
    assert Project.open([tmp_path / "p"]).library.findings_in(document, 2, wait=False) == found


def test_a_changed_document_alone_is_read_again(tmp_path: Path) -> None:
    write_letters(tmp_path / "p", 10)
    project = Project.open([tmp_path / "p"])
    with beside(project, watch=True) as (process, heard):
        process.look()
        heard.wait("idle")
        before = len(heard.all)
        (tmp_path / "p" / "letter 3.txt").write_text("Number 33\n\n" + LETTER * 2)
        assert heard.wait("changed", after=before)["documents"] == ["letter 3.txt"]
        heard.wait("idle", after=before)
        assert [told["total"] for told in heard.all[before:] if told["kind"] == "reading"] == [1]
    assert ("Number 33", 2, 2) in listed(project)
    assert project.finder.stale() == ()


def test_a_folder_that_appears_and_goes_is_noticed(tmp_path: Path) -> None:
    write_letters(tmp_path / "p", 3)
    write_letters(tmp_path / "other", 4)
    project = Project.open([tmp_path / "p"])
    with beside(project, watch=True) as (process, heard):
        process.look()
        heard.wait("idle")
        before = len(heard.all)
        (tmp_path / "other").rename(tmp_path / "p" / "more")
        heard.wait("changed", after=before)
        heard.wait("idle", after=before)
        assert len(listed(project)) == 7
        before = len(heard.all)
        (tmp_path / "p" / "more").rename(tmp_path / "other")
        heard.wait("changed", after=before)
        heard.wait("idle", after=before)
        assert len(listed(project)) == 3


def test_annotations_that_others_write_are_noticed_and_indexed(tmp_path: Path) -> None:
    write_letters(tmp_path / "p", 3)
    (tmp_path / "p" / "annotations").mkdir()
    project = Project.open([tmp_path / "p"])
    other = Project.open([tmp_path / "p"], annotator="ada")
    with beside(project, watch=True) as (process, heard):
        process.look()
        heard.wait("idle")
        before = len(heard.all)
        document = other.library.document("letter 1.txt")
        other.notebook.annotate(document, project.library.quotations(document)[0].span, ["cuts"])
        told = heard.wait("changed", after=before)
        assert told["annotations"]
        heard.wait("idle", after=before)
        assert heard.of("indexed")[-1]["count"] == 1
    assert len(project.finder.search("tag:cuts").hits) == 1


def test_where_nothing_changed_nothing_is_listed_anew(tmp_path: Path) -> None:
    write_letters(tmp_path / "p", 5)
    with beside(Project.open([tmp_path / "p"])) as (process, heard):
        process.look()
        heard.wait("idle")
        before = len(heard.all)
        process.look()
        heard.wait("idle", after=before)
        assert not [told for told in heard.all[before:] if told["kind"] in {"listed", "reading"}]
        before = len(heard.all)
        (tmp_path / "p" / "letter 2.txt").unlink()
        process.look()
        assert heard.wait("listed", after=before)["count"] == 4
        heard.wait("idle", after=before)


def test_texts_that_are_nearly_the_same_are_listed_as_such(tmp_path: Path) -> None:
    write_letters(tmp_path / "p", 1)
    long = " ".join(f"The word number {number} stands here and says nothing." for number in range(200))
    (tmp_path / "p" / "one.txt").write_text(f"One\n\n{long}")
    (tmp_path / "p" / "two.txt").write_text(f"Two\n\n{long} And more.")
    project = Project.open([tmp_path / "p"])
    with beside(project) as (process, heard):
        process.look()
        heard.wait("idle")
    expected = {"one.txt": "two.txt", "two.txt": "one.txt", "letter 0.txt": None}
    listed = project.library.register.listed({})
    assert listed is not None
    assert {entry.id: entry.near for entry in listed} == expected
    assert {entry.id: entry.near for entry in project.library.known_entries({})} == expected
