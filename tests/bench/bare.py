"""The least application that Textual can show: what every time of ours is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.widgets import Static

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult


class Bare(App[None]):
    """Counts the keys that are pressed."""

    pressed = 0

    def compose(self) -> ComposeResult:
        yield Static("READY 0", id="count")

    def on_key(self, event: events.Key) -> None:
        self.pressed += 1
        self.query_one("#count", Static).update(f"READY {self.pressed} {event.key}")


if __name__ == "__main__":
    Bare().run()
