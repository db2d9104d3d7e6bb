"""One line to find words in the open document."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Input, Static

from probe_reader.tui.commands import bindings
from probe_reader.tui.lettering import MUTED

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class FindBar(Horizontal):
    """A field for the words, two switches and a counter; hidden until it is opened."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("find_bar")

    class Changed(Message):
        """Other words are to be found, or the same in another way."""

        def __init__(self, pattern: str, *, ignore_case: bool, whole_word: bool) -> None:
            super().__init__()
            self.pattern = pattern
            self.ignore_case = ignore_case
            self.whole_word = whole_word

    class Step(Message):
        """The next hit (1) or the one before (-1) is wanted."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Closed(Message):
        """The person goes on reading."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.ignore_case = True
        self.whole_word = False
        self._count: tuple[int, int] | None = None
        self._counting = False

    def compose(self) -> ComposeResult:
        """Put field, switches and counter in a row."""
        yield Static("Find ", id="find-label")
        yield Input(id="find-words", compact=True, select_on_focus=True)
        yield Static(id="find-state")

    def open(self) -> None:
        """Show the line with the words that were found last, and go into it."""
        self.add_class("-open")
        self._input.focus()
        self._tell()
        if self._input.value:
            self._ask()

    def set_count(self, number: int, total: int, *, counting: bool = False) -> None:
        """Tell which hit the cursor is on, from 1, and how many there are, or are known so far."""
        self._count = (number, total)
        self._counting = counting
        self._tell()

    @property
    def _input(self) -> Input:
        return self.query_one("#find-words", Input)

    def _tell(self) -> None:
        count = ""
        if self._input.value and self._count is not None:
            number, total = self._count
            count = f"{number or '–'}/{total:,}" if total or self._counting else "not found"
            count += " …" if self._counting else ""
        state = Content("   ").join(
            [
                Content.styled(count, "bold" if count != "not found" else "$warning"),
                _switch("Aa", "alt+c", on=not self.ignore_case),
                _switch("word", "alt+w", on=self.whole_word),
            ]
        )
        self.query_one("#find-state", Static).update(state, layout=False)

    def _ask(self) -> None:
        self.post_message(
            self.Changed(self._input.value, ignore_case=self.ignore_case, whole_word=self.whole_word)
        )

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._count = None
        self._tell()
        self._ask()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_step(1)

    def action_step(self, step: int) -> None:
        """Ask for another hit."""
        self.post_message(self.Step(step))

    def action_switch(self, name: str) -> None:
        """Turn a switch."""
        setattr(self, name, not getattr(self, name))
        self._tell()
        self._ask()

    def action_close(self) -> None:
        """Put the line away."""
        self.remove_class("-open")
        self.post_message(self.Closed())

    def on_click(self, event: events.Click) -> None:
        """Turn the switch that was clicked on."""
        name = event.style.meta.get("find_switch")
        if name == "Aa":
            self.action_switch("ignore_case")
        elif name == "word":
            self.action_switch("whole_word")


def _switch(name: str, key: str, *, on: bool) -> Content:
    text = Content.assemble(
        (f"{'●' if on else '○'} {name}", "bold $accent" if on else MUTED), (f" {key}", MUTED)
    )
    return text.stylize_before(Style.from_meta({"find_switch": name}))
