"""The annotations of the open document."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from probe_reader.core.codebook import Codebook
from probe_reader.core.describe import shortened
from probe_reader.tui.commands import bindings
from probe_reader.tui.lettering import (
    HERE_STRIPES,
    MUTED,
    OTHERS_STRIPE,
    STRIPE,
    beside,
    cut,
    quoted,
    tag_names,
    tag_style,
    words,
)
from probe_reader.tui.widgets.detail_line import DetailLine
from probe_reader.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from probe_reader.core.annotation import Anchored
    from probe_reader.core.links import Linked

Row: TypeAlias = "Anchored | str"

EMPTY = (
    "No annotations yet.\n\nPress a on a quote, a figure or a sentence; "
    "or select words with v or the mouse and then press a."
)
ORPHANS = "⚠ not found in the text any more"
STANDING = "in the text"
GIVEN_UP = "kept without their words"


class AnnotationPane(Vertical):
    """A caption with the number of annotations, and the annotations in the order of the text."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("annotations")

    class Chosen(Message):
        """A person wants to go to an annotation."""

        def __init__(self, annotation_id: str) -> None:
            self.annotation_id = annotation_id
            super().__init__()

    class EditWanted(Message):
        """A person wants to edit an annotation."""

        def __init__(self, annotation_id: str) -> None:
            self.annotation_id = annotation_id
            super().__init__()

    class DeleteWanted(Message):
        """A person wants to delete an annotation."""

        def __init__(self, annotation_id: str) -> None:
            self.annotation_id = annotation_id
            super().__init__()

    class Moved(Message):
        """Another annotation is highlighted."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._codebook = Codebook()
        self._own: str | None = None
        self._links: Mapping[str, Sequence[Linked]] = {}
        self._titles: Mapping[str, str] = {}
        self._here: tuple[str, ...] = ()
        self._rows: RowList[Row] = RowList(
            self._draw, row_height=4, is_heading=lambda row: isinstance(row, str), empty=EMPTY
        )

    def compose(self) -> ComposeResult:
        """Stack caption and list."""
        yield DetailLine(id="annotations-caption")
        yield self._rows

    @property
    def annotation_id(self) -> str | None:
        """The id of the highlighted annotation."""
        row = self._rows.highlighted
        return None if row is None or isinstance(row, str) else row.annotation.id

    def set_annotations(
        self,
        items: Sequence[Anchored],
        codebook: Codebook,
        *,
        annotator: str | None = None,
        whose: str = "",
        links: Mapping[str, Sequence[Linked]] | None = None,
        titles: Mapping[str, str] | None = None,
    ) -> None:
        """Show ``items``, those that lost their passage first.

        Args:
            items: what people said of the open document.
            codebook: the tags.
            annotator: whose annotations are not named.
            whose: whose annotations these are, in a word, where there are several people's.
            links: what annotations are linked to, by id.
            titles: of the documents, by id.
        """
        self._codebook, self._own = codebook, annotator
        self._links, self._titles = links or {}, titles or {}
        crowded = any(item.annotation.note and item.annotation.id in self._links for item in items)
        self._rows.set_rows(in_groups(items), keep=_key, row_height=5 if crowded else 4)
        caption = Content.assemble(("Annotations", "bold"), "  ", (str(len(items)), MUTED))
        self.query_one(DetailLine).show(caption, words(whose, MUTED))

    def show_here(self, ids: Sequence[str]) -> None:
        """Mark the annotations that the cursor is in, and highlight the first of them."""
        if tuple(ids) != self._here:
            self._here = tuple(ids)
            self._rows.refresh()
            if ids and not self.has_focus_within:
                self.show_annotation(ids[0])

    def show_annotation(self, annotation_id: str) -> None:
        """Highlight the annotation of that id, if it is here."""
        self._rows.highlight(annotation_id, _key)

    def focus(self, scroll_visible: bool = True) -> AnnotationPane:
        """Give the focus to the list."""
        self._rows.focus(scroll_visible)
        return self

    def action_edit(self) -> None:
        """Ask for the highlighted annotation to be edited."""
        self._ask(self.EditWanted)

    def action_delete(self) -> None:
        """Ask for the highlighted annotation to be deleted."""
        self._ask(self.DeleteWanted)

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self._ask(self.Chosen)

    @on(RowList.Highlighted)
    def _highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        self.post_message(self.Moved())

    def _ask(self, wish: Callable[[str], Message]) -> None:
        if (annotation_id := self.annotation_id) is not None:
            self.post_message(wish(annotation_id))

    def _draw(self, row: Row, width: int, highlighted: bool) -> list[Content]:  # noqa: ARG002  # the list's contract
        if isinstance(row, str):
            style = "$text-warning" if row == ORPHANS else MUTED
            return [Content(), Content(), cut(words(f" {row}", style), width)]
        id = row.annotation.id
        linked = [
            linked_line(link, row.annotation.document, self._titles) for link in self._links.get(id, ())
        ]
        here = id in self._here
        return annotation_lines(row, self._codebook, width - 1, own=self._own, here=here, linked=linked)


def _key(row: Row) -> str:
    return row if isinstance(row, str) else row.annotation.id


def in_groups(items: Sequence[Anchored]) -> list[Row]:
    """Return ``items`` in the order of the text; orphans first, under a heading, those given up last."""
    orphans = [item for item in items if item.span is None and not item.annotation.gone]
    given_up = [item for item in items if item.span is None and item.annotation.gone]
    standing = [item for item in items if item.span is not None]
    standing.sort(key=lambda item: item.span or item.annotation.selector.span)
    if not orphans and not given_up:
        return [*standing]
    rows: list[Row] = []
    for heading, group in ((ORPHANS, orphans), (STANDING, standing), (GIVEN_UP, given_up)):
        rows += [heading, *group] if group else []
    return rows


def linked_line(link: Linked, document: str, titles: Mapping[str, str]) -> Content:
    """Return what an annotation of ``document`` is to another: "→ contradicts “£3.7bn” · Some title"."""
    arrow = "← " if link.back else "→ "
    if link.other is None:
        return words(f"{arrow}{link.said} an annotation that is gone", "$text-warning")
    passage = shortened(link.other.selector.exact.strip("“”"), 40)
    where = link.other.document
    where = "" if where == document else f" · {titles.get(where, where)}"
    return Content.assemble(
        (arrow, "$accent"), words(link.said, "$accent"), " ", words(f"“{passage}”{where}")
    )


def annotation_lines(
    item: Anchored,
    codebook: Codebook,
    width: int,
    *,
    own: str | None,
    here: bool = False,
    linked: Sequence[Content] = (),
) -> list[Content]:
    """Return an annotation on up to four lines.

    The tags with the annotator, the quote on as many lines as are left, the note, and what it is linked
    to; the stripe is dotted for another person's, and wide for one that the cursor is in (``here``).
    """
    annotation = item.annotation
    colour = codebook.tag(annotation.tags[0]).colour if annotation.tags else ""
    mark = OTHERS_STRIPE if own not in {None, annotation.annotator} else STRIPE
    if here:
        mark = HERE_STRIPES[mark]
    stripe = Content.styled(mark + " ", tag_style(colour))
    width -= 2
    who = words("" if annotation.annotator == own else annotation.annotator, MUTED)
    tags = tag_names(annotation.tags, codebook) if annotation.tags else words("note", MUTED)
    quote = Content(quoted(annotation.selector.exact))
    lines = [beside(tags, who, width)]
    if annotation.note:
        lines += [cut(quote, width), cut(words(annotation.note, f"italic {MUTED}"), width)]
    else:
        lines += wrapped(quote, width, 1 if linked else 2)
    if linked:
        more = Content.styled(f"+{len(linked) - 1}" if len(linked) > 1 else "", MUTED)
        lines.append(beside(linked[0], more, width))
    return [stripe + line for line in lines]


def wrapped(text: Content, width: int, most: int) -> list[Content]:
    """Return ``text`` on at most so many lines; the last one is cut with "…"."""
    lines = text.wrap(max(1, width))
    if len(lines) <= most:
        return lines
    rest = Content(" ").join(line.rstrip() for line in lines[most - 1 : most + 1])
    return [*lines[: most - 1], cut(rest + "…", width)]
