"""Searching all documents: results as you type, and the place itself beside them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from probe_reader.core.errors import ProbeReaderError, QueryError
from probe_reader.tui import background
from probe_reader.tui.calm import CalmScreen
from probe_reader.tui.commands import FOOTERS, bindings
from probe_reader.tui.hit_lines import hit_lines, pointed, told
from probe_reader.tui.lettering import counted, words
from probe_reader.tui.screen_keys import footer, runner
from probe_reader.tui.text.layers import Mark
from probe_reader.tui.widgets.key_line import KeyLine
from probe_reader.tui.widgets.preview import Preview
from probe_reader.tui.widgets.row_list import RowList
from probe_reader.tui.widgets.tick_list import TickList

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping, Sequence
    from typing import Any

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from probe_reader.core.hit import Hit, Results
    from probe_reader.tui.commands import Command

PAUSE = 0.12
"""Seconds after a key in which another one may come before the search begins."""

HELP = """\
Write words, and the best documents come first.

  "staff cuts"               a phrase
  staff AND (cuts OR loads)  both, either; NOT leaves out
  +staff -agency             the same in short
  reoffend*  probaton~       words that begin so, or are spelt nearly so
  speaker:lawrence           what somebody said
  tag:money  note:compare    what was marked
  title:crisis  doc:003      by title or document"""


@dataclass(frozen=True, slots=True)
class SearchChoice:
    """The results on the screen, and the number of the hit that was chosen."""

    results: Results
    index: int


@dataclass(frozen=True, slots=True)
class HitActs:
    """What is done to hits, and how it is taken back; each says on this screen what came of it.

    Attributes:
        annotate: all places of some hits of the results.
        undo: the last change.
        redo: the same again.
    """

    annotate: Callable[[Results, Sequence[Hit]], None]
    undo: Callable[[], None]
    redo: Callable[[], None]


class Search(Protocol):
    """Answers a query."""

    def __call__(self, query: str, *, cancelled: Callable[[], bool]) -> Results:
        """Return what was found; whatever there is once it is ``cancelled``."""
        ...


class SearchScreen(CalmScreen["SearchChoice | None"]):
    """Answers with the hit to open, or None.

    Args:
        search: answers a query, unless it is given up.
        text_of: the text of a document by its id.
        query: what stands in the field at first.
        status: what the index still does.
        keymap: the keys that a person gave to commands.
    """

    CSS_PATH = "../styles/search.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("results")

    def __init__(
        self,
        search: Search,
        text_of: Callable[[str], str],
        query: str = "",
        status: str = "",
        keymap: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._search = search
        self._text_of = text_of
        self._query = query
        self._results: Results | None = None
        self._said = Content()
        self._done = ""
        self._status = status
        self._keymap = keymap or {}
        self.acts: HitActs | None = None
        self._rows: TickList[Hit] = TickList(
            lambda hit, width, _: hit_lines(hit, width, self._rows.mark(hit)),
            key_of=lambda hit: hit.document,
            row_height=4,
            empty=HELP,
        )

    def compose(self) -> ComposeResult:
        """Put the query over the results and the preview."""
        with Horizontal(id="search-head"):
            yield Static("Search ", id="search-label")
            yield Input(self._query, placeholder="in all documents, quotes and annotations", compact=True)
        yield Static(id="search-told")
        with Horizontal(id="search-found"):
            yield self._rows
            yield Preview(self._text_of, id="search-preview")
        yield KeyLine()

    def on_mount(self) -> None:
        """Start in the query."""
        self._input.focus()
        self._tell(Content())
        if self._query:
            self._ask(0)

    def on_resize(self) -> None:
        """Show the place too, where there is room for it now."""
        self.call_after_refresh(lambda: self._preview(self._rows.highlighted))

    def on_descendant_focus(self) -> None:
        """Show the keys of the field or of the list."""
        typing = self._input.has_focus
        self.query_one(KeyLine).set_keys(footer(FOOTERS["searching" if typing else "results"], self._keymap))

    def runner(self, command: Command) -> Callable[[], Coroutine[Any, Any, None]] | None:
        """Return what runs a command from the palette; None for one of another screen."""
        return runner({"results": self, "ticks": self._rows}, command)

    @property
    def _input(self) -> Input:
        return self.query_one(Input)

    def set_status(self, status: str) -> None:
        """Tell what the index still does; once it is done, search again."""
        before, self._status = self._status, status
        if before and not status and self._query.strip():
            self._ask(0)
        elif status != before:
            self._tell(self._said)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._query:
            self._query = event.value
            self._ask(PAUSE)

    def _ask(self, pause: float) -> None:
        """Search after a pause; an earlier question that still waits is given up."""
        query = self._query
        background.beside(self, lambda: self._answer(query, pause), group="search")

    async def _answer(self, query: str, pause: float) -> None:
        if not query.strip():
            self._show(None)
            self._tell(Content())
            return
        await asyncio.sleep(pause)
        given_up = Event()
        try:
            results = await asyncio.to_thread(self._search, query, cancelled=given_up.is_set)
        except QueryError as error:
            self._tell(pointed(query, error))
        except ProbeReaderError as error:
            self._tell(words(str(error), "$text-error"))
        else:
            self._show(results)
            self._tell(told(results))
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
        if self._done:
            lines.append(words(self._done, "$accent"))
        elif self._status:
            lines.append(words(f"{self._status} … more may be found when that is done", "$accent"))
        elif (ticked := len(self._rows.ticked)) and self._results is not None:
            of = f"{ticked:,} of {len(self._results.hits):,} documents ticked"
            places = sum(len(hit.marks) for hit in self.chosen)
            lines.append(words(f"{of}, {counted(places, 'place')}", "bold $accent"))
        self.query_one("#search-told", Static).update(Content("\n").join(lines))

    @property
    def chosen(self) -> list[Hit]:
        """The hits that are ticked; where none is, the highlighted one."""
        ticked = self._rows.ticked
        if ticked and self._results is not None:
            return [hit for hit in self._results.hits if hit.document in ticked]
        return [self._rows.highlighted] if self._rows.highlighted is not None else []

    @on(TickList.Ticked)
    def _ticked(self) -> None:
        self._done = ""
        self._tell(self._said)

    def _show(self, results: Results | None) -> None:
        """Show results; ticks and the highlight outlast only the same question asked again."""
        again = results is not None and self._results is not None and results.query == self._results.query
        if not again:
            self._done = ""
            self._rows.set_ticked(())
        self._results = results
        self._rows.empty = (
            HELP if results is None else "Nothing was found. Try fewer words, or word* or word~."
        )
        hits = results.hits if results is not None else ()
        self._rows.set_rows(hits, keep=(lambda hit: hit.document) if again else None)
        self._preview(self._rows.highlighted)

    @on(RowList.Highlighted)
    def _highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
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
        """Answer with the highlighted hit."""
        if self._results is not None and self._rows.highlighted is not None:
            self.dismiss(SearchChoice(self._results, self._rows.index))

    def action_into_list(self) -> None:
        """Go into the results."""
        if self._results is not None and self._results.hits:
            self._rows.focus()

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

    def action_close(self) -> None:
        """Let go of the ticks; where there are none, answer with nothing."""
        if self._rows.ticked:
            self._rows.set_ticked(())
        else:
            self.dismiss(None)
