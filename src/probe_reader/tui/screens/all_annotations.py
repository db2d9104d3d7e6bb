"""The annotations of all documents in one list that filters as you type, to go to or to work on."""

from __future__ import annotations

import asyncio
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from probe_reader.core.annotation import Anchored
from probe_reader.tui import background
from probe_reader.tui.acts import listing
from probe_reader.tui.annotation_filter import AnnotationFilter
from probe_reader.tui.calm import CalmScreen
from probe_reader.tui.commands import FOOTERS, bindings
from probe_reader.tui.lettering import MUTED, counted, cut, one_line, words
from probe_reader.tui.screen_keys import footer, runner
from probe_reader.tui.text.layers import Mark
from probe_reader.tui.widgets.annotation_list import annotation_lines
from probe_reader.tui.widgets.key_line import KeyLine
from probe_reader.tui.widgets.preview import Preview
from probe_reader.tui.widgets.row_list import RowList
from probe_reader.tui.widgets.tick_list import TickList

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping, Sequence
    from typing import Any

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from probe_reader.core.annotation import Annotation
    from probe_reader.core.codebook import Codebook
    from probe_reader.project import Project
    from probe_reader.tui.commands import Command

Row: TypeAlias = Anchored | str
"""An annotation, or the title of the document that the next ones are in."""

EMPTY = "There are no annotations yet.\n\nGo to a passage and press a, or a number for a recent tag."
READING = "Reading the annotations…"
NONE_FIT = "No annotation fits. Words are looked for in quotes, notes, tags and titles; tag: and doc: narrow."


class AllAnnotationsScreen(CalmScreen["tuple[str, str] | None"]):
    """Answers with (document, annotation) to go to, or None.

    Args:
        annotations: all of them, by document; or what reads them, in a thread while one may type already.
        codebook: the tags.
        titles: of the documents, by id.
        text_of: the text of a document by its id.
        filter: what stands in the filter at first; the list has the focus then.
        project: where annotations are changed; None where they are only looked at.
        link: links an annotation, or goes on with a link begun, and tells through what it is given.
        told: what to say at first.
    """

    CSS_PATH = "../styles/all_annotations.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("listed")

    def __init__(
        self,
        annotations: Sequence[Anchored] | Callable[[], Sequence[Anchored]],
        codebook: Codebook,
        titles: Mapping[str, str],
        text_of: Callable[[str], str],
        filter: str = "",
        project: Project | None = None,
        *,
        link: Callable[[Annotation, Callable[[str], None]], None] | None = None,
        told: str = "",
    ) -> None:
        super().__init__()
        self._read = annotations if callable(annotations) else None
        self.annotations = () if callable(annotations) else annotations
        self.codebook = codebook
        self.project = project
        self.typed = filter
        self.link = link
        self._told = told
        self.working = asyncio.Lock()
        self._titles = titles
        self._text_of = text_of
        self._fits = AnnotationFilter(titles)
        self._fits.set_annotations(self.annotations)
        self._found: Sequence[Anchored] = ()
        self.rows: TickList[Row] = TickList(
            self._draw, key_of=_key, row_height=4, is_heading=lambda row: isinstance(row, str), empty=EMPTY
        )

    def compose(self) -> ComposeResult:
        """Put the filter over the list and the preview."""
        with Horizontal(id="all-head"):
            yield Static("Annotations ", id="all-label")
            yield Input(self.typed, placeholder="filter: words, tag:money, doc:003, by:name", compact=True)
            yield Static(id="all-count")
        with Horizontal(id="all-found"):
            yield self.rows
            with Vertical(id="all-place"):
                yield Preview(self._text_of, id="all-preview")
        yield Static(id="all-told")
        yield KeyLine()

    def on_mount(self) -> None:
        """Start in the filter; in the list, where there is a filter already."""
        self.query_one(Input).focus()
        self._show()
        self.tell(words(self._told, MUTED))
        background.beside(self, self._fill, group="fill")

    async def _fill(self) -> None:
        """Read the annotations, unless they are there, and make ready to filter them."""
        if self._read is not None:
            read, self._read = self._read, None
            self.set_annotations(await asyncio.to_thread(read), self.codebook)
        if self.typed and self.query_one(Input).value == self.typed:
            self.action_into_list()
        await asyncio.to_thread(self._fits.prepare)

    def on_resize(self) -> None:
        """Show the place too, where there is room for it now."""
        self.call_after_refresh(lambda: self._preview(self.rows.highlighted))

    def on_descendant_focus(self) -> None:
        """Show the keys of the field or of the list."""
        typing = self.query_one(Input).has_focus
        keymap = self.project.settings.keymap if self.project is not None else {}
        self.query_one(KeyLine).set_keys(
            footer(FOOTERS["filtering annotations" if typing else "listing"], keymap)
        )

    def runner(self, command: Command) -> Callable[[], Coroutine[Any, Any, None]] | None:
        """Return what runs a command from the palette; None for one of another screen."""
        return runner({"listed": self, "ticks": self.rows}, command)

    @property
    def chosen(self) -> list[Annotation]:
        """The annotations that are ticked; where none is, the highlighted one."""
        ticked = self.rows.ticked
        if ticked:
            return [each.annotation for each in self.annotations if each.annotation.id in ticked]
        row = self.rows.highlighted
        return [row.annotation] if isinstance(row, Anchored) else []

    @property
    def amount(self) -> str:
        """How many those are, in words."""
        ticked = len(self.rows.ticked)
        return f"the {ticked:,} ticked" if ticked > 1 else "the ticked one" if ticked else "this annotation"

    @property
    def hidden(self) -> int:
        """How many of those that are ticked the filter hides."""
        if not self.rows.ticked:
            return 0
        return len(self.rows.ticked - {each.annotation.id for each in self._found})

    def tell(self, content: Content) -> None:
        """Say what came of something."""
        self.query_one("#all-told", Static).update(content, layout=False)

    def set_annotations(self, annotations: Sequence[Anchored], codebook: Codebook) -> None:
        """Show what people say now; ticks of what is gone go too."""
        self.annotations, self.codebook = annotations, codebook
        self._fits.set_annotations(annotations)
        self.rows.set_ticked(self.rows.ticked & {each.annotation.id for each in annotations})
        self._show()

    def _show(self) -> None:
        found = self._fits.fitting(self.typed)
        rows: list[Row] = []
        for document, some in groupby(found, attrgetter("annotation.document")):
            rows.append(self._titles.get(document, document))
            rows.extend(some)
        self._found = found
        self.rows.empty = READING if self._read else NONE_FIT if self.annotations else EMPTY
        self.rows.set_rows(rows, keep=_key)
        self._count()

    @on(TickList.Ticked)
    def _count(self) -> None:
        """Say how many are ticked, and how many are shown."""
        ticked, hidden = len(self.rows.ticked), self.hidden
        count = Content.styled(counted(len(self._found), "annotation"), MUTED)
        if ticked:
            unseen = f", {hidden:,} not shown" if hidden else ""
            count = Content.assemble((f"{ticked:,} ticked{unseen}", "bold $accent"), ("  of ", MUTED), count)
        self.query_one("#all-count", Static).update(count)

    def _draw(self, row: Row, width: int, highlighted: bool) -> list[Content]:  # noqa: ARG002  # the list's contract
        if isinstance(row, str):
            return [Content(), Content(), Content.assemble(" ", cut(words(row, "bold"), width - 2))]
        lines = annotation_lines(row, self.codebook, width - 2, own=None)
        if row.orphan:
            lines[0] = Content.assemble(("⚠ ", "$text-warning"), lines[0])
        head, *rest = lines
        return [Content.assemble(self.rows.mark(row), head), *(Content.assemble(" ", line) for line in rest)]

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self.typed:
            self.typed = event.value
            self._show()

    @on(RowList.Highlighted)
    def _highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        self._preview(event.row)

    def _preview(self, row: Row | None) -> None:
        background.beside(self, lambda: self._show_place(row), group="preview")

    async def _show_place(self, row: Row | None) -> None:
        view = self.query_one(Preview)
        if not isinstance(row, Anchored) or not view.is_on_screen:
            return
        if row.span is None:
            view.show_words(f"Not found in the text any more:\n\n“{one_line(row.annotation.selector.exact)}”")
            return
        colours = tuple(self.codebook.tag(tag).colour for tag in row.annotation.tags)
        marks = [Mark(row.span, row.annotation.id, colours)]
        await view.show_place(row.annotation.document, row.span, "annotations", marks)

    @on(Input.Submitted)
    @on(RowList.Chosen)
    def action_choose(self) -> None:
        """Answer with the highlighted annotation."""
        if isinstance(row := self.rows.highlighted, Anchored):
            self.dismiss((row.annotation.document, row.annotation.id))

    def action_into_list(self) -> None:
        """Go into the list."""
        if self.rows.highlighted is not None:
            self.rows.focus()

    def action_into_filter(self) -> None:
        """Go into the filter."""
        self.query_one(Input).focus()

    def action_close(self) -> None:
        """Let go of the ticks; where there are none, answer with nothing."""
        if self.rows.ticked:
            self.rows.set_ticked(())
        else:
            self.dismiss(None)

    action_add_tag = listing.add_tag
    action_replace_tag = listing.replace_tag
    action_take_off = listing.take_off
    action_delete = listing.delete
    action_link = listing.link
    action_export = listing.export
    action_undo = listing.undo
    action_redo = listing.redo


def _key(row: Row) -> str:
    return row if isinstance(row, str) else row.annotation.id
