"""The field in which a query is typed; it offers how to go on: fields, speakers, tags."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from probe_reader.core.errors import ProbeReaderError
from probe_reader.core.query_completion import Completion, Known, completions
from probe_reader.tui import background
from probe_reader.tui.commands import bindings
from probe_reader.tui.lettering import MUTED, cut, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.binding import BindingType

SHOWN = 6
"""How many ways to go on are shown at most."""


class QueryField(Input):
    """One line for a query; Tab takes the first of the ways to go on.

    Args:
        query: what stands in it at first.
        placeholder: what to say while it is empty.
        read: what can be asked for, read in a thread as soon as a field is named.
        history: what was asked before, the latest first.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("query")

    class Offered(Message):
        """There are other ways to go on now."""

    def __init__(
        self, query: str, placeholder: str, read: Callable[[], Known], history: Sequence[str] = ()
    ) -> None:
        super().__init__(query, placeholder=placeholder, compact=True)
        self._read = read
        self._history = history
        self._back = 0
        self._known: Known | None = None
        self.offers: tuple[Completion, ...] = ()

    def ask(self, query: str) -> None:
        """Ask something else."""
        self.value = query
        self.cursor_position = len(query)

    def older(self) -> None:
        """Ask what was asked before."""
        if self._back < len(self._history):
            self._back += 1
            self.ask(self._history[self._back - 1])

    def newer(self) -> bool:
        """Ask what was asked after this; tell whether there is such."""
        if not self._back:
            return False
        self._back -= 1
        self.ask(self._history[self._back - 1] if self._back else "")
        return True

    @on(Input.Changed)
    def _typed(self) -> None:
        if self._known is None and ":" in self.value:
            self._known = Known()
            background.beside(self.screen, self._learn, group="known")
        self._offer()

    async def _learn(self) -> None:
        """Learn what can be asked for; an offer is a convenience, and its lack no error."""
        try:
            self._known = await asyncio.to_thread(self._read)
        except ProbeReaderError:
            return
        self._offer()

    def _offer(self) -> None:
        found = completions(self.value, self.cursor_position, self._known or Known(), SHOWN)
        if found != self.offers:
            self.offers = found
            self.post_message(self.Offered())

    def told(self, width: int) -> Content:
        """Return the ways to go on in one line, or nothing; the one that Tab takes stands out."""
        if not self.offers or not self.has_focus:
            return Content()
        first, *others = (self._shown(offer) for offer in self.offers)
        line = Content.assemble(("tab ", "bold $accent"), first.stylize("bold"))
        for other in others:
            line = Content.assemble(line, ("  ", MUTED), other.stylize(MUTED))
        return cut(line, width)

    def _shown(self, offer: Completion) -> Content:
        return words(f"{offer.shown} {offer.count:,}" if offer.count else offer.shown)

    def action_complete(self) -> None:
        """Take the first way to go on; where there is none, go to the list."""
        if not self.offers:
            self.screen.focus_next()
            return
        self.value, self.cursor_position = self.offers[0].taken(self.value)
        self._offer()
