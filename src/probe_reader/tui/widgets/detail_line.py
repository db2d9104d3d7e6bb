"""One line that tells what is under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from probe_reader.tui.lettering import beside, strip_of

if TYPE_CHECKING:
    from textual.strip import Strip


class DetailLine(Widget):
    """Text at the left and at the right of one line, cut with "…" and never wrapped."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._left = self._right = Content()
        self._whole = False

    def show(self, left: Content, right: Content | None = None, *, whole: bool = False) -> None:
        """Show ``left`` and ``right``; where ``left`` is to be read ``whole``, ``right`` gives way to it."""
        self._left, self._right, self._whole = left, right or Content(), whole
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        full = self._whole and self._left.cell_length + 2 + self._right.cell_length > width
        line = beside(self._left, Content() if full else self._right, width) if y == 0 else Content()
        return strip_of(line, width, self.visual_style)
