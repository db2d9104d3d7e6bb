"""The codebook: every tag with its colour, how often it is used, and what it means."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from probe_reader.core.codebook import COLOURS, Tag, parse_tags
from probe_reader.core.errors import ProbeReaderError
from probe_reader.tui import background
from probe_reader.tui.lettering import MUTED, STRIPE, beside, counted, cut, tag_style, words
from probe_reader.tui.screens.confirm import ConfirmDialog
from probe_reader.tui.screens.prompt import PromptDialog
from probe_reader.tui.widgets.key_line import KeyLine
from probe_reader.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult

    from probe_reader.core.change import Change
    from probe_reader.core.codebook import Codebook

EMPTY = "There are no tags yet.\n\nPress a to define one, or just use a new one when you annotate."
KEYS = (
    ("enter", "its annotations", "choose"),
    ("a", "add", "add"),
    ("r", "rename, merge, nest", "rename"),
    ("c", "colour", "colour"),
    ("e", "describe", "describe"),
    ("d", "delete", "delete"),
    ("u", "undo", "undo"),
    ("esc", "back", "dismiss(None)"),
)


class TagActions(Protocol):
    """What the screen does to tags; ``Tags`` can."""

    def codebook(self) -> Codebook:
        """Return the tags."""
        ...

    def counts(self) -> Mapping[str, int]:
        """Return how often each is used."""
        ...

    def define(self, tag: Tag) -> None:
        """Add or change a tag."""
        ...

    def rename(self, old: str, new: str) -> None:
        """Rename a tag with all below it, or merge it."""
        ...

    def remove(self, name: str) -> None:
        """Take a tag away, with all below it."""
        ...


class CodebookActions(Protocol):
    """The tags, and undo; ``Notebook`` has both."""

    @property
    def tags(self) -> TagActions:
        """The tags."""
        ...

    def undo(self) -> Change | None:
        """Take the last change back."""
        ...

    def redo(self) -> Change | None:
        """Do it again."""
        ...


class CodebookScreen(Screen["str | None"]):
    """Answers with a tag whose annotations are wanted, or None."""

    CSS_PATH = "../styles/codebook.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,C,q", "dismiss(None)", "Back to the text", show=False),
        Binding("a", "add", "Define a tag", show=False),
        Binding("r,m,n", "rename", "Rename, merge or nest", show=False),
        Binding("c", "colour", "Next colour", show=False),
        Binding("e", "describe", "Describe", show=False),
        Binding("d,delete", "delete", "Delete", show=False),
        Binding("u", "undo", "Undo", show=False),
        Binding("ctrl+r", "redo", "Redo", show=False),
    ]

    def __init__(self, notebook: CodebookActions) -> None:
        super().__init__()
        self._notebook = notebook
        self._codebook = notebook.tags.codebook()
        self._counts: Mapping[str, int] = {}
        self._working = asyncio.Lock()
        self._rows: RowList[Tag] = RowList(self._draw, row_height=2, empty=EMPTY)

    def compose(self) -> ComposeResult:
        """Put the list between a head and the keys."""
        yield Static(id="codebook-head")
        yield self._rows
        yield Static(id="codebook-told")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the tags."""
        self.query_one(KeyLine).set_keys(KEYS)
        self._rows.focus()
        self._show()

    def _show(self) -> None:
        self._codebook = self._notebook.tags.codebook()
        self._counts = self._notebook.tags.counts()
        tags = sorted(_with_parents(self._codebook), key=lambda tag: tag.name.casefold().split("/"))
        self._rows.set_rows(tags, keep=lambda tag: tag.name)
        head = Content.assemble(("Codebook", "bold"), "  ", (counted(len(tags), "tag"), MUTED))
        self.query_one("#codebook-head", Static).update(head)

    def _draw(self, tag: Tag, width: int, highlighted: bool) -> list[Content]:  # noqa: ARG002  # the list's contract
        shown = "  " * tag.name.count("/")
        name = tag.name.rpartition("/")[2]
        room = width - 2
        line = Content.assemble(
            (f" {shown}{STRIPE} ", tag_style(tag.colour)), words(name, f"bold {tag_style(tag.colour)}")
        )
        count = Content.styled(f"{self._counts.get(tag.name, 0):,}", MUTED)
        meaning = words(
            tag.description or "no description yet", MUTED if tag.description else f"italic {MUTED}"
        )
        return [beside(line, count, room), cut(Content.assemble(f"   {shown}", meaning), room)]

    def _do(self, work: Callable[[], object], told: str, then: str | None = None) -> None:
        """Do ``work`` in a thread, say what came of it and highlight the tag ``then``."""

        async def do() -> None:
            async with self._working:
                try:
                    await asyncio.to_thread(work)
                except ProbeReaderError as error:
                    self._tell(words(str(error), "$text-error"))
                else:
                    self._tell(words(told, MUTED))
            self._show()
            if then is not None:
                self._rows.highlight(then, lambda tag: tag.name)

        background.beside(self, do, group="codebook", alone=False)

    def _tell(self, content: Content) -> None:
        self.query_one("#codebook-told", Static).update(content)

    def _ask(self, dialog: PromptDialog, then: Callable[[str], None]) -> None:
        self.app.push_screen(dialog, lambda answer: then(answer) if answer is not None else None)

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Answer with the highlighted tag."""
        if (tag := self._rows.highlighted) is not None:
            self.dismiss(tag.name)

    def action_add(self) -> None:
        """Ask for a name and define a tag."""

        def define(answer: str) -> None:
            for name in parse_tags(answer):
                if name in self._codebook:
                    self._tell(words(f"There is a tag {name} already.", "$text-error"))
                else:
                    self._define(self._codebook.tag(name), f"Added {name}.")

        above = f"{tag.name}/" if (tag := self._rows.highlighted) is not None else "staffing/"
        self._ask(PromptDialog("New tag", hint=f"a name; nest it with a slash: {above}…"), define)

    def action_rename(self) -> None:
        """Ask for another name; that of another tag merges the two, one with a slash nests it."""
        if (tag := self._rows.highlighted) is None:
            return

        def rename(answer: str) -> None:
            new = "/".join(parse_tags(answer)[:1])
            if new in self._codebook and new != tag.name:
                question = f"There is a tag {new} already. Merge {tag.name} into it?"
                self.app.push_screen(
                    ConfirmDialog(question, "Merge", "Leave both"),
                    lambda yes: self._rename(tag.name, answer) if yes else None,
                )
            else:
                self._rename(tag.name, answer)

        others = [each.name for each in self._codebook if each != tag]
        self._ask(
            PromptDialog("Rename, merge or nest", tag.name, hint="staffing/cuts", suggestions=others), rename
        )

    def _rename(self, old: str, new: str) -> None:
        names = "/".join(parse_tags(new)[:1])
        self._do(lambda: self._notebook.tags.rename(old, new), f"{old} is now {new}.", then=names)

    def _define(self, tag: Tag, told: str) -> None:
        self._do(lambda: self._notebook.tags.define(tag), told, then=tag.name)

    def action_colour(self) -> None:
        """Give the tag the next colour."""
        if (tag := self._rows.highlighted) is not None:
            place = COLOURS.index(tag.colour) if tag.colour in COLOURS else -1
            colour = COLOURS[(place + 1) % len(COLOURS)]
            self._define(replace(tag, colour=colour), f"{tag.name} is {colour}.")

    def action_describe(self) -> None:
        """Ask what the tag means."""
        if (tag := self._rows.highlighted) is not None:
            self._ask(
                PromptDialog(
                    f"What does {tag.name} mean?", tag.description, hint="when to use it", may_be_empty=True
                ),
                lambda answer: self._define(replace(tag, description=answer), f"Described {tag.name}."),
            )

    def action_delete(self) -> None:
        """Ask whether to take the tag away, and do it."""
        if (tag := self._rows.highlighted) is None:
            return
        below = [each for each in self._codebook if each.name.startswith(tag.name + "/")]
        uses = sum(self._counts.get(each.name, 0) for each in (tag, *below))
        also = f" with {counted(len(below), 'tag')} below it" if below else ""
        off = f" and take it off {counted(uses, 'annotation')}" if uses else ""
        question = f"Delete {tag.name}{also}{off}? u brings it back."
        self.app.push_screen(
            ConfirmDialog(question, "Delete", "Keep it"),
            lambda yes: (
                self._do(lambda: self._notebook.tags.remove(tag.name), f"Deleted {tag.name}.")
                if yes
                else None
            ),
        )

    def action_undo(self) -> None:
        """Take the last change back."""
        self._do(self._notebook.undo, "Undone, as far as there was anything.")

    def action_redo(self) -> None:
        """Do it again."""
        self._do(self._notebook.redo, "Done again, as far as there was anything.")


def _with_parents(codebook: Codebook) -> list[Tag]:
    """Return the tags and, for those that are nested, also the names above them that nobody defined."""
    tags = {tag.name: tag for tag in codebook}
    for tag in codebook:
        above = tag.parent
        while above is not None and above not in tags:
            tags[above] = Tag(above, tag.colour)
            above = tags[above].parent
    return list(tags.values())
