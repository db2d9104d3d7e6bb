"""Export, check, index and demo leave what is a person's alone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from command_runs import LETTER, command, outside, project_with

import probe_reader
from probe_reader import registry
from probe_reader.core.errors import SaveError
from probe_reader.project.exporting import write_file

if TYPE_CHECKING:
    from pathlib import Path

    Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def letters(tmp_path: Path, capsys: Capsys) -> Path:
    """A project of two documents and one annotation."""
    folder = project_with(tmp_path / "letters", one=LETTER, two="A short note\n\nNothing much.\n")
    command(capsys, "annotate", "one", "--quote", "Napo", "--tag", "union", "--project", folder)
    return folder


@pytest.mark.parametrize("format", registry.names("exchange"))
def test_every_format_is_exported(capsys: Capsys, letters: Path, format: str, tmp_path: Path) -> None:
    printed = command(capsys, "export", "--format", format, "--project", letters)
    assert printed.code == 0
    assert "Napo" in printed.out
    file = tmp_path / "notes"
    saved = command(capsys, "export", "--format", format, "--output", file, "--project", letters)
    assert (saved.code, saved.out) == (0, "")
    assert file.read_bytes().decode() == printed.out
    assert format in command(capsys, "export", "--help").out


def test_an_export_is_filtered(capsys: Capsys, letters: Path) -> None:
    def exported(*filters: str) -> str:
        return command(capsys, "export", "--format", "jsonl", *filters, "--project", letters).out

    assert "Napo" in exported("--tag", "union", "--doc", "one", "--annotator", "tester")
    assert "Napo" not in exported("--tag", "other")
    assert "Napo" not in exported("--doc", "two")
    assert "Napo" not in exported("--annotator", "other")


def test_an_export_overwrites_nothing_unless_forced(capsys: Capsys, letters: Path, tmp_path: Path) -> None:
    file = tmp_path / "notes.csv"
    file.write_text("mine")
    words = ["export", "--format", "csv", "--output", file, "--project", letters]
    told = command(capsys, *words)
    assert told.code == 2
    assert "--force" in told.err
    assert file.read_text() == "mine"
    assert command(capsys, *words, "--force").code == 0
    assert "Napo" in file.read_text()


def test_an_export_that_fails_leaves_nothing_behind(letters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(SaveError, match="disk is full"):
        write_file(letters / "notes.csv", ["words"], force=False)
    assert sorted(path.name for path in letters.iterdir()) == ["annotations", "one.txt", "two.txt"]


def test_an_export_to_a_missing_folder_or_onto_one_is_told(capsys: Capsys, letters: Path) -> None:
    for place in (letters / "nowhere" / "deep" / "notes.csv", letters):
        told = command(capsys, "export", "--format", "csv", "--output", place, "--project", letters)
        assert told.code in {1, 2}
        assert str(place) in told.err


def test_an_export_goes_into_a_pipe(letters: Path) -> None:
    told = outside("export", "--format", "csv", "--output", "/dev/stdout", "--project", letters)
    assert "Napo" in told.out


def test_check_is_content_with_a_fresh_project(capsys: Capsys, letters: Path) -> None:
    assert command(capsys, "index", "--project", letters).code == 0
    told = command(capsys, "check", "--project", letters)
    assert (told.code, told.out) == (0, "")
    assert "2 documents and 1 annotation" in told.err
    assert command(capsys, "check", "--project", letters, "--format", "json").rows == []


def test_check_lists_what_is_wrong(capsys: Capsys, letters: Path) -> None:
    command(capsys, "index", "--project", letters)
    (letters / "one.txt").write_text("Altogether different\n")
    (letters / "bad.txt").write_bytes(bytes(range(256)) * 40)
    told = command(capsys, "check", "--project", letters)
    assert told.code == 1
    assert "bad.txt" in told.out
    assert "Napo" in told.out
    assert "out of date" in told.out
    rows = command(capsys, "check", "--project", letters, "--format", "json").rows
    assert [row["problem"] for row in rows] == told.out.splitlines()


def test_index_reads_what_is_new_or_all(capsys: Capsys, letters: Path) -> None:
    assert "2 documents indexed." in command(capsys, "index", "--project", letters).err
    assert "up to date" in command(capsys, "index", "--project", letters).err
    (letters / "three.txt").write_text(LETTER)
    assert "1 document indexed." in command(capsys, "index", "--project", letters).err
    assert "3 documents indexed." in command(capsys, "index", "--rebuild", "--project", letters).err


def test_the_demo_is_laid_out(capsys: Capsys, tmp_path: Path, seeds: Path) -> None:
    target = tmp_path / "deep" / "demo"
    told = command(capsys, "demo", target, "--no-open")
    assert (told.code, told.out) == (0, f"{target}\n")
    assert sorted(path.name for path in target.iterdir()) == ["annotations", "seeds"]
    for seed in seeds.glob("*.txt"):
        assert (target / "seeds" / seed.name).read_bytes() == seed.read_bytes()
    assert len(command(capsys, "list", "--project", target, "--format", "json").rows) == 5


def test_the_demo_is_laid_out_here_by_default(
    capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert command(capsys, "demo", "--no-open").out == "probe-reader-demo\n"
    assert (tmp_path / "probe-reader-demo" / "seeds").is_dir()


def test_the_demo_touches_no_folder_with_files_in_it(capsys: Capsys, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    told = command(capsys, "demo", tmp_path, "--no-open")
    assert told.code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert command(capsys, "demo", tmp_path / "mine.txt", "--no-open").code == 2


def test_the_demo_uses_an_empty_folder(capsys: Capsys, tmp_path: Path) -> None:
    assert command(capsys, "demo", tmp_path, "--no-open").code == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_demo_that_cannot_be_written_is_told(capsys: Capsys, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    told = command(capsys, "demo", tmp_path / "demo", "--no-open")
    assert told.code == 1
    assert "could not be laid out" in told.err


def test_a_demo_that_is_not_installed_is_told(
    capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe_reader, "__file__", str(tmp_path / "a" / "b" / "__init__.py"))
    told = command(capsys, "demo", tmp_path / "demo", "--no-open")
    assert told.code == 1
    assert "install" in told.err
