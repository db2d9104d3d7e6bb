"""Searching as one types: results, what is wrong with a query, and never an old answer over a new one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from hosts import Host, screen_text

from probe_reader.core.errors import QueryError
from probe_reader.core.hit import Hit, Results, Snippet
from probe_reader.core.span import Span
from probe_reader.tui.screens.search import SearchChoice, SearchScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

TEXT = "The staff were cut.\n" * 30


def hit(id: str, words: str) -> Hit:
    marks = (Span(4, 9), Span(24, 29))
    return Hit(id, f"Title of {id}", 1.0, marks[0], Snippet(words, (Span(0, 5),)), marks)


def search(query: str, *, cancelled: Callable[[], bool] = lambda: False) -> Results:
    if query.startswith("endless"):
        while not cancelled():
            time.sleep(0.005)
        given_up.append(query)
    if query.endswith("("):
        raise QueryError("A bracket is not closed.", len(query) - 1)
    if query.startswith("slow"):
        time.sleep(0.5)
    if query == "nothing":
        return Results(query, "any of: nothing", ())
    hits = (hit("a.txt", f"staff [b]{query}"), hit("b.txt", "staff in b"))
    return Results(query, f"any of: {query}", hits)


given_up: list[str] = []


async def settle(pilot: Pilot[None]) -> None:
    await pilot.pause(0.15)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def screen(query: str = "") -> SearchScreen:
    return SearchScreen(search, lambda _: TEXT, query)


async def test_results_come_as_one_types_and_enter_opens_the_best() -> None:
    app = Host(screen=screen())
    async with app.trial() as pilot:
        await pilot.press(*"cut")
        await settle(pilot)
        shown = screen_text(app)
        assert "any of: cut" in shown
        assert "2 documents, 4 places" in shown
        assert "staff [b]cut" in shown
        await pilot.press("enter")
    assert app.answers == [SearchChoice(search("cut"), 0)]


async def test_a_result_further_down_is_chosen_with_the_arrows() -> None:
    app = Host(screen=screen())
    async with app.trial() as pilot:
        await pilot.press(*"cut")
        await settle(pilot)
        await pilot.press("down", "down", "enter")
    assert app.answers == [SearchChoice(search("cut"), 1)]


async def test_another_question_begins_at_its_best_result_and_the_same_one_stays_where_it_was() -> None:
    def turned(query: str, *, cancelled: Callable[[], bool] = lambda: False) -> Results:
        found = search(query)
        return Results(query, found.understood, found.hits[:: -1 if query == "cuts" else 1])

    app = Host(screen=SearchScreen(turned, lambda _: TEXT, ""))
    async with app.trial() as pilot:
        await pilot.press(*"cut")
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        assert app.screen._rows.index == 0  # type: ignore[attr-defined]
        await pilot.press("down", "down")
        app.screen.set_status("Indexing")  # type: ignore[attr-defined]
        app.screen.set_status("")  # type: ignore[attr-defined]
        await settle(pilot)
        await pilot.press("enter")
    assert app.answers == [SearchChoice(turned("cuts"), 1)]


async def test_a_query_that_cannot_be_read_is_told_with_its_place() -> None:
    app = Host(screen=screen())
    async with app.trial() as pilot:
        await pilot.press(*"cut", "left_parenthesis")
        await settle(pilot)
        lines = screen_text(app).split("\n")
        mark = next(line for line in lines if line.strip() == "^")
        assert lines[0][mark.index("^")] == "("
        assert any("A bracket is not closed." in line for line in lines)


async def test_an_old_answer_never_comes_over_a_new_one() -> None:
    app = Host(screen=screen())
    async with app.trial() as pilot:
        await pilot.press(*"slow")
        await pilot.pause(0.2)
        await pilot.press("ctrl+u", *"cut")
        await pilot.pause(0.8)
        assert "any of: cut" in screen_text(app)


async def test_without_a_query_it_explains_itself() -> None:
    app = Host(screen=screen())
    async with app.trial() as pilot:
        await pilot.pause()
        assert "speaker:lawrence" in screen_text(app)
        await pilot.press("enter", "down", "escape")
    assert app.answers == [None]


async def test_the_last_query_is_asked_again() -> None:
    app = Host(screen=screen("cut"))
    async with app.trial() as pilot:
        await settle(pilot)
        assert "any of: cut" in screen_text(app)


async def test_nothing_found_says_what_to_try() -> None:
    app = Host(screen=screen("nothing"))
    async with app.trial() as pilot:
        await settle(pilot)
        assert "Nothing was found" in screen_text(app)


async def test_a_search_that_nobody_waits_for_any_more_is_given_up() -> None:
    given_up.clear()
    app = Host(screen=screen("endless"))
    async with app.trial() as pilot:
        await pilot.pause(0.3)
        await pilot.press("end", "backspace", *"x cut", "home", *["delete"] * len("endlesx "))
        await pilot.pause(0.5)
        assert given_up
        assert all(query.startswith("endles") for query in given_up)
        assert "2 documents" in screen_text(app)


async def test_a_wide_screen_shows_the_place_itself() -> None:
    app = Host(screen=screen("cut"))
    async with app.trial((120, 30)) as pilot:
        await settle(pilot)
        await pilot.press("down", "down")
        await settle(pilot)
        assert screen_text(app).count("The staff were cut.") > 5


async def test_while_the_index_is_made_more_may_be_found_and_then_is() -> None:
    asked: list[str] = []

    def growing(query: str, *, cancelled: Callable[[], bool]) -> Results:
        asked.append(query)
        return search("nothing" if len(asked) == 1 else query)

    shown = SearchScreen(growing, lambda _: TEXT, status="indexing 1/3")
    app = Host(screen=shown)
    async with app.trial() as pilot:
        assert "indexing 1/3 … more may be found" in screen_text(app)
        await pilot.press(*"cut")
        await settle(pilot)
        assert "0 documents" in screen_text(app)
        shown.set_status("indexing 2/3")
        await pilot.pause()
        assert "indexing 2/3" in screen_text(app)
        shown.set_status("")
        await settle(pilot)
        assert "2 documents" in screen_text(app)
        assert "indexing" not in screen_text(app)
