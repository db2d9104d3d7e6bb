"""A few lines under the text that show a person around, a step at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from probe_reader.tui.lettering import MUTED, beside, strip_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.strip import Strip

PAUSE = 1.5
"""Seconds that a step which a person has tried out is left on the screen."""


class Step(NamedTuple):
    """One thing that the tour teaches.

    Attributes:
        title: in a word.
        told: in one or two sentences, with the keys.
        done: tells whether the person has tried it out by now.
    """

    title: str
    told: Content
    done: Callable[[], object]


class TourStrip(Widget):
    """Shows one of ``steps``; a click goes on, and so does trying out what it tells."""

    class Ended(Message):
        """The last step was left."""

    def __init__(self, steps: Sequence[Step], keys: Content) -> None:
        super().__init__()
        self._steps = steps
        self._keys = keys
        self._number = 0
        self._done = False

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self._steps[self._number]

    def notice(self) -> None:
        """See whether the person has tried out what is told."""
        if not self._done and self.step.done():
            self._done = True
            self.refresh()
            number = self._number
            self.set_timer(PAUSE, lambda: self.go_on() if number == self._number else None)

    def go_on(self) -> None:
        """Show the next step; after the last one the tour is over."""
        if self._number + 1 == len(self._steps):
            self.post_message(self.Ended())
            return
        self._number += 1
        self._done = False
        self.refresh()

    def on_click(self) -> None:
        """Show the next step."""
        self.go_on()

    def render_line(self, y: int) -> Strip:
        """Draw the title of the step with the keys of the tour, and under it what it tells."""
        width = self.size.width
        count = f"{self._number + 1} of {len(self._steps)}"
        sign = ("  ✓", "$text-success") if self._done else ""
        head = Content.assemble((self.step.title, "bold $accent"), "  ", (count, MUTED), sign)
        lines = [beside(head, self._keys, width), *self.step.told.wrap(max(1, width))]
        return strip_of(lines[y] if y < len(lines) else Content(), width, self.visual_style)
