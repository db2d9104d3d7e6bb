"""Every command with its keys, made from the declarations."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from probe_reader.tui.calm import CalmScreen
from probe_reader.tui.commands import COMMANDS, Command
from probe_reader.tui.keys import key_names
from probe_reader.tui.lettering import MUTED, beside
from probe_reader.tui.widgets.key_line import KeyLine
from probe_reader.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events
    from textual.app import ComposeResult

Row: TypeAlias = Command | str
"""A command, or the heading of the group that follows."""

KEYS_WIDTH = 22


class HelpScreen(CalmScreen[None]):
    """The keys as they are now; typing filters."""

    CSS_PATH = "../styles/help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back to the text", show=False),
        Binding("down", "app.focus_next", "To the list", show=False),
        Binding("ctrl+p", "palette", "Find a command and run it", show=False),
    ]

    def __init__(self, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._keymap = keymap
        self._rows: RowList[Row] = RowList(
            self._draw, is_heading=lambda row: isinstance(row, str), empty="No command is called so."
        )

    def compose(self) -> ComposeResult:
        """Put the filter over the list."""
        with Horizontal(id="help-head"):
            yield Static("Keys ", id="help-label")
            yield Input(placeholder="filter: annotate, quote, undo…", compact=True)
        yield self._rows
        yield KeyLine()

    def on_mount(self) -> None:
        """Show all of them."""
        self.query_one(KeyLine).set_keys(
            [
                ("/", "filter", "filter"),
                ("ctrl+p", "find a command and run it", "palette"),
                ("esc", "back", "dismiss(None)"),
            ]
        )
        self._show("")
        self._rows.focus()

    def on_key(self, event: events.Key) -> None:
        """Close with the keys that people try; begin to filter with any other letter."""
        field = self.query_one(Input)
        if field.has_focus:
            return
        if event.key in {"q", "question_mark"}:
            event.stop()
            self.dismiss(None)
        elif event.key == "slash":
            event.stop()
            event.prevent_default()
            self.action_filter()

    def action_filter(self) -> None:
        """Go into the filter."""
        self.query_one(Input).focus()

    async def action_palette(self) -> None:
        """Go back and choose a command there."""
        app = self.app
        await self.dismiss(None)
        app.action_command_palette()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show(event.value.casefold())

    def _show(self, wanted: str) -> None:
        found = [each for each in COMMANDS if wanted in self._searched(each)]
        rows: list[Row] = []
        for group, commands in groupby(found, key=lambda command: command.group):
            rows += ["", group] if rows else [group]
            rows += commands
        self._rows.set_rows(rows)

    def _searched(self, command: Command) -> str:
        return f"{command.title} {command.id} {command.group} {self._keys(command)}".casefold()

    def _keys(self, command: Command) -> str:
        return "  ".join(key_names(self._keymap.get(command.id, command.keys)))

    def _draw(self, row: Row, width: int, highlighted: bool) -> list[Content]:  # noqa: ARG002  # the list's contract
        if isinstance(row, str):
            return [Content.styled(f" {row}", "bold $accent")]
        keys = Content.styled(f"  {self._keys(row)}".ljust(KEYS_WIDTH), "bold")
        return [beside(Content.assemble(keys, " ", row.title), Content.styled(row.id, MUTED), width - 2)]
