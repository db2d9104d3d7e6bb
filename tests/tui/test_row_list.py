"""A list keeps its place, moves over headings and draws only what is seen."""

from __future__ import annotations

from hosts import Host, screen_text
from textual.content import Content

from probe_reader.tui.widgets.row_list import RowList


def lines(row: str, width: int, highlighted: bool) -> list[Content]:
    return [Content(f"{'>' if highlighted else ' '} {row}")]


def names(count: int) -> list[str]:
    return [f"row {number}" for number in range(count)]


def make(row_height: int = 1, **more: object) -> RowList[str]:
    return RowList(lines, row_height=row_height, is_heading=lambda row: row.startswith("#"), **more)  # type: ignore[arg-type]  # names are ours


async def test_keys_move_the_highlight_and_enter_chooses() -> None:
    rows = make()
    app = Host(rows)
    async with app.trial() as pilot:
        rows.set_rows(names(100))
        await pilot.press("down", "j", "k", "enter")
        assert rows.highlighted == "row 1"
        assert [message.row for message in app.heard_of(RowList.Chosen)] == ["row 1"]
        await pilot.press("G")
        assert rows.highlighted == "row 99"
        await pilot.press("pageup", "home")
        assert rows.highlighted == "row 0"


async def test_the_highlight_is_told_as_it_moves() -> None:
    rows = make()
    app = Host(rows)
    async with app.trial() as pilot:
        rows.set_rows(names(3))
        await pilot.press("down", "down", "down")
        assert [message.row for message in app.heard_of(RowList.Highlighted)] == ["row 0", "row 1", "row 2"]


async def test_headings_are_stepped_over_and_come_into_view() -> None:
    rows = make()
    async with Host(rows).trial() as pilot:
        rows.set_rows(["# a", "1", "# b", "2"])
        await pilot.pause()
        assert rows.highlighted == "1"
        await pilot.press("up")
        assert rows.highlighted == "1"
        await pilot.press("down")
        assert rows.highlighted == "2"
        await pilot.press("home")
        assert rows.highlighted == "1"


async def test_new_rows_keep_the_highlighted_one_where_it_stood() -> None:
    rows = make()
    app = Host(rows)
    async with app.trial() as pilot:
        rows.set_rows(names(100))
        await pilot.press(*["down"] * 40)
        before = screen_text(app).split("\n").index("> row 40")
        rows.set_rows([f"new {number}" for number in range(5)] + names(100), keep=str)
        await pilot.pause()
        assert rows.highlighted == "row 40"
        assert screen_text(app).split("\n").index("> row 40") == before


async def test_a_row_that_is_gone_gives_the_highlight_to_the_first() -> None:
    rows = make()
    async with Host(rows).trial() as pilot:
        rows.set_rows(names(50))
        await pilot.press("end")
        rows.set_rows(names(10), keep=str)
        await pilot.pause()
        assert rows.highlighted == "row 0"


async def test_keys_on_an_empty_list_do_nothing_and_it_says_what_to_do() -> None:
    rows = make(empty="Nothing here yet. Press a to begin.")
    app = Host(rows)
    async with app.trial() as pilot:
        rows.set_rows([])
        await pilot.press("down", "G", "pagedown", "enter", "home")
        assert rows.highlighted is None
        assert "Nothing here yet" in screen_text(app)


async def test_a_list_of_headings_alone_has_no_highlight() -> None:
    rows = make()
    async with Host(rows).trial() as pilot:
        rows.set_rows(["# a", "# b"])
        await pilot.press("down", "enter")
        assert rows.highlighted is None


async def test_a_click_highlights_and_a_second_one_opens() -> None:
    rows = make(row_height=2)
    app = Host(rows)
    async with app.trial() as pilot:
        rows.set_rows(names(20))
        await pilot.pause()
        await pilot.click(rows, offset=(3, 5))
        assert rows.highlighted == "row 2"
        assert not app.heard_of(RowList.Chosen)
        await pilot.click(rows, offset=(3, 4))
        assert [message.row for message in app.heard_of(RowList.Chosen)] == ["row 2"]


async def test_only_what_is_seen_of_a_hundred_thousand_rows_is_drawn() -> None:
    drawn: list[str] = []

    def draw(row: str, width: int, highlighted: bool) -> list[Content]:
        drawn.append(row)
        return [Content(row)]

    rows: RowList[str] = RowList(draw)
    async with Host(rows).trial() as pilot:
        rows.set_rows(names(100_000))
        await pilot.press("end", "home")
        assert rows.highlighted == "row 0"
        assert len(drawn) < 24 * 10


async def test_the_highlighted_row_stays_in_view_when_the_terminal_shrinks() -> None:
    rows = make()
    app = Host(rows)
    async with app.trial((80, 40)) as pilot:
        rows.set_rows(names(100))
        await pilot.press(*["down"] * 35)
        await pilot.resize_terminal(60, 10)
        await pilot.pause()
        assert "> row 35" in screen_text(app)
