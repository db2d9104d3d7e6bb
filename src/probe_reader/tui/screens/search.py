"""Searching all documents: results as you type, what they have in common, and the place itself."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from probe_reader.core.errors import ProbeReaderError, QueryError
from probe_reader.core.facet import narrowed, without
from probe_reader.tui import background
from probe_reader.tui.calm import CalmScreen
from probe_reader.tui.commands import FOOTERS, bindings
from probe_reader.tui.hit_lines import HELP, hit_lines, pointed, state, told
from probe_reader.tui.lettering import counted, words
from probe_reader.tui.questions import ORDERS, Question
from probe_reader.tui.screen_keys import footer, runner
from probe_reader.tui.text.layers import Mark
from probe_reader.tui.widgets.facet_list import FacetList
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
    from probe_reader.tui.commands import Command
    from probe_reader.tui.questions import Answerer

PAUSE = 0.12
"""Seconds after a key in which another one may come before the search begins."""

FACETS_AFTER = 0.25
"""Seconds after the results before it is counted what they have in common: another key may come."""


@dataclass(frozen=True, slots=True)
class SearchChoice:
    """The results on the screen, and the number of the hit that was chosen."""

    results: Results
    index: int


@dataclass(frozen=True, slots=True)
class SearchActs:
    """What is done beyond the screen; each says on this screen what came of it.

    Attributes:
        annotate: all places of some hits of the results.
        undo: the last change.
        redo: the same again.
        save: keep the query under a name that is asked for.
        saved: choose a query that was kept.
        lines: show every place on a line of its own.
    """

    annotate: Callable[[Results, Sequence[Hit]], None]
    undo: Callable[[], None]
    redo: Callable[[], None]
    save: Callable[[], None]
    saved: Callable[[], None]
    lines: Callable[[Question], None]


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
        self._results: Results | None = None
        self._answered: Question | None = None
        self._better: str | None = None
        self._said = Content()
        self._done = ""
        self._status = status
        self._keymap = keymap or {}
        self._history = tuple(history)
        self._back = 0
        self.acts: SearchActs | None = None
        self._rows: TickList[Hit] = TickList(
            lambda hit, width, _: hit_lines(hit, width, self._rows.mark(hit)),
            key_of=lambda hit: hit.document,
            row_height=4,
            empty=HELP,
        )

    def compose(self) -> ComposeResult:
        """Put the query over facets, results and the preview."""
        with Horizontal(id="search-head"):
            yield Static("Search ", id="search-label")
            yield QueryField(
                self.question.query, "in all documents, quotes and annotations", self._answerer.known
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
        self._input.value = query
        self._input.cursor_position = len(query)

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
            self._count()
            return
        await asyncio.sleep(pause)
        given_up = Event()
        try:
            results = await asyncio.to_thread(question.ask, self._answerer, given_up.is_set)
            if not results.hits and not question.passage:
                self._better = await asyncio.to_thread(self._answerer.suggestion, question.query)
        except QueryError as error:
            self._tell(pointed(question.query, error))
        except ProbeReaderError as error:
            self._tell(words(str(error), "$text-error"))
        else:
            self._show(question, results)
            self._tell(told(results, self._better))
            self._count()
        finally:
            given_up.set()

    def _count(self) -> None:
        """Count what the documents have in common, where that is seen."""
        if self._facets.display:
            question = self.question
            background.beside(self, lambda: self._show_facets(question), group="facets")

    async def _show_facets(self, question: Question) -> None:
        await asyncio.sleep(FACETS_AFTER)
        given_up = Event()
        try:
            facets = await asyncio.to_thread(question.ask_facets, self._answerer, given_up.is_set)
        except ProbeReaderError:
            return  # it is told where the results are
        else:
            self._facets.set_facets(facets, question.query)
        finally:
            given_up.set()

    def say(self, sentence: str) -> None:
        """Say what was done; it stands until something else is asked."""
        self._done = sentence
        self._tell(self._said)

    def _tell(self, content: Content) -> None:
        """Say ``content`` of the query, and under it what is ticked or was done, or is still to come."""
        self._said = content
        lines = [content] if content.plain else []
        if offers := self._input.told(self.size.width - 2):
            lines.append(offers)
        elif self._done:
            lines.append(words(self._done, "$accent"))
        elif self._status:
            lines.append(words(f"{self._status} … more may be found when that is done", "$accent"))
        elif (ticked := len(self._rows.ticked)) and self._results is not None:
            of = f"{ticked:,} of {len(self._results.hits):,} documents ticked"
            places = sum(len(hit.marks) for hit in self.chosen)
            lines.append(words(f"{of}, {counted(places, 'place')}", "bold $accent"))
        self.query_one("#search-told", Static).update(Content("\n").join(lines))

    def _tell_state(self) -> None:
        self.query_one("#search-state", Static).update(state(self.question))

    @property
    def chosen(self) -> list[Hit]:
        """The hits that are ticked; where none is, the highlighted one."""
        ticked = self._rows.ticked
        if ticked and self._results is not None:
            return [hit for hit in self._results.hits if hit.document in ticked]
        return [self._rows.highlighted] if self._rows.highlighted is not None else []

    @on(QueryField.Offered)
    def _offered(self) -> None:
        self._tell(self._said)

    @on(TickList.Ticked)
    def _ticked(self) -> None:
        self._done = ""
        self._tell(self._said)

    def _show(self, question: Question, results: Results | None) -> None:
        """Show results; ticks and the highlight outlast only the same question asked again."""
        again = results is not None and self._answered == question
        if not again:
            self._done = ""
            self._rows.set_ticked(())
        self._results, self._answered = results, question
        self._rows.empty = (
            HELP if results is None else "Nothing was found. Try fewer words, or word* or word~."
        )
        hits = results.hits if results is not None else ()
        self._rows.set_rows(hits, keep=(lambda hit: hit.document) if again else None)
        self._preview(self._rows.highlighted)

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
            self.set_query(self._better)

    @on(FacetList.Narrow)
    def _narrow(self, event: FacetList.Narrow) -> None:
        event.stop()
        query, clause = self._input.value, event.value.clause
        self.set_query(without(query, clause) if clause in query else narrowed(query, [clause]))

    def action_facets(self) -> None:
        """Show what the documents have in common, and go there; leave it, where one is there."""
        self.set_class(not self._facets.display, "-narrowing")
        if self._facets.display:
            self._count()
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
        if name == "match_case":
            self._change(replace(self.question, match_case=not self.question.match_case))
        else:
            self._change(replace(self.question, whole_word=not self.question.whole_word))

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
        if self._input.has_focus and self._back < len(self._history):
            self._back += 1
            self.set_query(self._history[self._back - 1])

    def action_into_list(self) -> None:
        """Ask what was asked after this; go into the results, where this is the latest."""
        if self._input.has_focus and self._back:
            self._back -= 1
            self.set_query(self._history[self._back - 1] if self._back else "")
        elif self._results is not None and self._results.hits:
            self._rows.focus()
        else:
            self._input.focus()

    def action_into_query(self) -> None:
        """Go into the query."""
        self._input.focus()

    def action_annotate(self) -> None:
        """Annotate all places of the hits that are ticked, or of the highlighted one."""
        self._annotate(self.chosen)

    def action_annotate_all(self) -> None:
        """Annotate all places of all hits."""
        self._annotate(self._results.hits if self._results is not None else ())

    def _annotate(self, hits: Sequence[Hit]) -> None:
        if self._status:
            self.say("The index is still being made; annotate when that is done.")
        elif hits and self.acts is not None and self._results is not None:
            self.acts.annotate(self._results, hits)

    def action_undo(self) -> None:
        """Take the last change back."""
        if self.acts is not None:
            self.acts.undo()

    def action_redo(self) -> None:
        """Do it again."""
        if self.acts is not None:
            self.acts.redo()

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
