"""Annotators are compared from the command line: figures, and the passages that differ."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from command_runs import LETTER, Outcome, command, project_with

from probe_reader.cli import agreeing

if TYPE_CHECKING:
    from pathlib import Path

    Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A project of two documents."""
    return project_with(tmp_path / "letters", one=LETTER, two="A short note\n\nStaff left.\n")


def say(capsys: Capsys, letters: Path, who: str, quote: str, *tags: str, of: str = "one") -> None:
    """Annotate as somebody."""
    words = [word for tag in tags for word in ("--tag", tag)]
    done = command(capsys, "annotate", of, "--quote", quote, *words, "--annotator", who, "--project", letters)
    assert done.code == 0, done.err


def compare(capsys: Capsys, letters: Path, *words: object) -> Outcome:
    """Compare the annotators of the project."""
    return command(capsys, "agreement", "--project", letters, *words)


@pytest.fixture
def compared(capsys: Capsys, letters: Path) -> Path:
    """The project, annotated by two who do not quite agree, and by a third elsewhere."""
    for who in ("ann", "ben"):
        say(capsys, letters, who, "£4.5 million a year", "money")
    say(capsys, letters, "ann", "Staff cuts of around 40% are wrong", "claim")
    say(capsys, letters, "ben", "Staff cuts of around 40%", "claim", "staffing/cuts")
    say(capsys, letters, "cid", "Staff left", "claim", of="two")
    return letters


def test_a_table_tells_how_far_they_agree_and_the_passages_where_not(capsys: Capsys, compared: Path) -> None:
    told = compare(capsys, compared)
    assert (told.code, told.err) == (0, "")
    lines = told.out.splitlines()
    assert lines[0] == "ann, ben and cid · 1 document that two or more of them annotated"
    assert lines[2].split() == [
        "Tag",
        "ann",
        "ben",
        "cid",
        "Differ",
        "Percent",
        "Shared",
        "Kappa",
        "αU",
        "uα",
    ]
    table = {line.split("  ")[0]: line.split() for line in lines[3:7]}
    assert table["money"][1:] == ["1", "1", "–", "0", "100.0", "%", "100", "%", "1.00", "1.00", "1.00"]
    assert table["claim"][1:5] == ["1", "1", "–", "1"]
    assert table["staffing/cuts"][1:3] == ["0", "1"]
    assert "     5  “Staff cuts of around 40% are wrong”" in lines
    assert "        ann  claim" in lines
    assert "        ben  claim, staffing/cuts “Staff cuts of around 40%”" in lines
    assert lines[-1] == "Annotations left out: 1 in documents that nobody else annotated."


def test_two_may_be_named_with_or_without_the_option(capsys: Capsys, compared: Path) -> None:
    say(capsys, compared, "cid", "Napo", "union")
    told = compare(capsys, compared, "--annotators", "ann", "ben")
    assert told.out.startswith("ann and ben · ")
    assert "cid" not in told.out
    assert compare(capsys, compared, "ann", "ben").out == told.out


def test_programs_get_rows_of_the_table(capsys: Capsys, compared: Path) -> None:
    rows = compare(capsys, compared, "--by", "document", "--format", "json").rows
    assert [row["document"] for row in rows] == ["one.txt", None]
    assert rows[0]["differ"] == rows[1]["differ"] == 1
    assert (rows[0]["units ann"], rows[0]["units ben"], rows[0]["units cid"]) == (2, 3, None)
    assert rows[0]["kappa"] == rows[0]["kappa ann ben"]
    assert rows[0]["kappa ann cid"] is None
    table = list(csv.DictReader(StringIO(compare(capsys, compared, "--format", "csv").out)))
    assert [row["tag"] for row in table] == ["claim", "money", "staffing/cuts", ""]


def test_programs_get_rows_of_the_passages_where_they_ask_for_them(capsys: Capsys, compared: Path) -> None:
    rows = compare(capsys, compared, "--all", "--format", "json").rows
    assert tuple(rows[0]) == agreeing.PASSAGES
    assert [row["annotator"] for row in rows] == ["ann", "ben"]
    first, second = rows
    assert (first["passage"], first["line"], first["differ"]) == (1, 5, ["claim", "staffing/cuts"])
    assert LETTER[first["start"] : first["end"]] == first["exact"] == "Staff cuts of around 40% are wrong"
    assert second["tags"] == ["claim", "staffing/cuts"]
    assert LETTER[second["annotation_start"] : second["annotation_end"]] == "Staff cuts of around 40%"
    assert compare(capsys, compared, "--disagreements", "0", "--format", "json").rows == []


def test_who_said_nothing_of_a_passage_stands_there_with_a_dash(capsys: Capsys, compared: Path) -> None:
    say(capsys, compared, "ann", "Napo", "union")
    told = compare(capsys, compared, "--tag", "union")
    assert "        ben  –" in told.out.splitlines()
    (_, ben) = compare(capsys, compared, "--tag", "union", "--all", "--format", "json").rows
    assert (ben["annotator"], ben["id"], ben["tags"], ben["annotation_start"]) == ("ben", None, [], None)


def test_some_of_many_passages_are_shown_and_the_rest_is_told(capsys: Capsys, compared: Path) -> None:
    say(capsys, compared, "ann", "Napo", "union")
    told = compare(capsys, compared, "--disagreements", "1")
    assert told.out.count("“Staff cuts of around 40% are wrong”") == 1
    assert "“Napo”" not in told.out
    assert "1 more passage differs; --all shows all." in told.out
    assert "“Napo”" in compare(capsys, compared, "--all").out


def test_tags_count_for_those_above_them_where_that_is_asked(capsys: Capsys, compared: Path) -> None:
    say(capsys, compared, "ann", "Staff cuts of around 40%", "staffing")
    tags = [row["tag"] for row in compare(capsys, compared, "--nested", "--format", "json").rows]
    assert tags == ["claim", "money", "staffing", "staffing/cuts", None]
    rows = compare(capsys, compared, "--nested", "--tag", "staffing", "--format", "json").rows
    assert [(row["tag"], row["shared"]) for row in rows[:2]] == [("staffing", 1), ("staffing/cuts", 0)]


def test_a_sentence_tells_why_nothing_can_be_compared(capsys: Capsys, letters: Path) -> None:
    assert "no annotations yet" in compare(capsys, letters).err
    say(capsys, letters, "ann", "Napo", "union")
    alone = compare(capsys, letters)
    assert (alone.code, alone.out) == (0, "")
    assert "Only ann has annotated here; agreement needs two" in alone.err
    assert compare(capsys, letters, "--format", "json").rows == []
    say(capsys, letters, "ben", "Staff left", "claim", of="two")
    assert "no document that two of ann and ben annotated" in compare(capsys, letters).err


def test_a_stranger_or_a_single_name_is_refused(capsys: Capsys, compared: Path) -> None:
    stranger = compare(capsys, compared, "--annotators", "ann", "zoe")
    assert (stranger.code, stranger.out) == (2, "")
    assert "'zoe'; there are some by ann, ben, cid" in stranger.err
    assert "Name two" in compare(capsys, compared, "--annotators", "ann").err


def test_many_annotators_share_a_column(capsys: Capsys, letters: Path) -> None:
    for number in range(5):
        say(capsys, letters, f"reader {number}", "Napo", "union")
    told = compare(capsys, letters)
    assert told.out.splitlines()[2].split()[:3] == ["Tag", "Marked", "Differ"]
    assert "union" in told.out
