"""The head of the page: which document this is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from probe_reader.tui.lettering import MUTED, counted, cut, strip_of, words

if TYPE_CHECKING:
    from textual.strip import Strip

    from probe_reader.tui.state import Opened


class PageHead(Widget):
    """Two lines over the text: its title, and its date and counts."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: tuple[Content, ...] = ()

    def tell(self, opened: Opened) -> None:
        """Tell which document is open."""
        document = opened.document
        said = sum(each.kind != "term" for each in opened.quotations)
        facts = (
            document.date or "",
            counted(document.words, "word"),
            counted(said, "quote"),
            counted(len(opened.quantities), "figure"),
        )
        self._lines = (words(document.title, "bold"), words(" · ".join(filter(None, facts)), MUTED))
        self.refresh()

    def tell_problem(self, name: str, problem: str) -> None:
        """Tell why there is no text."""
        self._lines = (words(name, "bold"), words(problem, "$warning"))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one of the lines."""
        line = self._lines[y] if y < len(self._lines) else Content()
        return strip_of(cut(line, self.size.width), self.size.width, self.visual_style)
