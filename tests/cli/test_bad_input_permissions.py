"""What may not be read or written, or has gone: told in a sentence, and the rest goes on."""

from __future__ import annotations

import os
import resource
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from command_runs import LETTER, Outcome, command, project_with
from privilege import bound_by

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Capsys = pytest.CaptureFixture[str]

READING = (
    ("list",),
    ("quotes",),
    ("figures",),
    ("annotations",),
    ("tags",),
    ("check",),
    ("export", "--format", "jsonl"),
    ("search", "cuts"),
    ("index",),
)
"""Commands about the whole project."""


@pytest.fixture
def letters(tmp_path: Path, capsys: Capsys) -> Path:
    folder = project_with(tmp_path / "letters", a=LETTER, b=LETTER)
    assert mark(capsys, folder, "a", "Napo").code == 0
    return folder


def mark(capsys: Capsys, folder: Path, document: str, words: str) -> Outcome:
    arguments = ("--quote", words, "--tag", "who", "--annotator", "ann", "--project", folder)
    return command(capsys, "annotate", document, *arguments)


def marked(capsys: Capsys, folder: Path) -> list[str]:
    rows = command(capsys, "annotations", "--project", folder, "--format", "json").rows
    return [row["exact"] for row in rows]


def is_told(outcome: Outcome, *words: str, code: int = 1) -> None:
    """See that it failed with one sentence that has these words in it."""
    assert (outcome.code, outcome.out) == (code, "")
    assert outcome.err.count("\n") == 1, outcome.err
    for word in (*words, "probe-reader: "):
        assert word in outcome.err
    assert "unexpected" not in outcome.err
    assert "Errno" not in outcome.err


@pytest.mark.parametrize("arguments", READING)
@pytest.mark.parametrize(
    "what",
    [
        "a.txt",
        "inner",
        "annotations",
        "annotations/ann",
        "annotations/ann/a.txt.toml",
        "annotations/codebook.toml",
    ],
)
@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_one_thing_without_permission_does_not_stop_the_rest(
    capsys: Capsys, letters: Path, what: str, mode: int, arguments: tuple[str, ...]
) -> None:
    project_with(letters / "inner", c=LETTER)
    with bound_by(letters / what, mode):
        answer = command(capsys, *arguments, "--project", letters)
    assert "unexpected" not in answer.err
    assert answer.code == 0 or arguments == ("check",)
    if arguments[0] in {"list", "quotes", "figures", "search"}:
        assert "b.txt" in answer.out
    if arguments[0] in {"list", "check"} and (mode == 0 or what in {"annotations", "annotations/ann"}):
        told = answer.out + answer.err
        assert (
            f"{what} cannot be read (permission denied)" in told
            or f"{what} may not be read" in told
            or (mode and "annotations/ann cannot be read" in told)
        )
    assert marked(capsys, letters) == ["Napo"]


@pytest.mark.parametrize("what", ["annotations", "annotations/ann", "annotations/ann/a.txt.toml"])
@pytest.mark.parametrize("mode", [0o000, 0o444, 0o555])
def test_annotations_that_may_not_be_written_stay_as_they_are(
    capsys: Capsys, letters: Path, what: str, mode: int
) -> None:
    with bound_by(letters / what, mode):
        answer = mark(capsys, letters, "a", "Ian Lawrence")
    if answer.code:
        is_told(answer, "annotations")
    assert marked(capsys, letters) == (["Napo"] if answer.code else ["Ian Lawrence", "Napo"])


def test_a_document_is_read_again_once_it_may_be(capsys: Capsys, letters: Path) -> None:
    with bound_by(letters / "a.txt", 0o000):
        is_told(command(capsys, "show", "a", "--project", letters), "a.txt may not be read; change the perm")
        assert "a.txt may not be read" in command(capsys, "list", "--project", letters).out
    assert "may not" not in command(capsys, "list", "--project", letters).out


@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_a_project_without_permission_is_told(capsys: Capsys, letters: Path, mode: int) -> None:
    with bound_by(letters, mode):
        for arguments in READING:
            answer = command(capsys, *arguments, "--project", letters)
            assert "unexpected" not in answer.err
            assert "Errno" not in answer.err
            assert answer.err or arguments == ("check",)
        answer = command(capsys, "export", "--format", "csv", "--output", letters / "x.csv")
        is_told(answer, "x.csv could not be saved: you may not write there")
        is_told(command(capsys, "show", letters / "a.txt"), "no document", code=2)
    assert marked(capsys, letters) == ["Napo"]


@pytest.mark.parametrize("kind", ["cache", "state"])
@pytest.mark.parametrize("mode", [0o000, 0o555])
def test_without_a_folder_of_its_own_it_works_all_the_same(
    capsys: Capsys, letters: Path, own_home: Path, kind: str, mode: int
) -> None:
    shutil.rmtree(own_home / f"xdg_{kind}_home", ignore_errors=True)
    (own_home / f"xdg_{kind}_home").mkdir()
    with bound_by(own_home / f"xdg_{kind}_home", mode):
        for arguments in (("list",), ("quotes",), ("check",), ("history",), ("tags",)):
            assert command(capsys, *arguments, "--project", letters).code == 0
        for words in ("search", "cuts"), ("index",), ("concordance", "cuts"):
            answer = command(capsys, *words, "--project", letters)
            assert answer.code == 0, answer.err
            assert "b.txt" in answer.out or words == ("index",)
            assert ("The search index is kept in memory" in answer.err) == (kind == "cache")
        assert mark(capsys, letters, "b", "Napo").code == 0
    assert marked(capsys, letters) == ["Napo", "Napo"]


@pytest.mark.parametrize("long", ["x" * 300, "y/" * 3000], ids=["name", "path"])
def test_a_name_that_no_file_can_have_is_told(capsys: Capsys, letters: Path, long: str) -> None:
    here = ("--project", letters)
    is_told(command(capsys, "show", long, *here), "There is no document", code=2)
    is_told(command(capsys, "annotations", "--doc", long, *here), "There is no document", code=2)
    is_told(command(capsys, long), "There is no file or folder", code=2)
    is_told(command(capsys, "list", "--project", long), "does not exist", code=2)
    is_told(command(capsys, "export", "--format", "csv", "--output", long, *here), "name too long")
    is_told(command(capsys, "demo", "--no-open", long), "name too long")


def test_a_working_folder_that_is_gone_is_told(
    capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    for arguments in (("list",), ("list", "--project", ".")):
        is_told(command(capsys, *arguments), "folder", code=2)


def test_a_file_where_a_folder_should_be_is_told(capsys: Capsys, tmp_path: Path) -> None:
    folder = project_with(tmp_path / "letters", a=LETTER)
    (folder / "annotations").write_text("mine", "utf-8")
    answer = command(capsys, "list", "--project", folder)
    assert (answer.code, "a.txt" in answer.out) == (0, True)
    assert "annotations is no folder" in answer.err
    is_told(mark(capsys, folder, "a", "Napo"), "annotations could not be saved: a file stands where")
    assert (folder / "annotations").read_text("utf-8") == "mine"


def test_a_folder_where_a_file_should_be_is_told(capsys: Capsys, letters: Path) -> None:
    codebook = letters / "annotations" / "codebook.toml"
    codebook.unlink()
    codebook.mkdir()
    answer = command(capsys, "annotate", "b", "--quote", "Napo", "--tag", "new", "--project", letters)
    assert answer.code == 0
    assert "annotations/codebook.toml cannot be read" in command(capsys, "list", "--project", letters).err
    assert marked(capsys, letters) == ["Napo", "Napo"]


@contextmanager
def a_full_disk(room: int) -> Iterator[None]:
    """Let no file grow beyond ``room`` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("room", [0, 100, 300])
def test_a_full_disk_loses_nothing(capsys: Capsys, letters: Path, room: int) -> None:
    before = {path: path.read_bytes() for path in letters.rglob("*") if path.is_file()}
    with a_full_disk(room):
        is_told(mark(capsys, letters, "a", "Ian Lawrence"), "could not be saved", "larger than files may be")
        is_told(
            command(capsys, "export", "--format", "jsonl", "--output", letters / "x", "--project", letters),
            "could not be saved", "Nothing was changed",
        )  # fmt: skip
        for arguments in (("list",), ("quotes",), ("annotations",), ("check",)):
            assert command(capsys, *arguments, "--project", letters).code == 0
        answer = command(capsys, "search", "cuts", "--project", letters)
        assert "unexpected" not in answer.err
    assert {path: path.read_bytes() for path in letters.rglob("*") if path.is_file()} == before
    assert command(capsys, "search", "cuts", "--project", letters).code == 0
    assert mark(capsys, letters, "a", "Ian Lawrence").code == 0


def test_a_pipe_among_the_documents_is_not_waited_for(capsys: Capsys, letters: Path) -> None:
    os.mkfifo(letters / "c.txt")
    rows = command(capsys, "list", "--project", letters, "--format", "json").rows
    assert [row["document"] for row in rows] == ["a.txt", "b.txt"]
