"""A list of which rows can be ticked, to do the same to all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.content import Content
from textual.message import Message

from probe_reader.tui.commands import bindings
from probe_reader.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from collections.abc import Set as AbstractSet

    from textual.binding import BindingType

T = TypeVar("T")


class TickList(RowList[T]):
    """Rows with ticks, which are kept by the rows' keys, so that they outlast any filter.

    Args:
        render_row: as of :class:`RowList`; it draws the tick where :meth:`mark` says.
        key_of: from a row that is no heading, what it is known by.
        row_height: lines of every row.
        is_heading: tells the rows that only head a group.
        empty: what to say when there are no rows.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("ticks")

    class Ticked(Message):
        """Other rows are ticked now."""

        def __init__(self, tick_list: TickList[Any]) -> None:
            self.tick_list = tick_list
            super().__init__()

        @property
        def control(self) -> TickList[Any]:
            """The list that speaks."""
            return self.tick_list

    def __init__(
        self,
        render_row: Callable[[T, int, bool], list[Content]],
        *,
        key_of: Callable[[T], str],
        row_height: int = 1,
        is_heading: Callable[[T], bool] | None = None,
        empty: str = "",
    ) -> None:
        super().__init__(render_row, row_height=row_height, is_heading=is_heading, empty=empty)
        self._key_of = key_of
        self._ticked: set[str] = set()

    @property
    def ticked(self) -> AbstractSet[str]:
        """The keys of the rows that are ticked, seen now or not."""
        return self._ticked

    @property
    def shown_keys(self) -> list[str]:
        """The keys of the rows that are seen now, headings left out."""
        return [self._key_of(row) for row in self.rows if not self._is_heading(row)]

    def mark(self, row: T) -> Content:
        """Return one cell: whether a row is ticked."""
        return Content.styled("✓", "bold $accent") if self._key_of(row) in self._ticked else Content(" ")

    def set_ticked(self, keys: Collection[str]) -> None:
        """Tick just the rows of these keys."""
        if self._ticked != set(keys):
            self._ticked = set(keys)
            self.refresh()
            self.post_message(self.Ticked(self))

    def action_tick(self) -> None:
        """Tick the highlighted row, or take its tick off, and go on to the next."""
        if (row := self.highlighted) is not None:
            self._ticked ^= {self._key_of(row)}
            self.action_move(1)
            self.refresh()
            self.post_message(self.Ticked(self))

    def action_tick_all(self) -> None:
        """Tick all rows that are seen now; where all are, take their ticks off."""
        shown = set(self.shown_keys)
        self.set_ticked(self._ticked - shown if shown <= self._ticked else self._ticked | shown)
