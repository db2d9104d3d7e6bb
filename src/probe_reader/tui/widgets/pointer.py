"""What the mouse does in a reader: pressing, dragging beyond the edges, clicking several times."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.timer import Timer

    from probe_reader.tui.widgets.reader import Reader

_STEP = 0.05  # seconds from one row to the next while the mouse pulls beyond an edge


class Pointer:
    """The mouse over ``reader`` while its button is held down."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._held = False
        self._place = (0, 0)
        self._pull: Timer | None = None

    def press(self, x: int, y: int, *, select: bool) -> None:
        """Put the cursor where the mouse is; with ``select``, select up to there."""
        self._held = True
        self._reader.capture_mouse()
        self._reader.point(x, y, select=select)

    def drag(self, x: int, y: int) -> None:
        """Select up to where the mouse is now, scrolling on while it is beyond an edge."""
        if not self._held:
            return
        self._place = x, y
        if self._beyond and self._pull is None:
            self._pull = self._reader.set_interval(_STEP, self.select)
        elif not self._beyond:
            self._stop()
        self.select()

    def release(self) -> None:
        """End dragging."""
        self._held = False
        self._reader.release_mouse()
        self._stop()

    def select(self) -> None:
        """Select up to the mouse; while it is beyond an edge, as many rows farther as it is away."""
        x, y = self._place
        if self._beyond:
            rows = y if y < 0 else y - self._reader.scrollable_content_region.height + 1
            self._reader.scroll_relative(y=rows, animate=False, force=True, immediate=True)
        if self._reader.selection is not None or self._reader.offset_at(x, y) != self._reader.cursor:
            self._reader.point(x, y, select=True)

    @property
    def _beyond(self) -> bool:
        return not 0 <= self._place[1] < self._reader.scrollable_content_region.height

    def _stop(self) -> None:
        if self._pull is not None:
            self._pull.stop()
            self._pull = None
