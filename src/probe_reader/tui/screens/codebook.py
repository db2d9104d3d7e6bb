"""The codebook: every tag with its colour, its key, how often it is used, and what it means."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import Static

from probe_reader.tui.acts import codebook as acts
from probe_reader.tui.calm import CalmScreen
from probe_reader.tui.commands import FOOTERS, bindings
from probe_reader.tui.lettering import MUTED, STRIPE, beside, counted, cut, tag_style, words
from probe_reader.tui.screen_keys import footer, runner
from probe_reader.tui.widgets.key_line import KeyLine
from probe_reader.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping
    from typing import Any

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from probe_reader.core.codebook import Codebook, Tag
    from probe_reader.project.notebook import Notebook
    from probe_reader.tui.commands import Command

EMPTY = "There are no tags yet.\n\nPress a to define one, or just use a new one when you annotate."


class CodebookScreen(CalmScreen["str | None"]):
    """Answers with a tag whose annotations are wanted, or None.

    Args:
        notebook: where the tags are.
        keymap: the keys that a person gave to commands.
    """

    CSS_PATH = "../styles/codebook.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("codebook")

    def __init__(self, notebook: Notebook, keymap: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.notebook = notebook
        self.codebook: Codebook = notebook.tags.codebook()
        self.counts: Mapping[str, int] = {}
        self.totals: Mapping[str, int] = {}
        self.working = asyncio.Lock()
        self._keymap = keymap or {}
        self.rows: RowList[Tag] = RowList(self._draw, row_height=2, empty=EMPTY)

    def compose(self) -> ComposeResult:
        """Put the list between a head and the keys."""
        yield Static(id="codebook-head")
        yield self.rows
        yield Static(id="codebook-told")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the tags."""
        self.query_one(KeyLine).set_keys(footer(FOOTERS["codebook"], self._keymap))
        self.rows.focus()
        self.show()

    @property
    def numbers(self) -> dict[str, str]:
        """The number keys that tags have for good."""
        return {tag.name: tag.key for tag in self.codebook if tag.key}

    def runner(self, command: Command) -> Callable[[], Coroutine[Any, Any, None]] | None:
        """Return what runs a command from the palette; None for one of another screen."""
        return runner({"codebook": self}, command)

    def show(self) -> None:
        """Show the tags as they are now."""
        self.codebook = self.notebook.tags.codebook()
        self.counts, self.totals = self.notebook.tags.counts(), self.notebook.tags.totals()
        tags = self.codebook.with_parents()
        self.rows.set_rows(tags, keep=lambda tag: tag.name)
        head = Content.assemble(("Codebook", "bold $accent"), "  ", (counted(len(tags), "tag"), MUTED))
        legend = Content.styled("key   used · with below", MUTED) if tags else Content()
        width = self.rows.size.width or self.app.size.width
        self.query_one("#codebook-head", Static).update(beside(head, legend, width - 2))

    def on_resize(self) -> None:
        """Let the head end where the rows do."""
        self.call_after_refresh(self.show)

    def tell(self, content: Content) -> None:
        """Say what came of something."""
        self.query_one("#codebook-told", Static).update(content)

    def _draw(self, tag: Tag, width: int, highlighted: bool) -> list[Content]:  # noqa: ARG002  # the list's contract
        shown = "  " * tag.name.count("/")
        name = tag.name.rpartition("/")[2]
        room = width - 2
        line = Content.assemble(
            (f" {shown}{STRIPE} ", tag_style(tag.colour)), words(name, f"bold {tag_style(tag.colour)}")
        )
        meaning = words(
            tag.description or "no description yet", MUTED if tag.description else f"italic {MUTED}"
        )
        return [beside(line, self._uses(tag), room), cut(Content.assemble(f"   {shown}", meaning), room)]

    def _uses(self, tag: Tag) -> Content:
        """Return a tag's key, how often it is used and, where that is more, how often with all below it."""
        own, total = self.counts.get(tag.name, 0), self.totals.get(tag.name, 0)
        below = f"· {total:,}" if total != own else ""
        return Content.assemble((tag.key, "bold $accent"), (f"{own:>7,} {below:<12}", MUTED))

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Answer with the highlighted tag."""
        if (tag := self.rows.highlighted) is not None:
            self.dismiss(tag.name)

    action_add = acts.add
    action_rename = acts.rename
    action_move = acts.move
    action_merge = acts.merge
    action_colour = acts.colour
    action_give_key = acts.give_key
    action_describe = acts.describe
    action_delete = acts.delete
    action_undo = acts.undo
    action_redo = acts.redo
