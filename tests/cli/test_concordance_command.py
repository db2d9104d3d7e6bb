"""The concordance on the command line: lines under each other, sorted; collocates; rows for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command_runs import command

if TYPE_CHECKING:
    from pathlib import Path

    Capsys = pytest.CaptureFixture[str]

FIRST = "Notes\n\nThe new staff\ncuts are here. The old staff will go, and new staff cuts come.\n"
SECOND = "More notes\n\n2017-08-31\n\nNo staff agreed. Of pay and of work one two three four \x1b[31m.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "a.txt").write_text(FIRST, "utf-8")
    (tmp_path / "p" / "b.txt").write_text(SECOND, "utf-8")
    return tmp_path / "p"


def test_keywords_stand_under_each_other_in_the_order_of_the_text(capsys: Capsys, folder: Path) -> None:
    answer = command(capsys, "concordance", "staff", "--project", folder)
    lines = answer.out.splitlines()
    assert len(lines) == 4
    assert {line.index("staff", 30) for line in lines if "go, and new" not in line} == {
        lines[0].index("staff")
    }
    assert "The new staff cuts are here." in lines[0]
    assert lines[3].endswith("b.txt")
    assert all(len(line) <= 120 for line in lines)
    assert "4 places in 2 documents." in answer.err


def test_what_a_terminal_would_obey_is_drawn(capsys: Capsys, folder: Path) -> None:
    answer = command(capsys, "concordance", "agreed", "--project", folder)
    assert "\x1b" not in answer.out
    assert "␛[31m" in answer.out


def test_lines_are_sorted_as_is_asked(capsys: Capsys, folder: Path) -> None:
    def words(*arguments: str) -> list[tuple[str, str]]:
        rows = command(
            capsys, "concordance", "staff", "--project", folder, "--format", "json", *arguments
        ).rows
        return [(row["left"].split()[-1], row["right"].split()[0]) for row in rows]

    assert words("--sort", "1R,1L") == [("No", "agreed."), ("new", "cuts"), ("new", "cuts"), ("old", "will")]
    assert words("--sort", "1L") == [("new", "cuts"), ("new", "cuts"), ("No", "agreed."), ("old", "will")]
    assert words("--sort", "1R", "--limit", "1") == [("No", "agreed.")]


def test_rows_tell_the_place(capsys: Capsys, folder: Path) -> None:
    first = command(capsys, "concordance", "staff", "--project", folder, "--format", "json").rows[0]
    assert (first["document"], first["keyword"]) == ("a.txt", "staff")
    assert FIRST[int(first["start"]) : int(first["end"])] == "staff"
    head = command(capsys, "concordance", "nowhere", "--project", folder, "--format", "csv").out
    assert head == "document,title,date,start,end,left,keyword,right\n"


def test_collocates_are_counted(capsys: Capsys, folder: Path) -> None:
    arguments = ("concordance", "staff", "--project", folder, "--collocates", "--window", "1")
    rows = command(capsys, *arguments, "--format", "json").rows
    assert [(row["word"], row["left"], row["right"], row["everywhere"]) for row in rows] == [
        ("cuts", 0, 2, 2),
        ("new", 2, 0, 2),
    ]
    assert rows[0]["ll"] > 3.84
    text = command(capsys, *arguments, "--by", "mi").out.splitlines()
    assert text[0].split() == ["word", "left", "right", "all", "LL", "MI"]
    assert text[1].split()[:4] == ["cuts", "0", "2", "2"]


def test_a_fault_in_a_query_or_in_the_order_is_told(capsys: Capsys, folder: Path) -> None:
    answer = command(capsys, "concordance", "(staff", "--project", folder)
    assert answer.code == 2
    assert "^" in answer.err
    answer = command(capsys, "concordance", "staff", "--sort", "9R", "--project", folder)
    assert answer.code == 2
    assert "1R 2R 3R" in answer.err
