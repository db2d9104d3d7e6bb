"""Many passages are annotated, tagged anew and deleted by one command; so is the codebook worked on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command_runs import LETTER, Outcome, command, project_with

from probe_reader.cli import marking

if TYPE_CHECKING:
    from pathlib import Path

    Capsys = pytest.CaptureFixture[str]

SPEECH = """Another letter

“Nobody asked us,” said Lawrence. Staff and more staff left.
"""


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A project of two documents."""
    return project_with(tmp_path / "letters", one=LETTER, two=SPEECH)


def do(capsys: Capsys, letters: Path, *words: object) -> Outcome:
    """Run a command on the project."""
    return command(capsys, *words, "--project", letters)


def stated(capsys: Capsys, letters: Path) -> list[tuple[str, list[str]]]:
    """Return words and tags of all annotations."""
    rows = do(capsys, letters, "annotations", "--format", "json").rows
    return [(row["exact"], row["tags"]) for row in rows]


def labels(capsys: Capsys, letters: Path) -> list[str]:
    """Return what each step of the history is called."""
    return [row["label"] for row in do(capsys, letters, "history", "--format", "json").rows]


def test_every_place_of_a_search_is_annotated_in_one_step(capsys: Capsys, letters: Path) -> None:
    made = do(capsys, letters, "annotate", "--search", "staff", "--tag", "staffing", "--note", "who?")
    assert made.code == 0
    assert made.err == "probe-reader: Annotated 3 passages in 2 documents.\n"
    assert len(made.out.split()) == 3
    assert stated(capsys, letters) == [
        ("Staff", ["staffing"]),
        ("Staff", ["staffing"]),
        ("staff", ["staffing"]),
    ]
    assert labels(capsys, letters) == ["annotate 3 passages"]
    do(capsys, letters, "undo")
    assert stated(capsys, letters) == []


def test_a_dry_run_tells_the_places_and_writes_nothing(capsys: Capsys, letters: Path) -> None:
    told = do(capsys, letters, "annotate", "--search", "staff", "--tag", "t", "--dry-run")
    assert told.out.splitlines() == ["one.txt:5: Staff", "two.txt:3: Staff", "two.txt:3: staff"]
    assert "3 passages in 2 documents would be annotated." in told.err
    rows = do(capsys, letters, "annotate", "--search", "staff", "--tag", "t", "--dry-run", "--format", "json")
    assert next((row["document"], row["exact"]) for row in rows.rows) == ("one.txt", "Staff")
    single = do(capsys, letters, "annotate", "one", "--quote", "Napo", "--tag", "t", "--dry-run")
    assert single.out == "one.txt:5: Napo\n"
    assert stated(capsys, letters) == []
    assert not (letters / "annotations").exists()


def test_what_is_annotated_so_already_is_left_out_and_counted(capsys: Capsys, letters: Path) -> None:
    do(capsys, letters, "annotate", "one", "--search", "staff", "--tag", "staffing")
    again = do(capsys, letters, "annotate", "--search", "staff", "--tag", "staffing")
    assert again.err.endswith("Annotated 2 passages in 1 document. 1 is so already.\n")
    none = do(capsys, letters, "annotate", "--search", "staff", "--tag", "staffing", "--dry-run")
    assert (none.code, none.out) == (0, "")
    assert "0 passages in 0 documents would be annotated. 3 passages already so." in none.err
    assert len(stated(capsys, letters)) == 3


def test_every_quote_of_a_speaker_is_annotated(capsys: Capsys, letters: Path) -> None:
    made = do(capsys, letters, "annotate", "--speaker", "lawrence", "--tag", "napo", "--format", "json")
    assert [row["exact"] for row in made.rows] == [
        "“Staff cuts of around 40% are wrong,”",
        "“Nobody asked us,”",
    ]
    assert tuple(made.rows[0]) == marking.ANNOTATIONS
    assert "Quotes of Ian Lawrence, Lawrence." in made.err
    here = do(capsys, letters, "annotate", "two", "--speaker", "lawrence", "--tag", "other")
    assert "Annotated 1 passage in 1 document." in here.err


@pytest.mark.parametrize(
    "words",
    [
        ["--search", "staff", "--speaker", "lawrence", "--tag", "t"],
        ["--tag", "t"],
        ["--quote", "Napo", "--tag", "t"],
        ["--search", "staff"],
        ["--search", "staff (", "--tag", "t"],
        ["--speaker", " ", "--tag", "t"],
    ],
)
def test_what_to_annotate_must_be_said_once(capsys: Capsys, letters: Path, words: list[str]) -> None:
    told = do(capsys, letters, "annotate", *words)
    assert (told.code, told.out) == (2, "")
    assert stated(capsys, letters) == []


def test_a_tag_is_replaced_on_all_that_carry_it_or_on_a_few(capsys: Capsys, letters: Path) -> None:
    ids = do(capsys, letters, "annotate", "--search", "staff", "--tag", "a").out.split()
    dry = do(capsys, letters, "retag", "--from", "a", "--to", "b", "--dry-run")
    assert "Would retag 3 annotations in 2 documents." in dry.err
    few = do(capsys, letters, "retag", ids[0], "--from", "a", "--to", "b", "--format", "json")
    assert [(row["id"], row["tags"]) for row in few.rows] == [(ids[0], ["b"])]
    rest = do(capsys, letters, "retag", "--from", "a", "--to", "c")
    assert sorted(rest.out.split()) == sorted(ids[1:])
    assert [tags for _, tags in stated(capsys, letters)] == [["b"], ["c"], ["c"]]
    do(capsys, letters, "undo")
    assert [tags for _, tags in stated(capsys, letters)] == [["b"], ["a"], ["a"]]


def test_a_tag_that_nobody_uses_cannot_be_taken_off(capsys: Capsys, letters: Path) -> None:
    do(capsys, letters, "annotate", "--search", "staff", "--tag", "a/b")
    told = do(capsys, letters, "retag", "--from", "x", "--to", "b")
    assert (told.code, told.out) == (2, "")
    assert "There is no tag 'x'; see: probe-reader tags." in told.err
    assert do(capsys, letters, "retag", "--from", "a", "--to", "c").code == 0


def test_tags_are_put_on_what_a_search_finds(capsys: Capsys, letters: Path) -> None:
    do(capsys, letters, "annotate", "one", "--quote", "Staff cuts", "--tag", "a")
    do(capsys, letters, "annotate", "one", "--quote", "Napo", "--tag", "a")
    do(capsys, letters, "retag", "--search", "cuts", "--to", "b")
    assert stated(capsys, letters) == [("Staff cuts", ["a", "b"]), ("Napo", ["a"])]
    do(capsys, letters, "retag", "--doc", "one", "--to", "c")
    assert [tags for _, tags in stated(capsys, letters)] == [["a", "b", "c"], ["a", "c"]]


def test_anothers_annotations_are_never_changed_and_that_is_told(capsys: Capsys, letters: Path) -> None:
    do(capsys, letters, "annotate", "--search", "staff", "--tag", "a", "--annotator", "ben")
    do(capsys, letters, "annotate", "one", "--quote", "Napo", "--tag", "a")
    told = do(capsys, letters, "retag", "--from", "a", "--to", "b")
    assert "Retagged 1 annotation in 1 document. 3 of another person are left as before." in told.err
    told = do(capsys, letters, "delete", "--doc", "one")
    assert "Deleted 1 annotation in 1 document. 1 of another person is left as before." in told.err
    assert [tags for _, tags in stated(capsys, letters)] == [["a"]] * 3


def test_annotations_are_deleted_by_id_tag_and_search_and_come_back(capsys: Capsys, letters: Path) -> None:
    ids = do(capsys, letters, "annotate", "--search", "staff", "--tag", "a").out.split()
    assert do(capsys, letters, "delete", ids[0], "--dry-run").out.split() == [ids[0]]
    assert do(capsys, letters, "delete", ids[0]).out.split() == [ids[0]]
    assert do(capsys, letters, "delete", "--tag", "a", "--search", "more").err.startswith(
        "probe-reader: Deleted 0 annotations"
    )
    assert len(do(capsys, letters, "delete", "--tag", "a").out.split()) == 2
    do(capsys, letters, "undo")
    assert len(stated(capsys, letters)) == 2


@pytest.mark.parametrize(
    "words", [["retag", "--to", "b"], ["delete"], ["retag", "--doc", "one"], ["delete", "zz"]]
)
def test_what_is_meant_must_be_said(capsys: Capsys, letters: Path, words: list[str]) -> None:
    assert do(capsys, letters, *words).code == 2


def tags(capsys: Capsys, letters: Path) -> dict[str, dict[str, object]]:
    """Return the codebook by name."""
    return {row["tag"]: row for row in do(capsys, letters, "tags", "--format", "json").rows}


def test_a_tag_is_added_described_coloured_and_given_a_key(capsys: Capsys, letters: Path) -> None:
    assert do(capsys, letters, "tags", "add", "staffing/cuts", "--colour", "red", "--key", "3").code == 0
    do(capsys, letters, "tags", "describe", "staffing/cuts", "posts that went")
    do(capsys, letters, "tags", "colour", "staffing/cuts", "teal")
    do(capsys, letters, "tags", "key", "staffing/cuts", "1")
    row = tags(capsys, letters)["staffing/cuts"]
    assert (row["colour"], row["description"], row["key"]) == ("teal", "posts that went", "1")
    told = do(capsys, letters, "tags", "key", "staffing/cuts", "none")
    assert "has no key of its own" in told.err
    assert tags(capsys, letters)["staffing/cuts"]["key"] == ""
    assert "posts that went" in do(capsys, letters, "tags").out


def test_a_tag_is_renamed_moved_merged_and_deleted(capsys: Capsys, letters: Path) -> None:
    do(capsys, letters, "annotate", "--search", "staff", "--tag", "cuts")
    assert "cuts is now fewer." in do(capsys, letters, "tags", "rename", "cuts", "fewer").err
    assert "fewer is now staffing/fewer." in do(capsys, letters, "tags", "move", "fewer", "staffing").err
    assert {name: row["total"] for name, row in tags(capsys, letters).items()} == {"staffing/fewer": 3}
    assert "staffing/fewer is now fewer." in do(capsys, letters, "tags", "move", "staffing/fewer").err
    do(capsys, letters, "tags", "add", "cuts")
    refused = do(capsys, letters, "tags", "rename", "fewer", "cuts")
    assert refused.code == 2
    assert "tags merge fewer cuts" in refused.err
    do(capsys, letters, "tags", "merge", "fewer", "cuts")
    assert "fewer" in tags(capsys, letters)["cuts"]["formerly"]  # type: ignore[operator]  # a list
    assert [each for _, each in stated(capsys, letters)] == [["cuts"]] * 3
    do(capsys, letters, "tags", "delete", "cuts")
    assert (tags(capsys, letters), stated(capsys, letters)) == ({}, [])
    do(capsys, letters, "undo")
    assert [each for _, each in stated(capsys, letters)] == [["cuts"]] * 3


@pytest.mark.parametrize(
    "words",
    [
        ["add", "a, b"],
        ["add", "known"],
        ["rename", "nothing", "else"],
        ["move", "nothing", "known"],
        ["move", "known", "known"],
        ["merge", "known", "nothing"],
        ["describe", "nothing", "words"],
        ["colour", "known", "mauve"],
        ["key", "known", "12"],
        ["delete", "nothing"],
    ],
)
def test_an_act_on_a_tag_that_cannot_be_is_refused(capsys: Capsys, letters: Path, words: list[str]) -> None:
    do(capsys, letters, "tags", "add", "known")
    before = tags(capsys, letters)
    assert do(capsys, letters, "tags", *words).code == 2
    assert tags(capsys, letters) == before


def test_the_project_may_be_named_before_the_act(capsys: Capsys, letters: Path) -> None:
    assert command(capsys, "tags", "--project", letters, "add", "here").code == 0
    assert list(tags(capsys, letters)) == ["here"]
