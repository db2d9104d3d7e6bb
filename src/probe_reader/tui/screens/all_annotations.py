"""The annotations of all documents in one list that filters as you type."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from probe_reader.core.annotation import Anchored
from probe_reader.core.errors import ProbeReaderError
from probe_reader.tui import background
from probe_reader.tui.lettering import MUTED, counted, cut, one_line, words
from probe_reader.tui.text.layers import Mark
from probe_reader.tui.widgets.annotation_list import annotation_lines
from probe_reader.tui.widgets.key_line import KeyLine
from probe_reader.tui.widgets.row_list import RowList
from probe_reader.tui.widgets.text_view import TextView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.app import ComposeResult

    from probe_reader.core.codebook import Codebook

Row: TypeAlias = Anchored | str
"""An annotation, or the title of the document that the next ones are in."""

EMPTY = "There are no annotations yet.\n\nGo to a passage and press a, or a number for a recent tag."
NONE_FIT = "No annotation fits. Words are looked for in quotes, notes, tags and titles; tag: and doc: narrow."


class AllAnnotationsScreen(Screen["tuple[str, str] | None"]):
    """Answers with (document, annotation) to go to, or None."""

    CSS_PATH = "../styles/all_annotations.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back to the text", show=False),
        Binding("down", "into_list", "To the list", show=False),
        Binding("slash", "into_filter", "Change the filter", show=False),
    ]

    def __init__(
        self,
        annotations: Sequence[Anchored],
        codebook: Codebook,
        titles: Mapping[str, str],
        text_of: Callable[[str], str],
        filter: str = "",
    ) -> None:
        super().__init__()
        self._annotations = annotations
        self._codebook = codebook
        self._titles = titles
        self._text_of = text_of
        self._filter = filter
        self._previewed = ""
        self._haystacks = [self._haystack(each) for each in annotations]
        self._rows: RowList[Row] = RowList(
            self._draw, row_height=4, is_heading=lambda row: isinstance(row, str), empty=EMPTY
        )

    def compose(self) -> ComposeResult:
        """Put the filter over the list and the preview."""
        with Horizontal(id="all-head"):
            yield Static("Annotations ", id="all-label")
            yield Input(self._filter, placeholder="filter: words, tag:money, doc:003, by:name", compact=True)
            yield Static(id="all-count")
        with Horizontal(id="all-found"):
            yield self._rows
            with Vertical(id="all-place"):
                yield TextView(id="all-preview")
        yield KeyLine()

    def on_mount(self) -> None:
        """Start in the filter."""
        self._input.focus()
        self._show()

    def on_resize(self) -> None:
        """Show the place too, where there is room for it now."""
        self.call_after_refresh(lambda: self._preview(self._rows.highlighted))

    def on_descendant_focus(self) -> None:
        """Show the keys of the field or of the list."""
        typing = self._input.has_focus
        other = ("↓", "list", "into_list") if typing else ("/", "filter", "into_filter")
        self.query_one(KeyLine).set_keys(
            [("enter", "go there", "choose"), other, ("esc", "back", "dismiss(None)")]
        )

    @property
    def _input(self) -> Input:
        return self.query_one(Input)

    def _haystack(self, anchored: Anchored) -> str:
        annotation = anchored.annotation
        title = self._titles.get(annotation.document, "")
        return " ".join((annotation.selector.exact, annotation.note, *annotation.tags, title)).casefold()

    def _fits(self, anchored: Anchored, haystack: str, wanted: Sequence[str]) -> bool:
        annotation = anchored.annotation
        title = self._titles.get(annotation.document, "")
        for word in wanted:
            field, colon, value = word.partition(":")
            if colon and field == "tag":
                fits = any(value in tag.casefold() for tag in annotation.tags)
            elif colon and field == "doc":
                fits = value in annotation.document.casefold() or value in title.casefold()
            elif colon and field == "by":
                fits = value in annotation.annotator.casefold()
            else:
                fits = word in haystack
            if not fits:
                return False
        return True

    def _show(self) -> None:
        wanted = self._input.value.casefold().split()
        found = [
            each
            for each, haystack in zip(self._annotations, self._haystacks, strict=True)
            if self._fits(each, haystack, wanted)
        ]
        rows: list[Row] = []
        for each in found:
            document = each.annotation.document
            if not rows or (isinstance(last := rows[-1], Anchored) and last.annotation.document != document):
                rows.append(self._titles.get(document, document))
            rows.append(each)
        self._rows.empty = NONE_FIT if self._annotations else EMPTY
        self._rows.set_rows(rows, keep=lambda row: row if isinstance(row, str) else row.annotation.id)
        count = counted(len(found), "annotation")
        self.query_one("#all-count", Static).update(Content.styled(count, MUTED))
        self._preview(self._rows.highlighted)

    def _draw(self, row: Row, width: int, highlighted: bool) -> list[Content]:  # noqa: ARG002  # the list's contract
        if isinstance(row, str):
            return [Content(), Content(), Content.assemble(" ", cut(words(row, "bold"), width - 2))]
        lines = annotation_lines(row, self._codebook, width - 2, own=None)
        if row.orphan:
            lines[0] = Content.assemble(("⚠ ", "$text-warning"), lines[0])
        return [Content.assemble(" ", line) for line in lines]

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_choose()

    @on(RowList.Highlighted)
    def _highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        self._preview(event.row)

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.action_choose()

    def _preview(self, row: Row | None) -> None:
        background.beside(self, lambda: self._show_place(row), group="preview")

    async def _show_place(self, row: Row | None) -> None:
        view = self.query_one("#all-preview", TextView)
        if not isinstance(row, Anchored) or not view.is_on_screen:
            return
        document, span = row.annotation.document, row.span
        if span is None:
            view.show(f"Not found in the text any more:\n\n“{one_line(row.annotation.selector.exact)}”")
            self._previewed = ""
            return
        try:
            text = await asyncio.to_thread(self._text_of, document)
        except ProbeReaderError as error:
            view.show(str(error))
            return
        if document != self._previewed:
            view.show(text)
            self._previewed = document
        colours = tuple(self._codebook.tag(tag).colour for tag in row.annotation.tags)
        view.set_layer("annotations", [Mark(span, row.annotation.id, colours)])
        view.reveal(span.start, end=span.end, leap=True)

    def action_choose(self) -> None:
        """Answer with the highlighted annotation."""
        if isinstance(row := self._rows.highlighted, Anchored):
            self.dismiss((row.annotation.document, row.annotation.id))

    def action_into_list(self) -> None:
        """Go into the list."""
        if self._rows.highlighted is not None:
            self._rows.focus()

    def action_into_filter(self) -> None:
        """Go into the filter."""
        self._input.focus()
