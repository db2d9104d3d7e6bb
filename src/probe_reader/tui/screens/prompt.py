"""Asking for one line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from probe_reader.tui.calm import Dialog
from probe_reader.tui.lettering import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


class PromptDialog(Dialog["str | None"]):
    """Answers with what was typed, trimmed, or None; an empty answer counts only where it is asked for."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back", show=False)]

    def __init__(
        self,
        title: str,
        value: str = "",
        *,
        hint: str = "",
        restrict: str | None = None,
        suggestions: Sequence[str] = (),
        may_be_empty: bool = False,
    ) -> None:
        super().__init__()
        self._title = title
        self._value = value
        self._hint = hint
        self._restrict = restrict
        self._suggestions = suggestions
        self._may_be_empty = may_be_empty

    def compose(self) -> ComposeResult:
        """Show one field."""
        with Vertical(classes="dialog -small"):
            yield Static(Content(visible(self._title)), classes="dialog-title")
            yield Input(
                visible(self._value),
                placeholder=self._hint,
                restrict=self._restrict,
                suggester=SuggestFromList(self._suggestions) if self._suggestions else None,
                select_on_focus=False,
            )
            completes = " · → complete" if self._suggestions else ""
            yield Static(f"enter done{completes} · esc back", classes="dialog-keys")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        answer = event.value.strip()
        self.dismiss(answer if answer or self._may_be_empty else None)
