"""The library: every document, to be filtered, sorted and opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from probe_reader.tui.commands import bindings
from probe_reader.tui.lettering import MUTED, STRIPE, beside, counted, cut, short_dates, words
from probe_reader.tui.shelf import Row, Shelf
from probe_reader.tui.widgets.detail_line import DetailLine
from probe_reader.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from probe_reader.core.library import LibraryEntry

EMPTY = (
    "No documents here yet.\n\nPut text files into this folder; they appear by themselves. "
    "Or start probe-reader with the name of another folder."
)
NOTHING_FOUND = "No document matches.\n\nesc clears the filter."


class LibraryPane(Vertical):
    """A filter, one line that tells what is shown, and the documents."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("library"),
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
    ]

    class Opened(Message):
        """A person opened a document."""

        def __init__(self, document_id: str) -> None:
            self.document_id = document_id
            super().__init__()

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._shelf = Shelf()
        self._current: str | None = None
        self._rows: RowList[Row] = RowList(
            self._draw, row_height=2, is_heading=lambda row: isinstance(row, str), empty=EMPTY
        )

    def compose(self) -> ComposeResult:
        """Stack filter, caption and list."""
        yield Input(placeholder="filter…", compact=True, id="library-filter")
        yield DetailLine(id="library-caption")
        yield self._rows

    def on_mount(self) -> None:
        """Show what was set before."""
        self._show()

    @property
    def entry(self) -> LibraryEntry | None:
        """The highlighted document."""
        row = self._rows.highlighted
        return None if isinstance(row, str) else row

    @property
    def shown(self) -> tuple[str, ...]:
        """The ids of the documents that the filter lets through, in the order shown."""
        return tuple(row.id for row in self._rows.rows if not isinstance(row, str) and row.problem is None)

    def set_entries(self, entries: Sequence[LibraryEntry], current: str | None) -> None:
        """Show ``entries``; the one with the id ``current`` is marked as open."""
        first = not len(self._shelf)
        self._shelf.fill(entries)
        self._current = current
        self._show()
        if first and current is not None:
            self._rows.highlight(current, _key)

    def set_current(self, current: str | None) -> None:
        """Mark the document of that id as open and highlight it."""
        self._current = current
        self._rows.highlight(current, _key)
        self._rows.refresh()

    def focus(self, scroll_visible: bool = True) -> LibraryPane:
        """Give the focus to the list."""
        self._rows.focus(scroll_visible)
        return self

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """Leave Escape to others when there is no filter to clear."""
        if action == "clear_filter":
            return self._filter.has_focus or bool(self._filter.value)
        return True

    def action_filter(self) -> None:
        """Go to the filter."""
        self._filter.focus()

    def action_clear_filter(self) -> None:
        """Empty the filter and go back to the list."""
        self._filter.value = ""
        self._rows.focus()

    def action_sort(self) -> None:
        """Sort by the next order."""
        self._shelf.turn()
        self._show()

    def action_move(self, rows: int) -> None:
        """Move in the list while the filter is being typed."""
        self._rows.action_move(rows)

    @on(Input.Changed, "#library-filter")
    def _filtered(self, event: Input.Changed) -> None:
        event.stop()
        self._shelf.look_for(event.value)
        self._show()

    @on(Input.Submitted, "#library-filter")
    @on(RowList.Chosen)
    def _open(self, event: Message) -> None:
        event.stop()
        if (entry := self.entry) is not None:
            self.post_message(self.Opened(entry.id))

    @property
    def _filter(self) -> Input:
        return self.query_one("#library-filter", Input)

    def _show(self) -> None:
        if not self.is_mounted:
            return
        shelf = self._shelf
        self._rows.empty = NOTHING_FOUND if len(shelf) else EMPTY
        self._rows.set_rows(shelf.rows, keep=_key)
        count = counted(len(shelf), "document")
        shown = count if shelf.found == len(shelf) else f"{shelf.found:,} of {len(shelf):,}"
        self.query_one(DetailLine).show(Content.styled(f"{shown} · by {shelf.order}", MUTED))

    def _draw(self, row: Row, width: int, highlighted: bool) -> list[Content]:  # noqa: ARG002  # the list's contract
        if isinstance(row, str):
            return [Content(), cut(words(row, f"bold {MUTED}"), width)]
        return _entry_lines(row, width, is_open=row.id == self._current)


def _key(row: Row) -> str:
    return row if isinstance(row, str) else row.id


def _entry_lines(entry: LibraryEntry, width: int, *, is_open: bool) -> list[Content]:
    """Return the title with its annotations, and below it the findings with the date."""
    stripe = Content.styled(STRIPE if is_open else " ", "$accent")
    width -= 3  # the stripe and a space, and one space at the right
    if entry.problem is not None:
        title = cut(words(entry.title, MUTED), width)
        return [stripe + " " + title, stripe + " " + cut(words(entry.problem, "$text-error"), width)]
    count = Content.styled(str(entry.annotations or ""), "bold $accent")
    title = beside(words(entry.title, "bold" if is_open else ""), count, width)
    known = f"{counted(entry.words, 'word')} · {entry.quotes} “ · {entry.figures} #"
    found = words(known if entry.words else counted(entry.size, "byte"), MUTED)
    room = width - found.cell_length - 2
    date = next((date for date in short_dates(entry.date) if len(date) <= room), "")
    return [stripe + " " + title, stripe + " " + beside(found, Content.styled(date, MUTED), width)]
