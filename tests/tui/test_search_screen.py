"""Searching as one types: results, what is wrong with a query, and never an old answer over a new one."""

from __future__ import annotations

import shutil
import time
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from hosts import Host, screen_text

from probe_reader.config import Settings
from probe_reader.core.errors import QueryError
from probe_reader.core.facet import FacetValue
from probe_reader.core.hit import Hit, Results, Snippet
from probe_reader.core.query_completion import Known
from probe_reader.core.span import Span
from probe_reader.project import Project
from probe_reader.tui.answers import SearchChoice
from probe_reader.tui.app import ProbeReaderApp
from probe_reader.tui.screens.choice import ChoiceDialog
from probe_reader.tui.screens.main import MainScreen
from probe_reader.tui.screens.search import SearchScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from probe_reader.core.facet import Facets

TEXT = "The staff were cut.\n" * 30


def hit(id: str, words: str) -> Hit:
    marks = (Span(4, 9), Span(24, 29))
    return Hit(id, f"Title of {id}", 1.0, marks[0], Snippet(words, (Span(0, 5),)), marks)


def search(
    query: str,
    limit: int = 100,  # the protocol's
    cancelled: Callable[[], bool] = lambda: False,
    **how: Any,
) -> Results:
    asked.append((query, how))
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
asked: list[tuple[str, dict[str, Any]]] = []


class Answers:
    """Answers as :func:`search` does."""

    def __init__(self, search: Callable[..., Results] = search) -> None:
        self.search = search

    def facets(self, query: str | None, cancelled: Callable[[], bool] = lambda: False, **_: Any) -> Facets:  # noqa: ARG002
        if query is None:
            return {}
        return {
            "year": (FacetValue("year", "2017", 2),),
            "speaker": (FacetValue("speaker", "Ian Lawrence", 1),),
        }

    def known(self) -> Known:
        return Known(
            {"speaker": (FacetValue("speaker", "Ian Lawrence", 4), FacetValue("speaker", "Ian Poree", 1))}
        )

    def suggestion(self, query: str) -> str | None:
        return "something" if query == "nothing" else None

    def like(self, passage: str, limit: int = 100, cancelled: Callable[[], bool] = lambda: False) -> Results:  # noqa: ARG002
        return Results(passage, f"like “{passage}”", (hit("b.txt", "staff in b"),))


async def settle(pilot: Pilot[None]) -> None:
    await pilot.pause(0.15)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def screen(query: str = "") -> SearchScreen:
    return SearchScreen(Answers(), lambda _: TEXT, query)


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
    def turned(query: str, limit: int = 100, cancelled: Callable[[], bool] = bool, **_: Any) -> Results:
        found = search(query)
        return Results(query, found.understood, found.hits[:: -1 if query == "cuts" else 1])

    app = Host(screen=SearchScreen(Answers(turned), lambda _: TEXT, ""))
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
    made = Event()

    def growing(query: str, *_: Any, **__: Any) -> Results:
        return search(query if made.is_set() else "nothing")

    shown = SearchScreen(Answers(growing), lambda _: TEXT, status="indexing 1/3")
    app = Host(screen=shown)
    async with app.trial() as pilot:
        assert "indexing 1/3 … more may be found" in screen_text(app)
        await pilot.press(*"cut")
        await settle(pilot)
        assert "0 documents" in screen_text(app)
        shown.set_status("indexing 2/3")
        await pilot.pause()
        assert "indexing 2/3" in screen_text(app)
        made.set()
        shown.set_status("")
        await settle(pilot)
        assert "2 documents" in screen_text(app)
        assert "indexing" not in screen_text(app)


async def test_a_key_turns_the_order_and_the_switches_and_asks_again() -> None:
    app = Host(screen=screen())
    async with app.trial(size=(80, 24)) as pilot:
        await pilot.press(*"cut")
        await settle(pilot)
        assert "best first" in screen_text(app)
        for key in ("alt+c", "alt+w", "f8", "down", "o"):
            await pilot.press(key)
            await settle(pilot)
        assert [how for query, how in asked[-5:] if query == "cut"][-4:] == [
            {"order": "score", "match_case": True, "whole_word": False},
            {"order": "score", "match_case": True, "whole_word": True},
            {"order": "date", "match_case": True, "whole_word": True},
            {"order": "document", "match_case": True, "whole_word": True},
        ]
        shown = screen_text(app)
        assert "by name  ● Aa  ● word" in shown
        assert "Search cut " in shown


async def test_what_was_perhaps_meant_is_asked_with_enter() -> None:
    app = Host(screen=screen())
    async with app.trial() as pilot:
        await pilot.press(*"nothing")
        await settle(pilot)
        assert "Did you mean something? enter asks it" in screen_text(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "any of: something" in screen_text(app)
        assert "2 documents" in screen_text(app)


async def test_values_narrow_the_query_and_narrow_it_no_more() -> None:
    app = Host(screen=screen())
    async with app.trial(size=(100, 30)) as pilot:
        await pilot.press(*"cut")
        await settle(pilot)
        assert "Speaker" not in screen_text(app)
        await pilot.press("down", "f")
        await pilot.pause(0.3)
        await settle(pilot)
        shown = screen_text(app)
        assert "Year" in shown
        assert "Ian Lawrence" in shown
        await pilot.press("down", "enter")
        await pilot.pause(0.3)
        await settle(pilot)
        shown = screen_text(app)
        assert 'cut speaker:"Ian Lawrence"' in shown
        assert "✓ Ian Lawrence" in shown
        await pilot.press("space")
        await pilot.pause(0.3)
        await settle(pilot)
        assert "speaker:" not in screen_text(app).splitlines()[0]
        await pilot.press("escape")
        assert "Ian Lawrence" not in screen_text(app)
        await pilot.press("enter")
    assert app.answers == [SearchChoice(search("cut"), 0)]


async def test_more_like_a_hit_is_found() -> None:
    app = Host(screen=screen())
    async with app.trial() as pilot:
        await pilot.press(*"cut")
        await settle(pilot)
        await pilot.press("down", "l")
        await settle(pilot)
        shown = screen_text(app)
        assert "like “staff [b]cut”" in shown
        assert "1 document" in shown
        await pilot.press("slash", "x")
        await settle(pilot)
        assert "any of: x" in screen_text(app)


KEYS = ("up", "up", "up", "down", "down")
ASKED = ("latest", "oldest", "oldest", "latest", "")


async def test_what_was_asked_before_comes_back_with_up() -> None:
    app = Host(screen=SearchScreen(Answers(), lambda _: TEXT, history=("latest", "oldest")))
    async with app.trial() as pilot:
        for key, query in (
            ("up", "latest"),
            ("up", "oldest"),
            ("up", "oldest"),
            ("down", "latest"),
            ("down", ""),
        ):
            await pilot.press(key)
            await pilot.pause()
            assert app.screen.question.query == query  # type: ignore[attr-defined]


async def test_what_begins_a_field_is_offered_and_tab_takes_it_and_then_a_speaker() -> None:
    app = Host(screen=screen())
    async with app.trial() as pilot:
        await pilot.press(*"cuts", "space", *"spe")
        await settle(pilot)
        assert "tab speaker:" in screen_text(app)
        await pilot.press("tab", *"ian")
        await settle(pilot)
        assert "tab Ian Lawrence 4  Ian Poree 1" in screen_text(app)
        await pilot.press("tab")
        await settle(pilot)
        assert app.screen.question.query == 'cuts speaker:"Ian Lawrence"'  # type: ignore[attr-defined]
        assert app.screen._input.has_focus  # type: ignore[attr-defined]


async def test_what_is_offered_stands_where_it_stood_and_no_fault_is_found_with_what_is_unfinished() -> None:
    def unfinished(query: str, limit: int = 100, cancelled: Callable[[], bool] = bool, **_: Any) -> Results:
        if query.endswith(":"):
            raise QueryError("A word is needed.", len(query))
        return search(query, limit, cancelled)

    app = Host(screen=SearchScreen(Answers(unfinished), lambda _: TEXT))
    async with app.trial() as pilot:
        await pilot.press(*"sp")
        await pilot.pause()
        assert screen_text(app).split("\n")[3].strip() == "tab speaker:"
        await settle(pilot)
        assert screen_text(app).split("\n")[3].strip() == "tab speaker:"
        await pilot.press("tab")
        await settle(pilot)
        shown = screen_text(app).split("\n")
        assert shown[1].strip() == "any of: sp"
        assert shown[3].strip().startswith("tab Ian Lawrence 4")
        await pilot.press("escape")


async def test_tab_goes_to_the_results_where_nothing_is_offered() -> None:
    app = Host(screen=screen("cuts"))
    async with app.trial() as pilot:
        await settle(pilot)
        await pilot.press("tab")
        assert app.screen._rows.has_focus  # type: ignore[attr-defined]


@pytest.fixture
def app(tmp_path: Path, seeds: Path) -> ProbeReaderApp:
    shutil.copytree(seeds, tmp_path / "probation" / "seeds")
    project = Project.open(root=tmp_path / "probation", settings=Settings(annotator="ann"))
    project.finder.refresh()
    return ProbeReaderApp(project)


async def until(pilot: Pilot[None], true: Callable[[], object]) -> None:
    for _ in range(500):
        if true():
            return
        await pilot.pause(0.02)
    raise AssertionError("what was waited for did not happen: " + screen_text(pilot.app))


async def test_a_search_is_saved_found_again_deleted_and_put_back(app: ProbeReaderApp) -> None:
    searches = app.project.searches
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, MainScreen))
        await pilot.press("s", *"cuts", "ctrl+s", *"mine", "enter")
        await until(pilot, lambda: "Saved as “mine”" in screen_text(app))
        await pilot.press("ctrl+u", *"pay", "ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        assert "mine  cuts" in screen_text(app)
        await pilot.press("d")
        await until(pilot, lambda: not searches.saved())
        await pilot.press("d")
        await until(pilot, lambda: searches.saved() == {"mine": "cuts"})
        await pilot.press("enter")
        await until(
            pilot, lambda: isinstance(app.screen, SearchScreen) and app.screen.question.query == "cuts"
        )


async def test_where_no_search_was_saved_it_says_how_to_save_one(app: ProbeReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, MainScreen))
        await pilot.press("s", "ctrl+o")
        await until(pilot, lambda: "No search was saved yet; ctrl+s saves this one." in screen_text(app))


async def test_the_place_stays_in_view_where_what_documents_have_in_common_makes_it_narrow() -> None:
    long = "And so on. " * 130 + "here " + "And so on. " * 900
    place = Span(long.index("here"), long.index("here") + 4)
    found = Hit("a.txt", "Title", 1.0, place, Snippet("–", ()), (place,))
    answers = Answers(lambda query, *_, **__: Results(query, query, (found,)))
    app = Host(screen=SearchScreen(answers, lambda _: long, "staff"))
    async with app.trial(size=(140, 30)) as pilot:
        await settle(pilot)
        assert "here" in screen_text(app)
        await pilot.press("f9")
        await settle(pilot)
        assert "here" in screen_text(app)
