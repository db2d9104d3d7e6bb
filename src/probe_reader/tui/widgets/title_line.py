"""The header: which project is open, and whose annotations are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from probe_reader.tui.lettering import MUTED, beside, counted, strip_of, words

if TYPE_CHECKING:
    from textual.strip import Strip


class TitleLine(Widget):
    """One line with the name of the program, the project and the annotator."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._left = self._right = Content()

    def tell(self, project: str, documents: int, annotator: str, annotations: int, status: str = "") -> None:
        """Tell where we are; ``status`` is what the program is doing meanwhile, if anything."""
        self._left = _dotted(
            Content.styled("probe-reader", "bold $primary"),
            words(project),
            Content.styled(counted(documents, "document"), MUTED),
            Content.styled(status, "$accent"),
        )
        self._right = _dotted(words(annotator), Content.styled(counted(annotations, "annotation"), MUTED))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        line = beside(self._left, self._right, width) if y == 0 else Content()
        return strip_of(line, width, self.visual_style)


def _dotted(*parts: Content) -> Content:
    return Content.styled(" · ", MUTED).join(part for part in parts if part.plain)
