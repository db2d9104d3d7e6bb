"""Help comes from the commands; header, detail and footer keep to their line."""

from __future__ import annotations

import pytest
from hosts import Host, screen_text
from samples import BOOK
from textual.content import Content

from probe_reader.tui.keys import key_name, key_names
from probe_reader.tui.lettering import one_line, short_dates, visible
from probe_reader.tui.screens.help import HelpScreen
from probe_reader.tui.widgets.detail_line import DetailLine
from probe_reader.tui.widgets.key_line import KeyLine
from probe_reader.tui.widgets.title_line import TitleLine


async def test_help_lists_commands_by_group_and_knows_the_keymap() -> None:
    app = Host(screen=HelpScreen({"annotate.new": "f9"}))
    async with app.trial((100, 120)) as pilot:
        await pilot.pause()
        shown = screen_text(app)
    assert "Annotate" in shown
    assert "f9" in shown
    assert "1–9" in shown


async def test_help_filters_and_closes_with_the_keys_that_people_try() -> None:
    app = Host(screen=HelpScreen({}))
    async with app.trial() as pilot:
        await pilot.press("slash", *"codebook")
        assert "Codebook" in screen_text(app)
        assert "Next quote" not in screen_text(app)
        await pilot.press("escape")
    assert app.answers == [None]
    for key in ("question_mark", "q"):
        app = Host(screen=HelpScreen({}))
        async with app.trial() as pilot:
            await pilot.press(key)
        assert app.answers == [None]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("apostrophe", "'"),
        ("ctrl+d", "ctrl+d"),
        ("pagedown", "page down"),
        ("G", "G"),
        ("number_sign", "#"),
        ("left_parenthesis", "("),
        ("right_curly_bracket", "}"),
        ("full_stop", "."),
        ("backslash", "\\"),
        ("at", "@"),
        ("alt+left", "alt+←"),
        ("f2", "f2"),
    ],
)
def test_keys_are_written_as_people_write_them(key: str, name: str) -> None:
    assert key_name(key) == name


def test_a_row_of_digits_is_told_as_a_range() -> None:
    assert key_names("1,2,3,4") == ("1–4",)


async def test_the_detail_line_is_cut_and_keeps_its_right_end() -> None:
    line = DetailLine()
    app = Host(line)
    async with app.trial((30, 5)) as pilot:
        line.show(Content("a very long account of what is here"), Content("3/10"))
        await pilot.pause()
        assert screen_text(app).split("\n")[0] == " a very long account o…  3/10"


async def test_the_title_line_tells_project_and_annotator() -> None:
    line = TitleLine()
    app = Host(line)
    async with app.trial((90, 5)) as pilot:
        line.tell("seeds", 5, "example", 1, "indexing 3/5…")
        await pilot.pause()
        shown = screen_text(app)
    assert "probe-reader · seeds · 5 documents · indexing 3/5…" in shown
    assert "example · 1 annotation" in shown


async def test_the_key_line_leaves_out_whole_items_but_never_the_last_key() -> None:
    line = KeyLine()
    app = Host(line)
    async with app.trial((34, 5)) as pilot:
        line.set_keys([("a", "annotate", ""), ("v", "select", ""), ("s", "search", ""), ("?", "help", "")])
        line.set_tags(BOOK.tags)
        await pilot.pause()
        assert screen_text(app).split("\n")[0] == " a annotate  v select  ? help"
        await pilot.resize_terminal(80, 5)
        await pilot.pause()
        assert "1 claim  2 money" in screen_text(app)


async def test_a_click_on_a_key_does_what_the_key_does() -> None:
    line = KeyLine()
    app = Host(line)
    async with app.trial() as pilot:
        line.set_keys([("?", "quit", "app.exit_now"), ("q", "quit", "app.quit")])
        await pilot.pause()
        await pilot.click(line, offset=(10, 0))
        await pilot.pause()
    assert app.return_code == 0


def test_control_characters_are_drawn_as_pictures() -> None:
    assert visible("a\x1b[31mb\x07\x7f\x9b\u202e") == "a␛[31mb␇␡\ufffd\ufffd"
    assert one_line(" a\n\t b\x00 ") == "a b␀"


def test_dates_are_shortened_step_by_step() -> None:
    assert short_dates("2017-08-31") == ("31 Aug 2017", "Aug 2017", "2017")
    assert short_dates("2017") == ("2017",)
    assert short_dates(None) == ()


async def test_a_place_gives_way_to_a_sentence_that_is_to_be_read_whole() -> None:
    line = DetailLine()
    app = Host(line)
    async with app.trial((40, 5)) as pilot:
        line.show(Content("There is nothing here; m goes on."), Content("line 12 · 50 %"), whole=True)
        await pilot.pause()
        assert screen_text(app).splitlines()[0].strip() == "There is nothing here; m goes on."
        line.show(Content("Short."), Content("line 12 · 50 %"), whole=True)
        await pilot.pause()
        assert screen_text(app).splitlines()[0].split() == ["Short.", "line", "12", "·", "50", "%"]
