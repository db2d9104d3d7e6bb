"""Annotations that lost their passage or moved with the text, each with the places where it may stand."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, NamedTuple, TypeAlias

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from probe_reader.core.errors import ProbeReaderError
from probe_reader.tui import background
from probe_reader.tui.calm import CalmScreen
from probe_reader.tui.commands import FOOTERS, bindings
from probe_reader.tui.lettering import MUTED, beside, counted, cut, words
from probe_reader.tui.screen_keys import footer, runner
from probe_reader.tui.settling import Case, Cases, cases, kept_count, places
from probe_reader.tui.widgets.annotation_list import annotation_lines
from probe_reader.tui.widgets.key_line import KeyLine
from probe_reader.tui.widgets.place_view import NOWHERE, PlaceView
from probe_reader.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping
    from typing import Any

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from probe_reader.core.annotation import Annotation
    from probe_reader.core.codebook import Codebook
    from probe_reader.core.span import Span
    from probe_reader.project import Project
    from probe_reader.tui.commands import Command

Row: TypeAlias = Case | str
"""Something to settle, or the title of the document that the next ones are in."""

LOOKING = "Looking…"
NOTHING = "There is nothing to settle here."


class ByHand(NamedTuple):
    """An annotation whose place a person wants to select in the text, near the likeliest place."""

    annotation: Annotation
    near: Span | None


class OrphansScreen(CalmScreen["ByHand | None"]):
    """Answers with an annotation to be placed by hand, or None once all that is wanted is settled."""

    CSS_PATH = "../styles/orphans.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("orphans")

    def __init__(
        self, project: Project, codebook: Codebook, titles: Mapping[str, str], document: str | None
    ) -> None:
        super().__init__()
        self._project = project
        self._codebook = codebook
        self._titles = titles
        self._document = document
        self._wanted = document
        self._working = asyncio.Lock()
        self._rows: RowList[Row] = RowList(
            self._draw, row_height=4, is_heading=lambda row: isinstance(row, str), empty=LOOKING
        )

    def compose(self) -> ComposeResult:
        """Put the list beside, or above, the place."""
        yield Static(id="orphans-head")
        with Horizontal(id="orphans-found"):
            yield self._rows
            yield PlaceView(self._codebook)
        yield Static(id="orphans-told")
        yield KeyLine()

    def on_mount(self) -> None:
        """Look for what there is to settle."""
        self._show_keys("settled")
        self._rows.focus()
        self._look()

    def on_resize(self) -> None:
        """Wrap the wordings anew."""
        self.call_after_refresh(self._view.draw)

    def runner(self, command: Command) -> Callable[[], Coroutine[Any, Any, None]] | None:
        """Return what runs a command from the palette; None for one of another screen."""
        return runner({"orphans": self}, command)

    def _look(self, told: str = "") -> None:
        background.beside(self, lambda: self._load(told), group="look")

    async def _load(self, told: str) -> None:
        """Show what there is to settle; the next one is highlighted where one was settled."""
        found = await asyncio.to_thread(cases, self._project, self._wanted)
        index = self._rows.index
        rows: list[Row] = []
        for each in found.open:
            title = self._titles.get(each.document.id, each.document.id)
            other = not rows or (isinstance(last := rows[-1], Case) and last.document.id != each.document.id)
            if self._wanted is None and other:
                rows.append(title)
            rows.append(each)
        self._rows.empty = f"{NOTHING}{kept_count(found)}"
        self._show_keys("orphans" if rows else "all moved" if found.moved else "settled")
        before = self._rows.highlighted
        self._rows.set_rows(rows, keep=_key)
        if before is not None and rows and _key(before) not in {_key(row) for row in rows}:
            self._rows.index = 0
            self._rows.action_move(max(0, min(index, len(rows) - 1)))
        self._show_head(found)
        self._tell(words(told, MUTED))

    def _show_head(self, found: Cases) -> None:
        moved = f" · {found.moved} moved, {found.certain} of them certain"
        what = Content.assemble(
            ("To settle", "bold $accent"), "  ", counted(found.orphans, "orphan"), (moved, MUTED)
        )
        where = "all documents" if self._wanted is None else self._titles.get(self._wanted, self._wanted)
        width = self.size.width - 2
        room = width - what.cell_length - 2
        head = beside(what, cut(words(where, MUTED), room), width)
        self.query_one("#orphans-head", Static).update(head)

    def _show_keys(self, about: str) -> None:
        self.query_one(KeyLine).set_keys(footer(FOOTERS[about], self._project.settings.keymap))

    def _tell(self, content: Content) -> None:
        self.query_one("#orphans-told", Static).update(content)

    def _draw(self, row: Row, width: int, highlighted: bool) -> list[Content]:  # noqa: ARG002  # the list's contract
        if isinstance(row, str):
            return [Content(), Content(), Content.assemble(" ", cut(words(row, "bold"), width - 2))]
        own = self._project.notebook.annotator
        sign = words(*(("⚠ orphan", "$text-warning") if row.anchored.orphan else ("≈ moved", "$accent")))
        lines = annotation_lines(row.anchored, self._codebook, width - 2, own=own)
        room = width - 4 - sign.cell_length
        lines[0] = beside(annotation_lines(row.anchored, self._codebook, room, own=own)[0], sign, width - 2)
        return [Content.assemble(" ", line) for line in lines]

    @property
    def _case(self) -> Case | None:
        row = self._rows.highlighted
        return row if isinstance(row, Case) else None

    @property
    def _view(self) -> PlaceView:
        return self.query_one(PlaceView)

    @on(RowList.Highlighted)
    def _highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        self._view.case = None
        background.beside(self, self._find_places, group="places")

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.action_relink()

    async def _find_places(self) -> None:
        case = self._case
        found = await asyncio.to_thread(places, self._project, case) if case is not None else ()
        self._view.show(case, found)

    def _do(self, work: Callable[[], object], told: str) -> None:
        """Do ``work`` in a thread, say what came of it, and look again."""

        async def do() -> None:
            async with self._working:
                try:
                    await asyncio.to_thread(work)
                except ProbeReaderError as error:
                    self._tell(words(str(error), "$text-error"))
                    return
            self._look(told)

        background.beside(self, do, group="settle", alone=False)

    def _own(self) -> Annotation | None:
        """Return the highlighted annotation if it is the person's own; say whose it is where it is not."""
        if self._case is None:
            return None
        annotation = self._case.anchored.annotation
        if annotation.annotator == self._project.notebook.annotator:
            return annotation
        whose = annotation.annotator
        self._tell(words(f"This is {whose}’s annotation, and only {whose} can settle it.", "$text-warning"))
        return None

    def action_place(self, step: int) -> None:
        """Show the next or the previous place, round and round."""
        self._view.step(step)

    def action_relink(self) -> None:
        """Link the annotation to the place shown."""
        case, annotation = self._case, self._own()
        if case is None or annotation is None:
            return
        span = self._view.span
        if self._view.case is not case or span is None:
            self._tell(words(LOOKING if self._view.case is not case else NOWHERE, "$text-warning"))
            return
        self._do(
            lambda: self._project.notebook.edit(annotation, place=(case.document, span)),
            "Linked again; u takes it back.",
        )

    def action_by_hand(self) -> None:
        """Go to the text and let the person select the place."""
        if (annotation := self._own()) is not None:
            self.dismiss(ByHand(annotation, self._view.span))

    def action_keep(self) -> None:
        """Keep the annotation as an orphan."""
        case, annotation = self._case, self._own()
        if case is None or annotation is None:
            return
        if not case.anchored.orphan:
            self._tell(
                words("Only an orphan is kept as one; enter keeps this one where it is.", "$text-warning")
            )
            return
        self._do(
            lambda: self._project.notebook.moves.give_up(annotation),
            "Kept as an orphan, at the end of the annotations of its document; u takes it back.",
        )

    def action_delete(self) -> None:
        """Delete the annotation."""
        if (annotation := self._own()) is not None:
            self._do(lambda: self._project.notebook.delete(annotation), "Deleted; u brings it back.")

    def action_keep_moved(self) -> None:
        """Write down where all of the person's annotations of the document moved."""
        id = self._case.document.id if self._case is not None else self._wanted
        if id is not None:
            self._do(
                lambda: self._project.notebook.moves.accept(self._project.library.document(id)),
                f"Kept where they moved in {id}; u takes it back.",
            )

    def action_all(self) -> None:
        """Show those of all documents, or of the open one again."""
        self._wanted = None if self._wanted is not None else self._document
        self._look()

    def action_undo(self) -> None:
        """Take the last change back."""
        self._do(self._project.notebook.undo, "Undone, as far as there was anything.")

    def action_redo(self) -> None:
        """Do it again."""
        self._do(self._project.notebook.redo, "Done again, as far as there was anything.")

    def action_close(self) -> None:
        """Go back to the text."""
        self.dismiss(None)


def _key(row: Row) -> str:
    return row if isinstance(row, str) else row.anchored.annotation.id
