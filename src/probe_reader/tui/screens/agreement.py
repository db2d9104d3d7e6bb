"""How far annotators agree, and the passages that differ, one after the other with every side."""

from __future__ import annotations

import asyncio
from itertools import combinations
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias, TypeVar

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from probe_reader.core.describe import named
from probe_reader.core.errors import ProbeReaderError
from probe_reader.project.comparing import compare, take_over
from probe_reader.tui import background
from probe_reader.tui.calm import CalmScreen
from probe_reader.tui.commands import FOOTERS, bindings
from probe_reader.tui.lettering import MUTED, counted, words
from probe_reader.tui.screen_keys import footer, runner
from probe_reader.tui.widgets.agreement_list import AgreementList
from probe_reader.tui.widgets.key_line import KeyLine
from probe_reader.tui.widgets.passage_pane import PassagePane
from probe_reader.tui.widgets.row_list import RowList
from probe_reader.tui.widgets.sides import Sides

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from probe_reader.analysis.agreement import By
    from probe_reader.analysis.disagreements import Disagreement
    from probe_reader.core.change import Change
    from probe_reader.core.codebook import Codebook
    from probe_reader.core.span import Span
    from probe_reader.project import Project
    from probe_reader.project.comparing import Comparison
    from probe_reader.tui.commands import Command

T = TypeVar("T")

Place: TypeAlias = "tuple[str, Span]"
"""A document and the passage in it."""


class AgreementScreen(CalmScreen["Place | None"]):
    """Answers with the passage to go to, or None.

    Args:
        project: whose annotators they are.
        found: everybody compared by tag.
        codebook: for the colours of tags.
        titles: of documents, by id.
    """

    CSS_PATH = "../styles/agreement.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("agreement")

    def __init__(
        self, project: Project, found: Comparison, codebook: Codebook, titles: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._project = project
        self._found = found
        self._codebook = codebook
        self._own = project.notebook.annotator
        self._everybody = found.study.annotators
        self._people: tuple[str, ...] = ()
        self._by: By = "tag"
        self._index = 0
        self._looked_at = ""
        self._chosen = ""
        self._working = asyncio.Lock()
        self._rows = AgreementList(titles)
        self._pane = PassagePane(project.library, self._own)

    def compose(self) -> ComposeResult:
        """Put the figures beside the passages."""
        yield Static(id="agreement-head")
        with Horizontal(id="agreement-body"):
            yield self._rows
            yield self._pane
        yield KeyLine()

    def on_mount(self) -> None:
        """Start with the first of all passages."""
        self._rows.focus()
        self._show(self._found)

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self.call_after_refresh(self._show_passage)

    def _show(self, found: Comparison, told: str = "") -> None:
        """Show what was found, and say ``told`` of it."""
        self._found = found
        self._rows.show(found, self._by)
        self._show_passage()
        study = found.study
        counts = study.left_out
        left = counts.orphans + counts.untagged + counts.alone
        about = f"{named(study.annotators)} · {counted(len(study.lengths), 'document')} in common"
        about += f" · {left:,} left out" if left else ""
        line = Content.assemble(
            ("Agreement", "$accent bold"), f" by {self._by}  ", words(told or about, MUTED)
        )
        self.query_one("#agreement-head", Static).update(line)

    def _show_passage(self) -> None:
        passages = self._rows.passages
        self._index = max(0, min(self._index, len(passages) - 1))
        passage = passages[self._index] if passages else None
        others = self._others(passage)
        if self._chosen not in others:
            self._chosen = others[0] if others else ""
        self._pane.show(passage, f"{self._index + 1} of {len(passages)}", self._codebook, self._chosen)
        self._show_keys(passage)

    def _others(self, passage: Disagreement | None) -> list[str]:
        """Return the others who said something of a passage."""
        said = {} if passage is None else passage.said
        return sorted(name for name in said if name != self._own and said[name])

    def _show_keys(self, passage: Disagreement | None) -> None:
        """Show the keys that do something now."""
        idle: set[str] = set()
        if passage is None:
            idle |= {"agreement.go", "agreement.next", "agreement.previous"}
        if not self._chosen:
            idle |= {"agreement.take"}
        if len(self._others(passage)) < 2:
            idle |= {"agreement.side"}
        if len(self._everybody) < 3:
            idle |= {"agreement.whom"}
        shown = [id for id in FOOTERS["agreement"] if id not in idle]
        self.query_one(KeyLine).set_keys(footer(shown, self._project.settings.keymap))

    def runner(self, command: Command) -> Callable[[], Coroutine[Any, Any, None]] | None:
        """Return what runs a command from the palette; None for one of another screen."""
        return runner({"agreement": self, "app": self.app}, command)

    @on(RowList.Highlighted)
    def _highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        row = event.row.name if event.row is not None else ""
        if row != self._looked_at:
            self._looked_at, self._index = row, 0
        self._show_passage()

    @on(RowList.Chosen)
    def _opened(self, event: RowList.Chosen) -> None:
        event.stop()
        self.action_go()

    @on(Sides.Clicked)
    def _side_clicked(self, event: Sides.Clicked) -> None:
        event.stop()
        passages = self._rows.passages
        if passages and event.name in self._others(passages[self._index]):
            self._chosen = event.name
            self._show_passage()

    def action_go(self) -> None:
        """Answer with the passage that is shown."""
        if passages := self._rows.passages:
            passage = passages[self._index]
            self.dismiss((passage.document, passage.span))

    def action_step(self, direction: int) -> None:
        """Show the next passage or the one before; after the last comes the first."""
        if passages := self._rows.passages:
            self._index = (self._index + direction) % len(passages)
            self._show_passage()

    def action_side(self, direction: int) -> None:
        """Have another person's side at hand."""
        passages = self._rows.passages
        others = self._others(passages[self._index]) if passages else []
        if others:
            self._chosen = others[(others.index(self._chosen) + direction) % len(others)]
            self._show_passage()

    def action_by(self) -> None:
        """Compare by tag, or by document."""
        self._by = "document" if self._by == "tag" else "tag"
        self._do(lambda: None, lambda _: "")

    def action_whom(self) -> None:
        """Compare everybody, and then each two."""
        if len(self._everybody) > 2:
            ways: list[tuple[str, ...]] = [(), *combinations(self._everybody, 2)]
            self._people = ways[(ways.index(self._people) + 1) % len(ways)]
        self._do(lambda: None, lambda _: "")

    def action_take(self) -> None:
        """Say as one's own what the person at hand said of this passage."""
        passages = self._rows.passages
        if not passages or not self._chosen:
            return
        whose, theirs = self._chosen, passages[self._index].said[self._chosen]
        self._do(
            lambda: take_over(self._project, theirs),
            lambda count: (
                f"Took over what {whose} said; u takes it back." if count else "You say so already."
            ),
        )

    def action_undo(self) -> None:
        """Take the last change back."""
        self._change(self._project.notebook.undo, "Undone", "undo")

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._change(self._project.notebook.redo, "Done again", "do again")

    def _change(self, work: Callable[[], Change | None], done: str, nothing: str) -> None:
        self._do(
            work, lambda change: f"{done}: {change.label}." if change else f"There is nothing to {nothing}."
        )

    def _do(self, work: Callable[[], T], told: Callable[[T], str]) -> None:
        """Do ``work`` and compare anew, in a thread; say what came of it."""

        async def do() -> None:
            async with self._working:
                try:
                    result = await asyncio.to_thread(work)
                    found = await asyncio.to_thread(compare, self._project, self._by, self._people)
                except ProbeReaderError as error:
                    self.notify(str(error), severity="error", markup=False, timeout=8)
                    return
            self._show(found, told(result))

        background.beside(self, do, group="compare", alone=False)
