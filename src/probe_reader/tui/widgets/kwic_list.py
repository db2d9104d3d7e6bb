"""Lines of a concordance: sorted by the words around, ticked, marked as done."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.message import Message

from probe_reader.core.concordance import LEFT, RIGHT
from probe_reader.tui import background
from probe_reader.tui.commands import bindings
from probe_reader.tui.kwic_lines import HELP, line_content, longest_of
from probe_reader.tui.kwic_rows import Arrangement, KwicRow, arranged, documents_of, place_of
from probe_reader.tui.lettering import MUTED
from probe_reader.tui.widgets.tick_list import TickList

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from textual.binding import BindingType

    from probe_reader.core.concordance import Level


class KwicList(TickList[KwicRow]):
    """Lines, one on a row; whatever takes long is done in a thread.

    Attributes:
        how: how they are arranged.
        all: all of them, as they were read.
        query_asked: what they answer.
        documents: in how many documents they stand.

    Args:
        how: how the lines are arranged at first.
        at: the key of the line to begin at.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("kwic")

    class Arranged(Message):
        """Other lines are shown now, or in another order."""

    class Marked(Message):
        """A person is done with some lines, and with others no longer."""

        def __init__(self, done: Collection[str], undone: Collection[str]) -> None:
            self.done = done
            self.undone = undone
            super().__init__()

    def __init__(self, how: Arrangement, at: str = "") -> None:
        super().__init__(self._draw, key_of=lambda row: row.key, empty=HELP)
        self.how = how
        self.all: Sequence[KwicRow] = ()
        self._at = at
        self.query_asked = ""
        self.documents = 0
        self._reading = False
        self._done: frozenset[str] = frozenset()
        self._longest = 0

    @property
    def chosen(self) -> list[KwicRow]:
        """The lines that are ticked, seen now or not; where none is, the highlighted one."""
        if ticked := self.ticked:
            return [row for row in self.all if row.key in ticked]
        return [self.highlighted] if self.highlighted is not None else []

    async def set_lines(
        self, rows: Sequence[KwicRow], query: str, done: Collection[str], *, reading: bool
    ) -> None:
        """Show lines in place of those that are there, which stay until these can be seen.

        Args:
            rows: the lines as they were read.
            query: what they answer.
            done: the keys of those that the person is done with.
            reading: whether there are more to come; they are sorted when all are there.
        """
        how = replace(self.how, levels=()) if reading else self.how
        longest = await asyncio.to_thread(longest_of, rows)
        documents = await asyncio.to_thread(documents_of, rows)
        shown = await asyncio.to_thread(arranged, rows, how, done)
        self.documents = documents
        self.all, self.query_asked, self._done = rows, query, frozenset(done)
        self._longest, self._reading = longest, reading
        self._show(shown)

    def show_as(self, how: Arrangement) -> None:
        """Show the lines otherwise."""
        self.how = how
        background.beside(self.screen, self._show_as, group="arrange")

    async def _show_as(self) -> None:
        all = self.all
        how = replace(self.how, levels=()) if self._reading else self.how
        shown = await asyncio.to_thread(arranged, all, how, self._done)
        if self.all is all:  # else others came meanwhile, which are shown so already
            self._show(shown)

    def _show(self, rows: Sequence[KwicRow]) -> None:
        """Show these; the highlight stays with its line, unless that is the first, where one begins."""
        lit = self.highlighted
        key = self._at if lit is None or self.index == 0 else lit.key
        at = place_of(rows, key) if key else None
        if at is not None:
            self._at = ""
        self.empty = "No line is left." if self.all else "Nothing was found." if self.query_asked else HELP
        self.set_rows(rows, at=at)
        self.post_message(self.Arranged())

    def mark_done(self, done: Collection[str], undone: Collection[str] = ()) -> None:
        """Have some lines done, and others not."""
        self._done = self._done.union(done).difference(undone)
        self.post_message(self.Marked(done, undone))
        if self.how.hides:
            self.show_as(self.how)
        else:
            self._drawn = (-1, -1, -1)
            self.refresh()

    def action_done(self) -> None:
        """Mark the lines that are ticked, or the highlighted one, as done; or no longer, if all are."""
        keys = {row.key for row in self.chosen}
        if keys <= self._done:
            self.mark_done((), keys)
        else:
            self.mark_done(keys)
        if not self.ticked and not self.how.hides:
            self.action_move(1)

    def action_hide(self) -> None:
        """Leave out the lines that are done, or show them again."""
        self.show_as(replace(self.how, hides=not self.how.hides))

    def action_sort(self, side: str) -> None:
        """Sort by the first word on a side; by the second, where it is sorted by the first, and so on."""
        levels: tuple[Level, ...] = RIGHT if side == "right" else LEFT
        now = self.how.levels[0] if self.how.levels else None
        first = (levels.index(now) + 1) % len(levels) if now in levels else 0
        self.show_as(replace(self.how, levels=(*levels[first:], *levels[:first])))

    def _draw(self, row: KwicRow, width: int, highlighted: bool) -> list[Content]:  # noqa: ARG002  # the list's contract
        done = row.key in self._done
        mark = Content.styled("•", MUTED) if done else Content(" ")
        line = line_content(row.line, width - 3, self._longest, self.how.levels, faint=done)
        return [Content.assemble(self.mark(row), mark, " ", line)]
