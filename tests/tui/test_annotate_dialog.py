"""The dialog completes tags, tells what is missing and never throws typed words away."""

from __future__ import annotations

from hosts import Host, screen_text
from samples import BOOK

from probe_reader.core.codebook import Codebook, Tag
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
        await pilot.press(*"st", "down", "enter", "enter")
    assert app.answers == [Draft(("staffing/cuts",), "", save=True)]


async def test_enter_takes_the_tag_that_fits_and_then_saves() -> None:
    app = Host(screen=dialog())
    async with app.trial() as pilot:
        await pilot.press(*"cut", "enter")
        assert "Tags   staffing/cuts," in screen_text(app)
        assert app.answers == []
        await pilot.press("enter")
    assert app.answers == [Draft(("staffing/cuts",), "", save=True)]


async def test_a_tag_that_is_written_out_is_saved_at_once() -> None:
    app = Host(screen=dialog())
    async with app.trial() as pilot:
        await pilot.press(*"staffing", "enter")
    assert app.answers == [Draft(("staffing",), "", save=True)]


async def test_a_new_tag_that_another_begins_like_is_chosen_with_the_arrows() -> None:
    app = Host(screen=dialog())
    async with app.trial() as pilot:
        await pilot.press(*"cut", "down")
        assert "▸   new tag: cut" in screen_text(app)
        await pilot.press("enter")
    assert app.answers == [Draft(("cut",), "", save=True)]


async def test_before_anything_is_typed_the_tree_is_shown_with_counts_and_number_keys() -> None:
    app = Host(screen=AnnotateDialog("words", BOOK, COUNTS, numbers={"money": "1", "staffing/cuts": "7"}))
    async with app.trial() as pilot:
        await pilot.pause()
        lines = [line.split("▌")[-1].strip() for line in screen_text(app).splitlines()]
        assert "claim  12" in lines
        assert "1 money  3" in lines
        assert "7   cuts" in lines
        await pilot.press("down", "down", "enter", "enter")
    assert app.answers == [Draft(("money",), "", save=True)]


async def test_a_long_tree_scrolls_and_tells_how_many_more_there_are() -> None:
    book = Codebook(tuple(Tag(f"t{number:02}", "red") for number in range(20)))
    app = Host(screen=AnnotateDialog("words", book, {}))
    async with app.trial() as pilot:
        await pilot.pause()
        assert "↓ 15 more" in screen_text(app)
        await pilot.press(*["down"] * 20)
        assert "t19" in screen_text(app)
        assert "more" not in screen_text(app)
        await pilot.press("enter", "enter")
    assert app.answers == [Draft(("t19",), "", save=True)]


async def test_a_tag_that_is_clicked_on_is_taken() -> None:
    app = Host(screen=dialog())
    async with app.trial() as pilot:
        await pilot.press(*"mon")
        await pilot.click("#offered", offset=(10, 0))
        await pilot.press("enter")
    assert app.answers == [Draft(("money",), "", save=True)]


async def test_a_new_tag_is_told_and_allowed() -> None:
    app = Host(screen=dialog())
    async with app.trial() as pilot:
        await pilot.press(*"brandnew")
        assert "new tag: brandnew" in screen_text(app)
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


async def test_a_long_title_takes_its_lines_from_the_quote() -> None:
    title = "Annotate every quote of somebody with a very long name indeed, and more"
    shown = AnnotateDialog("many words " * 40, BOOK, COUNTS, title=title * 3)
    async with Host(screen=shown).trial((80, 24)) as pilot:
        await pilot.pause()
        assert "esc keep as draft" in screen_text(pilot.app)
