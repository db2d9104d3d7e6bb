"""The outline shows what stands in a document, follows the reader, and leads it."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hosts import screen_text
from reading import NARROW, WIDE, app_on, at, footer, main, noted, press, until
from textual.widgets import Input

from probe_reader.core.finding import Quantity, Quotation
from probe_reader.core.outline import Heading
from probe_reader.core.span import Span
from probe_reader.tui.outline import Found, outline_of
from probe_reader.tui.widgets import outline_pane
from probe_reader.tui.widgets.detail_line import DetailLine

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from probe_reader.tui.widgets.outline_pane import OutlinePane

TEXT = """# The report

Twelve offices were to reopen in spring.

## Money

“We paid £3.7 million,” said Jane Smith of the union.

## People

Nobody at the union was surprised.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("# Another report\n\nIt has 7 pages.\n")
    noted(tmp_path, "a.txt", "Nobody at the union", "mood")
    return tmp_path


def pane(pilot: Pilot[None]) -> OutlinePane:
    found = main(pilot).outline
    assert found is not None
    return found


def rows(pilot: Pilot[None]) -> list[str]:
    return [pane(pilot)._line(entry).plain.strip() for entry in pane(pilot)._rows.rows]


def lit(pilot: Pilot[None]) -> str:
    entry = pane(pilot)._rows.highlighted
    return pane(pilot)._line(entry).plain.strip() if entry is not None else ""


def begins(pilot: Pilot[None], words: str) -> bool:
    """Tell whether there is one row, and it begins with ``words``."""
    return [row[: len(words)] for row in rows(pilot)] == [words]


async def shown(pilot: Pilot[None]) -> None:
    """Open the outline and wait until it is made."""
    await pilot.pause(0.3)
    await press(pilot, "o")
    await until(pilot, lambda: main(pilot).outline is not None and pane(pilot)._rows.rows)
    await pilot.pause()


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_headings_quotes_figures_and_annotations_stand_in_the_order_of_the_text(
    folder: Path, size: tuple[int, int]
) -> None:
    async with app_on(folder).run_test(size=size) as pilot:
        await shown(pilot)
        assert [row[:38] for row in rows(pilot)] == [
            "The report",
            "# Twelve offices were to reopen in spr",
            "Money",
            "“ Jane Smith  We paid £3.7 million,",
            "# £3.7 million ,” said Jane Smith of t",
            "People",
            "▌ mood  Nobody at the union",
        ]
        assert "¶ 3  “ 1  # 2  ▌ 1" in screen_text(pilot.app)
        assert "enter go there" in footer(pilot)


async def test_moving_shows_the_place_and_escape_goes_back(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await pilot.pause(0.3)
        await at(pilot, "spring")
        before = main(pilot).reader.cursor
        await shown(pilot)
        assert lit(pilot).startswith("# Twelve")
        assert main(pilot).reader.cursor == before
        await press(pilot, "down")
        assert main(pilot).reader.cursor == TEXT.index("Money")
        await press(pilot, "up")
        assert main(pilot).reader.cursor == TEXT.index("Twelve")
        await press(pilot, "escape")
        assert main(pilot).reader.cursor == before
        assert main(pilot).reader.has_focus
        assert not pane(pilot).display
        assert not main(pilot).trail.behind


async def test_enter_reads_on_there_and_can_be_gone_back_from(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await shown(pilot)
        await press(pilot, *"people", "enter")
        assert main(pilot).reader.cursor == TEXT.index("People")
        assert main(pilot).reader.has_focus
        assert pane(pilot).display
        await press(pilot, "H")
        assert main(pilot).reader.cursor == 0


async def test_it_follows_the_cursor_and_is_put_away_with_its_key(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await shown(pilot)
        await press(pilot, "enter", "G")
        assert lit(pilot).startswith("▌ mood")
        await press(pilot, "g")
        assert lit(pilot) == "The report"
        await press(pilot, "o")
        assert not pane(pilot).display
        assert "filter…" in screen_text(pilot.app)
        await press(pilot, "apostrophe", "o")
        await until(pilot, lambda: pane(pilot).display)
        assert lit(pilot).startswith("“ Jane Smith")
        await press(pilot, "escape", "o", "tab", "backslash")
        assert not pane(pilot).display


async def test_on_a_narrow_screen_it_stands_over_the_text_and_goes_away_with_enter(folder: Path) -> None:
    async with app_on(folder).run_test(size=NARROW) as pilot:
        await shown(pilot)
        assert pane(pilot).region.bottom <= main(pilot).reader.region.y
        await press(pilot, "down", "down", "enter")
        assert not pane(pilot).display
        assert main(pilot).reader.cursor == TEXT.index("Money")


async def test_the_filter_takes_words_of_the_text_of_speakers_and_of_tags(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await shown(pilot)
        for typed, wanted in (("jane", "“ Jane"), ("mood", "▌ mood"), ("twelve offices", "# Twelve")):
            pane(pilot).query_one(Input).value = typed
            await until(pilot, partial(begins, pilot, wanted))
            await pilot.pause()
            assert main(pilot).reader.cursor == pane(pilot)._rows.rows[0].span.start
        pane(pilot).query_one(Input).value = "zebra"
        await until(pilot, lambda: not rows(pilot))
        assert "Nothing matches" in screen_text(pilot.app)


async def test_kinds_are_left_out_by_the_keys_of_their_layers(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await shown(pilot)
        await press(pilot, "f2", "f3", "f4")
        assert rows(pilot) == ["The report", "Money", "People"]
        assert "¶ 3  “ off  # off  ▌ off" in screen_text(pilot.app)
        await press(pilot, "f6")
        assert "Nothing of this" in screen_text(pilot.app)
        await press(pilot, "f2")
        assert [row[0] for row in rows(pilot)] == ["“"]
        assert "quotes" not in main(pilot).reader.hidden_layers


async def test_it_shows_the_next_document_and_what_is_annotated_meanwhile(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await shown(pilot)
        await press(pilot, "enter", "right_square_bracket")
        await until(pilot, lambda: rows(pilot)[:1] == ["Another report"])
        assert len(rows(pilot)) == 2
        await press(pilot, "a", *"new", "enter")
        await until(pilot, lambda: any(row.startswith("▌ new") for row in rows(pilot)))


async def test_a_folder_without_documents_has_no_outline(tmp_path: Path) -> None:
    async with app_on(tmp_path).run_test(size=WIDE) as pilot:
        await pilot.pause(0.3)
        await press(pilot, "o")
        await pilot.pause(0.2)
        assert "No document is open" in screen_text(pilot.app)
        assert main(pilot).outline is None
        assert main(pilot).reader.has_focus


def test_an_outline_of_a_hundred_thousand_entries_is_narrowed_by_what_all_words_have() -> None:
    text = "Something like £5 was paid. " * 50_000
    spans = [Span(28 * n, 28 * n + 20) for n in range(50_000)]
    found = Found(Quotation(span, speaker=f"Speaker {n}") for n, span in enumerate(spans))
    found.add(Quantity(Span(span.start + 15, span.start + 17), "money", 5.0, "GBP") for span in spans)
    start = time.process_time()
    outline = outline_of(text, [Heading(Span(0, 9), 1)], found, ())
    assert len(outline) == 100_001
    assert [entry.kind for entry in outline[:3]] == ["headings", "quotes", "figures"]
    assert outline.at(0) == 1
    assert outline.at(10**9) == 100_000
    assert len(outline.narrowed({"quotes"}, "")) == 50_000
    some = outline.narrowed({"quotes", "figures"}, "speaker 4999")
    assert len(some) == 15
    assert [entry.item for entry in some[:1]] == ["Speaker 4999"]
    assert len(outline.narrowed({"headings"}, "speaker")) == 0
    assert time.process_time() - start < 10


async def test_of_a_large_document_what_is_known_by_now_is_shown_and_more_when_it_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outline_pane, "AGAIN", 0.1)
    part = "# Part\n\n" + "Nothing but words and words.\n\n" * 4000 + "It cost £5 million in all.\n\n"
    (tmp_path / "a.txt").write_text(part * 12)
    app = app_on(tmp_path)
    library = app.project.library
    document = library.document("a.txt")
    assert len(library.slices(document)) > 3
    library.findings_in(document, 0)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: main(pilot).opened)
        await shown(pilot)
        assert sum(row == "Part" for row in rows(pilot)) == 12
        for number in range(1, len(library.slices(document))):
            library.findings_in(document, number)
        await until(pilot, lambda: sum(row.startswith("# £5 million") for row in rows(pilot)) == 12)
        await until(pilot, lambda: "…" not in pane(pilot).query_one(DetailLine)._left.plain)
