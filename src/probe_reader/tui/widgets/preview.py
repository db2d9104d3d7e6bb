"""The place itself, beside a list of places."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from probe_reader.core.errors import ProbeReaderError
from probe_reader.tui.lettering import visible
from probe_reader.tui.widgets.text_view import TextView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from probe_reader.core.span import Span
    from probe_reader.tui.text.layers import LayerName, Mark


class Preview(TextView):
    """Shows documents at a place, each read only when another one was shown before.

    Args:
        text_of: the text of a document by its id.
    """

    def __init__(self, text_of: Callable[[str], str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text_of = text_of
        self._shown = ""
        self._span: Span | None = None

    def on_resize(self) -> None:
        """Keep the place in view, where the text is wrapped anew."""
        self.call_after_refresh(self._show_span)

    def show_words(self, words: str) -> None:
        """Show something else than a document."""
        self.show(words)
        self._shown, self._span = "", None

    async def show_place(self, document: str, span: Span, layer: LayerName, marks: Sequence[Mark]) -> None:
        """Show a document with marks, and ``span`` in view."""
        try:
            text = await asyncio.to_thread(self._text_of, document)
        except ProbeReaderError as error:
            self.show_words(visible(str(error)))
            return
        if document != self._shown:
            self.show(text)
            self._shown = document
        self.set_layer(layer, marks)
        self._span = span
        self._show_span()

    def _show_span(self) -> None:
        if (span := self._span) is not None:
            self.reveal(span.start, end=span.end, leap=True)
