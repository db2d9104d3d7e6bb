"""The places where an annotation may stand now, one at a time in its text, with what differs there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from probe_reader.tui.lettering import MUTED, words
from probe_reader.tui.text.changes import compared
from probe_reader.tui.text.layers import Mark
from probe_reader.tui.widgets.annotation_list import wrapped
from probe_reader.tui.widgets.text_view import TextView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from probe_reader.core.codebook import Codebook
    from probe_reader.core.span import Span
    from probe_reader.tui.settling import Case

NOWHERE = "No place in the text is like it; select one by hand, or keep it as an orphan."
LINES = 2
"""Lines that each wording gets at most."""


class PlaceView(Vertical):
    """Which place this is, the wording before and now, and the text around it.

    Attributes:
        case: the annotation whose places are shown; None while they are looked for.
    """

    def __init__(self, codebook: Codebook, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.case: Case | None = None
        self._codebook = codebook
        self._places: Sequence[Span] = ()
        self._index = 0
        self._text = ""

    def compose(self) -> ComposeResult:
        """Put the wordings over the text."""
        yield Static(id="place-wordings")
        yield TextView(id="place-text")

    @property
    def places(self) -> Sequence[Span]:
        """All the places, likeliest first."""
        return self._places

    @property
    def span(self) -> Span | None:
        """The place that is shown, if there is any."""
        return self._places[self._index] if self._index < len(self._places) else None

    def show(self, case: Case | None, places: Sequence[Span] = ()) -> None:
        """Show the likeliest of ``places``, or nothing."""
        self.case, self._places, self._index = case, places, 0
        self.draw()

    def step(self, count: int) -> None:
        """Show the next or the previous place, round and round."""
        if self._places:
            self._index = (self._index + count) % len(self._places)
            self.draw()

    def draw(self) -> None:
        """Draw wordings and text, as wide as there is room now."""
        case, view = self.case, self.query_one(TextView)
        self.query_one(Static).update(self._wordings(case) if case is not None else "")
        if case is None:
            view.show("")
            self._text = ""
            return
        if self._text != case.document.sha256:
            view.show(case.document.text)
            self._text = case.document.sha256
        span, annotation = self.span, case.anchored.annotation
        colours = tuple(self._codebook.tag(tag).colour for tag in annotation.tags)
        view.set_layer("annotations", [Mark(span, annotation.id, colours)] if span is not None else [])
        view.hold(span)
        near = span.start if span is not None else min(annotation.selector.start, len(case.document.text))
        view.reveal(near, end=span.end if span is not None else None, leap=True)

    def _wordings(self, case: Case) -> Content:
        """Return which place this is, and both wordings with what differs."""
        width = max(10, self.query_one(Static).size.width)
        old, span = case.anchored.annotation.selector.exact, self.span
        if span is None:
            was = wrapped(Content.assemble(("was ", MUTED), words(old)), width, LINES)
            return Content("\n").join([*wrapped(words(NOWHERE, "$text-warning"), width, LINES), *was])
        new = span.of(case.document.text)
        before, after = compared(old, new)
        line = case.document.text.count("\n", 0, span.start) + 1
        lines = [
            words(f"place {self._index + 1} of {len(self._places)} · line {line:,}", MUTED),
            *wrapped(Content.assemble(("was ", MUTED), before), width, LINES),
            *wrapped(
                Content.assemble(("now ", MUTED), "the same words" if new == old else after), width, LINES
            ),
        ]
        return Content("\n").join(lines)
