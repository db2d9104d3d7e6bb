"""Of several annotations at one place, one is at hand: it is told of, shown, and what the keys act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import NARROW, WIDE, app_on, at, detail, footer, main, noted, on_disk, pane_text, press, until

from probe_reader.tui.widgets.annotation_list import AnnotationPane
from probe_reader.tui.widgets.reader import Reader

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The contract cost £3.7 million, said Ian Lawrence. Nobody was surprised.\n\nA second paragraph.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three nested annotations, and one of ben's elsewhere."""
    (tmp_path / "a.txt").write_text(TEXT)
    noted(tmp_path, "a.txt", "The contract cost £3.7 million, said Ian Lawrence.", "outer", note="all of it")
    noted(tmp_path, "a.txt", "cost £3.7 million", "middle")
    noted(tmp_path, "a.txt", "£3.7 million", "inner")
    noted(tmp_path, "a.txt", "Nobody was surprised.", "mood", who="ben", note="was that so?")
    return tmp_path


def tags_of(folder: Path) -> list[str]:
    return sorted(annotation.tags[0] for annotation in on_disk(folder))


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_innermost_is_at_hand_and_a_key_takes_the_next_one_outwards(
    folder: Path, size: tuple[int, int]
) -> None:
    async with app_on(folder).run_test(size=size) as pilot:
        await at(pilot, "£3.7")
        for number, tag in ((1, "inner"), (2, "middle"), (3, "outer"), (1, "inner")):
            assert f"{number} of 3 here" in detail(pilot)
            assert f"▌ {tag}" in detail(pilot)
            assert ", next here" in footer(pilot)
            await press(pilot, "comma")


async def test_the_one_that_is_shown_is_the_one_that_is_deleted(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await at(pilot, "£3.7")
        await press(pilot, "comma", "d")
        await until(pilot, lambda: tags_of(folder) == ["inner", "mood", "outer"])
        await press(pilot, "u")
        await until(pilot, lambda: tags_of(folder) == ["inner", "middle", "mood", "outer"])


async def test_the_one_that_is_shown_is_the_one_that_is_edited_and_it_stays_at_hand(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await at(pilot, "£3.7")
        await press(pilot, "comma", "comma", "e")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2)
        await press(pilot, "comma", "m", "o", "r", "e", "enter")
        await until(pilot, lambda: any(each.tags == ("outer", "more") for each in on_disk(folder)))
        await press(pilot, "right")
        await until(pilot, lambda: "▌ outer, more" in detail(pilot))
        assert "3 of 3 here" in detail(pilot)


async def test_a_choice_is_forgotten_once_the_cursor_has_left_it(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await at(pilot, "£3.7")
        await press(pilot, "comma")
        await at(pilot, "A second")
        await at(pilot, "£3.7")
        assert "▌ inner" in detail(pilot)


async def test_where_there_is_one_or_none_the_key_says_so_and_is_not_offered(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await at(pilot, "The contract")
        assert "next here" not in footer(pilot)
        await press(pilot, "comma")
        assert "only one annotation here" in detail(pilot)
        await at(pilot, "A second")
        await press(pilot, "comma")
        assert "no annotation under the cursor" in detail(pilot)


async def test_the_pane_marks_all_that_lie_under_the_cursor_and_highlights_the_one_at_hand(
    folder: Path,
) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await at(pilot, "£3.7")
        pane = main(pilot).query_one(AnnotationPane)
        ids = {each.tags[0]: each.id for each in on_disk(folder)}
        assert pane.annotation_id == ids["inner"]
        lines = pane_text(pilot).splitlines()
        assert [line for line in lines if line.startswith("█") and line[2:] in ids] == [
            "█ outer",
            "█ middle",
            "█ inner",
        ]
        await press(pilot, "comma")
        assert pane.annotation_id == ids["middle"]
        await at(pilot, "A second")
        assert "█" not in pane_text(pilot)


async def test_a_click_takes_the_innermost_and_a_second_one_the_next(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await at(pilot, "A second")
        reader = main(pilot).reader
        place = TEXT.index("£3.7")
        found = [
            (x, y) for y in range(3) for x in range(reader.size.width) if reader.offset_at(x, y) == place
        ]
        await pilot.click(Reader, offset=found[0])
        await pilot.pause()
        assert "▌ inner" in detail(pilot)
        await pilot.pause(0.6)  # a second click at once would be a double one
        await pilot.click(Reader, offset=found[0])
        await pilot.pause()
        assert "▌ middle" in detail(pilot)


async def test_others_have_a_stripe_of_their_own_and_are_named(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await at(pilot, "A second")
        assert any(
            line.startswith("┊ mood") and line.endswith("ben") for line in pane_text(pilot).splitlines()
        )
        reader = main(pilot).reader
        rows = "\n".join(reader.render_line(y).text for y in range(4))
        assert "┊" in rows
        assert "▌" in rows
        await at(pilot, "Nobody")
        assert detail(pilot).startswith("┊ mood · was that so? (ben’s)")


async def test_others_annotations_are_never_changed_and_the_reader_says_whose_they_are(folder: Path) -> None:
    before = on_disk(folder)
    async with app_on(folder).run_test(size=WIDE) as pilot:
        for keys in (["e"], ["d"], ["U"]):
            await at(pilot, "Nobody")
            assert not any(word in footer(pilot) for word in ("delete", "edit", "link"))
            await press(pilot, *keys)
            assert len(pilot.app.screen_stack) == 1
            told = detail(pilot)
            assert "ben" in told
        await press(pilot, "ampersand")
        assert "A link begins at an annotation of your own" in detail(pilot)
        main(pilot).query_one(AnnotationPane).focus()
        await press(pilot, "end", "d", "e")
        assert "only ben can change it" in detail(pilot)
        await pilot.pause(0.3)
    assert on_disk(folder) == before


async def test_a_key_shows_everybodys_mine_or_one_other_persons_in_turn(folder: Path) -> None:
    noted(folder, "a.txt", "second", "cara's", who="cara")
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await at(pilot, "A second")
        assert "everybody’s" in pane_text(pilot).splitlines()[0]
        shown = {
            "mine": ["outer", "middle", "inner"],
            "ben": ["mood"],
            "cara": ["cara's"],
            "everybody’s": ["outer", "middle", "inner", "mood", "cara's"],
        }
        for whose, tags in shown.items():
            await press(pilot, "P")
            head, *rest = pane_text(pilot).splitlines()
            assert whose in head
            assert [tag for tag in shown["everybody’s"] if f" {tag}" in "\n".join(rest)] == tags
        assert "5 of 5" in detail(pilot)


async def test_only_what_is_shown_is_walked_and_at_hand(folder: Path) -> None:
    async with app_on(folder).run_test(size=WIDE) as pilot:
        await at(pilot, "A second")
        await press(pilot, "P", "P", "g", "m")
        assert main(pilot).reader.cursor == TEXT.index("Nobody")
        await at(pilot, "£3.7")
        assert "▌" not in detail(pilot)
        await press(pilot, "v", "v", "c")
        await until(pilot, lambda: len(on_disk(folder)) == 5)
        await until(pilot, lambda: "everybody’s" in pane_text(pilot))


async def test_where_nobody_else_has_annotated_the_key_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    noted(tmp_path, "a.txt", "Nobody", "mood")
    async with app_on(tmp_path).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await press(pilot, "P")
        assert "Nobody else has annotated this document." in detail(pilot)
        assert "everybody" not in pane_text(pilot)
