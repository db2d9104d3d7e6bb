"""A small application that a widget or screen can be tried in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.app import App
from textual.geometry import Size
from textual.message import Message

import probe_reader.tui
from probe_reader.tui.app import ProbeReaderApp
from probe_reader.tui.themes import THEMES

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager
    from pathlib import PurePath

    from textual.app import ComposeResult
    from textual.pilot import Pilot
    from textual.screen import Screen
    from textual.widget import Widget

STYLES = sorted((Path(probe_reader.tui.__file__).parent / "styles").glob("*.tcss"))
M = TypeVar("M", bound=Message)
WIDGET_STYLES = ("row_list", "library", "annotation_list", "lines", "find_bar", "tag_input")


class Host(App[None]):
    """Shows one widget, or opens one screen, and keeps what comes of it."""

    HORIZONTAL_BREAKPOINTS = ProbeReaderApp.HORIZONTAL_BREAKPOINTS
    CSS_PATH: ClassVar[list[str | PurePath]] = [path for path in STYLES if path.stem in WIDGET_STYLES]

    def __init__(self, widget: Widget | None = None, screen: Screen[Any] | None = None) -> None:
        super().__init__()
        self.widget = widget
        self.opened = screen
        self.answers: list[object] = []
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        if self.widget is not None:
            yield self.widget

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        if self.opened is not None:
            self.push_screen(self.opened, self.answers.append)

    def trial(self, size: tuple[int, int] = (80, 24)) -> AbstractAsyncContextManager[Pilot[None]]:
        """Run without a terminal, keeping every message."""
        return self.run_test(size=size, message_hook=self.heard.append)

    def heard_of(self, kind: type[M]) -> list[M]:
        """Return the messages of ``kind``, each once."""
        return list({id(message): message for message in self.heard if isinstance(message, kind)}.values())


def screen_text(app: App[None]) -> str:
    """Return what the screen shows, as plain lines."""
    width, height = app.size
    lines = app.screen._compositor.render_strips(Size(width, height))
    return "\n".join(strip.text.rstrip() for strip in lines)
