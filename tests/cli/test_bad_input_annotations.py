"""Files of annotations and tags that a person, a merge or a broken disk left wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command_runs import LETTER, Outcome, command, project_with

if TYPE_CHECKING:
    from pathlib import Path

    Capsys = pytest.CaptureFixture[str]

GOOD = """[[annotation]]
id = "good"
start = 14
end = 20
exact = "letter"
prefix = "The probation "
tags = ["fine"]
created = 2026-01-02T03:04:05Z
"""
HEAD = """schema = 1

[document]
id = "a.txt"

"""


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    return project_with(tmp_path / "letters", a=LETTER, b=LETTER)


def put(letters: Path, text: str | bytes, name: str = "ann/a.txt.toml") -> Path:
    file = letters / "annotations" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def annotate(capsys: Capsys, letters: Path, document: str = "a", tag: str = "new") -> Outcome:
    options = ("--quote", "Napo", "--tag", tag, "--annotator", "ann", "--project", letters)
    return command(capsys, "annotate", document, *options)


def marked(capsys: Capsys, letters: Path) -> Outcome:
    return command(capsys, "annotations", "--project", letters, "--format", "json")


def the_rest_goes_on(capsys: Capsys, letters: Path, told: str) -> None:
    """See that every command does its work and says once what is wrong."""
    for name in ("list", "quotes", "figures", "search cuts", "tags", "annotations", "export --format csv"):
        answer = command(capsys, *name.split(), "--project", letters)
        assert answer.code == 0
        assert "unexpected" not in answer.err
        if name in {"list", "tags", "annotations", "export --format csv"}:
            assert [told in line for line in answer.err.splitlines()] == [True], answer.err
    checked = command(capsys, "check", "--project", letters)
    assert (checked.code, told in checked.out) == (1, True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[annotation\n", "line 1, column 13: "),
        ('schema = 1\nid = "half', "line 2, column 11: "),
        ("<<<<<<< HEAD\n" + GOOD + "=======\n>>>>>>> theirs\n", "line 1, column 1: "),
        (HEAD + GOOD + '[document]\nid = "a.txt"\n', "line 14, column 10: "),
        (b"schema = 1\nnote = '\xe9'\n", "line 2, column 9: that is not UTF-8"),
        ((HEAD + GOOD).encode("utf-16"), "line 1, column 1: that is not UTF-8"),
        (b"\x00" * 50, "line 1, column 1: "),
        ("x = " + "[" * 50_000, "a value is too deep or too long"),
        ("x = " + "9" * 50_000, "a value is too deep or too long"),
    ],
    ids=["header", "half", "merge", "twice", "latin-1", "utf-16", "nul", "deep", "long"],
)
def test_what_is_no_toml_is_told_with_its_place_and_never_written(
    capsys: Capsys, letters: Path, text: str | bytes, told: str
) -> None:
    file = put(letters, text)
    before = file.read_bytes()
    the_rest_goes_on(capsys, letters, f"annotations/ann/a.txt.toml, {told}" if told[0] == "l" else told)
    answer = annotate(capsys, letters)
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "annotations/ann/a.txt.toml" in answer.err
    assert "kept as it is and read-only until mended" in answer.err
    assert file.read_bytes() == before
    assert annotate(capsys, letters, "b").code == 0


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ('id = "x"\n', "line 15, column 1: the entry lacks start, end, exact, created"),
        (GOOD[15:].replace('"good"', "7"), "“id” must be a text"),
        (GOOD[15:].replace("14", '"3"', 1), "“start” must be a whole number"),
        (GOOD[15:].replace("14", "true", 1), "“start” must be a whole number"),
        (GOOD[15:].replace("14", "3.5", 1), "“start” must be a whole number"),
        (GOOD[15:].replace("14", "-3", 1), "do not make a passage"),
        (GOOD[15:].replace("14", "30", 1), "do not make a passage"),
        (GOOD[15:].replace('["fine"]', '"fine"'), "“tags” must be a list of texts"),
        (GOOD[15:].replace('["fine"]', '["fine", 3]'), "“tags” must be a list of texts"),
        (GOOD[15:].replace("2026-01-02T03:04:05Z", "2026-01-02"), "“created” must be a date with a time"),
        (GOOD[15:] + "note = 3\n", "“note” must be a text"),
        (GOOD[15:], "the id good is there twice, and only the first is read"),
    ],
)
def test_an_entry_that_is_wrong_is_told_and_kept_and_the_others_are_read(
    capsys: Capsys, letters: Path, entry: str, told: str
) -> None:
    file = put(letters, HEAD + GOOD + "\n[[annotation]]\n" + entry)
    the_rest_goes_on(capsys, letters, told)
    assert [row["id"] for row in marked(capsys, letters).rows] == ["good"]
    assert annotate(capsys, letters).code == 0
    assert entry in file.read_text("utf-8")
    assert len(marked(capsys, letters).rows) == 2


@pytest.mark.parametrize(
    "text",
    [
        "annotation = 3\n",
        'annotation = ["x"]\n',
        'document = "a.txt"\n',
        "[document]\nid = 3\n",
        'schema = "x"\n',
        "schema = 99\n" + GOOD,
        "[annotation]\nid = 3\n",
    ],
)
def test_a_file_of_another_shape_loses_nothing(capsys: Capsys, letters: Path, text: str) -> None:
    file = put(letters, text)
    for name in ("list", "annotations", "tags", "check"):
        answer = command(capsys, name, "--project", letters)
        assert "unexpected" not in answer.err
    answer = annotate(capsys, letters)
    assert "unexpected" not in answer.err
    assert all(line in file.read_text("utf-8") for line in text.splitlines())
    if answer.code:
        assert file.read_text("utf-8") == text
        assert "annotations/ann/a.txt.toml" in answer.err


def test_what_the_program_does_not_know_is_kept(capsys: Capsys, letters: Path) -> None:
    text = 'mine = "x"\n' + HEAD + GOOD + 'colour = "mauve"\n[annotation.more]\nx = 1\n\n[other]\ny = 2\n'
    file = put(letters, text)
    assert marked(capsys, letters).err == ""
    assert annotate(capsys, letters).code == 0
    assert all(line in file.read_text("utf-8") for line in text.splitlines())
    assert command(capsys, "undo", "--project", letters, "--format", "text").code in {0, 2}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[tag]\n", "annotations/codebook.toml, line 1, column 6: "),
        ("[[tag]]\ncolour = 'red'\n", "annotations/codebook.toml, line 1, column 1: the tag lacks a name"),
        ("[[tag]]\nname = 3\n", "the tag lacks a name"),
        ("[[tag]]\nname = 'x'\ncolour = 3\n", "“colour” of the tag “x” must be a text"),
        ("[[tag]]\nname = 'x'\nformerly = 'y'\n", "“formerly” of the tag “x” must be a list of texts"),
        ("[[tag]]\nname = 'x'\n[[tag]]\nname = 'x'\n", "the tag “x” is there twice"),
        (b"\xff\xfe", "annotations/codebook.toml, line 1, column 1: that is not UTF-8"),
    ],
)
def test_a_codebook_that_is_wrong_is_told_and_kept(
    capsys: Capsys, letters: Path, text: str | bytes, told: str
) -> None:
    put(letters, HEAD + GOOD)
    file = put(letters, text, "codebook.toml")
    before = file.read_bytes()
    the_rest_goes_on(capsys, letters, told)
    assert "fine" in command(capsys, "tags", "--project", letters).out
    answer = annotate(capsys, letters)
    assert "unexpected" not in answer.err
    assert file.read_bytes().startswith(before)
    assert len(marked(capsys, letters).rows) == (1 if answer.code else 2)


@pytest.mark.parametrize("text", ["tag = 3\n", "tag = []\n", "tag = ['x']\n", "[tag]\nname = 'x'\n", ""])
def test_a_codebook_of_another_shape_loses_nothing(capsys: Capsys, letters: Path, text: str) -> None:
    file = put(letters, text, "codebook.toml")
    for name in ("list", "annotations", "tags", "check"):
        assert "unexpected" not in command(capsys, name, "--project", letters).err
    answer = annotate(capsys, letters)
    assert "unexpected" not in answer.err
    assert file.read_text("utf-8").startswith(text)
    assert len(marked(capsys, letters).rows) == (0 if answer.code else 1)


def test_a_colour_and_a_nested_name_of_no_sense_are_taken_as_they_are(capsys: Capsys, letters: Path) -> None:
    put(
        letters,
        "[[tag]]\nname = '/a//b/'\ncolour = 'mauve; background: red'\nformerly = ['/a//b/', '']\n",
        "codebook.toml",
    )
    put(letters, HEAD + GOOD.replace("fine", ""))
    for name in ("tags", "annotations", "check"):
        assert command(capsys, name, "--project", letters).code == 0


def test_annotations_of_a_document_that_is_gone_are_kept_as_orphans(capsys: Capsys, letters: Path) -> None:
    put(letters, HEAD.replace("a.txt", "gone.txt") + GOOD, "ann/gone.txt.toml")
    answer = marked(capsys, letters)
    assert [(row["document"], row["orphan"]) for row in answer.rows] == [("gone.txt", True)]
    checked = command(capsys, "check", "--project", letters)
    assert (checked.code, checked.out.count("gone.txt: the passage “letter” of annotation good")) == (1, 1)
    for format in ("csv", "jsonl", "markdown", "web-annotation"):
        exported = command(capsys, "export", "--format", format, "--project", letters)
        assert (exported.code, "gone.txt" in exported.out) == (0, True)
    assert command(capsys, "annotations", "--doc", "gone.txt", "--project", letters).code in {0, 2}
    assert annotate(capsys, letters).code == 0


def test_annotations_follow_a_document_that_changed(capsys: Capsys, letters: Path) -> None:
    assert annotate(capsys, letters).code == 0
    (letters / "a.txt").write_text("A new beginning.\n\n" + LETTER, "utf-8")
    row = marked(capsys, letters).rows[0]
    assert (row["exact"], row["orphan"], row["start"]) == ("Napo", False, LETTER.index("Napo") + 18)
    (letters / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert marked(capsys, letters).rows[0]["orphan"]
    (letters / "a.txt").write_text(LETTER, "utf-8")
    assert not marked(capsys, letters).rows[0]["orphan"]


def test_bounds_far_beyond_the_text_are_mended_by_the_words(capsys: Capsys, letters: Path) -> None:
    far = GOOD.replace("14", f"{10**18}").replace("20\n", f"{10**18 + 6}\n", 1)
    put(letters, HEAD + far)
    row = marked(capsys, letters).rows[0]
    assert (row["start"], row["orphan"]) == (14, False)
    assert command(capsys, "show", "a", "--layers", "--project", letters).code == 0


def test_controls_in_annotations_are_data_and_never_reach_a_terminal(capsys: Capsys, letters: Path) -> None:
    evil = r"[red]x[/] [link=y] \u001b[31m\u0007\u009b1m\r\u202e"
    entry = GOOD.replace("fine", evil) + f'note = "{evil}"\n'
    put(letters, HEAD + entry)
    put(letters, f'[[tag]]\nname = "{evil}"\ndescription = "{evil}"\n', "codebook.toml")
    real = "[red]x[/] [link=y] \x1b[31m\x07\x9b1m\r\u202e"
    row = marked(capsys, letters).rows[0]
    assert (row["tags"], row["note"]) == ([real], real)
    for name in ("annotations", "tags", "show a --layers", "search tag:red", "check", "history"):
        answer = command(capsys, *name.split(), "--project", letters)
        assert not set("\x1b\x07\x9b\r\u202e") & set(answer.out + answer.err)
        assert answer.code == 0


def test_a_project_named_with_controls_does_not_reach_a_terminal(capsys: Capsys, tmp_path: Path) -> None:
    folder = project_with(tmp_path / "x\x1b[31m\nred", a=LETTER)
    put(folder, "[[", "codebook.toml")
    for name in ("check", "list", "show nothing", "annotate a --quote nothing --tag x"):
        answer = command(capsys, *name.split(), "--project", folder)
        assert "\x1b" not in answer.out + answer.err
