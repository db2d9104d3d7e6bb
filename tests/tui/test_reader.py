"""The reader moved through with real keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pytest
from textual import events
from textual.app import App

from probe_reader.core.span import Span
from probe_reader.tui.commands import COMMANDS
from probe_reader.tui.themes import THEMES
from probe_reader.tui.widgets.reader import Mark, Reader

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.message import Message

PROSE = "\n\n".join(
    f"Paragraph {n} begins here. It has “a quote {n}” and £{n} million in it. " + "More words follow. " * 12
    for n in range(1, 40)
)


class Bench(App[None]):
    """Shows one reader and keeps what it tells."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "escaped")]

    def __init__(self, text: str, offset: int = 0) -> None:
        super().__init__()
        self.document = text
        self.offset = offset
        self.heard: list[Message] = []
        self.escaped = 0
        for theme in THEMES:
            self.register_theme(theme)

    def compose(self) -> ComposeResult:
        yield Reader()

    def on_mount(self) -> None:
        self.theme = "probe-dark"
        self.reader.show(self.document, offset=self.offset)
        self.reader.focus()

    @property
    def reader(self) -> Reader:
        return self.query_one(Reader)

    def action_escaped(self) -> None:
        self.escaped += 1

    def on_reader_cursor_moved(self, message: Reader.CursorMoved) -> None:
        self.heard.append(message)

    def on_reader_selection_changed(self, message: Reader.SelectionChanged) -> None:
        self.heard.append(message)

    def on_reader_mark_clicked(self, message: Reader.MarkClicked) -> None:
        self.heard.append(message)


def lines(reader: Reader) -> list[str]:
    return [reader.render_line(y).text.rstrip() for y in range(reader.size.height)]


def place_of(reader: Reader, offset: int) -> tuple[int, int]:
    """Where an offset is on screen: column, row."""
    assert reader._blocks
    row = reader._blocks.row_of(offset)
    return reader._left + offset - row.start, row.y - reader.scroll_offset.y


def selected(reader: Reader) -> str:
    return reader.selection.of(reader.text) if reader.selection else ""


async def test_text_is_wrapped_at_the_measure_and_centred() -> None:
    async with Bench(PROSE).run_test(size=(140, 30)) as pilot:
        rows = lines(pilot.app.query_one(Reader))
        left = 24
        assert rows[0].startswith(" " * left + "Paragraph 1 begins")
        assert max(map(len, rows)) <= left + 90


async def test_markup_in_a_text_is_only_text() -> None:
    async with Bench("[bold red]not markup[/] \x1b[31m :smile:").run_test(size=(80, 5)) as pilot:
        assert lines(pilot.app.query_one(Reader))[0].strip() == "[bold red]not markup[/] ␛[31m :smile:"


async def test_rows_keep_to_their_column_over_short_ones() -> None:
    text = "0123456789\n\nabc\n0123456789"
    app = Bench(text)
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press(*["right"] * 7, "down")
        assert app.reader.cursor == text.index("\n") + 1
        await pilot.press("j", "down")
        assert app.reader.cursor == len(text) - 3
        await pilot.press("up", "k", "k")
        assert app.reader.cursor == 7


async def test_left_and_right_go_by_signs_and_pass_over_line_ends() -> None:
    text = "e\u0301👩\u200d👩\nb"
    app = Bench(text)
    async with app.run_test(size=(80, 10)) as pilot:
        places = []
        for _ in range(4):
            await pilot.press("l")
            places.append(app.reader.cursor)
        assert places == [2, 6, 6, 6]
        await pilot.press("h", "h", "h")
        assert app.reader.cursor == 0


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("w", "1 begins"),
        ("w w b", "1 begins"),
        (")", "It has"),
        (") ) (", "It has"),
        ("}", "Paragraph 2 "),
        ("} } {", "Paragraph 2 "),
        ("g $ 0", "Paragraph 1 "),
        ("G home", "Paragraph 1 "),
    ],
)
async def test_units_are_walked(keys: str, words: str) -> None:
    app = Bench(PROSE)
    names = {"{": "left_curly_bracket", "}": "right_curly_bracket", "$": "dollar_sign"}
    names |= {"(": "left_parenthesis", ")": "right_parenthesis"}
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*(names.get(key, key) for key in keys.split()))
        assert app.reader.text[app.reader.cursor :].startswith(words)


async def test_a_page_keeps_two_rows_of_the_last_one() -> None:
    app = Bench(PROSE)
    async with app.run_test(size=(80, 24)) as pilot:
        before = lines(app.reader)
        await pilot.press("pagedown")
        assert lines(app.reader)[:2] == before[-2:]
        assert app.reader.scroll_offset.y == 22
        await pilot.press("pageup")
        assert lines(app.reader) == before
        assert app.reader.cursor == 0


async def test_the_end_is_reached_and_the_cursor_is_in_sight() -> None:
    app = Bench(PROSE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G")
        reader = app.reader
        assert reader.cursor == len(PROSE) - 1
        assert reader.percent == 100
        assert reader.scroll_offset.y == reader.max_scroll_y


async def test_v_widens_and_capital_v_narrows() -> None:
    app = Bench(PROSE)
    quote = PROSE.index("“a quote 1”")
    async with app.run_test(size=(80, 24)) as pilot:
        reader = app.reader
        reader.set_layer("quotes", [Mark(Span(quote, quote + 11))])
        reader.go(quote + 3)
        seen = []
        for _ in range(6):
            await pilot.press("v")
            seen.append(selected(reader))
        first = PROSE.split("\n\n")[0]
        assert seen == ["q", "quote", "“a quote 1”", "It has “a quote 1” and £1 million in it.", first, PROSE]
        await pilot.press("V", "V", "V")
        assert selected(reader) == "“a quote 1”"
        await pilot.press("V", "V", "V")
        assert reader.selection is None


async def test_moving_extends_a_held_selection_by_whole_words() -> None:
    app = Bench(PROSE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w", "w", "v", "w", "w")
        assert selected(app.reader) == "begins here"
        await pilot.press("O", "b")
        assert selected(app.reader) == "1 begins here"
        await pilot.press("escape")
        assert app.reader.selection is None
        assert app.escaped == 0
        await pilot.press("escape")
        assert app.escaped == 1


async def test_shift_and_arrows_select_what_they_step_over_and_a_plain_move_lets_go() -> None:
    app = Bench("one two\nthree")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("shift+right", "shift+right", "shift+right")
        assert selected(app.reader) == "one"
        await pilot.press("shift+down")
        assert selected(app.reader) == "one two\nthr"
        await pilot.press("right")
        assert app.reader.selection is None
        await pilot.press("shift+left", "shift+left")
        assert selected(app.reader) == "hr"


async def test_jumps_go_from_mark_to_mark_and_stop_at_the_last() -> None:
    app = Bench(PROSE)
    starts = [PROSE.index(f"“a quote {n}”") for n in (1, 20, 39)]
    async with app.run_test(size=(80, 24)) as pilot:
        app.reader.set_layer("quotes", [Mark(Span(s, s + 12), str(s)) for s in starts])
        seen = []
        for key in ["apostrophe"] * 4 + ["quotation_mark"]:
            await pilot.press(key)
            seen.append(app.reader.cursor)
        assert seen == [*starts, starts[2], starts[1]]
        assert app.reader.under_cursor("quotes")[0].id == str(starts[1])


async def test_the_place_at_the_top_stays_when_the_width_changes() -> None:
    app = Bench(PROSE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("pagedown", "pagedown")
        top = app.reader.top_offset
        for width in (120, 50, 80):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            assert app.reader._blocks
            row = app.reader._blocks.row(app.reader.scroll_offset.y)
            assert row.start <= top < row.stop


async def test_go_scrolls_far_places_to_a_third_and_near_ones_not_at_all() -> None:
    app = Bench(PROSE)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = app.reader
        reader.go(PROSE.index("More words"))
        assert reader.scroll_offset.y == 0
        place = PROSE.index("Paragraph 20")
        reader.go(place, span=Span(place, place + 9))
        await pilot.pause()
        assert place_of(reader, place)[1] == 8
        assert selected(reader) == "Paragraph"
        reader.go(place, centre=True)
        assert place_of(reader, place)[1] == 12


async def test_the_mouse_places_drags_and_picks_words_and_paragraphs() -> None:
    app = Bench(PROSE)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = app.reader
        begins, here = PROSE.index("begins"), PROSE.index("here")
        await pilot.click(Reader, offset=place_of(reader, begins))
        assert reader.cursor == begins
        await pilot.mouse_down(Reader, offset=place_of(reader, begins))
        await pilot.hover(Reader, offset=place_of(reader, here + 3))
        await pilot.mouse_up(Reader, offset=place_of(reader, here + 3))
        assert selected(reader) == "begins here"
        await pilot.click(Reader, offset=place_of(reader, here + 1), times=2)
        assert selected(reader) == "here"
        await pilot.click(Reader, offset=place_of(reader, here + 1), times=3)
        assert selected(reader) == PROSE.split("\n\n")[0]


async def test_a_click_on_an_annotation_tells_which() -> None:
    app = Bench(PROSE)
    async with app.run_test(size=(80, 24)) as pilot:
        app.reader.set_layer("annotations", [Mark(Span(0, 50), "outer"), Mark(Span(10, 20), "inner")])
        await pilot.pause()
        await pilot.click(Reader, offset=place_of(app.reader, 15))
        await pilot.pause()
        assert [m.id for m in app.heard if isinstance(m, Reader.MarkClicked)] == ["inner"]


async def test_the_wheel_leaves_the_cursor_and_the_next_key_pulls_it_into_sight() -> None:
    app = Bench(PROSE)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = app.reader
        reader.scroll_to(y=60, animate=False, force=True)
        await pilot.pause()
        assert reader.cursor == 0
        await pilot.press("down")
        assert reader.scroll_offset.y <= 60
        assert 0 < place_of(reader, reader.cursor)[1] < 24


async def test_a_burst_of_keys_is_told_with_the_last_place() -> None:
    app = Bench(PROSE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*["down"] * 10)
        await pilot.pause()
        moves = [m.offset for m in app.heard if isinstance(m, Reader.CursorMoved)]
        assert moves[-1] == app.reader.cursor
        assert len(moves) <= 11


@pytest.mark.parametrize("text", ["", "\n", "\n\n\n", " ", "\u0301", "\x00", "a", "\ud800", "👩\u200d"])
async def test_every_key_of_the_reader_survives_a_text_of_nearly_nothing(text: str) -> None:
    app = Bench(text)
    async with app.run_test(size=(80, 24)) as pilot:
        for command in COMMANDS:
            if command.scope == "reader":
                await pilot.press(command.keys.split(",")[0])
        await pilot.click(Reader, offset=(20, 10))
        await pilot.resize_terminal(20, 5)
        assert 0 <= app.reader.cursor <= len(text)
        if not text:
            assert not "".join(lines(app.reader))


async def test_keys_and_calls_before_the_first_layout_do_no_harm() -> None:
    reader = Reader()
    reader.show(PROSE, offset=30)
    reader.go(100)
    reader.place(50)
    for command in COMMANDS:
        if command.scope == "reader" and command.id != "select.clear":
            name, _, rest = command.action.partition("(")
            arguments = eval(f"({rest.removesuffix(')')},)") if rest else ()
            getattr(reader, f"action_{name}")(*arguments)
    assert reader.line_of(len(PROSE)) == PROSE.count("\n") + 1
    assert reader.offset_of_percent(0) == 0


async def test_an_offset_given_before_the_first_layout_is_in_sight_after_it() -> None:
    app = Bench(PROSE, PROSE.index("Paragraph 30"))
    async with app.run_test(size=(80, 24)):
        assert any("Paragraph 30" in row for row in lines(app.reader))


async def test_a_layer_can_be_hidden_and_shown_and_a_theme_changed() -> None:
    app = Bench(PROSE)
    async with app.run_test(size=(80, 24)) as pilot:
        app.reader.set_layer("annotations", [Mark(Span(20, 30), "x", ("orange",))])
        await pilot.pause()
        assert "▌" in lines(app.reader)[0]
        styled = app.reader.render_line(0)
        assert not app.reader.toggle_layer("annotations")
        assert "▌" not in lines(app.reader)[0]
        assert app.reader.toggle_layer("annotations")
        for theme in [theme.name for theme in THEMES[1:]] + ["nord", "textual-light"]:
            app.theme = theme
            await pilot.pause()
            assert app.reader.render_line(0) != styled


async def test_twenty_megabytes_open_at_any_place_and_count_their_rows() -> None:
    text = PROSE * 2000
    app = Bench(text)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = app.reader
        await pilot.press("G", "pageup", "pageup", "up")
        assert reader.cursor > len(text) - 6000
        reader.go(len(text) // 2)
        await pilot.press("pageup", "pageup", "pagedown", "down")
        assert abs(reader.cursor - len(text) // 2) < 8000
        top = reader.top_offset
        assert reader._blocks
        while reader._blocks.refine(1):
            pass
        reader._moved = 0
        reader._count_rows()
        assert reader.top_offset == top


async def test_dragging_beyond_the_edge_scrolls_on() -> None:
    app = Bench(PROSE)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = app.reader
        await pilot.mouse_down(Reader, offset=(20, 5))
        reader._pointer._place = (20, 24)
        for _ in range(10):
            reader._pointer.select()
        await pilot.mouse_up(Reader, offset=(20, 5))
        assert reader.scroll_offset.y == 10
        assert reader.selection
        assert reader.selection.end > reader.top_offset


async def test_a_row_that_has_no_cursor_is_painted_once_and_a_move_paints_two() -> None:
    app = Bench(PROSE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right")
        await pilot.pause()
        painted: list[int] = []
        render = app.reader.render_line
        app.reader.render_line = lambda y: painted.append(y) or render(y)  # type: ignore[method-assign, func-returns-value]  # a spy
        await pilot.press("down")
        await pilot.pause()
        assert painted == [0, 1]


async def test_the_cursor_is_seen_with_and_without_focus_and_not_the_same() -> None:
    app = Bench(PROSE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        focused = app.reader.render_line(0)
        app.reader.blur()
        await pilot.pause()
        blurred = app.reader.render_line(0)
        assert focused != blurred
        assert blurred != app.reader.render_line(2)
        assert focused.text == blurred.text


async def test_of_keys_that_come_together_only_the_last_place_is_told() -> None:
    app = Bench(PROSE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.heard.clear()
        for key in ("down", "down", "right"):
            app.post_message(events.Key(key, None))
        await pilot.pause()
        await pilot.pause()
        assert [told.offset for told in app.heard if isinstance(told, Reader.CursorMoved)] == [
            app.reader.cursor
        ]
