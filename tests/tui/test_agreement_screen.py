"""Where annotators differ can be walked through side by side, and settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hosts import screen_text

from probe_reader.config import Settings
from probe_reader.core.span import Span
from probe_reader.project import Project
from probe_reader.tui.app import ProbeReaderApp
from probe_reader.tui.screens.agreement import AgreementScreen
from probe_reader.tui.screens.main import MainScreen
from probe_reader.tui.widgets.sides import NOTHING, Sides

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

TEXT = (
    "The letter\n\nStaff cuts of around 40% are wrong, said Napo.\n\nThe contract cost £4.5 million a year.\n"
)
SIZES = ((80, 24), (120, 40))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "letter.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "note.txt").write_text("A note\n\nStaff left.\n", encoding="utf-8")
    return tmp_path


def person(root: Path, name: str) -> Project:
    return Project.open(root=root, settings=Settings(annotator=name))


def say(root: Path, who: str, words: str, *tags: str, note: str = "", document: str = "letter.txt") -> None:
    project = person(root, who)
    read = project.library.document(document)
    start = read.text.find(words)
    project.notebook.annotate(read, Span(start, start + len(words)), tags, note)


@pytest.fixture
def compared(root: Path) -> Path:
    say(root, "ann", "Staff cuts of around 40%", "claim", note="who says so?")
    say(
        root, "ben", "Staff cuts of around 40% are wrong", "claim", "staffing/cuts", note="the union's figure"
    )
    say(root, "ben", "£4.5 million", "money")
    say(root, "cid", "Napo", "union")
    return root


def reader(root: Path, who: str = "ann") -> ProbeReaderApp:
    return ProbeReaderApp(person(root, who))


async def opened(pilot: Pilot[None]) -> AgreementScreen:
    """Press the key and wait until the screen shows its first passage."""
    await pilot.press("D")
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, AgreementScreen)
    return screen


async def settled(pilot: Pilot[None]) -> None:
    """Wait until everything that a key began is shown."""
    for _ in range(100):
        await pilot.pause(0.05)
        busy = {worker.group for worker in pilot.app.workers if not worker.is_finished}
        if not busy & {"act", "compare", "passage", "open"}:
            break
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_figures_passage_and_sides_stand_beside_each_other(
    compared: Path, size: tuple[int, int]
) -> None:
    async with reader(compared).run_test(size=size) as pilot:
        await opened(pilot)
        shown = screen_text(pilot.app)
        for words in (
            "Agreement by tag",
            "ann, ben and cid · 1 document",
            "All together",
            "αU",
            "3 differ",
            "The letter",
            "line 3 · 1 of 3",
            "▌ ann",
            "┊ ben",
            "who says so?",
            NOTHING,
            "take over",
        ):
            assert words in shown, words


async def test_n_goes_through_the_passages_and_round(compared: Path) -> None:
    async with reader(compared).run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        for number in ("2 of 3", "3 of 3", "1 of 3"):
            await pilot.press("n")
            await settled(pilot)
            assert number in screen_text(pilot.app)
        await pilot.press("N")
        await settled(pilot)
        assert "3 of 3" in screen_text(pilot.app)


async def test_a_row_of_the_list_narrows_to_its_tag(compared: Path) -> None:
    async with reader(compared).run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("down", "down")  # past all together and claim
        await settled(pilot)
        shown = screen_text(pilot.app)
        assert "1 of 1" in shown
        assert "line 5" in shown


async def test_b_turns_to_documents_and_back(compared: Path) -> None:
    async with reader(compared).run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("b")
        await settled(pilot)
        assert "Agreement by document" in screen_text(pilot.app)
        await pilot.press("b")
        await settled(pilot)
        assert "Agreement by tag" in screen_text(pilot.app)


async def test_w_compares_two_of_them(compared: Path) -> None:
    async with reader(compared).run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("w")
        await settled(pilot)
        shown = screen_text(pilot.app)
        assert "ann and ben · 1 document" in shown
        assert "cid" not in shown


async def test_enter_opens_the_place_in_the_reader(compared: Path) -> None:
    async with reader(compared).run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("n", "n")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, MainScreen)
        assert screen.reader.cursor == TEXT.index("£4.5 million")


async def test_t_takes_over_what_the_other_said_and_u_takes_it_back(compared: Path) -> None:
    async with reader(compared).run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "n", "t")
        await settled(pilot)
        mine = person(compared, "ann").notebook.annotations(annotator="ann")
        assert [(each.annotation.selector.exact, each.annotation.tags) for each in mine][1:] == [
            ("£4.5 million", ("money",))
        ]
        assert "Took over what ben said" in screen_text(pilot.app)
        await pilot.press("u")
        await settled(pilot)
        assert len(person(compared, "ann").notebook.annotations(annotator="ann")) == 1
        assert "Undone: take over money" in screen_text(pilot.app)
        assert screen.is_current


async def test_tab_puts_another_side_at_hand(compared: Path) -> None:
    say(compared, "cid", "£4.5 million", "sum")
    async with reader(compared).run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("N")
        await settled(pilot)
        await pilot.press("tab", "t")
        await settled(pilot)
        mine = person(compared, "ann").notebook.annotations(annotator="ann")
        assert mine[-1].annotation.tags == ("sum",)


async def test_who_said_nothing_is_not_at_hand(compared: Path) -> None:
    async with reader(compared).run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("n")  # only cid said something there
        await settled(pilot)
        keys = screen_text(pilot.app).splitlines()[-1]
        assert "take over" in keys
        assert "other side" not in keys
        await pilot.press("t")
        await settled(pilot)
        assert "Took over what cid said" in screen_text(pilot.app)


async def test_a_click_puts_a_side_at_hand(compared: Path) -> None:
    say(compared, "cid", "£4.5 million", "sum")
    async with reader(compared).run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("N")
        await settled(pilot)
        await pilot.click(Sides, offset=(70, 2))
        await pilot.press("t")
        await settled(pilot)
        mine = person(compared, "ann").notebook.annotations(annotator="ann")
        assert mine[-1].annotation.tags == ("sum",)


async def test_the_head_counts_what_is_left_out(compared: Path) -> None:
    say(compared, "ann", "Staff left", "claim", document="note.txt")
    async with reader(compared).run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        assert "1 document in common · 1 left out" in screen_text(pilot.app)


async def test_what_is_agreed_upon_is_gone_from_the_list(root: Path) -> None:
    say(root, "ann", "Napo", "union")
    say(root, "ben", "Napo", "union")
    say(root, "ben", "£4.5 million", "money")
    async with reader(root).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("t")
        await settled(pilot)
        shown = screen_text(pilot.app)
        assert "Nothing differs here" in shown
        assert "take over" not in shown.splitlines()[-1]


async def test_with_one_annotator_a_sentence_tells_so_and_nothing_opens(root: Path) -> None:
    say(root, "ann", "Napo", "union")
    async with reader(root).run_test(size=(120, 40)) as pilot:
        await pilot.press("D")
        await settled(pilot)
        assert isinstance(pilot.app.screen, MainScreen)
        assert "Only ann has annotated here" in screen_text(pilot.app)


async def test_many_people_are_counted_where_they_do_not_fit(root: Path) -> None:
    for number in range(6):
        say(root, f"reader {number}", "Napo", "union", f"own {number}")
    async with reader(root).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "more" in screen_text(pilot.app)


async def test_a_control_character_in_a_note_stays_a_picture(root: Path) -> None:
    say(root, "ann", "Napo", "union")
    say(root, "ben", "said Napo", "union", note="red \x1b[31m [b]note[/b]")
    async with reader(root).run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        shown = screen_text(pilot.app)
        assert "\x1b" not in shown
        assert "[b]note[/b]" in shown
