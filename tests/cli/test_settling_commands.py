"""Annotations whose text changed are listed, settled and kept from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command_runs import Outcome, command, project_with

if TYPE_CHECKING:
    from pathlib import Path

    Capsys = pytest.CaptureFixture[str]

BEFORE = "The letter\n\nThe contract cost £3.7 million. Nobody was much surprised by that.\n"
MOVED = "A new line.\n\n" + BEFORE
LOST = "The letter\n\nIt was all rewritten here. Hardly anybody was surprised by it, one hears.\n"


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    return project_with(tmp_path / "letters", one=BEFORE, two="Another letter of no importance.\n")


def run(capsys: Capsys, letters: Path, *words: object) -> Outcome:
    return command(capsys, *words, "--project", letters)


def marked(capsys: Capsys, letters: Path, quote: str, *more: str) -> str:
    """Annotate words of the first letter and return the id."""
    made = run(capsys, letters, "annotate", "one", "--quote", quote, "--tag", "t", *more)
    return made.out.strip()


def rewrite(letters: Path, text: str) -> None:
    (letters / "one.txt").write_text(text, encoding="utf-8")


def test_an_orphan_is_listed_with_the_places_where_it_may_stand(capsys: Capsys, letters: Path) -> None:
    id = marked(capsys, letters, "£3.7 million", "--annotator", "ben")
    assert run(capsys, letters, "orphans").out == ""
    rewrite(letters, LOST)
    told = run(capsys, letters, "orphans")
    assert id in told.out
    assert "(ben" in told.out
    assert "1? line 3: …" in told.out
    (row,) = run(capsys, letters, "orphans", "one", "--format", "json").rows
    assert (row["id"], row["orphan"]) == (id, True)
    first = row["candidates"][0]
    assert first["exact"] == LOST[first["start"] : first["end"]]
    assert first["exact"].strip() == first["exact"] != ""
    assert run(capsys, letters, "orphans", "two", "--format", "json").rows == []


def test_an_orphan_is_linked_again_to_a_candidate_and_undo_takes_that_back(
    capsys: Capsys, letters: Path
) -> None:
    id = marked(capsys, letters, "£3.7 million")
    rewrite(letters, LOST)
    (lost,) = run(capsys, letters, "orphans", "--format", "json").rows
    told = run(capsys, letters, "relink", id[-6:], "--candidate", 1, "--format", "json")
    assert told.rows[0]["exact"] == lost["candidates"][0]["exact"]
    assert run(capsys, letters, "orphans").out == ""
    assert run(capsys, letters, "undo").code == 0
    assert id in run(capsys, letters, "orphans").out


def test_an_orphan_is_linked_again_to_words_that_are_named(capsys: Capsys, letters: Path) -> None:
    id = marked(capsys, letters, "£3.7 million")
    rewrite(letters, LOST)
    assert run(capsys, letters, "relink", id, "--quote", "Hardly anybody").code == 0
    (row,) = run(capsys, letters, "annotations", "--format", "json").rows
    assert (row["exact"], row["orphan"], row["tags"]) == ("Hardly anybody", False, ["t"])


def test_what_is_gone_is_not_asked_about_again_and_is_no_fault(capsys: Capsys, letters: Path) -> None:
    id = marked(capsys, letters, "£3.7 million")
    rewrite(letters, LOST)
    assert run(capsys, letters, "index").code == 0
    assert id in run(capsys, letters, "check").out
    assert run(capsys, letters, "relink", id, "--gone").out == f"kept as an orphan: {id}\n"
    assert run(capsys, letters, "orphans").out == ""
    assert run(capsys, letters, "check").out == ""
    assert [row["id"] for row in run(capsys, letters, "annotations", "--format", "json").rows] == [id]


def test_others_orphans_are_not_settled(capsys: Capsys, letters: Path) -> None:
    id = marked(capsys, letters, "£3.7 million", "--annotator", "ben")
    rewrite(letters, LOST)
    told = run(capsys, letters, "relink", id, "--gone")
    assert told.code != 0
    assert "ben" in told.err
    assert id in run(capsys, letters, "orphans").out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "one of --quote, --candidate and --gone"),
        (["--candidate", 9], "give its place with --quote"),
        (["--quote", "no such words"], "does not stand in one.txt"),
        (["--quote", "It", "--gone"], "one of"),
    ],
)
def test_what_relink_cannot_do_is_said(
    capsys: Capsys, letters: Path, words: list[object], sentence: str
) -> None:
    id = marked(capsys, letters, "£3.7 million")
    rewrite(letters, LOST)
    told = run(capsys, letters, "relink", id, *words)
    assert told.code == 2
    assert sentence in told.err
    assert "There is no annotation 'zzz'" in run(capsys, letters, "relink", "zzz", "--gone").err


def test_what_moved_is_listed_and_written_only_when_asked(capsys: Capsys, letters: Path) -> None:
    marked(capsys, letters, "£3.7 million")
    marked(capsys, letters, "was much surprised")
    rewrite(letters, MOVED.replace("Nobody was much", "Nobody was so much"))
    file = next((letters / "annotations" / "tester").glob("*.toml"))
    before = file.read_bytes()
    rows = run(capsys, letters, "moved", "--format", "json").rows
    assert [(row["text"], row["certain"]) for row in rows] == [
        ("£3.7 million", False),
        ("was so much surprised", False),
    ]
    assert "→  was so much surprised" in run(capsys, letters, "moved", "one").out
    assert run(capsys, letters, "moved", "two").out == ""
    assert file.read_bytes() == before
    assert run(capsys, letters, "moved", "--keep").out == "kept: 2 annotations\n"
    assert run(capsys, letters, "moved").out == ""
    assert "was so much surprised" in file.read_text(encoding="utf-8")


def test_a_place_is_certain_where_the_words_and_all_around_them_stand_once(
    capsys: Capsys, letters: Path
) -> None:
    marked(capsys, letters, "£3.7 million")
    rewrite(letters, MOVED)
    (row,) = run(capsys, letters, "moved", "--format", "json").rows
    assert row["certain"] is True
    assert "look at it" not in run(capsys, letters, "moved").out
    rewrite(letters, MOVED + BEFORE)
    assert not any(row["certain"] for row in run(capsys, letters, "moved", "--format", "json").rows)
