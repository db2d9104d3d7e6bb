"""The pane of annotations shows lost ones first and asks for what keys want."""

from __future__ import annotations

from hosts import Host, screen_text
from samples import BOOK, annotated

from probe_reader.tui.widgets.annotation_list import AnnotationPane

ITEMS = (
    annotated("2", "£4.5 million", "money", start=500),
    annotated("1", "staff cuts [red]of around 40%", "claim", start=30, note="compare", who="ben"),
    annotated("3", "a sentence that is gone", "money", lost=True),
)


async def test_lost_annotations_head_the_list_and_others_annotators_are_named() -> None:
    pane = AnnotationPane()
    app = Host(pane)
    async with app.trial((50, 30)) as pilot:
        pane.set_annotations(ITEMS, BOOK, annotator="anna")
        await pilot.pause()
        shown = screen_text(app)
    order = [shown.index(words) for words in ("not found", "gone", "[red]", "£4.5")]
    assert order == sorted(order)
    assert "ben" in shown
    assert "anna" not in shown
    assert "compare" in shown


async def test_enter_e_and_d_ask_for_the_highlighted_annotation() -> None:
    pane = AnnotationPane()
    app = Host(pane)
    async with app.trial() as pilot:
        pane.set_annotations(ITEMS, BOOK)
        pane.focus()
        await pilot.press("enter", "down", "e", "down", "d")
        assert [message.annotation_id for message in app.heard_of(AnnotationPane.Chosen)] == ["3"]
        assert [message.annotation_id for message in app.heard_of(AnnotationPane.EditWanted)] == ["1"]
        assert [message.annotation_id for message in app.heard_of(AnnotationPane.DeleteWanted)] == ["2"]


async def test_without_annotations_it_says_how_to_make_one() -> None:
    pane = AnnotationPane()
    app = Host(pane)
    async with app.trial() as pilot:
        pane.set_annotations((), BOOK)
        pane.focus()
        await pilot.press("e", "d", "enter")
        assert "Press a on a quote" in screen_text(app)
        assert not app.heard_of(AnnotationPane.EditWanted)


async def test_it_follows_the_reader() -> None:
    pane = AnnotationPane()
    async with Host(pane).trial() as pilot:
        pane.set_annotations(ITEMS, BOOK)
        pane.show_annotation("2")
        await pilot.pause()
        assert pane.annotation_id == "2"
