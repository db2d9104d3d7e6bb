"""The words that stand near a keyword, with how often and how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.message import Message

from probe_reader.analysis.collocates import by
from probe_reader.tui.commands import bindings
from probe_reader.tui.lettering import MUTED, beside, words
from probe_reader.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.events import Click

    from probe_reader.analysis.collocates import Collocate, Measure

NUMBERS = f"{'left':>5} {'right':>5} {'LL':>7} {'MI':>5} "


class CollocateList(RowList["Collocate | str"]):
    """Collocates by one of two measures, under a heading; Enter narrows the lines to one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("collocates")

    class Narrow(Message):
        """The lines with this word alone are wanted, or no longer."""

        def __init__(self, word: str) -> None:
            self.word = word
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(self._draw, is_heading=lambda row: isinstance(row, str), id=id)
        self._found: Sequence[Collocate] = ()
        self._measure: Measure = "ll"
        self._narrowed = ""

    def set_collocates(self, found: Sequence[Collocate], narrowed: str) -> None:
        """Show these; the one that the lines are narrowed to is marked."""
        self._found, self._narrowed = found, narrowed
        self.empty = "No word stands near more often than elsewhere."
        self._show()

    def set_counting(self) -> None:
        """Say that they are being counted, where there are none yet."""
        self.empty = "Counting…"

    def set_narrowed(self, word: str) -> None:
        """Mark the word that the lines are narrowed to."""
        self._narrowed = word
        self._drawn = (-1, -1, -1)
        self.refresh()

    def _show(self) -> None:
        rows = by(self._found, self._measure)
        self.set_rows(["near", *rows] if rows else [], keep=_key)

    def action_measure(self) -> None:
        """Sort by the other measure."""
        self._measure = "mi" if self._measure == "ll" else "ll"
        self._show()
        self.action_edge(-1)

    def action_choose(self) -> None:
        """Narrow the lines to the highlighted word, or no more."""
        row = self.highlighted
        if row is not None and not isinstance(row, str):
            self.post_message(self.Narrow(row.word))

    def on_click(self, event: Click) -> None:
        """Narrow by a single click; one on the heading sorts by the other measure."""
        index = (event.y + self.scroll_offset.y) // self._row_height
        if index < len(self.rows) and isinstance(self.rows[index], str):
            self.action_measure()
        elif index < len(self.rows):
            self.index = index

    def _draw(self, row: Collocate | str, width: int, highlighted: bool) -> list[Content]:  # noqa: ARG002  # the list's contract
        if isinstance(row, str):
            at = NUMBERS.index("LL" if self._measure == "ll" else "MI")
            heads = Content.styled(NUMBERS, MUTED).stylize("bold $accent", at, at + 2)
            return [beside(Content.styled("  word", "bold"), heads, width)]
        chosen = row.word == self._narrowed
        numbers = f"{row.left:>5,} {row.right:>5,} {row.likelihood:>7.1f} {row.information:>5.2f} "
        mark = Content.styled("✓ ", "bold $accent") if chosen else Content("  ")
        name = Content.assemble(mark, words(row.word, "bold" if chosen else ""))
        return [beside(name, Content.styled(numbers, MUTED), width)]


def _key(row: Collocate | str) -> object:
    return row if isinstance(row, str) else row.word
