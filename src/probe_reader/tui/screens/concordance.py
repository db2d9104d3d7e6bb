"""Keywords in context: every place found on a line of its own, to sort, to tick and to annotate."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from probe_reader.core.concordance import RIGHT
from probe_reader.core.errors import ProbeReaderError, QueryError
from probe_reader.tui import background
from probe_reader.tui.calm import CalmScreen
from probe_reader.tui.commands import FOOTERS, bindings
from probe_reader.tui.hit_lines import pointed
from probe_reader.tui.kwic_lines import counts, place_line, state
from probe_reader.tui.kwic_rows import MOST, Arrangement, LineChoice, some_rows
from probe_reader.tui.lettering import counted, words
from probe_reader.tui.screen_keys import footer, runner
from probe_reader.tui.widgets.collocate_list import CollocateList
from probe_reader.tui.widgets.key_line import KeyLine
from probe_reader.tui.widgets.kwic_list import KwicList
from probe_reader.tui.widgets.query_field import QueryField
from probe_reader.tui.widgets.row_list import RowList
from probe_reader.tui.widgets.tick_list import TickList

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Coroutine, Mapping
    from typing import Any

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Click

    from probe_reader.tui.commands import Command
    from probe_reader.tui.kwic_rows import KwicRow, LineActs
    from probe_reader.tui.questions import LineAnswerer, Question

PAUSE = 0.2
"""Seconds after a key in which another one may come before the lines are read."""

LABEL = "Concordance "


class ConcordanceScreen(CalmScreen["LineChoice | None"]):
    """Answers with the line to open, or None.

    Args:
        answerer: answers questions.
        question: what is asked at first.
        how: how the lines are arranged at first.
        at: the key of the line to begin at.
        status: what the index still does.
        keymap: the keys that a person gave to commands.
    """

    CSS_PATH = "../styles/concordance.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("lines")

    def __init__(
        self,
        answerer: LineAnswerer,
        question: Question,
        how: Arrangement | None = None,
        at: str = "",
        status: str = "",
        keymap: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._answerer = answerer
        self.question = question
        self._status = status
        self._keymap = keymap or {}
        self.acts: LineActs | None = None
        self._reading = self._more = False
        self._error = self._said = Content()
        self.rows = KwicList(how or Arrangement(RIGHT), at)

    def compose(self) -> ComposeResult:
        """Put the query over the lines and the words near them."""
        with Horizontal(id="lines-head"):
            yield Static(LABEL, id="lines-label")
            yield QueryField(self.question.query, "every place that a search finds", self._answerer.known)
            yield Static(id="lines-state")
        yield Static(id="lines-told")
        with Horizontal(id="lines-found"):
            yield self.rows
            yield CollocateList(id="lines-near")
        yield Static(id="lines-place")
        yield KeyLine()

    def on_mount(self) -> None:
        """Start among the lines; in the query, where there is none."""
        (self.rows if self.question else self._input).focus()
        self._ask(0)

    def on_descendant_focus(self) -> None:
        """Show the keys of the field, of the lines or of the words near them."""
        typing, near = self._input.has_focus, self._near.has_focus
        keys = FOOTERS["asking for lines" if typing else "collocates" if near else "lines"]
        self.query_one(KeyLine).set_keys(footer(keys, self._keymap))
        self._tell()

    def runner(self, command: Command) -> Callable[[], Coroutine[Any, Any, None]] | None:
        """Return what runs a command from the palette; None for one of another screen."""
        return runner(
            {
                "lines": self,
                "kwic": self.rows,
                "ticks": self.rows,
                "collocates": self._near,
                "query": self._input,
            },
            command,
        )

    @property
    def _input(self) -> QueryField:
        return self.query_one(QueryField)

    @property
    def _near(self) -> CollocateList:
        return self.query_one(CollocateList)

    def set_status(self, status: str) -> None:
        """Tell what the index still does; once it is done, ask again."""
        before, self._status = self._status, status
        if before and not status and self.question:
            self._ask(0)
        elif status != before:
            self._tell()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self.question.query:
            self.rows.how = replace(self.rows.how, near="")
            self._change(replace(self.question, query=event.value), PAUSE)

    def _change(self, question: Question, pause: float = 0.0) -> None:
        self.question = question
        self.rows.set_ticked(())
        self.say("")
        self._ask(pause)

    def _ask(self, pause: float) -> None:
        """Read the lines after a pause; an earlier question is given up."""
        question = self.question
        background.beside(self, lambda: self._read(question, pause), group="lines")

    async def _read(self, question: Question, pause: float) -> None:
        """Show the first lines soon, and all of them in their order when they are there."""
        await asyncio.sleep(pause)
        given_up, error = Event(), Content()
        found: list[KwicRow] = []
        done: Collection[str] = ()
        self._reading, query = bool(question), question.query
        try:
            if question:
                done = await asyncio.to_thread(self.acts.done, query) if self.acts is not None else ()
                lines = question.ask_lines(self._answerer, given_up.is_set)
                while some := await asyncio.to_thread(some_rows, lines, MOST - len(found)):
                    found += some
                    if len(found) >= MOST:
                        break
                    await self.rows.set_lines([*found], query, done, reading=True)
        except QueryError as unclear:
            error = pointed(query, unclear, LABEL)
        except ProbeReaderError as failed:
            error = words(str(failed), "$text-error")
        finally:
            given_up.set()
        self._reading, self._more, self._error = False, len(found) >= MOST, error
        await self.rows.set_lines(found[:MOST], query, done, reading=False)
        self._count_near()

    @on(QueryField.Offered)
    @on(KwicList.Arranged)
    def _tell(self) -> None:
        """Say how many lines there are; under it what is ticked or was done, or is still to come."""
        ticked = len(self.rows.ticked)
        second = self._input.told(self.size.width - 2) or self._said
        if not second and self._status:
            second = words(f"{self._status} … more may be found when that is done", "$accent")
        elif not second and ticked:
            second = words(f"{counted(ticked, 'line')} ticked", "bold $accent")
        shown = len(self.rows.rows)
        rows = self.rows
        first = counts(len(rows.all), rows.documents, shown, rows.how, reading=self._reading, more=self._more)
        said = self._error or Content("\n").join([first, second])
        self.query_one("#lines-told", Static).update(said if self.question else second)
        self.query_one("#lines-state", Static).update(state(self.rows.how.levels, self.question))

    def say(self, sentence: str) -> None:
        """Say what was done; it stands until something else is."""
        self._said = words(sentence, "$accent")
        self._tell()

    @on(RowList.Highlighted)
    def _highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        if event.control is self.rows:
            self.query_one("#lines-place", Static).update(
                place_line(event.row, self.rows.index, len(self.rows.rows), self.size.width - 2)
            )

    @on(TickList.Ticked)
    def _ticked(self) -> None:
        if self.rows.ticked:
            self.say("")
        else:
            self._tell()

    @on(KwicList.Marked)
    def _marked(self, event: KwicList.Marked) -> None:
        if self.acts is not None:
            self.acts.mark(self.rows.query_asked, event.done, event.undone)

    @on(Input.Submitted)
    def action_into_list(self) -> None:
        """Go into the lines."""
        self.rows.focus()

    def action_into_query(self) -> None:
        """Go into the query."""
        self._input.focus()

    @on(RowList.Chosen)
    def action_choose(self) -> None:
        """Answer with the highlighted line, with which the person is done then."""
        if (row := self.rows.highlighted) is not None:
            if self.acts is not None:
                self.acts.mark(self.rows.query_asked, [row.key], ())
            self.dismiss(LineChoice(self.question, self.rows.how, row, self.rows.all))

    def action_levels(self) -> None:
        """Ask what to sort by."""
        if self.acts is not None:
            self.acts.sort()

    def action_switch(self, name: str) -> None:
        """Turn a switch of the question."""
        self._change(self.question.turned(name))

    def on_click(self, event: Click) -> None:
        """Turn what was clicked on."""
        name = event.style.meta.get("search_state")
        if name == "order":
            self.action_levels()
        elif name:
            self.action_switch(name)

    def action_near(self) -> None:
        """Show the words near the lines, and go there; put them away, where one is there."""
        if self._near.has_focus:
            self.action_close_near()
        else:
            self.add_class("-near")
            self._near.focus()
            self._count_near()

    def action_close_near(self) -> None:
        """Put the words near the lines away."""
        self.remove_class("-near")
        self.rows.focus()

    def _count_near(self) -> None:
        if self.has_class("-near"):
            background.beside(self, self._show_near, group="near")

    async def _show_near(self) -> None:
        if self.acts is None:
            return
        given_up = Event()
        self._near.set_counting()
        try:
            found = await asyncio.to_thread(self.acts.near, self.rows.all, given_up.is_set)
        finally:
            given_up.set()
        self._near.set_collocates(found, self.rows.how.near)

    @on(CollocateList.Narrow)
    def _narrow(self, event: CollocateList.Narrow) -> None:
        event.stop()
        self._narrow_to("" if event.word == self.rows.how.near else event.word)

    def _narrow_to(self, word: str) -> None:
        self._near.set_narrowed(word)
        self.rows.show_as(replace(self.rows.how, near=word))

    def action_annotate(self) -> None:
        """Annotate the lines that are ticked, or the highlighted one."""
        if self._status:
            self.say("The index is still being made; annotate when that is done.")
        elif (rows := self.rows.chosen) and self.acts is not None:
            self.acts.annotate(rows)

    def action_step(self, which: str) -> None:
        """Take the last change back, or do it again."""
        if self.acts is not None:
            (self.acts.undo if which == "undo" else self.acts.redo)()

    def action_close(self) -> None:
        """Let go of the ticks, then of the word near; where there is neither, answer with nothing."""
        if self.rows.ticked:
            self.rows.set_ticked(())
        elif self.rows.how.near:
            self._narrow_to("")
        else:
            self.dismiss(None)
