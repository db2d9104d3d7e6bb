"""Asking which of a few."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from probe_reader.tui.calm import Dialog
from probe_reader.tui.lettering import cut, visible
from probe_reader.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

MOST_SHOWN = 12


class ChoiceDialog(Dialog["int | None"]):
    """Answers with the place of what was chosen, from 0, or None.

    Args:
        title: what is asked.
        choices: the lines to choose from.
        delete: deletes the choice of a place, or puts it back, where that can be done.
    """

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "Back", show=False),
        Binding("d,delete", "delete", "Delete", show=False),
        *(Binding(str(number), f"number({number})", show=False) for number in range(1, 10)),
    ]

    def __init__(
        self, title: str, choices: Sequence[Content], delete: Callable[[int], None] | None = None
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = [*choices]
        self._delete = delete
        self._rows: RowList[int] = RowList(self._draw)

    def compose(self) -> ComposeResult:
        """Show the choices, numbered."""
        with Vertical(classes="dialog"):
            yield Static(Content(visible(self._title)), classes="dialog-title")
            yield self._rows
            numbers = f"1–{min(9, len(self._choices))}"
            deletes = " · d delete, d again put back" if self._delete is not None else ""
            yield Static(f"{numbers} or enter choose{deletes} · esc back", classes="dialog-keys")

    def on_mount(self) -> None:
        """Start on the first."""
        self._rows.styles.height = min(len(self._choices), MOST_SHOWN)
        self._rows.set_rows(range(len(self._choices)))
        self._rows.focus()

    def _draw(self, row: int, width: int, highlighted: bool) -> list[Content]:  # noqa: ARG002  # the list's contract
        number = Content.styled(f" {row + 1 if row < 9 else ' '} ", "bold $accent")
        return [cut(Content.assemble(number, self._choices[row]), width)]

    def action_number(self, number: int) -> None:
        """Answer with the choice of that number, if there is one."""
        if number <= len(self._choices):
            self.dismiss(number - 1)

    def action_delete(self) -> None:
        """Delete the highlighted choice, or put it back."""
        if self._delete is not None and self._rows.highlighted is not None:
            self._delete(self._rows.highlighted)

    def set_choice(self, place: int, choice: Content) -> None:
        """Show one of the choices otherwise."""
        self._choices[place] = choice
        self._rows.refresh()

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.dismiss(event.row)
