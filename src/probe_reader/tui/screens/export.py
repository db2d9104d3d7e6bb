"""Asking what to export, how, and where to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Select, Static

from probe_reader.tui.calm import Dialog
from probe_reader.tui.lettering import visible
from probe_reader.tui.screens.confirm import ConfirmDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from probe_reader.core.codebook import Tag

ALL, HERE, CHOSEN = "all", "here", "chosen"


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What a person wants to have exported.

    Attributes:
        format: name of an exchange plug-in.
        tag: only annotations of this tag and those nested below it; None for all.
        document: only those of this document; None for all.
        path: the file to write.
        force: whether it may be overwritten.
        chosen: only those that were chosen before the question.
    """

    format: str
    tag: str | None
    document: str | None
    path: Path
    force: bool
    chosen: bool = False


class ExportDialog(Dialog["ExportRequest | None"]):
    """Answers with a request, or None.

    Args:
        formats: name, title and suffix of each.
        document: the one that is open, if any.
        tags: the codebook.
        chosen: what was chosen before, in words; offered first.
    """

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Do not export", show=False),
        Binding("ctrl+s", "export", "Export", show=False),
    ]

    def __init__(
        self,
        formats: Sequence[tuple[str, str, str]],
        document: str | None,
        tags: Sequence[Tag],
        chosen: str = "",
    ) -> None:
        super().__init__()
        self._formats = formats
        self._document = document
        self._tags = tags
        self._chosen = chosen
        self._named = False

    def compose(self) -> ComposeResult:
        """Show format, selection and file."""
        scopes = [(self._chosen, CHOSEN)] if self._chosen else []
        scopes.append(("all annotations", ALL))
        if self._document is not None:
            scopes.append(("those of this document", HERE))
        scopes += [(f"tag {tag.name}", f"tag:{tag.name}") for tag in self._tags]
        with Vertical(classes="dialog"):
            yield Static("Export annotations", classes="dialog-title")
            yield Static("Format")
            yield Select(
                [(Content(title), name) for name, title, _ in self._formats],
                allow_blank=False,
                id="format",
                compact=True,
            )
            yield Static("Which")
            yield Select(
                [(Content(visible(title)), name) for title, name in scopes],
                allow_blank=False,
                id="scope",
                compact=True,
            )
            yield Static("File")
            yield Input(self._default_name(self._formats[0][2]), id="file")
            yield Static("", classes="dialog-error", id="export-error")
            yield Static("ctrl+s export · tab next field · esc do not export", classes="dialog-keys")

    def on_mount(self) -> None:
        """Start with the format."""
        self.query_one("#format").focus()

    def _default_name(self, suffix: str) -> str:
        return f"annotations{suffix}"

    @on(Select.Changed, "#format")
    def _format_chosen(self, event: Select.Changed) -> None:
        event.stop()
        suffix = next(suffix for name, _, suffix in self._formats if name == event.value)
        field = self.query_one("#file", Input)
        defaults = {self._default_name(each[2]) for each in self._formats}
        if field.value in defaults:
            field.value = self._default_name(suffix)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_export()

    def action_export(self) -> None:
        """Answer; a file that exists is asked about first."""
        name = self.query_one("#file", Input).value.strip()
        if not name:
            self.query_one("#export-error", Static).update("Give the file a name.")
            return
        path = Path(name).expanduser()
        if path.is_dir():
            self.query_one("#export-error", Static).update("This is a folder; name a file in it.")
        elif path.exists():
            self.app.push_screen(
                ConfirmDialog(f"{path} exists already. Overwrite it?", "Overwrite", "Keep it"),
                lambda overwrite: self._answer(path, force=True) if overwrite else None,
            )
        else:
            self._answer(path, force=False)

    def _answer(self, path: Path, *, force: bool) -> None:
        scope = str(self.query_one("#scope", Select).value)
        self.dismiss(
            ExportRequest(
                format=str(self.query_one("#format", Select).value),
                tag=scope.removeprefix("tag:") if scope.startswith("tag:") else None,
                document=self._document if scope == HERE else None,
                path=path,
                force=force,
                chosen=scope == CHOSEN,
            )
        )
