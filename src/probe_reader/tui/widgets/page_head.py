"""The head of the page: which document this is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from probe_reader.tui.lettering import DONE, MUTED, counted, cut, strip_of, words
from probe_reader.tui.text.painter import MEASURE, column

if TYPE_CHECKING:
    from textual.strip import Strip

    from probe_reader.core.document import Document
    from probe_reader.tui.state import Opened


class HeadLines(Widget):
    """Two lines over a text and in line with it: its title, and its date and counts.

    Attributes:
        measure: the widest that a row of the text gets, in cells.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.measure = MEASURE
        self._lines: tuple[Content, ...] = ()

    def tell(self, opened: Opened, *, done: bool = False) -> None:
        """Tell which document is open, and whether the person is done with it."""
        document = opened.document
        totals = opened.totals
        facts = (
            document.date or "",
            counted(document.words if opened.words is None else opened.words, "word"),
            counted(totals[0], "quote") if totals is not None else "",
            counted(totals[1], "figure") if totals is not None else "",
        )
        lost = sum(each.orphan and not each.annotation.gone for each in opened.annotations)
        told = words(" · ".join(filter(None, facts)), MUTED)
        if lost:
            told = Content.assemble((f"⚠ {counted(lost, 'orphan')}", "$text-warning"), (" · ", MUTED), told)
        title = words(document.title, "bold")
        self._lines = (Content.assemble((f"{DONE} ", MUTED), title) if done else title, told)
        self.refresh()

    def tell_text(self, document: Document) -> None:
        """Tell which document is open while nothing else is known of it."""
        self._lines = (words(document.title, "bold"), words(document.date or "", MUTED))
        self.refresh()

    def tell_problem(self, name: str, problem: str) -> None:
        """Tell why there is no text."""
        self._lines = (words(name, "bold"), words(problem, "$warning"))
        self.refresh()

    def tell_nothing(self, what: str, to_do: str) -> None:
        """Tell that there is nothing to read, and what to do about it."""
        self._lines = (words(what, "bold"), words(to_do, MUTED))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one of the lines."""
        line = self._lines[y] if y < len(self._lines) else Content()
        left, width = column(self.size.width - 1, self.measure)  # the text has a scrollbar beside it
        return strip_of(cut(line, width).pad_left(left), self.size.width, self.visual_style)


class PageHead(HeadLines):
    """The head of the document that is read."""
