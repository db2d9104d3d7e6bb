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
from probe_reader.tui.lettering import MUTED, counted
from probe_reader.tui.shelf_rows import FolderRow
from probe_reader.tui.widgets.detail_line import DetailLine
from probe_reader.tui.widgets.filter_field import FilterField
from probe_reader.tui.widgets.library_list import LibraryList
from probe_reader.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from textual.app import ComposeResult

    from probe_reader.core.entries import Entries
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

    class Ticked(Message):
        """A person said that they are done with a document, or not done after all."""

        def __init__(self, entry: LibraryEntry) -> None:
            self.entry = entry
            super().__init__()

    class Moved(Message):
        """Another document or folder is highlighted now."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows = LibraryList()
        self._begun: frozenset[str] = frozenset()
        self._done: frozenset[str] = frozenset()
        self._moved_to: str | None = None

    def compose(self) -> ComposeResult:
        """Stack filter, caption and list."""
        yield FilterField(placeholder="filter…", compact=True, id="library-filter")
        yield DetailLine(id="library-caption")
        yield self._rows

    @property
    def entry(self) -> LibraryEntry | None:
        """The highlighted document."""
        row = self._rows.highlighted
        return None if isinstance(row, FolderRow) else row

    @property
    def entries(self) -> Entries:
        """All documents, with how far the person is."""
        return self._rows.shelf.entries

    @property
    def has_folders(self) -> bool:
        """Whether the documents stand under the headings of folders."""
        return self._rows.listed.heading_of(0) is not None

    @property
    def done(self) -> AbstractSet[str]:
        """The ids of the documents that the person is done with."""
        return self._done

    @property
    def shown(self) -> Iterator[str]:
        """The ids of the documents that the filter lets through and that can be read, in the order shown."""
        entries = map(self.entries.__getitem__, self._rows.listed.numbers())
        return (entry.id for entry in entries if entry.problem is None)

    def beside(self, id: str, step: int) -> str | None:
        """Return the next of those, or with -1 the one before; the first where ``id`` is not shown."""
        listed = self._rows.listed
        here = listed.index_of(self._rows.shelf.place(id))
        if here is None:
            return next(self.shown, None)
        entries = map(self.entries.__getitem__, listed.numbers(here + step, step))
        return next((entry.id for entry in entries if entry.problem is None), None)

    def set_entries(self, entries: Entries, current: str | None) -> None:
        """Show ``entries``; the one with the id ``current`` is marked as open."""
        is_first = not len(self.entries)
        self._rows.current = current
        self._take(entries.with_progress(self._begun, self._done))
        if is_first and current is not None:
            self._rows.go_to(current)

    def set_progress(self, begun: Iterable[str], done: Iterable[str]) -> None:
        """Show which documents a person has been in, and which they are done with."""
        current = self._rows.current
        now = frozenset(begun) | ({current} if current is not None else set()), frozenset(done)
        if now != (self._begun, self._done):
            self._begun, self._done = now
            self._take(self.entries.with_progress(self._begun, self._done))

    def set_current(self, current: str | None) -> None:
        """Mark the document of that id as open and highlight it."""
        self._rows.current = current
        if current is not None:
            if current not in self._begun:
                self._begun |= {current}
                self._take(self.entries.with_begun(current))
            self._rows.go_to(current)
        self._rows.refresh()

    def _take(self, entries: Entries) -> None:
        self._rows.shelf.fill(entries)
        self._rows.look()

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
        self._rows.shelf.turn()
        self._rows.look()

    def action_move(self, rows: int) -> None:
        """Move in the list while the filter is being typed."""
        self._rows.action_move(rows)

    def action_fold(self, is_open: bool) -> None:
        """Close the folder, or open it; from a document go to its heading first."""
        self._rows.fold(is_open=is_open)

    def action_fold_all(self) -> None:
        """Close all folders, or open all."""
        self._rows.fold_all()

    def action_tick(self) -> None:
        """Ask that the highlighted document be done with, or not after all."""
        if self.entry is not None:
            self.post_message(self.Ticked(self.entry))

    @on(Input.Changed, "#library-filter")
    def _filtered(self, event: Input.Changed) -> None:
        event.stop()
        self._rows.shelf.look_for(event.value)
        self._rows.look(from_top=bool(event.value.strip()))

    @on(Input.Submitted, "#library-filter")
    @on(RowList.Chosen)
    def _open(self, event: Message) -> None:
        event.stop()
        if (entry := self.entry) is not None:
            self.post_message(self.Opened(entry.id))

    @on(RowList.Highlighted)
    def _tell(self, event: RowList.Highlighted) -> None:
        """Tell how many documents are shown, and pass on that another one is highlighted."""
        event.stop()
        self._caption()
        if self.entry is None or self.entry.id != self._moved_to:
            self._moved_to = self.entry.id if self.entry is not None else None
            self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Say as much as there is room for now."""
        self.call_after_refresh(self._caption)

    def _caption(self) -> None:
        """Tell how many documents are shown, and in which order."""
        shelf, total = self._rows.shelf, len(self.entries)
        self._rows.empty = NOTHING_FOUND if total else EMPTY
        if shelf.found == total and not shelf.looking:
            done = f" · {self.entries.done:,} done" if self.entries.done else ""
            lines = [counted(total, "document") + done, f"{total:,}{done}", f"{total:,}"]
        else:
            lines = [f"{self._rows.listed.total:,}{'+' if shelf.looking else ''} of {total:,}"]
        order = f"by {shelf.order}"
        caption = self.query_one(DetailLine)
        room = caption.content_region.width - len(order) - 2
        line = next((line for line in lines if len(line) <= room), lines[-1])
        caption.show(Content.styled(line, MUTED), Content.styled(order, MUTED))

    @property
    def _filter(self) -> Input:
        return self.query_one("#library-filter", Input)
