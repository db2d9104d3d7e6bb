"""Documents one is done with are said, listed by status, and taken back from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command_runs import LETTER, command, project_with

if TYPE_CHECKING:
    from pathlib import Path

    Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A project of three documents."""
    return project_with(tmp_path / "letters", one=LETTER, two="A note\n\nMuch.\n", three="Other\n\nMore.\n")


def listed(capsys: Capsys, letters: Path, status: str) -> list[str]:
    """Return the documents of that status."""
    rows = command(capsys, "list", "--status", status, "--project", letters, "--format", "json").rows
    assert all(row["status"] == status for row in rows)
    return [row["document"] for row in rows]


def test_done_is_said_of_several_documents_listed_and_taken_back(capsys: Capsys, letters: Path) -> None:
    said = command(capsys, "done", "one", "two", "--project", letters)
    assert (said.code, said.out, said.err) == (0, "done: one.txt\ndone: two.txt\n", "")
    assert listed(capsys, letters, "done") == ["one.txt", "two.txt"]
    assert listed(capsys, letters, "unread") == ["three.txt"]
    assert command(capsys, "done", "one", "--undo", "--project", letters).out == "not done: one.txt\n"
    assert listed(capsys, letters, "done") == ["two.txt"]


def test_what_was_said_before_is_no_step_of_history(capsys: Capsys, letters: Path) -> None:
    command(capsys, "done", "one", "--project", letters)
    assert command(capsys, "done", "one", "--project", letters).out == ""
    history = command(capsys, "history", "--project", letters, "--format", "json").rows
    assert [row["label"] for row in history] == ["done with one.txt"]
    assert command(capsys, "undo", "--project", letters).code == 0
    assert listed(capsys, letters, "done") == []


def test_each_annotator_has_their_own(capsys: Capsys, letters: Path) -> None:
    command(capsys, "done", "one", "--annotator", "anna", "--project", letters)
    assert listed(capsys, letters, "done") == []
    theirs = command(capsys, "list", "--status", "done", "--annotator", "anna", "--project", letters)
    assert "one.txt" in theirs.out
    assert (letters / "annotations" / "anna" / "reading.toml").is_file()


def test_an_annotated_document_is_annotated_until_it_is_done(capsys: Capsys, letters: Path) -> None:
    command(capsys, "annotate", "one", "--quote", "Staff cuts", "--tag", "x", "--project", letters)
    assert listed(capsys, letters, "annotated") == ["one.txt"]
    command(capsys, "done", "one", "--project", letters)
    assert listed(capsys, letters, "annotated") == []


def test_a_status_that_no_document_has_is_told(capsys: Capsys, letters: Path) -> None:
    told = command(capsys, "list", "--status", "open", "--project", letters)
    assert (told.code, told.out) == (0, "")
    assert "is open" in told.err


def test_a_name_that_is_no_documents_is_refused_and_nothing_is_written(capsys: Capsys, letters: Path) -> None:
    told = command(capsys, "done", "one", "nothing", "--project", letters)
    assert told.code != 0
    assert "nothing" in told.err
    assert not (letters / "annotations").exists()


def test_a_broken_file_is_told_and_left_alone(capsys: Capsys, letters: Path) -> None:
    file = letters / "annotations" / "tester" / "reading.toml"
    file.parent.mkdir(parents=True)
    file.write_text("[[done]\n")
    assert "annotations/tester/reading.toml, line 1" in command(capsys, "list", "--project", letters).err
    told = command(capsys, "done", "one", "--project", letters)
    assert told.code == 1
    assert "read-only until mended" in told.err
    assert file.read_text() == "[[done]\n"
