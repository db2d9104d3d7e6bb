"""The documents of the library on two lines each, under the headings of their folders."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from probe_reader.tui.lettering import DONE, MUTED, STRIPE, beside, counted, cut, short_dates, words
from probe_reader.tui.shelf import Shelf
from probe_reader.tui.shelf_rows import FolderRow, Row
from probe_reader.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.events import Click

    from probe_reader.core.library import LibraryEntry

NEAR, BEGUN = "≈", "◐"
"""Signs of a document that is nearly the same as another, and of one that was begun."""

FIRST, SLICE, PAUSE = 0.01, 0.004, 0.012
"""Seconds of looking for what matches at first, later, and of leaving keys and paint alone in between."""

ENOUGH = 200
"""So many documents fill any screen."""

_OPEN, _CLOSED = "▾", "▸"


class LibraryList(RowList[Row]):
    """What stands on a shelf; headings are chosen with one click, or with the space bar."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "press", "Open or close; a page down", show=False)
    ]

    def __init__(self) -> None:
        super().__init__(self._draw, row_height=2)
        self.current: str | None = None
        self.shelf = Shelf()
        self.listed = self.shelf.rows()
        self._from_top = False
        self._is_due = False

    def on_mount(self) -> None:
        """Show what was put on the shelf before."""
        self._show()

    def look(self, *, from_top: bool = False) -> None:
        """Show the shelf as it is now, as soon as something is found there; the rest follows.

        Args:
            from_top: highlight the first document, and not the one highlighted before.
        """
        self._from_top = from_top
        self.shelf.go_on(FIRST, ENOUGH if from_top else None)
        self._show_or_wait()

    def _show_or_wait(self) -> None:
        """Show what can be shown; where there is more to look at, leave time to others before that."""
        if not self.shelf.looking or (self._from_top and self.shelf.found):
            self._show()
        if self.shelf.looking and not self._is_due:
            self._is_due = True
            self.set_timer(PAUSE, self._look_on)

    def _look_on(self) -> None:
        self._is_due = False
        self.shelf.go_on(SLICE)
        self._show_or_wait()

    def _show(self) -> None:
        if not self.is_attached:
            return
        shelf, old = self.shelf, self.highlighted
        rows = self.listed = shelf.rows()
        at = None
        if isinstance(old, FolderRow):
            at = rows.heading_named(old.name)
        elif old is not None:
            at = rows.row_of(shelf.place(old.id))
        if from_top := self._from_top or at is None:
            at = next((at for at, row in enumerate(rows[:2]) if not isinstance(row, FolderRow)), None)
        self.set_rows(rows, at=at)
        if from_top:
            self.scroll_to(y=0, animate=False)
        self._from_top = False

    def go_to(self, id: str) -> None:
        """Highlight the document of that id, or its folder where that is closed, if it is listed."""
        if (row := self.listed.row_of(self.shelf.place(id))) is not None:
            self.index = row

    def fold(self, *, is_open: bool) -> None:
        """Open or close the folder highlighted; from a document go to the heading of its folder."""
        row = self.highlighted
        if isinstance(row, FolderRow):
            if row.is_open != is_open:
                (self.shelf.open if is_open else self.shelf.close)([row.name])
                self._show()
        elif not is_open and (heading := self.listed.heading_of(self.index)) is not None:
            self.index = heading

    def fold_all(self) -> None:
        """Close all folders; open them where all are closed."""
        folders = self.listed.folders()
        names = [folder.name for folder in folders]
        (self.shelf.close if any(folder.is_open for folder in folders) else self.shelf.open)(names)
        self._show()

    def action_choose(self) -> None:
        """Open the highlighted document; open or close the highlighted folder."""
        if isinstance(row := self.highlighted, FolderRow):
            self.fold(is_open=not row.is_open)
        else:
            super().action_choose()

    def action_press(self) -> None:
        """Open or close the highlighted folder; among documents, go a page down."""
        if isinstance(self.highlighted, FolderRow):
            self.action_choose()
        else:
            self.action_page(1)

    def on_click(self, event: Click) -> None:
        """Open or close the folder that was clicked on."""
        index = (event.y + self.scroll_offset.y) // 2
        if index < len(self.rows) and isinstance(self.rows[index], FolderRow):
            event.prevent_default()
            self.index = index
            self.action_choose()

    def _draw(self, row: Row, width: int, highlighted: bool) -> list[Content]:  # noqa: ARG002  # the list's contract
        if isinstance(row, FolderRow):
            return _folder_lines(row, width)
        return _entry_lines(row, width, is_open=row.id == self.current)


def _folder_lines(row: FolderRow, width: int) -> list[Content]:
    """Return a blank line, and below it the folder with how many documents it has."""
    name = words(f"{_OPEN if row.is_open else _CLOSED} {row.name or '.'}/", f"bold {MUTED}")
    return [Content(), beside(name, Content.styled(f"{row.count:,}", MUTED), width - 1)]


def _entry_lines(entry: LibraryEntry, width: int, *, is_open: bool) -> list[Content]:
    """Return the title with what the person did there, and below it the findings with the date."""
    stripe = Content.styled(STRIPE if is_open else " ", "$accent")
    width -= 3  # the stripe and a space, and one space at the right
    if entry.problem is not None:
        title = cut(words(entry.title, MUTED), width)
        return [stripe + " " + title, stripe + " " + cut(words(entry.problem, "$text-error"), width)]
    title = words(entry.title, "bold" if is_open else MUTED if entry.done else "")
    known = f"{counted(entry.words, 'word')} · {entry.quotes} “ · {entry.figures} #"
    found = words(known if entry.words else counted(entry.size, "byte"), MUTED)
    room = width - found.cell_length - 2
    date = next((date for date in short_dates(entry.date) if len(date) <= room), "")
    return [
        stripe + " " + beside(title, _signs(entry), width),
        stripe + " " + beside(found, Content.styled(date, MUTED), width),
    ]


def _signs(entry: LibraryEntry) -> Content:
    """Return what stands beside the title: likeness, how many annotations, how far the person is."""
    parts = [
        Content.styled(NEAR if entry.near is not None else "", MUTED),
        Content.styled(str(entry.annotations or ""), "bold $accent"),
        Content.styled(BEGUN if entry.status == "open" else DONE if entry.done else "", MUTED),
    ]
    return Content(" ").join(part for part in parts if part.cell_length)


def told_of(entry: LibraryEntry, titles: Mapping[str, str]) -> Content:
    """Return in one line where a document lies, how far the person is, and what it is nearly the same as."""
    parts = [words(entry.id), words(entry.status if entry.problem is None else entry.problem, MUTED)]
    if entry.near is not None:
        other = titles.get(entry.near)
        name = f"“{other}” ({entry.near})" if other not in {None, entry.title} else entry.near
        parts.append(words(f"{NEAR} nearly the same text as {name}", MUTED))
    return Content.styled(" · ", MUTED).join(parts)
