"""A passage about which people differ: where it is, the text around it, and what each said."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static

from probe_reader.core.errors import ProbeReaderError
from probe_reader.tui import background
from probe_reader.tui.lettering import MUTED, beside, visible, words
from probe_reader.tui.text.layers import Mark
from probe_reader.tui.widgets.sides import Side, Sides
from probe_reader.tui.widgets.text_view import TextView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from probe_reader.analysis.disagreements import Disagreement
    from probe_reader.core.codebook import Codebook
    from probe_reader.project.library import Library

NONE = "Nothing differs here."
LINE_END = "\n"


class PassagePane(Vertical):
    """Shows one passage; knows no keys.

    Args:
        library: where to read documents.
        own: whose annotations are the person's own.
    """

    def __init__(self, library: Library, own: str) -> None:
        super().__init__()
        self._library = library
        self._own = own
        self._document = ""

    def compose(self) -> ComposeResult:
        """Put the place over the text, and the sides under it."""
        yield Static(id="passage-place")
        yield TextView(id="passage-text")
        yield Sides(id="passage-sides")

    def show(self, passage: Disagreement | None, number: str, codebook: Codebook, chosen: str) -> None:
        """Show a passage.

        Args:
            passage: None where there is none.
            number: which of how many it is.
            codebook: for the colours of tags.
            chosen: the name of the person whose side is at hand.
        """
        sides = [] if passage is None else self._sides(passage, chosen)
        self.query_one(Sides).show(sides, passage.span if passage else None, codebook)
        background.beside(self.screen, lambda: self._show_place(passage, number, codebook), group="passage")

    def _sides(self, passage: Disagreement, chosen: str) -> list[Side]:
        """Return the sides, the person's own first."""
        names = sorted(passage.said, key=lambda name: (name != self._own, name))
        return [Side(name, name == self._own, name == chosen, passage.said[name]) for name in names]

    async def _show_place(self, passage: Disagreement | None, number: str, codebook: Codebook) -> None:
        view, place = self.query_one(TextView), self.query_one("#passage-place", Static)
        if passage is None:
            view.show("")
            self._document = ""
            place.update(words(NONE, MUTED))
            return
        try:
            document = await asyncio.to_thread(self._library.document, passage.document)
        except ProbeReaderError as error:
            view.show(visible(str(error)))
            self._document = ""
            return
        text = document.text
        line = f"line {text.count(LINE_END, 0, passage.span.start) + 1:,}"
        title = words(document.title, "bold")
        place.update(beside(title, words(f"{line} · {number}", MUTED), self.size.width - 2))
        if passage.document != self._document or view.text != text:
            view.show(text)
            self._document = passage.document
        view.set_layer("annotations", [*_marks(passage, codebook, self._own)])
        view.reveal(passage.span.start, end=passage.span.end, leap=True)


def _marks(passage: Disagreement, codebook: Codebook, own: str) -> list[Mark]:
    return [
        Mark(
            each.span,
            each.annotation.id,
            tuple(dict.fromkeys(codebook.tag(tag).colour for tag in each.annotation.tags)),
            faint=name != own,
        )
        for name, said in passage.said.items()
        for each in said
        if each.span is not None
    ]
