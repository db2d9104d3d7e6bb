"""What a person is done with stands in a TOML file of their own, which others and hands may change too."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core.change import Change, DoneEdit
from probe_reader.core.change_json import change_from_json, change_to_json
from probe_reader.core.errors import AnnotationFileError, SaveError
from probe_reader.project.changes import Changes
from probe_reader.project.progress import Progress
from probe_reader.store.annotations import AnnotationStore
from probe_reader.store.names import READING, document_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "annotations"


def file_of(folder: Path) -> Path:
    return folder / "anna" / READING


def store_in(folder: Path, annotator: str = "anna") -> AnnotationStore:
    return AnnotationStore(folder, annotator)


def say(store: AnnotationStore, documents: Sequence[str], done: bool = True) -> None:
    store.apply(Change("x", tuple(DoneEdit(each, done) for each in documents)))


def test_done_is_written_in_the_persons_folder_sorted_and_read_by_the_next_program(folder: Path) -> None:
    say(store_in(folder), ["b/2.txt", "a.txt"])
    expected = 'schema = 1\n\n[[done]]\ndocument = "a.txt"\n\n[[done]]\ndocument = "b/2.txt"\n'
    assert file_of(folder).read_text() == expected
    assert store_in(folder).done() == {"a.txt", "b/2.txt"}
    assert store_in(folder, "ben").done() == frozenset()


def test_nothing_is_left_of_the_file_when_nothing_is_done(folder: Path) -> None:
    store = store_in(folder)
    say(store, ["a.txt"])
    say(store, ["a.txt"], done=False)
    assert not file_of(folder).exists()
    assert store.done() == frozenset()


def test_comments_and_unknown_keys_of_other_hands_survive(folder: Path) -> None:
    file_of(folder).parent.mkdir(parents=True)
    written = (
        '# Anna\'s\nschema = 1\nmood = "good"\n\n# twice read\n[[done]]\ndocument = "b.txt"  # really\n'
        "since = 2026-01-02\n\n[other]\nx = 1\n"
    )
    file_of(folder).write_text(written)
    store = store_in(folder)
    say(store, ["a.txt"])
    assert store.done() == {"a.txt", "b.txt"}
    say(store, ["a.txt"], done=False)
    assert file_of(folder).read_text() == written
    say(store, ["b.txt"], done=False)
    assert "since" not in file_of(folder).read_text()
    say(store, ["b.txt"])
    assert "# twice read" in file_of(folder).read_text()
    assert "since = 2026-01-02" in file_of(folder).read_text()


def test_a_broken_file_is_told_and_never_overwritten(folder: Path) -> None:
    file_of(folder).parent.mkdir(parents=True)
    file_of(folder).write_text("[[done]]\ndocument = \n")
    store = store_in(folder)
    assert store.done() == frozenset()
    assert any("annotations/anna/reading.toml, line 2" in said for said in store.problems())
    with pytest.raises(AnnotationFileError, match="read-only until mended"):
        say(store, ["a.txt"])
    assert file_of(folder).read_text() == "[[done]]\ndocument = \n"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("[[done]]\ntitle = 3\n", "lacks the name of a document"),
        ('done = "a.txt"\n', "lacks the name of a document"),
        ('[[annotation]]\nid = "x"\n', "rename it"),
    ],
)
def test_what_is_no_document_is_kept_and_told(folder: Path, written: str, told: str) -> None:
    file_of(folder).parent.mkdir(parents=True)
    file_of(folder).write_text(written)
    store = store_in(folder)
    assert any(told in said for said in store.problems())
    if "[[" in written:
        say(store, ["a.txt"])
        assert file_of(folder).read_text().startswith(written)


@pytest.mark.parametrize("written", ['schema = 2\n[[done]]\ndocument = "a"\n', 'done = [{document = "a"}]\n'])
def test_other_shapes_are_read_and_not_written(folder: Path, written: str) -> None:
    file_of(folder).parent.mkdir(parents=True)
    file_of(folder).write_text(written)
    store = store_in(folder)
    assert store.done() == {"a"}
    with pytest.raises(AnnotationFileError, match="read-only"):
        say(store, ["b"])
    assert file_of(folder).read_text() == written


def test_a_change_by_another_program_is_seen_and_kept(folder: Path) -> None:
    one, other = store_in(folder), store_in(folder)
    before = one.fingerprint()
    say(other, ["a.txt"])
    assert one.fingerprint() != before
    say(one, ["b.txt"])
    assert one.done() == other.done() == {"a.txt", "b.txt"}


def test_a_document_called_reading_has_its_annotations_elsewhere() -> None:
    assert str(document_file("reading")) != READING
    assert str(document_file("below/reading")) == f"below/{READING}"


def test_the_file_is_nobodys_annotations(folder: Path) -> None:
    store = store_in(folder)
    say(store, ["a.txt"])
    assert store.counts() == {}
    assert store.read_all() == ()
    assert store.problems() == ()


def test_a_name_that_no_file_can_hold_is_refused(folder: Path) -> None:
    with pytest.raises(SaveError, match="half a character"):
        say(store_in(folder), ["\udc80"])
    assert not file_of(folder).exists()


def test_done_is_one_step_that_is_undone_and_done_again(folder: Path, tmp_path: Path) -> None:
    store = store_in(folder)
    changes = Changes(store, tmp_path / "history.jsonl")
    progress = Progress(store, changes)
    assert progress.set_done(["a.txt", "b.txt", "a.txt"]) == ("a.txt", "b.txt")
    assert progress.set_done(["b.txt"]) == ()
    again = Changes(store_in(folder), tmp_path / "history.jsonl")
    change = again.undo()
    assert change is not None
    assert change.label == "done with 2 documents"
    assert progress.done() == frozenset()
    again.redo()
    assert progress.set_done(["a.txt"], done=False) == ("a.txt",)
    assert progress.done() == {"b.txt"}


@given(st.lists(st.builds(DoneEdit, st.text(), st.booleans())))
def test_a_change_comes_back_from_the_journal(edits: list[DoneEdit]) -> None:
    change = Change("x", tuple(edits))
    assert change_from_json(change_to_json(change)) == change
    assert change.inverse.inverse == change


def test_programs_that_write_at_the_same_time_lose_nothing(folder: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from probe_reader.store.annotations import AnnotationStore\n"
        "from probe_reader.core.change import Change, DoneEdit\n"
        "store = AnnotationStore(Path(sys.argv[1]), 'anna')\n"
        "for n in range(10): store.apply(Change('x', (DoneEdit(f'{sys.argv[2]}-{n}', True),)))\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(folder), name]) for name in "abc"]
    assert [each.wait() for each in running] == [0, 0, 0]
    assert len(store_in(folder).done()) == 30
