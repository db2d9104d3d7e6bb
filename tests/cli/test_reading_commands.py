"""Documents, quotes, figures and search results are printed for people and for programs."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from command_runs import LETTER, command, project_with

from probe_reader.cli import outlining, reading, searching

if TYPE_CHECKING:
    from pathlib import Path

    Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A project of two documents."""
    return project_with(tmp_path / "letters", one=LETTER, two="A short note\n\nNothing much.\n")


def test_list_prints_a_row_a_document(capsys: Capsys, letters: Path) -> None:
    rows = command(capsys, "list", "--project", letters, "--format", "json").rows
    assert [(row["document"], row["title"]) for row in rows] == [
        ("one.txt", "The probation letter"),
        ("two.txt", "A short note"),
    ]
    assert tuple(rows[0]) == reading.LIST
    assert rows[0]["date"] == "2017-08-31"
    assert rows[0]["annotations"] == 0


def test_list_shows_people_titles_in_a_table(capsys: Capsys, letters: Path) -> None:
    told = command(capsys, "list", "--project", letters)
    head, first, second = told.out.splitlines()
    assert head.startswith("Title ")
    assert first.startswith("The probation letter  2017-08-31")
    assert first.index("one.txt") == second.index("two.txt") == head.index("Document")
    assert told.err == ""


def test_list_tells_what_cannot_be_read(capsys: Capsys, letters: Path) -> None:
    (letters / "picture.txt").write_bytes(bytes(range(256)) * 40)
    rows = command(capsys, "list", "--project", letters, "--format", "json").rows
    problems = {row["document"]: row["problem"] for row in rows}
    assert problems["one.txt"] is None
    assert problems["picture.txt"]
    assert "\npicture.txt is not a text" in command(capsys, "list", "--project", letters).out


def test_an_empty_folder_is_told_what_to_do(capsys: Capsys, tmp_path: Path) -> None:
    told = command(capsys, "list", "--project", tmp_path)
    assert (told.code, told.out) == (0, "")
    assert "probe-reader demo" in told.err
    assert command(capsys, "list", "--project", tmp_path, "--format", "json").rows == []
    header = command(capsys, "list", "--project", tmp_path, "--format", "csv").out
    assert header == ",".join(reading.LIST) + "\n"


def test_show_prints_the_text(capsys: Capsys, letters: Path) -> None:
    assert command(capsys, "show", "one", "--project", letters).out == LETTER


def test_show_never_sends_a_terminal_what_it_would_obey(capsys: Capsys, tmp_path: Path) -> None:
    project_with(tmp_path, one="A title\n\nred \x1b[31m and\tbell\x07\n")
    assert command(capsys, "show", "one", "--project", tmp_path).out == "A title\n\nred ␛[31m and\tbell␇\n"


def test_show_gives_programs_the_text_as_it_is(capsys: Capsys, tmp_path: Path) -> None:
    project_with(tmp_path, one="A title\n\nred \x1b[31m\n")
    (row,) = command(capsys, "show", "one", "--project", tmp_path, "--format", "json").rows
    assert row["text"] == "A title\n\nred \x1b[31m\n"
    assert tuple(row) == reading.SHOW


def test_show_with_layers_marks_and_explains(capsys: Capsys, letters: Path) -> None:
    command(capsys, "annotate", "one", "--quote", "Napo", "--tag", "union", "--project", letters)
    told = command(capsys, "show", "one", "--layers", "--project", letters).out
    assert "[a1 Napo a1]" in told
    assert "[q1 “Staff cuts" in told
    assert "[f" in told
    for title in ("Quotes", "Figures", "Annotations"):
        assert f"\n{title}\n" in told
    assert "  a1  union (tester)" in told
    assert "Ian Lawrence" in told.partition("Quotes\n")[2]


@pytest.mark.parametrize("reference", ["one", "one.txt", "o"])
def test_a_document_goes_by_its_id_or_a_beginning_of_it(
    capsys: Capsys, letters: Path, reference: str
) -> None:
    assert command(capsys, "show", reference, "--project", letters).code == 0


def test_a_document_goes_by_its_path(capsys: Capsys, letters: Path) -> None:
    assert command(capsys, "show", letters / "one.txt", "--project", letters).code == 0


@pytest.mark.parametrize("reference", ["three", ""])
def test_an_unknown_document_is_told(capsys: Capsys, letters: Path, reference: str) -> None:
    told = command(capsys, "show", reference, "--project", letters)
    assert told.code == 2
    assert "probe-reader list" in told.err


def test_quotes_have_the_columns_that_scripts_rely_on(capsys: Capsys, letters: Path) -> None:
    (row,) = command(capsys, "quotes", "--project", letters, "--format", "json").rows
    assert tuple(row) == reading.QUOTES
    assert set(row) >= {"document", "start", "end", "exact", "speaker", "cue", "kind"}
    assert LETTER[row["start"] : row["end"]] == row["exact"]
    assert row["speaker"] == "Ian Lawrence"


def test_figures_have_the_columns_that_scripts_rely_on(capsys: Capsys, letters: Path) -> None:
    rows = command(capsys, "figures", "one", "--project", letters, "--format", "json").rows
    assert {tuple(row) for row in rows} == {reading.FIGURES}
    wanted = {"document", "start", "end", "exact", "kind", "value", "low", "high", "unit", "approximate"}
    assert set(rows[0]) >= wanted
    assert {"kind": "money", "value": 4500000, "unit": "GBP"}.items() <= {
        name: value for row in rows if "4.5" in row["exact"] for name, value in row.items()
    }.items()


@pytest.mark.parametrize("name", ["quotes", "figures"])
def test_csv_says_the_same_as_json(capsys: Capsys, letters: Path, name: str) -> None:
    printed = command(capsys, name, "--project", letters, "--format", "csv").out
    rows = list(csv.DictReader(StringIO(printed)))
    wanted = command(capsys, name, "--project", letters, "--format", "json").rows
    assert [row["exact"] for row in rows] == [row["exact"] for row in wanted]
    assert [row["start"] for row in rows] == [str(row["start"]) for row in wanted]


def test_quotes_for_people_name_line_speaker_and_words(capsys: Capsys, letters: Path) -> None:
    heading, line = command(capsys, "quotes", "--project", letters).out.splitlines()
    assert heading == "The probation letter · one.txt"
    number, *rest = line.split()
    assert number == "5"
    assert " ".join(rest).startswith("Ian Lawrence")
    assert line.endswith(" · said  “Staff cuts of around 40% are wrong,”")


def test_figures_for_people_say_what_they_mean(capsys: Capsys, letters: Path) -> None:
    told = command(capsys, "figures", "one", "--project", letters).out
    assert "GBP 4,500,000 per year · money" in told
    assert "GBP 3,700,000,000 · money" in told


def test_a_document_that_cannot_be_read_does_not_stop_the_rest(capsys: Capsys, letters: Path) -> None:
    (letters / "a.txt").write_bytes(bytes(range(256)) * 40)
    told = command(capsys, "quotes", "--project", letters, "--format", "json")
    assert told.code == 0
    assert len(told.rows) == 1
    assert "a.txt" in told.err
    assert command(capsys, "quotes", "a.txt", "--project", letters).code == 1


def test_search_has_the_columns_that_scripts_rely_on(capsys: Capsys, letters: Path) -> None:
    (row,) = command(capsys, "search", "staff", "--project", letters, "--format", "json").rows
    assert tuple(row) == searching.SEARCH
    assert LETTER[row["start"] : row["end"]] == "Staff"
    assert "Staff cuts" in row["snippet"]


def test_search_takes_a_query_of_several_words(capsys: Capsys, letters: Path) -> None:
    told = command(capsys, "search", "contract", "note", "--project", letters)
    assert {"one.txt", "two.txt"} == {word for word in told.out.split() if word.endswith(".txt")}
    assert "2 documents" in told.err


def test_search_that_finds_nothing_prints_nothing(capsys: Capsys, letters: Path) -> None:
    told = command(capsys, "search", "zebra", "--project", letters)
    assert (told.code, told.out) == (0, "")
    assert "0 documents" in told.err


def test_a_query_that_cannot_be_read_is_pointed_at(capsys: Capsys, letters: Path) -> None:
    told = command(capsys, "search", "staff AND (cuts", "--project", letters)
    assert told.code == 2
    sentence, query, caret = told.err.splitlines()
    assert sentence.startswith("probe-reader: ")
    assert query == "  staff AND (cuts"
    assert set(caret) == {" ", "^"}
    assert len(caret) <= len(query) + 1


def test_a_name_with_a_line_end_and_an_emoji_stays_on_its_line(capsys: Capsys, tmp_path: Path) -> None:
    (tmp_path / "odd 🙂\nname.txt").write_text(LETTER, encoding="utf-8")
    assert "odd 🙂␊name.txt" in command(capsys, "list", "--project", tmp_path).out.splitlines()[1]
    (row,) = command(capsys, "list", "--project", tmp_path, "--format", "json").rows
    assert row["document"] == "odd 🙂\nname.txt"
    (cells,) = csv.DictReader(StringIO(command(capsys, "list", "--project", tmp_path, "--format", "csv").out))
    assert cells["document"] == row["document"]


def test_the_seeds_are_printed_whole(capsys: Capsys, seeds: Path) -> None:
    rows = command(capsys, "list", "--project", seeds, "--format", "json").rows
    assert len(rows) == 5
    assert all(row["quotes"] for row in rows)
    quotes = command(capsys, "quotes", "--project", seeds, "--format", "json").rows
    assert {row["document"] for row in quotes} == {row["document"] for row in rows}


def test_outline_prints_headings_with_their_lines_as_deep_as_they_stand(
    capsys: Capsys, tmp_path: Path
) -> None:
    text = "# A report\n\nSome words.\n\n### Money\n\nSome figures.\n"
    folder = project_with(tmp_path / "reports", one=text, two="Nothing but text.\n")
    told = command(capsys, "outline", "one", "--project", folder)
    assert told.out == "     1  A report\n     5    Money\n"
    rows = command(capsys, "outline", "one", "--project", folder, "--format", "json").rows
    assert tuple(rows[0]) == outlining.OUTLINE
    assert [(row["exact"], row["level"], text[row["start"] : row["end"]]) for row in rows] == [
        ("A report", 1, "A report"),
        ("Money", 3, "Money"),
    ]
    told = command(capsys, "outline", "two", "--project", folder)
    assert (told.code, told.out) == (0, "")
    assert "No headings were found in two.txt." in told.err
