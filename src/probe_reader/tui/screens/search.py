"""Searching all documents: results as you type, what they have in common, and the place itself."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from probe_reader.core.facet import narrowed, without
from probe_reader.tui import background
from probe_reader.tui.answers import SearchChoice, answered
from probe_reader.tui.calm import CalmScreen
from probe_reader.tui.commands import FOOTERS, bindings
from probe_reader.tui.hit_lines import state, told
from probe_reader.tui.lettering import words
from probe_reader.tui.questions import ORDERS, Question
from probe_reader.tui.screen_keys import footer, runner
from probe_reader.tui.text.layers import Mark
from probe_reader.tui.widgets.facet_list import FacetList
from probe_reader.tui.widgets.hit_list import HitList
from probe_reader.tui.widgets.key_line import KeyLine
from probe_reader.tui.widgets.preview import Preview
from probe_reader.tui.widgets.query_field import QueryField
from probe_reader.tui.widgets.row_list import RowList
from probe_reader.tui.widgets.tick_list import TickList

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping, Sequence
    from typing import Any

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import Click

    from probe_reader.core.hit import Hit, Results
    from probe_reader.tui.answers import SearchActs
    from probe_reader.tui.commands import Command
    from probe_reader.tui.questions import Answerer

PAUSE = 0.12
"""Seconds after a key in which another one may come before the search begins."""


class SearchScreen(CalmScreen["SearchChoice | None"]):
    """Answers with the hit to open, or None.

    Args:
        answerer: answers questions.
        text_of: the text of a document by its id.
        query: what stands in the field at first.
        status: what the index still does.
        keymap: the keys that a person gave to commands.
        history: what was asked before, the latest first.
        passage: to find what says nearly the same, instead of a query.
    """

    CSS_PATH = "../styles/search.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("results")

    def __init__(
        self,
        answerer: Answerer,
        text_of: Callable[[str], str],
        query: str = "",
        status: str = "",
        keymap: Mapping[str, str] | None = None,
        history: Sequence[str] = (),
        passage: str = "",
    ) -> None:
        super().__init__()
        self._answerer = answerer
        self._text_of = text_of
        self.question = Question(query, passage=passage)
        self._better: str | None = None
        self._said = Content()
        self._done = ""
        self._status = status
        self._keymap = keymap or {}
        self._history = history
        self.acts: SearchActs | None = None
        self._rows = HitList()

    def compose(self) -> ComposeResult:
        """Put the query over facets, results and the preview."""
        with Horizontal(id="search-head"):
            yield Static("Search ", id="search-label")
            yield QueryField(
                self.question.query,
                "in all documents, quotes and annotations",
                self._answerer.known,
                self._history,
            )
            yield Static(id="search-state")
        yield Static(id="search-told")
        with Horizontal(id="search-found"):
            yield FacetList(id="search-facets")
            yield self._rows
            yield Preview(self._text_of, id="search-preview")
        yield KeyLine()

    def on_mount(self) -> None:
        """Start in the query."""
        self._input.focus()
        self._tell(Content())
        self._tell_state()
        if self.question:
            self._ask(0)

    def on_resize(self) -> None:
        """Show the place too, where there is room for it now."""
        self.call_after_refresh(lambda: self._preview(self._rows.highlighted))

    def on_descendant_focus(self) -> None:
        """Show the keys of the field or of the list."""
        typing, narrowing = self._input.has_focus, self._facets.has_focus
        keys = FOOTERS["searching" if typing else "narrowing" if narrowing else "results"]
        self.query_one(KeyLine).set_keys(footer(keys, self._keymap))
        self._tell(self._said)

    def runner(self, command: Command) -> Callable[[], Coroutine[Any, Any, None]] | None:
        """Return what runs a command from the palette; None for one of another screen."""
        return runner(
            {"results": self, "ticks": self._rows, "facets": self._facets, "query": self._input}, command
        )

    @property
    def _input(self) -> QueryField:
        return self.query_one(QueryField)

    @property
    def _results(self) -> Results | None:
        return self._rows.results

    @property
    def _facets(self) -> FacetList:
        return self.query_one(FacetList)

    def set_status(self, status: str) -> None:
        """Tell what the index still does; once it is done, search again."""
        before, self._status = self._status, status
        if before and not status and self.question:
            self._ask(0)
        elif status != before:
            self._tell(self._said)

    def set_query(self, query: str) -> None:
        """Ask something else."""
        self._input.ask(query)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self.question.query:
            self.question = replace(self.question, query=event.value, passage="")
            self._ask(PAUSE)

    def _ask(self, pause: float) -> None:
        """Search after a pause; an earlier question that still waits is given up."""
        question = self.question
        background.beside(self, lambda: self._answer(question, pause), group="search")

    async def _answer(self, question: Question, pause: float) -> None:
        self._better = None
        if not question:
            self._show(question, None)
            self._tell(Content())
            return
        await asyncio.sleep(pause)
        given_up = Event()
        try:
            answer = await asyncio.to_thread(answered, question, self._answerer, given_up.is_set)
        finally:
            given_up.set()
        self._better = answer.better
        if answer.results is not None:
            self._show(question, answer.results)
        unfinished = answer.error is not None and self._input.offers
        self._tell(self._said if unfinished else told(answer))

    def say(self, sentence: str) -> None:
        """Say what was done; it stands until something else is asked."""
        self._done = sentence
        self._tell(self._said)

    def _tell(self, content: Content) -> None:
        """Say ``content`` of the query, and under it what is ticked or was done, or is still to come."""
        self._said = content
        lines = [content] if content.plain else []
        if offers := self._input.told(self.size.width - 2):
            lines = [content if content.plain else Content("\n"), offers]
        elif self._done:
            lines.append(words(self._done, "$accent"))
        elif self._status:
            lines.append(words(f"{self._status} … more may be found when that is done", "$accent"))
        elif ticked := self._rows.told():
            lines.append(words(ticked, "bold $accent"))
        self.query_one("#search-told", Static).update(Content("\n").join(lines))

    def _tell_state(self) -> None:
        self.query_one("#search-state", Static).update(state(self.question))

    @on(QueryField.Offered)
    def _offered(self) -> None:
        self._tell(self._said)

    @on(TickList.Ticked)
    def _ticked(self) -> None:
        self._done = ""
        self._tell(self._said)

    def _show(self, question: Question, results: Results | None) -> None:
        """Show results, and count what they have in common."""
        if self._rows.show_results(question, results):
            self._done = ""
        self._preview(self._rows.highlighted)
        self._facets.count(question, self._answerer)

    @on(RowList.Highlighted)
    def _highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        if event.control is self._rows:
            self._preview(event.row)

    def _preview(self, hit: Hit | None) -> None:
        background.beside(self, lambda: self._show_place(hit), group="preview")

    async def _show_place(self, hit: Hit | None) -> None:
        view = self.query_one(Preview)
        if hit is None or not view.display:
            view.show_words("")
        else:
            await view.show_place(hit.document, hit.span, "hits", [Mark(span) for span in hit.marks])

    @on(Input.Submitted)
    @on(RowList.Chosen)
    def action_choose(self) -> None:
        """Answer with the highlighted hit; where nothing was found, ask what may have been meant."""
        if self._results is not None and self._rows.highlighted is not None:
            self.dismiss(SearchChoice(self._results, self._rows.index))
        elif self._better is not None:
            self._input.ask(self._better)

    @on(FacetList.Narrow)
    def _narrow(self, event: FacetList.Narrow) -> None:
        event.stop()
        query, clause = self._input.value, event.value.clause
        self._input.ask(without(query, clause) if clause in query else narrowed(query, [clause]))

    def action_facets(self) -> None:
        """Show what the documents have in common, and go there; leave it, where one is there."""
        self.set_class(not self._facets.display, "-narrowing")
        if self._facets.display:
            self._facets.count(self.question, self._answerer)
            self._facets.focus()
        else:
            self.action_into_list()

    def action_close_facets(self) -> None:
        """Put away what the documents have in common."""
        self.remove_class("-narrowing")
        self.action_into_list()

    def action_sort(self) -> None:
        """Turn to the next order."""
        turned = ORDERS[(ORDERS.index(self.question.order) + 1) % len(ORDERS)]
        self._change(replace(self.question, order=turned))

    def action_switch(self, name: str) -> None:
        """Turn a switch."""
        self._change(self.question.turned(name))

    def _change(self, question: Question) -> None:
        self.question = question
        self._tell_state()
        if question:
            self._ask(0)

    def on_click(self, event: Click) -> None:
        """Turn what was clicked on."""
        name = event.style.meta.get("search_state")
        if name == "order":
            self.action_sort()
        elif name:
            self.action_switch(name)

    def action_like(self) -> None:
        """Find what says most nearly the same as the passage of the highlighted hit."""
        if (hit := self._rows.highlighted) is not None:
            self._input.value = ""
            self._change(replace(self.question, query="", passage=hit.snippet.text.strip("… ")))

    def action_older(self) -> None:
        """Ask what was asked before."""
        if self._input.has_focus:
            self._input.older()

    def action_into_list(self) -> None:
        """Ask what was asked after this; go into the results, where this is the latest."""
        if self._input.has_focus and self._input.newer():
            return
        (self._rows if self._rows.hits else self._input).focus()

    def action_into_query(self) -> None:
        """Go into the query."""
        self._input.focus()

    def action_annotate(self) -> None:
        """Annotate all places of the hits that are ticked, or of the highlighted one."""
        self._annotate(self._rows.chosen)

    def action_annotate_all(self) -> None:
        """Annotate all places of all hits."""
        self._annotate(self._rows.hits)

    def _annotate(self, hits: Sequence[Hit]) -> None:
        if self._status:
            self.say("The index is still being made; annotate when that is done.")
        elif hits and self.acts is not None and self._results is not None:
            self.acts.annotate(self._results, hits)

    def action_step(self, which: str) -> None:
        """Take the last change back, or do it again."""
        if self.acts is not None:
            (self.acts.undo if which == "undo" else self.acts.redo)()

    def action_save(self) -> None:
        """Keep the query under a name."""
        if self.acts is not None and self.question.query.strip():
            self.acts.save()

    def action_saved(self) -> None:
        """Choose a query that was kept."""
        if self.acts is not None:
            self.acts.saved()

    def action_lines(self) -> None:
        """Show every place on a line of its own."""
        if self.acts is not None and self.question.query.strip():
            self.acts.lines(self.question)

    def action_close(self) -> None:
        """Let go of the ticks; where there are none, answer with nothing."""
        if self._rows.ticked:
            self._rows.set_ticked(())
        else:
            self.dismiss(None)
