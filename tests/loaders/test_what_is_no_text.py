"""What cannot be read as a text is refused with one sentence that a person can act on."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from probe_reader.core.errors import DocumentError
from probe_reader.loaders import plain_text
from probe_reader.loaders.plain_text import PlainText


def refusal(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        PlainText().load(path, path.name)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00word/document.xml", "an archive, or a document of an office program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40, "a document of an old office program"),
        (b"{\\rtf1\\ansi The council}", "a Rich Text document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a picture"),
        (b"RIFF\x24\x08\x00\x00WAVEfmt ", "a sound recording"),
        (b"\x00\x00\x00 ftypisom\x00\x00", "a film"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "a program"),
        (b"SQLite format 3\x00\x10\x00", "a database"),
    ],
)
def test_a_file_of_a_known_kind_is_called_by_it(tmp_path: Path, head: bytes, kind: str) -> None:
    path = tmp_path / "report.dat"
    path.write_bytes(head)
    assert (
        refusal(path)
        == f"report.dat is not a text (it looks like {kind}); save it as plain text to read it here."
    )


@pytest.mark.parametrize(
    "data",
    [
        random.Random(1).randbytes(4000),
        bytes(range(256)) * 4,
        b"\0" * 100,
        b"\x01\x02\x03\x04\x05",
        b"\xff\xfe" + b"\x01\x00\x02\x00" * 50,
        b"".join(n.to_bytes(4, "little") for n in range(1000)),
    ],
)
def test_other_binary_is_refused_too(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "report.dat"
    path.write_bytes(data)
    assert refusal(path) == "report.dat is not a text; save it as plain text to read it here."


@pytest.mark.parametrize(
    "text", ["MZ is a film studio's mark", "BM, PK and II are initials", "RIFFs in WAVE form"]
)
def test_a_text_that_begins_like_another_kind_is_still_a_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    assert PlainText().load(path, "a.txt").text == text


def test_a_file_that_vanished_is_missed(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a.txt") == "a.txt is no longer there; restore the file or leave it out."


def test_a_folder_is_no_text(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path.name} is a folder, not a file with a text."


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe") == "pipe is a device or a pipe, not a file with a text."


def test_a_link_to_itself_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    assert refusal(tmp_path / "loop").startswith("loop cannot be read (")


def test_a_file_without_permission_says_what_to_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("secret", "utf-8")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert refusal(path) == "a.txt may not be read; change the permissions of the file."


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_text, "MOST_BYTES", 2_000_000)
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(3_000_000)
    assert refusal(path) == "a.txt is too large (3 MB, the most is 2 MB); split it to read it here."


def test_a_name_with_a_line_break_does_not_break_the_sentence(tmp_path: Path) -> None:
    path = tmp_path / "two\nlines \x1b[31m😀.txt"
    path.write_bytes(b"%PDF-1.7")
    assert refusal(path).startswith("two lines 😀.txt is not a text")
