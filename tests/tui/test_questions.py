"""Small dialogs: consent, one line, export; and the line to find with."""

from __future__ import annotations

from pathlib import Path

import pytest
from hosts import Host, screen_text
from samples import BOOK

from probe_reader.tui.screens.confirm import ConfirmDialog
from probe_reader.tui.screens.export import ExportDialog, ExportRequest
from probe_reader.tui.screens.prompt import PromptDialog
from probe_reader.tui.widgets.find_bar import FindBar

FORMATS = (("csv", "CSV", ".csv"), ("markdown", "Markdown", ".md"))


@pytest.mark.parametrize(
    ("keys", "answer"),
    [("y", True), ("n", False), ("escape", False), ("enter", False), ("right,enter", True)],
)
async def test_consent_is_given_only_on_purpose(keys: str, answer: bool) -> None:
    app = Host(screen=ConfirmDialog("Delete [b]claim?", "Delete", "Keep it"))
    async with app.trial() as pilot:
        assert "Delete [b]claim?" in screen_text(app)
        await pilot.press(*keys.split(","))
    assert app.answers == [answer]


async def test_one_line_is_answered_trimmed_and_nothing_is_none() -> None:
    app = Host(screen=PromptDialog("Go to"))
    async with app.trial() as pilot:
        await pilot.press("space", *"40", "enter")
    assert app.answers == ["40"]
    app = Host(screen=PromptDialog("Go to"))
    async with app.trial() as pilot:
        await pilot.press("enter")
    assert app.answers == [None]


async def test_an_export_is_asked_for_with_its_default_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = Host(screen=ExportDialog(FORMATS, "a.txt", BOOK.tags))
    async with app.trial() as pilot:
        await pilot.press("ctrl+s")
    assert app.answers == [ExportRequest("csv", None, None, Path("annotations.csv"), force=False)]


@pytest.fixture
def with_an_old_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder in which a file of the default name lies."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "annotations.csv").write_text("mine", encoding="utf-8")


async def test_a_file_that_exists_is_asked_about(with_an_old_export: None) -> None:
    app = Host(screen=ExportDialog(FORMATS, None, ()))
    async with app.trial() as pilot:
        await pilot.press("ctrl+s", "n")
        assert app.answers == []
        await pilot.press("ctrl+s", "y")
    assert app.answers == [ExportRequest("csv", None, None, Path("annotations.csv"), force=True)]


async def test_what_is_to_be_found_is_told_as_it_is_typed() -> None:
    bar = FindBar()
    app = Host(bar)
    async with app.trial() as pilot:
        bar.open()
        await pilot.press(*"cut", "enter", "up", "f6", "f7")
        bar.set_count(3, 17)
        await pilot.pause()
        assert "3/17" in screen_text(app)
        await pilot.press("escape")
    changes = app.heard_of(FindBar.Changed)
    assert (changes[2].pattern, changes[2].ignore_case, changes[2].whole_word) == ("cut", True, False)
    assert (changes[-1].ignore_case, changes[-1].whole_word) == (False, True)
    assert [message.step for message in app.heard_of(FindBar.Step)] == [1, -1]
    assert len(app.heard_of(FindBar.Closed)) == 1
