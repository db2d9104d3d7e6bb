"""Asking whether to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from probe_reader.tui.calm import Dialog
from probe_reader.tui.lettering import visible

if TYPE_CHECKING:
    from textual.app import ComposeResult


class ConfirmDialog(Dialog[bool]):
    """Answers True or False; the careful answer has the focus."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n", "dismiss(False)", "No", show=False),
        Binding("y", "dismiss(True)", "Yes", show=False),
        Binding("left,right", "app.focus_next", "The other", show=False),
    ]

    def __init__(self, question: str, yes: str = "Yes", no: str = "No") -> None:
        super().__init__()
        self._question = question
        self._yes, self._no = yes, no

    def compose(self) -> ComposeResult:
        """Show the question over two buttons."""
        with Vertical(classes="dialog -small"):
            yield Static(Content(visible(self._question)))
            with Horizontal(classes="dialog-buttons"):
                yield Button(Content(self._no), id="no", compact=True)
                yield Button(Content(self._yes), id="yes", variant="warning", compact=True)
            yield Static("y yes · n no", classes="dialog-keys")

    def on_mount(self) -> None:
        """Start on the careful answer."""
        self.query_one("#no").focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(event.button.id == "yes")
