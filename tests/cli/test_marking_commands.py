"""Annotations and tags are made, listed and taken back from the command line."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from command_runs import LETTER, Outcome, command, project_with

from probe_reader.cli import marking, tagging

if TYPE_CHECKING:
    from pathlib import Path

    Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A project of two documents."""
    return project_with(
        tmp_path / "letters", one=LETTER, two="A short note\n\nStaff, staff and more staff.\n"
    )


def note(capsys: Capsys, letters: Path, *words: object) -> Outcome:
    """Annotate in the project."""
    return command(capsys, "annotate", *words, "--project", letters)


def test_annotate_prints_the_id_of_what_it_made(capsys: Capsys, letters: Path) -> None:
    made = note(capsys, letters, "one", "--quote", "Staff cuts", "--tag", "staffing", "--note", "who?")
    assert (made.code, made.err) == (0, "")
    (row,) = command(capsys, "annotations", "--project", letters, "--format", "json").rows
    assert tuple(row) == marking.ANNOTATIONS
    assert row["id"] == made.out.strip()
    assert row["exact"] == "Staff cuts" == LETTER[row["start"] : row["end"]]
    assert (row["tags"], row["note"], row["annotator"]) == (["staffing"], "who?", "tester")
    assert row["orphan"] is False


def test_annotate_gives_programs_the_whole_row(capsys: Capsys, letters: Path) -> None:
    made = note(
        capsys, letters, "one", "--quote", "Napo", "--tag", "union", "--annotator", "ann", "--format", "json"
    )
    assert made.rows == command(capsys, "annotations", "--project", letters, "--format", "json").rows
    assert made.rows[0]["annotator"] == "ann"
    assert (letters / "annotations" / "ann" / "one.txt.toml").is_file() or list(
        (letters / "annotations" / "ann").glob("*.toml")
    )


def test_several_places_are_told_apart_by_what_stands_around(capsys: Capsys, letters: Path) -> None:
    told = note(capsys, letters, "two", "--quote", "staff", "--tag", "t")
    assert told.code == 2
    assert "--prefix" in told.err
    assert note(capsys, letters, "two", "--quote", "staff", "--prefix", "more ", "--tag", "t").code == 0
    assert note(capsys, letters, "two", "--quote", "staff", "--suffix", " and", "--tag", "t").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ["one", "--quote", "not there", "--tag", "t"],
        ["one", "--quote", " ", "--tag", "t"],
        ["one", "--quote", "Napo"],
        ["nine", "--quote", "Napo", "--tag", "t"],
    ],
)
def test_an_annotation_that_says_nothing_of_anything_is_refused(
    capsys: Capsys, letters: Path, words: list[str]
) -> None:
    told = note(capsys, letters, *words)
    assert told.code == 2
    assert told.out == ""
    assert command(capsys, "annotations", "--project", letters, "--format", "json").rows == []


def test_annotations_are_filtered(capsys: Capsys, letters: Path) -> None:
    note(capsys, letters, "one", "--quote", "Napo", "--tag", "union")
    note(capsys, letters, "one", "--quote", "Staff cuts", "--tag", "staffing/cuts", "--annotator", "ann")
    note(capsys, letters, "two", "--quote", "more staff", "--tag", "staffing")

    def found(*filters: str) -> list[str]:
        told = command(capsys, "annotations", *filters, "--project", letters, "--format", "json")
        return [row["exact"] for row in told.rows]

    assert found() == ["Staff cuts", "Napo", "more staff"]
    assert found("--tag", "staffing") == ["Staff cuts", "more staff"]
    assert found("--doc", "one") == ["Staff cuts", "Napo"]
    assert found("--annotator", "ann") == ["Staff cuts"]
    assert found("--tag", "staffing", "--doc", "two") == ["more staff"]


def test_annotations_for_people_name_document_line_words_and_statement(capsys: Capsys, letters: Path) -> None:
    note(capsys, letters, "one", "--quote", "Staff cuts", "--tag", "a", "--tag", "b", "--note", "two\nlines")
    assert command(capsys, "annotations", "--project", letters).out.splitlines() == [
        "The probation letter · one.txt",
        "     5  Staff cuts",
        "        a, b · two lines (tester)",
    ]


def test_a_passage_that_is_gone_is_shown_as_an_orphan(capsys: Capsys, letters: Path) -> None:
    note(capsys, letters, "two", "--quote", "Staff, staff and more staff.", "--tag", "t")
    (letters / "two.txt").write_text("Altogether different words\n")
    told = command(capsys, "annotations", "--project", letters)
    assert "not found in the text any more" in told.out
    assert command(capsys, "annotations", "--project", letters, "--format", "json").rows[0]["orphan"] is True
    (letters / "two.txt").unlink()
    assert "(the document is gone)" in command(capsys, "annotations", "--project", letters).out
    by_document = command(capsys, "annotations", "--doc", "two.txt", "--project", letters, "--format", "json")
    assert len(by_document.rows) == 1


def test_csv_lists_tags_in_one_cell(capsys: Capsys, letters: Path) -> None:
    note(capsys, letters, "one", "--quote", "Napo", "--tag", "a", "--tag", "b")
    printed = command(capsys, "annotations", "--project", letters, "--format", "csv").out
    (row,) = csv.DictReader(StringIO(printed))
    assert (row["tags"], row["orphan"]) == ("a, b", "false")


def test_tags_are_listed_with_how_often_they_are_used(capsys: Capsys, letters: Path) -> None:
    assert command(capsys, "tags", "--project", letters).out == ""
    note(capsys, letters, "one", "--quote", "Napo", "--tag", "union")
    note(capsys, letters, "two", "--quote", "more staff", "--tag", "union")
    (row,) = command(capsys, "tags", "--project", letters, "--format", "json").rows
    assert tuple(row) == tagging.TAGS
    assert (row["tag"], row["count"]) == ("union", 2)
    assert "union" in command(capsys, "tags", "--project", letters).out


def test_changes_are_undone_and_done_again(capsys: Capsys, letters: Path) -> None:
    note(capsys, letters, "one", "--quote", "Napo", "--tag", "union")

    def count() -> int:
        return len(command(capsys, "annotations", "--project", letters, "--format", "json").rows)

    (step,) = command(capsys, "history", "--project", letters, "--format", "json").rows
    assert tuple(step) == marking.HISTORY
    assert step["label"] == "annotate “Napo”"
    assert command(capsys, "history", "--project", letters).out == "   1  annotate “Napo”\n"
    undone = command(capsys, "undo", "--project", letters)
    assert (undone.code, undone.out) == (0, "undone: annotate “Napo”\n")
    assert count() == 0
    assert command(capsys, "redo", "--project", letters).out == "done again: annotate “Napo”\n"
    assert count() == 1


@pytest.mark.parametrize("name", ["undo", "redo"])
def test_nothing_to_undo_is_told(capsys: Capsys, letters: Path, name: str) -> None:
    told = command(capsys, name, "--project", letters)
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith("probe-reader: There is nothing to ")


def test_a_file_of_annotations_that_is_no_toml_is_told_and_kept(capsys: Capsys, letters: Path) -> None:
    note(capsys, letters, "one", "--quote", "Napo", "--tag", "union")
    (file,) = (letters / "annotations" / "tester").glob("*.txt.toml")
    file.write_text("this is = not [ toml")
    told = command(capsys, "annotations", "--project", letters, "--format", "json")
    assert told.rows == []
    assert file.name in told.err
    refused = note(capsys, letters, "one", "--quote", "Napo", "--tag", "union")
    assert refused.code == 1
    assert file.read_text() == "this is = not [ toml"
