"""Screens that let keys in between being laid out and being painted, and paint once for all of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from textual.screen import ModalScreen, Screen

if TYPE_CHECKING:
    from textual.app import App
    from textual.events import Resize
    from textual.geometry import Size

T = TypeVar("T")

PAINT_AFTER = 0.002
"""Seconds in which widgets hear of their new sizes, and change others, before all is painted."""


class CalmScreen(Screen[T]):
    """A screen that is painted apart from being laid out."""

    paints_at_once = False
    """Whether to paint as soon as things are laid out: what is told after a refresh is then on the screen."""

    _laying_out = _will_paint = False

    def _post_register(self, app: App[object]) -> None:
        """Know how wide it is before its widgets are dressed for the first time."""
        super()._post_register(app)
        self.update_classes(self._widths(app.size.width), update=False)

    def _on_resize(self, event: Resize) -> None:  # type: ignore[override]  # Textual calls its own after it
        """Dress for another width before all is laid out for it, not after."""
        self.update_classes(self._widths(event.size.width), animate=False)

    def _widths(self, width: int) -> dict[str, bool]:
        named = self.app.HORIZONTAL_BREAKPOINTS or []
        fitting = self._get_breakpoint_classes(width, named)
        return {name: name in fitting for _, name in named}

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Lay the screen out; it is painted when the event loop has looked for what else there is to do."""
        self._laying_out = not self.paints_at_once
        try:
            super()._refresh_layout(size, scroll)
        finally:
            self._laying_out = False

    def _compositor_refresh(self) -> None:
        """Paint what changed, once for all that is laid out meanwhile."""
        if not self._laying_out:
            super()._compositor_refresh()
        elif not self._will_paint:
            self._will_paint = True
            asyncio.get_running_loop().call_later(PAINT_AFTER, self._paint)

    def _paint(self) -> None:
        self._will_paint = False
        try:
            if self.is_current:
                super()._compositor_refresh()
        except Exception as error:  # noqa: BLE001  # as Textual does with what fails in a layout
            self.app._handle_exception(error)  # noqa: SLF001  # likewise

    def _screen_resized(self, size: Size) -> None:
        """Lay the screen out for another size, but not again for the one that it has."""
        if size != self._compositor.size or not self.is_mounted:
            super()._screen_resized(size)


class Dialog(ModalScreen[T], CalmScreen[T]):
    """A calm screen that lies over another one."""
