"""The dialog completes tags, tells what is missing and never throws typed words away."""

from __future__ import annotations

from hosts import Host, screen_text
from samples import BOOK

from probe_reader.tui.screens.annotate import AnnotateDialog, Draft

COUNTS = {"claim": 12, "money": 3}


def dialog(tags: tuple[str, ...] = (), note: str = "", error: str = "") -> AnnotateDialog:
    return AnnotateDialog("staff cuts [b]of around 40%", BOOK, COUNTS, tags, note, error=error)


async def test_a_tag_is_completed_and_saved_with_a_note() -> None:
    app = Host(screen=dialog())
    async with app.trial() as pilot:
        await pilot.press(*"cl", "tab", "tab", *"compare", "ctrl+j", *"more", "enter")
    assert app.answers == [Draft(("claim",), "compare\nmore", save=True)]


async def test_the_arrows_choose_and_enter_takes_before_it_saves() -> None:
    app = Host(screen=dialog())
    async with app.trial() as pilot:
        await pilot.press(*"st", "down", "down", "enter", "enter")
    assert app.answers == [Draft(("staffing/cuts",), "", save=True)]


async def test_a_new_tag_is_told_and_allowed() -> None:
    app = Host(screen=dialog())
    async with app.trial() as pilot:
        await pilot.press(*"brandnew")
        assert "a new tag" in screen_text(app)
        await pilot.press("enter")
    assert app.answers == [Draft(("brandnew",), "", save=True)]


async def test_the_last_part_is_completed_behind_other_tags() -> None:
    app = Host(screen=dialog(("money",)))
    async with app.trial() as pilot:
        await pilot.press("comma", *"cla", "tab", "enter")
    assert app.answers == [Draft(("money", "claim"), "", save=True)]


async def test_nothing_at_all_is_not_saved_and_told() -> None:
    app = Host(screen=dialog())
    async with app.trial() as pilot:
        await pilot.press("enter")
        assert "Give a tag or write a note." in screen_text(app)
        assert app.answers == []


async def test_escape_keeps_what_was_typed() -> None:
    app = Host(screen=dialog(("money",), "half a thou"))
    async with app.trial() as pilot:
        await pilot.press("escape")
    assert app.answers == [Draft(("money",), "half a thou", save=False)]


async def test_quote_and_error_are_shown_as_they_are() -> None:
    app = Host(screen=dialog(error="No space left on the disk."))
    async with app.trial() as pilot:
        await pilot.pause()
        shown = screen_text(app)
    assert "“staff cuts [b]of around 40%”" in shown
    assert "No space left on the disk." in shown


async def test_the_whole_dialog_fits_a_small_terminal() -> None:
    app = Host(screen=dialog())
    async with app.trial((80, 24)) as pilot:
        await pilot.pause()
        assert "esc keep as draft" in screen_text(app)
