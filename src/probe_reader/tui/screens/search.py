"""Searching all documents: results as you type, and the place itself beside them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from probe_reader.core.errors import ProbeReaderError, QueryError
from probe_reader.tui import background
from probe_reader.tui.lettering import MUTED, beside, counted, cut, visible, words
from probe_reader.tui.text.layers import Mark
from probe_reader.tui.widgets.key_line import KeyLine
from probe_reader.tui.widgets.row_list import RowList
from probe_reader.tui.widgets.text_view import TextView

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from probe_reader.core.hit import Hit, Results, Snippet

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


class SearchScreen(Screen["SearchChoice | None"]):
    """Answers with the hit to open, or None."""

    CSS_PATH = "../styles/search.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back to the text", show=False),
        Binding("down", "into_list", "To the results", show=False),
        Binding("slash", "into_query", "Change the query", show=False),
    ]

    def __init__(
        self,
        search: Callable[[str], Results],
        text_of: Callable[[str], str],
        query: str = "",
        status: str = "",
    ) -> None:
        super().__init__()
        self._search = search
        self._text_of = text_of
        self._query = query
        self._results: Results | None = None
        self._previewed = ""
        self._said = Content()
        self._status = status
        self._rows: RowList[Hit] = RowList(_draw, row_height=4, empty=HELP)

    def compose(self) -> ComposeResult:
        """Put the query over the results and the preview."""
        with Horizontal(id="search-head"):
            yield Static("Search ", id="search-label")
            yield Input(self._query, placeholder="in all documents, quotes and annotations", compact=True)
        yield Static(id="search-told")
        with Horizontal(id="search-found"):
            yield self._rows
            yield TextView(id="search-preview")
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
        other = ("↓", "results", "into_list") if typing else ("/", "query", "into_query")
        self.query_one(KeyLine).set_keys(
            [("enter", "open", "choose"), other, ("esc", "back", "dismiss(None)")]
        )

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

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_choose()

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
        try:
            results = await asyncio.to_thread(self._search, query)
        except QueryError as error:
            self._tell(_pointed(query, error))
        except ProbeReaderError as error:
            self._tell(words(str(error), "$text-error"))
        else:
            self._show(results)
            self._tell(_told(results))

    def _tell(self, content: Content) -> None:
        """Say ``content`` of the query, and under it that not everything can be found yet."""
        self._said = content
        lines = [content] if content.plain else []
        if self._status:
            lines.append(words(f"{self._status} … more may be found when that is done", "$accent"))
        self.query_one("#search-told", Static).update(Content("\n").join(lines))

    def _show(self, results: Results | None) -> None:
        self._results = results
        self._rows.empty = (
            HELP if results is None else "Nothing was found. Try fewer words, or word* or word~."
        )
        self._rows.set_rows(results.hits if results is not None else (), keep=lambda hit: hit.document)
        self._preview(self._rows.highlighted)

    @on(RowList.Highlighted)
    def _highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        self._preview(event.row)

    def _preview(self, hit: Hit | None) -> None:
        background.beside(self, lambda: self._show_place(hit), group="preview")

    async def _show_place(self, hit: Hit | None) -> None:
        view = self.query_one("#search-preview", TextView)
        if hit is None or not view.display:
            view.show("")
            self._previewed = ""
            return
        try:
            text = await asyncio.to_thread(self._text_of, hit.document)
        except ProbeReaderError as error:
            view.show(visible(str(error)))
            return
        if hit.document != self._previewed:
            view.show(text)
            self._previewed = hit.document
        view.set_layer("hits", [Mark(span) for span in hit.marks])
        view.reveal(hit.span.start, end=hit.span.end, leap=True)

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.action_choose()

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


def _told(results: Results) -> Content:
    """Return how the query was understood and what came of it."""
    found = f"{counted(len(results.hits), 'document')}, {counted(results.places, 'place')}"
    more = " (cut short; ask for less)" if results.partial else ""
    return Content.assemble(words(results.understood), "\n", (found + more, MUTED))


def _pointed(query: str, error: QueryError) -> Content:
    """Return what is wrong with the query, under a mark at its place."""
    field = "Search "
    mark = " " * (len(field) + len(visible(query[: error.position]))) + "^"
    return Content.assemble((mark, "$text-error"), "\n", words(str(error), "$text-error"))


def _draw(hit: Hit, width: int, highlighted: bool) -> list[Content]:  # noqa: ARG001  # the list's contract
    """Return title and count, and two lines of the snippet."""
    count = f"{len(hit.marks):,}" if hit.marks else ""
    kind = {"text": "", "quote": "quote ", "annotation": "annotation "}[hit.kind]
    room = width - 2
    head = beside(words(hit.title, "bold"), Content.styled(kind + count, MUTED), room)
    lines = _snippet(hit.snippet).wrap(room)[:2]
    return [Content.assemble(" ", cut(line, room)) for line in (head, *lines)]


def _snippet(snippet: Snippet) -> Content:
    """Return the snippet with what was found standing out."""
    content = Content(visible(snippet.text))
    for mark in snippet.marks:
        content = content.stylize("bold $reader-hit", mark.start, mark.end)
    return content
