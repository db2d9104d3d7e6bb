"""Where documents are very many, the index command tells of the engine that is faster."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command_runs import LETTER, command, project_with

from probe_reader.config import Settings
from probe_reader.project import Project, advice

if TYPE_CHECKING:
    from pathlib import Path

TOLD = "pip install 'probe-reader[fast]'"


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    return project_with(tmp_path / "letters", a=LETTER, b=LETTER)


def test_it_is_told_when_many_were_indexed_and_only_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, letters: Path
) -> None:
    monkeypatch.setattr(advice, "MANY", 1)
    told = command(capsys, "index", "--project", letters)
    assert (told.code, told.out) == (0, "")
    assert TOLD in told.err
    assert 'engine = "tantivy"' in told.err
    assert TOLD not in command(capsys, "index", "--project", letters).err


def test_few_documents_need_no_advice(capsys: pytest.CaptureFixture[str], letters: Path) -> None:
    assert TOLD not in command(capsys, "index", "--project", letters).err


def test_who_has_chosen_another_engine_is_left_in_peace(
    monkeypatch: pytest.MonkeyPatch, letters: Path
) -> None:
    monkeypatch.setattr(advice, "MANY", 1)
    assert advice.engine_advice(Project.open(root=letters)) is not None
    assert (
        advice.engine_advice(Project.open(root=letters, settings=Settings(search_engine="tantivy"))) is None
    )
