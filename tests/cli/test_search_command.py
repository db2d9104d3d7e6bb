"""What can be asked on the command line, and how it is answered."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from command_runs import command

if TYPE_CHECKING:
    from pathlib import Path

    Capsys = pytest.CaptureFixture[str]

NEWS = """Staff cuts at the probation service

31 August 2017

"We were never asked," said Ian Lawrence. The contract cost £3.7 million, and 40% of the staff left.
"""
OTHER = """The contract that nobody signed

4 May 2019

A cut in pay is not the answer. Staff were told that the deal is worth £3.7bn.
"""


@pytest.fixture
def folder(tmp_path: Path, capsys: Capsys) -> Path:
    for name, text in (("2017/a.txt", NEWS), ("2019/b.txt", OTHER)):
        file = tmp_path / "p" / name
        file.parent.mkdir(parents=True)
        file.write_text(text, "utf-8")
    arguments = ("--quote", "probation service", "--tag", "who/service", "--annotator", "ann")
    assert command(capsys, "annotate", "2017/a.txt", *arguments, "--project", tmp_path / "p").code == 0
    return tmp_path / "p"


def documents(capsys: Capsys, folder: Path, *arguments: str) -> list[object]:
    answer = command(capsys, "search", *arguments, "--project", folder, "--format", "json")
    assert answer.code == 0, answer.err
    return [row["document"] for row in answer.rows]


A, B = "2017/a.txt", "2019/b.txt"


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["figure:£3.7bn"], [B]),
        (["figure:>1m"], [A, B]),
        (["staff", "date:2017..2018"], [A]),
        (["quote:asked"], [A]),
        (["quote:pay"], []),
        (["annotator:ann"], [A]),
        (['"contract cost left"~20'], [A]),
        (["/£[0-9.]+bn/"], [B]),
        (["sign?d"], [B]),
        (["unit:% kind:percent"], [A]),
        (["doc:2019/"], [B]),
        (["staff", "--sort", "date"], [B, A]),
        (["staff", "--sort", "document"], [A, B]),
        (["staff", "--match-case", "--sort", "document"], [A]),
        (["Staff", "--match-case", "--sort", "document"], [A, B]),
        (["cuts", "--whole-word"], [A]),
        (["cut", "--whole-word"], [B]),
        (["staff", "--tag", "who/service"], [A]),
        (["staff", "--not-tag", "who/service"], [B]),
        (["staff", "--limit", "1", "--sort", "document"], [A]),
        (["the cost of the contract with staff", "--like", "--limit", "1"], [A]),
    ],
)
def test_a_question_finds_its_documents(
    capsys: Capsys, folder: Path, arguments: list[str], found: list[str]
) -> None:
    answer = documents(capsys, folder, *arguments)
    assert (answer if "--sort" in arguments else sorted(map(str, answer))) == found


def test_what_the_documents_have_in_common_is_counted(capsys: Capsys, folder: Path) -> None:
    answer = command(capsys, "search", "staff", "--facets", "--project", folder, "--format", "json")
    found = {(row["facet"], row["value"]): row["count"] for row in answer.rows}
    assert found["folder", "2017"] == found["folder", "2019"] == 1
    assert found["year", "2019"] == 1
    assert found["speaker", "Ian Lawrence"] == 1
    assert found["tag", "who/service"] == 1
    assert found["kind", "money"] == 2
    for row in answer.rows:
        narrower = documents(capsys, folder, "staff", row["clause"])
        assert len(narrower) == row["count"], row
    told = command(capsys, "search", "staff", "--facets", "--project", folder).out
    assert "      2  money\n" in told


def test_a_word_that_nobody_wrote_is_mended(capsys: Capsys, folder: Path) -> None:
    answer = command(capsys, "search", "probaton date:2017", "--project", folder)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.endswith("probe-reader: Did you mean: probation date:2017\n")
    assert "Did you mean" not in command(capsys, "search", "probation", "--project", folder).err


def test_a_batch_asks_each_line_and_tells_of_the_faulty_ones(
    capsys: Capsys, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "terms.csv").write_text("staff\n\n# a remark\n(pay\ncontract -signed\nnowhere\n", "utf-8")
    arguments = ("search", "--batch", tmp_path / "terms.csv", "--project", folder)
    answer = command(capsys, *arguments, "--format", "csv")
    assert answer.code == 2
    assert answer.out.splitlines() == [
        "query,documents,places,document,title,count,partial,error",
        "staff,2,3,2017/a.txt,Staff cuts at the probation service,2,false,",
        "staff,2,3,2019/b.txt,The contract that nobody signed,1,false,",
        "(pay,0,0,,,,false,The bracket at 1 is never closed.",
        "contract -signed,1,1,2017/a.txt,Staff cuts at the probation service,1,false,",
        "nowhere,0,0,,,,false,",
    ]
    assert answer.err == (
        "probe-reader: 1 of the queries could not be understood; each is told where it stands.\n"
    )
    told = command(capsys, *arguments).out.splitlines()
    assert told[:3] == ["staff: 2 documents, 3 places", "      2  2017/a.txt", "      1  2019/b.txt"]
    assert told[3] == "(pay: The bracket at 1 is never closed."
    tagged = command(capsys, *arguments, "--tag", "who/service", "--format", "json")
    assert {row["document"] for row in tagged.rows} == {A, None}


def test_a_batch_is_read_from_stdin(capsys: Capsys, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"pay\n")))
    answer = command(capsys, "search", "--batch", "-", "--project", folder)
    assert (answer.code, answer.out) == (0, "pay: 1 document, 1 place\n      1  2019/b.txt\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Give a query, or --saved"),
        (["staff", "--facets", "--like"], "cannot go together"),
        (["wo?n"], "The ? at 3 needs at least 3 letters or figures before it."),
        (["date:soon"], "is no date; write 2017"),
    ],
)
def test_what_cannot_be_asked_is_told(capsys: Capsys, folder: Path, arguments: list[str], told: str) -> None:
    answer = command(capsys, "search", *arguments, "--project", folder)
    assert answer.out == ""
    assert answer.code in (1, 2)
    assert told in answer.err


def test_a_search_is_saved_under_a_name_and_asked_by_it(capsys: Capsys, folder: Path) -> None:
    saved = command(capsys, "search", "figure:>1m", "--save", "contracts", "--project", folder)
    assert saved.code == 0
    assert "Saved as “contracts”." in saved.err
    assert documents(capsys, folder, "--saved", "contracts") == [A, B]
    assert documents(capsys, folder, "--saved", "contracts", "--tag", "who") == [A]
    listed = command(capsys, "searches", "--project", folder, "--format", "json")
    assert listed.rows == [{"name": "contracts", "query": "figure:>1m"}]
    assert command(capsys, "check", "--project", folder).code == 0
    assert command(capsys, "searches", "--delete", "contracts", "--project", folder).code == 0
    answer = command(capsys, "search", "--saved", "contracts", "--project", folder)
    assert answer.code != 0
    assert "There is no saved search “contracts”; there are: none yet." in answer.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["staff", "--saved", "a"], "Give a query, or --saved"),
        (["--saved", "a", "--save", "b"], "--save needs the query"),
        (["staff", "--save", " "], "A saved search needs a name."),
        (["staff", "--like", "--save", "a"], "--like takes a passage"),
    ],
)
def test_saving_that_makes_no_sense_is_refused(
    capsys: Capsys, folder: Path, arguments: list[str], told: str
) -> None:
    answer = command(capsys, "search", *arguments, "--project", folder)
    assert answer.code != 0
    assert told in answer.err


def test_a_broken_file_of_searches_is_told_and_left_as_it_is(capsys: Capsys, folder: Path) -> None:
    file = folder / "annotations" / "searches.toml"
    file.write_text("searches = [")
    for arguments in (("searches",), ("search", "staff", "--save", "a"), ("search", "--saved", "a")):
        answer = command(capsys, *arguments, "--project", folder)
        assert answer.code != 0
        assert "annotations/searches.toml is no valid TOML" in answer.err
    assert file.read_text() == "searches = ["


def test_what_is_saved_is_what_was_asked_with_its_tags(capsys: Capsys, folder: Path) -> None:
    arguments = ("search", "staff OR pay", "--not-tag", "who/service", "--save", "rest")
    assert command(capsys, *arguments, "--project", folder).code == 0
    assert documents(capsys, folder, "--saved", "rest") == [B]


def test_no_line_is_printed_where_no_search_was_saved(capsys: Capsys, folder: Path) -> None:
    assert command(capsys, "searches", "--project", folder).out == ""
    assert command(capsys, "searches", "--project", folder, "--format", "csv").out == "name,query\n"


def test_a_faulty_query_is_not_saved(capsys: Capsys, folder: Path) -> None:
    assert command(capsys, "search", '"staff', "--save", "open", "--project", folder).code == 2
    assert command(capsys, "searches", "--project", folder, "--format", "json").rows == []


def test_a_search_is_saved_though_nobody_reads_what_it_finds(folder: Path) -> None:
    arguments = ["search", "staff", "--save", "read", "--project", str(folder)]
    with subprocess.Popen([sys.executable, "-m", "probe_reader", *arguments], stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        run.stdout.close()
    assert 'read = "staff"' in (folder / "annotations" / "searches.toml").read_text("utf-8")
