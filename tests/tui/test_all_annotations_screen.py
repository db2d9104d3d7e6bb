"""All annotations filter by words, tag, document and annotator, and lead to their place."""

from __future__ import annotations

from hosts import Host, screen_text
from samples import BOOK, annotated

from probe_reader.tui.screens.all_annotations import AllAnnotationsScreen

ITEMS = (
    annotated("1", "staff cuts [b]of", "claim", start=3, note="compare"),
    annotated("2", "£4.5 million", "money", start=50, who="ben"),
    annotated("3", "gone", "money", lost=True),
)


def screen(filter: str = "") -> AllAnnotationsScreen:
    return AllAnnotationsScreen(ITEMS, BOOK, {"a.txt": "Crisis"}, lambda _: "text " * 90, filter)


async def test_all_are_listed_under_their_document_and_enter_goes_there() -> None:
    app = Host(screen=screen())
    async with app.trial((80, 30)) as pilot:
        await pilot.pause()
        shown = screen_text(app)
        for words in ("Crisis", "[b]of", "compare", "£4.5 million", "⚠", "3 annotations"):
            assert words in shown
        await pilot.press("down", "down", "enter")
    assert app.answers == [("a.txt", "2")]


async def test_words_and_fields_narrow_together() -> None:
    for typed, answer in (("million", "2"), ("tag:money by:ben", "2"), ("doc:cris compare", "1")):
        app = Host(screen=screen(typed))
        async with app.trial() as pilot:
            await pilot.pause()
            assert "1 annotation" in screen_text(app)
            await pilot.press("enter")
        assert app.answers == [("a.txt", answer)]


async def test_a_filter_that_fits_nothing_says_how_to_filter() -> None:
    app = Host(screen=screen())
    async with app.trial() as pilot:
        await pilot.press(*"zzz", "enter")
        assert "No annotation fits" in screen_text(app)
        await pilot.press("escape")
    assert app.answers == [None]


async def test_without_any_it_says_how_to_make_one() -> None:
    app = Host(screen=AllAnnotationsScreen((), BOOK, {}, lambda _: ""))
    async with app.trial() as pilot:
        await pilot.press("down", "enter")
        assert "There are no annotations yet" in screen_text(app)


async def test_a_wide_screen_shows_the_place_and_tells_where_it_is_lost() -> None:
    app = Host(screen=screen())
    async with app.trial((120, 30)) as pilot:
        await pilot.pause(0.2)
        assert "text text text" in screen_text(app)
        await pilot.press("down", "end")
        await pilot.pause(0.2)
        assert "Not found in the text any more:" in screen_text(app)
