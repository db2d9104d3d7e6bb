"""Files that are no plain UTF-8 text: each is read or told in a sentence, and the rest goes on."""

from __future__ import annotations

import json
import os
import socket
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command_runs import LETTER, Outcome, command, outside
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from probe_reader.cli.program import run

if TYPE_CHECKING:
    Capsys = pytest.CaptureFixture[str]

QUOTE = "“Staff cuts of around 40% are wrong,”"
FORBIDDEN = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0))} - {"\n", "\t"}
"""What a terminal would obey."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one good document, in which every command has something to do."""
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "good.txt").write_text(LETTER, "utf-8")
    return folder


def everything(capsys: Capsys, folder: Path) -> dict[str, Outcome]:
    """Run each command that looks at all documents, and see that the good one is there."""
    found = {}
    for name in ("list", "quotes", "figures", "search cuts", "index", "check", "annotations", "tags"):
        answer = found[name] = command(capsys, *name.split(), "--project", folder)
        assert "unexpected" not in answer.err
        assert not FORBIDDEN & set(answer.out + answer.err)
        assert answer.code == 0 or name == "check"
    for name in ("list", "quotes", "figures", "search cuts"):
        assert "good.txt" in found[name].out
    return found


def quotes_of(capsys: Capsys, folder: Path, document: str) -> list[str]:
    rows = command(capsys, "quotes", "--project", folder, "--format", "json").rows
    return [row["exact"] for row in rows if row["document"] == document]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7\n\x00\xff\xfe", "bad is not a text (it looks like a PDF); save it as plain text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "bad is not a text (it looks like a picture); save it as plain"),
        (bytes(range(256)) * 9, "bad is not a text; save it as plain text to read it here."),
        (bytes(4000), "bad is not a text; save it as plain text to read it here."),
    ],
    ids=["pdf", "png", "random", "zeros"],
)
def test_what_is_no_text_is_told(capsys: Capsys, folder: Path, data: bytes, told: str) -> None:
    (folder / "bad").write_bytes(data)
    found = everything(capsys, folder)
    assert told in found["list"].out
    assert told in found["check"].out
    assert told in found["quotes"].err
    shown = command(capsys, "show", "bad", "--project", folder)
    assert (shown.code, shown.out, shown.err.count("\n")) == (1, "", 1)
    assert told in shown.err
    assert (folder / "bad").read_bytes() == data


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n  \n", b"\xef\xbb\xbf", b"\xff\xfe", "\u2028\xa0".encode()])
def test_what_has_no_words_is_an_empty_document(capsys: Capsys, folder: Path, data: bytes) -> None:
    (folder / "bad").write_bytes(data)
    found = everything(capsys, folder)
    assert found["check"].code == 0
    rows = command(capsys, "list", "--project", folder, "--format", "json").rows
    assert [(row["title"], row["words"]) for row in rows if row["document"] == "bad"] == [("bad", 0)]
    shown = command(capsys, "show", "bad", "--project", folder)
    assert (shown.code, shown.out.strip()) == (0, "")


@pytest.mark.parametrize(
    "data",
    [
        LETTER.encode("cp1252"),
        b"\xff\xfe" + LETTER.encode("utf-16-le"),
        b"\xfe\xff" + LETTER.encode("utf-16-be"),
        b"\xef\xbb\xbf" + LETTER.encode(),
        LETTER.replace("\n", "\r\n").encode(),
        LETTER.replace("\n", "\r").encode(),
    ],
    ids=["cp1252", "utf-16-le", "utf-16-be", "utf-8-bom", "crlf", "cr"],
)
def test_every_encoding_and_line_end_reads_as_the_same_text(
    capsys: Capsys, folder: Path, data: bytes
) -> None:
    (folder / "bad.txt").write_bytes(data)
    everything(capsys, folder)
    assert quotes_of(capsys, folder, "bad.txt") == quotes_of(capsys, folder, "good.txt") == [QUOTE]
    assert command(capsys, "show", "bad", "--project", folder).out == LETTER


def test_latin_1_is_read_and_told_to_be_a_guess(capsys: Capsys, folder: Path) -> None:
    (folder / "bad.txt").write_bytes("Señor Peña paid £5 million at the café.\n".encode("latin-1"))
    shown = command(capsys, "show", "bad", "--project", folder)
    assert shown.out == "Señor Peña paid £5 million at the café.\n"
    assert "which is a guess" in shown.err


def test_nul_bytes_are_kept_and_told(capsys: Capsys, folder: Path) -> None:
    (folder / "bad.txt").write_bytes(LETTER.replace("wrong", "wr\0ong").encode())
    everything(capsys, folder)
    shown = command(capsys, "show", "bad", "--project", folder)
    assert shown.out == LETTER.replace("wrong", "wr␀ong")
    assert "The text holds a NUL character, which is kept." in shown.err
    kept = command(capsys, "show", "bad", "--project", folder, "--format", "json").rows[0]["text"]
    assert kept == LETTER.replace("wrong", "wr\0ong")


def test_a_line_of_5_mb_is_read(capsys: Capsys, folder: Path) -> None:
    (folder / "bad.txt").write_text("So it goes on and on, word by word. " * 150_000 + QUOTE, "utf-8")
    assert (
        command(capsys, "quotes", "bad", "--project", folder, "--format", "json").rows[-1]["exact"] == QUOTE
    )
    assert command(capsys, "search", "goes", "--project", folder).code == 0
    made = command(capsys, "annotate", "bad", "--quote", QUOTE, "--tag", "x", "--project", folder)
    assert made.code == 0
    row = command(capsys, "annotations", "--project", folder, "--format", "json").rows[0]
    assert (row["exact"], row["orphan"]) == (QUOTE, False)


NAMES = [
    b"two\nlines.txt",
    "👩‍👩‍👧 family.txt".encode(),
    b"-dash.txt",
    b"--help",
    b"caf\xe9.txt",
    b"\xff\xfe",
    b"n" * 251 + b".txt",
    b"\x1b[31mred\x07.txt",
    "\x9b31m\u202e.txt".encode(),
    b"[red]markup[link=x].txt",
    b"a b  c.txt",
    b"tab\there.txt",
    b"back\\slash.txt",
    b"con.txt",
    b"%41.txt",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_document_of_any_name_is_read_annotated_and_exported(
    capsys: Capsys, folder: Path, name: bytes
) -> None:
    (folder / os.fsdecode(name)).write_text(LETTER, "utf-8")
    everything(capsys, folder)
    rows = command(capsys, "list", "--project", folder, "--format", "json").rows
    id = next(row["document"] for row in rows if row["document"] != "good.txt")
    here = ("--project", folder)
    for reference in (id, folder / os.fsdecode(name)):
        assert command(capsys, "quotes", *here, "--format", "json", "--", reference).rows[0]["exact"] == QUOTE
    made = command(capsys, "annotate", *here, "--quote", "Napo", "--tag", "who", "--", id)
    assert made.code == 0, made.err
    row = command(capsys, "annotations", *here, "--format", "json").rows[0]
    assert (row["document"], row["exact"], row["orphan"]) == (id, "Napo", False)
    for format in ("csv", "jsonl", "markdown", "web-annotation"):
        assert command(capsys, "export", "--format", format, *here).code == 0
    assert command(capsys, "search", "tag:who", *here).out.count("Napo") == 1
    assert command(capsys, "undo", *here).code == 0
    everything(capsys, folder)


def test_links_that_lead_astray_are_left_out_and_told(capsys: Capsys, folder: Path) -> None:
    (folder / "loop").symlink_to("loop")
    (folder / "gone").symlink_to("nowhere.txt")
    (folder / "out.txt").symlink_to("/etc/hostname")
    (folder / "outer").symlink_to("/etc")
    (folder / "self").symlink_to(".")
    (folder / "alias.txt").symlink_to("good.txt")
    found = everything(capsys, folder)
    assert command(capsys, "list", "--project", folder, "--format", "json").rows[0]["document"] == "good.txt"
    for name, what in (("loop", "nowhere"), ("gone", "nowhere"), ("out.txt", "out of"), ("outer", "out of")):
        sentences = [line for line in found["list"].err.splitlines() if f": {name} is a link" in line]
        assert len(sentences) == 1
        assert what in sentences[0]
        assert "left out" in sentences[0]
    assert "self" not in found["list"].err


def test_what_is_no_file_is_not_waited_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)  # a socket's path must be short
    os.mkfifo("pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
        answer = outside("list", "--format", "json", folder=folder)
        named = outside("show", "pipe.txt", folder=folder)
    assert [row["document"] for row in answer.rows] == ["good.txt"]
    assert named.code == 2
    assert "There is no document 'pipe.txt'" in named.err


def test_markup_and_controls_in_texts_stay_data(capsys: Capsys, folder: Path) -> None:
    title = "[bold red]Title[/] [link=http://x]y[/link] \x1b]8;;x\x07\x9b31m"
    (folder / "bad.txt").write_text(f"{title}\n\n“[red]Words\x1b[31m,” said Ian Lawrence.\n", "utf-8")
    found = everything(capsys, folder)
    assert "[bold red]Title[/] [link=http://x]y[/link]" in found["list"].out
    assert "“[red]Words␛[31m,”" in found["quotes"].out
    (exact,) = quotes_of(capsys, folder, "bad.txt")
    assert exact == "“[red]Words\x1b[31m,”"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-16")))
@example(b"\xff\xfe\x00\xd8")
@example(b"\x00\xfe\xff")
@example("“\ud800”".encode("utf-8", "surrogatepass"))
@example(b"+AGE-")
def test_any_bytes_are_a_document_or_a_sentence(capsys: Capsys, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "any").write_bytes(data)
        for arguments in (("list",), ("show", "any"), ("quotes",), ("figures",), ("show", "any", "--layers")):
            for format in ("text", "json", "csv"):
                answer = command(capsys, *arguments, "--project", folder, "--format", format)
                assert answer.code in {0, 1}
                assert "unexpected" not in answer.err
                assert format != "text" or not FORBIDDEN & set(answer.out)
                assert format != "json" or answer.code or isinstance(answer.rows, list)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=3),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
)
@example(["a\nb", '"', "'''"], 'x\r\n"""\\\x00\x1b[31m\x85\u2028')
@example(["[red]", "a/b", "x" * 300], "[link=y]")
def test_any_tags_and_note_come_back_as_they_were_given(capsys: Capsys, tags: list[str], note: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.txt").write_text(LETTER, "utf-8")
        options = [option for tag in tags for option in ("--tag", tag)]
        capsys.readouterr()
        code = run(["annotate", "a", "--quote", "Napo", *options, f"--note={note}", "--project", folder])
        if code:
            assert code == 2
            assert "needs a tag or a note" in capsys.readouterr().err
            return
        row = command(capsys, "annotations", "--project", folder, "--format", "json").rows[0]
        wanted = dict.fromkeys(
            "/".join(step.strip() for step in name.split("/") if step.strip())
            for tag in tags
            for name in tag.split(",")
        )
        assert row["tags"] == [name for name in wanted if name]
        assert row["note"].strip() == note.strip()
        for name in ("annotations", "tags"):
            answer = command(capsys, name, "--project", folder)
            assert not FORBIDDEN & set(answer.out)
            assert answer.err == ""
        lines = command(capsys, "export", "--format", "jsonl", "--project", folder).out.splitlines()
        assert json.loads(lines[0])["tags"] == row["tags"]
