"""Asking for a place in the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

if TYPE_CHECKING:
    from textual.app import ComposeResult


class GotoDialog(ModalScreen["str | None"]):
    """Answers with what was typed, or None."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Stay", show=False)]

    def compose(self) -> ComposeResult:
        """Show one field."""
        with Vertical(classes="dialog -small"):
            yield Static("Go to", classes="dialog-title")
            yield Input(placeholder="a line, or how far down: 120 or 40%", restrict=r"[0-9 %]*")
            yield Static("enter go · esc stay", classes="dialog-keys")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip() or None)
