"""A person overrules the machine from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command_runs import command

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "“Staff have left in despair,” said Ian Lawrence of the £3.7 million plan.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT)
    return tmp_path


def test_speaker_value_and_rejection_are_printed_from_then_on(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    at = ("--project", str(folder))
    assert command(capsys, "correct", "a", "--quote", "despair", "--speaker", "Helga Pile", *at).code == 0
    assert (
        command(capsys, "correct", "a", "--quote", "£3.7", "--value", "3.7e9", "--unit", "GBP", *at).code == 0
    )
    assert [row["speaker"] for row in command(capsys, "quotes", "--format", "json", *at).rows] == [
        "Helga Pile"
    ]
    assert [row["value"] for row in command(capsys, "figures", "--format", "json", *at).rows] == [
        3_700_000_000
    ]
    assert command(capsys, "correct", "a", "--quote", "£3.7 million", "--reject", *at).code == 0
    assert command(capsys, "figures", "--format", "json", *at).rows == []


@pytest.mark.parametrize(
    "words",
    [
        ("--quote", "despair"),
        ("--quote", "despair", "--reject", "--speaker", "X"),
        ("--quote", "plan", "--reject"),
        ("--quote", "£3.7", "--value", "many"),
        ("--quote", "not there", "--reject"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(
    capsys: pytest.CaptureFixture[str], folder: Path, words: tuple[str, ...]
) -> None:
    done = command(capsys, "correct", "a", *words, "--project", str(folder))
    assert done.code == 2
    assert done.err.startswith("probe-reader: ")
    assert done.out == ""
