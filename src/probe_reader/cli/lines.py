"""Where in a document something stands, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.cli.plain import one_line, picture

if TYPE_CHECKING:
    from probe_reader.core.span import Span
    from probe_reader.core.text import Text


class LineCounter:
    """Tells the lines of places in a text, fast where they are asked for in order."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._offset = 0
        self._line = 1

    def line(self, span: Span) -> int:
        """Return the 1-based line that ``span`` begins on."""
        if span.start < self._offset:
            self._offset, self._line = 0, 1
        self._line += self._text.count("\n", self._offset, span.start)
        self._offset = span.start
        return self._line


def heading(id: str, title: str) -> str:
    """Return how a document is named above what was found in it."""
    return f"{one_line(title)} · {picture(id)}"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 document", "2 documents"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
