"""The codebook screen shows the tree of tags and changes it with single keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hosts import Host, screen_text
from samples import BOOK

from probe_reader.core.codebook import Codebook, Tag
from probe_reader.core.errors import SaveError
from probe_reader.tui.screens.codebook import CodebookScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from probe_reader.core.change import Change


@dataclass
class FakeNotebook:
    """Keeps the codebooks that it had."""

    books: list[Codebook] = field(default_factory=lambda: [BOOK])
    full: bool = False

    @property
    def tags(self) -> FakeNotebook:
        return self

    def codebook(self) -> Codebook:
        return self.books[-1]

    def counts(self) -> dict[str, int]:
        return {"claim": 12, "staffing/cuts": 1}

    def _keep(self, book: Codebook) -> None:
        if self.full:
            raise SaveError("codebook.toml cannot be written: no space left. Make room and try again.")
        self.books.append(book)

    def define(self, tag: Tag) -> None:
        self._keep(self.codebook().put(tag))

    def rename(self, old: str, new: str) -> None:
        self._keep(self.codebook().renamed(old, new))

    def remove(self, name: str) -> None:
        self._keep(self.codebook().without(name))

    def undo(self) -> Change | None:
        self.books.pop()
        return None

    def redo(self) -> Change | None:
        return None

    @property
    def names(self) -> list[str]:
        return [tag.name for tag in self.codebook()]


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press ``keys`` and wait for what they set going."""
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_tags_stand_as_a_tree_with_count_and_meaning() -> None:
    app = Host(screen=CodebookScreen(FakeNotebook()))
    async with app.trial() as pilot:
        await pilot.pause()
        shown = screen_text(app)
    assert "4 tags" in shown
    assert "can be checked" in shown
    assert "▌ cuts" in shown
    assert "12" in shown


async def test_a_tag_is_added_and_undone() -> None:
    notebook = FakeNotebook()
    async with Host(screen=CodebookScreen(notebook)).trial() as pilot:
        await press(pilot, "a", *"new", "enter")
        assert "new" in notebook.names
        await press(pilot, "u")
        assert "new" not in notebook.names


async def test_a_tag_is_renamed_and_stays_highlighted() -> None:
    notebook = FakeNotebook()
    app = Host(screen=CodebookScreen(notebook))
    async with app.trial() as pilot:
        await press(pilot, "r", "ctrl+u", *"assertion", "enter")
        assert "assertion" in notebook.names
        await pilot.press("enter")
    assert app.answers == ["assertion"]


async def test_renaming_to_a_tag_that_exists_asks_to_merge() -> None:
    notebook = FakeNotebook()
    app = Host(screen=CodebookScreen(notebook))
    async with app.trial() as pilot:
        await press(pilot, "m", "ctrl+u", *"money", "enter")
        assert "Leave both" in screen_text(app)
        await press(pilot, "n")
        assert "claim" in notebook.names
        await press(pilot, "m", "ctrl+u", *"money", "enter", "y")
    assert "claim" not in notebook.names


async def test_deleting_asks_and_tells_what_is_lost() -> None:
    notebook = FakeNotebook()
    app = Host(screen=CodebookScreen(notebook))
    async with app.trial() as pilot:
        await press(pilot, "d")
        assert "12 annotations" in screen_text(app).replace("\n", " ")
        await press(pilot, "y")
    assert "claim" not in notebook.names


async def test_colour_and_meaning_are_changed() -> None:
    notebook = FakeNotebook()
    async with Host(screen=CodebookScreen(notebook)).trial() as pilot:
        await press(pilot, "c")
        await press(pilot, "e", "ctrl+u", *"asserted", "enter")
    assert notebook.tags.codebook().get("claim") == Tag("claim", "blue", "asserted")


async def test_what_cannot_be_saved_is_told_and_nothing_changes() -> None:
    app = Host(screen=CodebookScreen(FakeNotebook(full=True)))
    async with app.trial((100, 24)) as pilot:
        await press(pilot, "c")
        assert "no space left" in screen_text(app)


async def test_an_empty_codebook_says_what_to_do_and_takes_every_key() -> None:
    app = Host(screen=CodebookScreen(FakeNotebook([Codebook()])))
    async with app.trial() as pilot:
        await press(pilot, "r", "d", "c", "e", "enter")
        assert "There are no tags yet" in screen_text(app)
        await pilot.press("escape")
    assert app.answers == [None]
