"""Asking what one annotation is to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from probe_reader.core.annotation import RELATIONS
from probe_reader.core.describe import shortened
from probe_reader.tui.calm import Dialog
from probe_reader.tui.lettering import MUTED, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.events import Key

    from probe_reader.core.annotation import Annotation


class RelationInput(Input):
    """A field in which a number, before anything is typed, chooses one of the usual relations."""

    class Usual(Message):
        """One of the usual relations was chosen."""

        def __init__(self, number: int) -> None:
            self.number = number
            super().__init__()

    def on_key(self, event: Key) -> None:
        """Take a number that comes first."""
        numbers = {str(number): number for number, _ in enumerate(RELATIONS, 1)}
        if not self.value and event.key in numbers:
            event.stop()
            event.prevent_default()
            self.post_message(self.Usual(numbers[event.key]))


class RelationDialog(Dialog["str | None"]):
    """Answers with a relation: one of the usual three by its number, or what was typed; or None."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back", show=False)]

    def __init__(self, start: Annotation, end: Annotation, titles: Mapping[str, str]) -> None:
        super().__init__()
        self._start, self._end = start, end
        self._titles = titles if start.document != end.document else {}

    def compose(self) -> ComposeResult:
        """Show both passages with the relations between them."""
        with Vertical(classes="dialog -small"):
            yield Static("Link", classes="dialog-title")
            yield Static(self._quoted(self._start))
            for number, relation in enumerate(RELATIONS, 1):
                yield Static(Content.assemble("  ", (str(number), "bold $accent"), " ", relation))
            yield Static(self._quoted(self._end))
            yield Static()
            yield RelationInput(placeholder="or in your own words")
            yield Static("1–3 choose · enter done · esc back", classes="dialog-keys")

    @on(RelationInput.Usual)
    def _usual(self, event: RelationInput.Usual) -> None:
        event.stop()
        self.dismiss(RELATIONS[event.number - 1])

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.dismiss(event.value.strip())

    def _quoted(self, annotation: Annotation) -> Content:
        passage = words(f"“{shortened(annotation.selector.exact.strip('“”'), 80)}”")
        title = self._titles.get(annotation.document)
        return Content.assemble(passage, (" · ", MUTED), words(title, MUTED)) if title else passage
