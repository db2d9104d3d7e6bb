"""Keywords in context: lines to sort, to tick, to annotate and to be done with; and the words near them."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

import pytest
from hosts import Host, screen_text

from probe_reader.config import Settings
from probe_reader.core.concordance import ConcordanceLine
from probe_reader.core.query import parse_query
from probe_reader.core.query_completion import Known
from probe_reader.core.span import Span
from probe_reader.project import Project
from probe_reader.tui.app import ProbeReaderApp
from probe_reader.tui.kwic_rows import arranged
from probe_reader.tui.questions import Question
from probe_reader.tui.screens.annotate import AnnotateDialog
from probe_reader.tui.screens.concordance import ConcordanceScreen
from probe_reader.tui.screens.main import MainScreen
from probe_reader.tui.trail import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from textual.pilot import Pilot

    from probe_reader.tui.kwic_rows import Arrangement


def line(number: int, right: str, left: str = "the ") -> ConcordanceLine:
    return ConcordanceLine(
        f"{number % 7}.txt",
        f"Title {number % 7}",
        "2017-08-31",
        Span(number, number + 5),
        left,
        "staff",
        right,
    )


class Lines:
    """Answers with lines, each document's after a while."""

    def __init__(self, *lines: ConcordanceLine, while_: float = 0.0) -> None:
        self.lines = lines
        self.while_ = while_

    def known(self) -> Known:
        return Known()

    def concordance(
        self,
        query: str,  # noqa: ARG002
        cancelled: Callable[[], bool] = bool,
        **how: bool,  # noqa: ARG002
    ) -> Iterator[tuple[ConcordanceLine, ...]]:
        for each in self.lines:
            if self.while_:
                time.sleep(self.while_)
            if cancelled():
                return
            yield (each,)


def of(lines: Lines, query: str = "staff", how: Arrangement | None = None) -> ConcordanceScreen:
    return ConcordanceScreen(lines, Question(query), how)


async def settle(pilot: Pilot[None]) -> None:
    await pilot.pause(0.05)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def lefts(app: Host) -> list[str]:
    return [row.line.left for row in app.screen.rows.rows]  # type: ignore[attr-defined]


def rights(app: Host) -> list[str]:
    return [row.line.right for row in app.screen.rows.rows]  # type: ignore[attr-defined]


async def test_lines_stand_by_the_word_to_the_right_with_their_keywords_under_each_other() -> None:
    app = Host(
        screen=of(Lines(line(1, " were cut"), line(2, " are gone", "those "), line(3, " and all", "")))
    )
    async with app.trial() as pilot:
        await settle(pilot)
        shown = [each for each in screen_text(app).splitlines() if "staff " in each and "the" not in each[:3]]
        assert rights(app) == [" and all", " are gone", " were cut"]
        lines = [each for each in shown if " and all" in each or " are gone" in each or " were cut" in each]
        assert len({each.index("staff") for each in lines}) == 1
        assert "3 places in 3 documents" in screen_text(app)


async def test_a_key_sorts_by_the_words_on_a_side_and_again_by_the_next_of_them() -> None:
    lines = Lines(line(1, " a z", "x b "), line(2, " c x", "z a "), line(3, " b y", "y c "))
    app = Host(screen=of(lines))
    async with app.trial() as pilot:
        await settle(pilot)
        assert rights(app) == [" a z", " b y", " c x"]
        await pilot.press("r")
        await settle(pilot)
        assert rights(app) == [" c x", " b y", " a z"]
        assert "by 2R 3R 1R" in screen_text(app)
        await pilot.press("l")
        await settle(pilot)
        assert lefts(app) == ["z a ", "x b ", "y c "]
        await pilot.press("l")
        await settle(pilot)
        assert lefts(app) == ["x b ", "y c ", "z a "]


async def test_the_highlight_stays_with_its_line_when_lines_are_sorted() -> None:
    app = Host(screen=of(Lines(line(1, " a z"), line(2, " c x"), line(3, " b y"))))
    async with app.trial() as pilot:
        await settle(pilot)
        await pilot.press("down", "down", "r")
        await settle(pilot)
        assert app.screen.rows.highlighted.line.right == " c x"  # type: ignore[attr-defined]
        assert app.screen.rows.index == 0  # type: ignore[attr-defined]


async def test_lines_are_seen_before_all_are_read_and_another_query_gives_them_up() -> None:
    many = Lines(*[line(number, f" {number}") for number in range(400)], while_=0.01)
    app = Host(screen=of(many))
    async with app.trial() as pilot:
        await pilot.pause(0.8)
        assert "places so far …" in screen_text(app)
        assert 0 < len(app.screen.rows.rows) < 400  # type: ignore[attr-defined]
        many.lines = (line(1, " other"),)
        await pilot.press("slash", "x")
        await settle(pilot)
        assert "1 place in 1 document" in screen_text(app)


async def test_a_query_that_cannot_be_understood_is_pointed_at() -> None:
    class Unclear(Lines):
        def concordance(self, query: str, *_: object, **__: object) -> Iterator[tuple[ConcordanceLine, ...]]:
            parse_query(query)
            return iter(())

    app = Host(screen=of(Unclear(), "(staff"))
    async with app.trial() as pilot:
        await settle(pilot)
        at = screen_text(app).splitlines()
        assert at[1].index("^") == at[0].index("(")


async def test_ten_thousand_lines_scroll_and_sort_while_the_screen_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[int] = []
    app = Host(
        screen=of(Lines(*[line(number, f" w{number % 97} x{number % 89}") for number in range(10_000)]))
    )
    async with app.trial(size=(80, 24)) as pilot:
        await settle(pilot)
        rows = app.screen.rows  # type: ignore[attr-defined]
        assert len(rows.rows) == 10_000
        draw = rows._render_row

        def counted(*what: object) -> object:
            drawn.append(1)
            return draw(*what)

        monkeypatch.setattr(rows, "_render_row", counted)
        await pilot.press("G", "r")
        await settle(pilot)
        assert len(drawn) < 120  # what is seen, and never all


@pytest.fixture
def app(tmp_path: Path, seeds: Path) -> ProbeReaderApp:
    shutil.copytree(seeds, tmp_path / "probation" / "seeds")
    project = Project.open(root=tmp_path / "probation", settings=Settings(annotator="ann"))
    project.finder.refresh()
    return ProbeReaderApp(project)


async def until(pilot: Pilot[None], true: Callable[[], object]) -> None:
    for _ in range(1500):
        if true():
            return
        await pilot.pause(0.02)
    raise AssertionError("what was waited for did not happen: " + screen_text(pilot.app))


def shows(app: ProbeReaderApp, words: str) -> bool:
    return words in " ".join(screen_text(app).split())


async def lines_of(pilot: Pilot[None], app: ProbeReaderApp, query: str) -> ConcordanceScreen:
    """Open the concordance of a query, and go into its lines."""
    await pilot.press("K")
    await until(pilot, lambda: isinstance(app.screen, ConcordanceScreen))
    await pilot.press("slash", "ctrl+u", *["space" if sign == " " else sign for sign in query])
    screen = app.screen
    assert isinstance(screen, ConcordanceScreen)
    await until(pilot, lambda: screen.rows.query_asked == query and shows(app, "places in"))
    await until(pilot, lambda: screen.rows.rows and not screen._reading and not screen._status)
    await pilot.press("down")
    await until(pilot, lambda: screen.rows.has_focus)
    return screen


def shown(screen: ConcordanceScreen) -> int:
    return len(screen.rows.rows)


def said(app: ProbeReaderApp) -> list[tuple[str, tuple[str, ...]]]:
    """Return what stands on disk: words and tags."""
    found = Project.open(root=app.project.root, annotator="ann").notebook.annotations()
    return [(each.annotation.selector.exact, each.annotation.tags) for each in found]


async def test_enter_goes_to_the_place_and_n_goes_on_to_the_next(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await lines_of(pilot, app, "staff")
        row = screen.rows.highlighted
        assert row is not None
        await pilot.press("enter")
        main = app.screen_stack[0]
        assert isinstance(main, MainScreen)
        await until(pilot, lambda: app.screen is main)
        assert main.here == Place(row.line.document, row.line.span.start)
        assert main.hits is not None
        assert row.line.span in main.hits.marks


async def test_the_lines_stand_as_they_were_when_one_comes_back(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await lines_of(pilot, app, "staff")
        await pilot.press("l")
        await until(pilot, lambda: shows(app, "by 1L 2L 3L"))
        await until(pilot, lambda: screen.rows.rows == arranged(screen.rows.all, screen.rows.how, ()))
        await pilot.press("down", "down")
        row = screen.rows.highlighted
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MainScreen))
        await pilot.press("K")
        await until(pilot, lambda: isinstance(app.screen, ConcordanceScreen))
        again = app.screen
        assert isinstance(again, ConcordanceScreen)
        await until(pilot, lambda: again.rows.highlighted == row)
        assert "by 1L 2L 3L" in screen_text(app)


async def test_ticked_lines_are_annotated_in_one_step_and_done_with(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await lines_of(pilot, app, "staff")
        await pilot.press("space", "space", "space", "a")
        await until(pilot, lambda: isinstance(app.screen, AnnotateDialog))
        await pilot.press(*"people", "enter")
        await until(pilot, lambda: shows(app, "Annotated 3 passages"))
        assert sorted({tags for _, tags in said(app)}) == [("people",)]
        assert [words.casefold() for words, _ in said(app)] == ["staff"] * 3
        assert not screen.rows.ticked
        await pilot.press("h")
        await until(pilot, lambda: shows(app, f"{len(screen.rows.all) - 3} of {len(screen.rows.all)} places"))
        await pilot.press("u")
        await until(pilot, lambda: shows(app, "Undone"))
        assert said(app) == []


async def test_what_one_is_done_with_is_so_the_next_time(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await lines_of(pilot, app, "staff")
        done = screen.rows.highlighted
        assert done is not None
        await pilot.press("t")
        await until(pilot, lambda: app.project.looked_at.of("staff") == {done.key})
        await pilot.press("escape")
    again = ProbeReaderApp(Project.open(root=app.project.root, settings=Settings(annotator="ann")))
    async with again.run_test(size=(100, 30)) as pilot:
        screen = await lines_of(pilot, again, "staff")
        await pilot.press("h")
        await until(pilot, lambda: shown(screen) == len(screen.rows.all) - 1)
        assert done.key not in {row.key for row in screen.rows.rows}


async def test_a_line_of_a_text_that_changed_is_left_out_and_said(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await lines_of(pilot, app, "staff")
        row = screen.rows.highlighted
        assert row is not None
        path = app.project.library.document(row.line.document).path
        path.write_text("All is otherwise.\n" * 40)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, AnnotateDialog))
        await pilot.press(*"people", "enter")
        await until(pilot, lambda: shows(app, "1 document has changed since; search again."))
        assert said(app) == []


async def test_words_near_are_counted_and_narrow_the_lines(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(130, 40)) as pilot:
        screen = await lines_of(pilot, app, "probation")
        await pilot.press("c")
        await until(pilot, lambda: shows(app, "service 2 16"))
        await pilot.press("enter")
        await until(pilot, lambda: shows(app, "near “service”"))
        assert 0 < shown(screen) < len(screen.rows.all)
        assert all("service" in (row.line.left + row.line.right).casefold() for row in screen.rows.rows)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: shown(screen) == len(screen.rows.all))


async def test_what_to_sort_by_can_be_written(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await lines_of(pilot, app, "staff")
        await pilot.press("o", "ctrl+u", *"document", "space", *"1l", "enter")
        await until(pilot, lambda: screen.rows.how.levels == ("document", "1L"))
        await until(pilot, lambda: screen.rows.rows == arranged(screen.rows.all, screen.rows.how, ()))
        await pilot.press("o", "ctrl+u", *"9q", "enter")
        await until(pilot, lambda: shows(app, "Lines are not sorted by '9q'"))


async def test_it_opens_from_a_search_and_goes_to_a_place_from_there(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("s", *"staff")
        await until(pilot, lambda: shows(app, "5 documents, 38 places"))
        await pilot.press("down", "K")
        await until(pilot, lambda: isinstance(app.screen, ConcordanceScreen))
        screen = app.screen
        assert isinstance(screen, ConcordanceScreen)
        await until(pilot, lambda: screen.rows.rows and not screen._reading)
        row = screen.rows.highlighted
        assert row is not None
        await pilot.press("enter")
        main = app.screen_stack[0]
        assert isinstance(main, MainScreen)
        await until(pilot, lambda: app.screen is main)
        assert main.here == Place(row.line.document, row.line.span.start)
