"""Moving between places and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.tui.state import Target
from probe_reader.tui.widgets.library import LibraryPane

if TYPE_CHECKING:
    from probe_reader.tui.screens.main import MainScreen


def goto(screen: MainScreen) -> None:
    """Ask for a line or a percentage and go there."""
    from probe_reader.tui.screens.prompt import PromptDialog  # noqa: PLC0415  # not for the first frame

    def arrive(answer: str | None) -> None:
        if answer is None or screen.here is None:
            return
        screen.trail.leave(screen.here)
        number = answer.strip().removesuffix("%").strip()
        if not number.isdecimal():
            screen.tell(f"{answer!r} is neither a line nor a percentage; write 120 or 40%.")
        elif "%" in answer:
            screen.reader.go(screen.reader.offset_of_percent(min(int(number), 100)))
        else:
            screen.reader.go(screen.reader.offset_of_line(int(number)))

    if screen.opened is not None:
        screen.app.push_screen(
            PromptDialog("Go to", hint="a line, or how far down: 120 or 40%", restrict=r"[0-9 %]*"), arrive
        )


def back(screen: MainScreen) -> None:
    """Go back to where the last jump began."""
    if screen.here is not None and (place := screen.trail.back(screen.here)) is not None:
        screen.open(Target(place.document, place.offset), leave=False)
    else:
        screen.tell("There is nowhere to go back to.")


def forward(screen: MainScreen) -> None:
    """Go forward again."""
    if screen.here is not None and (place := screen.trail.forward(screen.here)) is not None:
        screen.open(Target(place.document, place.offset), leave=False)
    else:
        screen.tell("There is nowhere to go forward to.")


def document(screen: MainScreen, step: int) -> None:
    """Open the next or the previous document of the library that can be read."""
    here = screen.here
    other = screen.query_one(LibraryPane).beside(here.document if here is not None else "", step)
    if other is not None:
        screen.open(Target(other))
    elif len(screen.entries):
        screen.tell("This is the last document." if step > 0 else "This is the first document.")


def copy(screen: MainScreen) -> None:
    """Copy the selection, or what the cursor is in, with a citation."""
    from probe_reader.tui.acts.annotating import passage  # noqa: PLC0415  # annotating needs this module's neighbours

    opened = screen.opened
    if opened is None:
        return
    span = passage(screen)
    words = " ".join(span.of(opened.document.text).split())
    line = screen.reader.line_of(span.start)
    source = ", ".join(part for part in (opened.document.title, opened.document.date) if part)
    screen.app.copy_to_clipboard(f"“{words}” ({source}; {opened.document.id}, line {line})")
    screen.tell(f"Copied {len(words.split()):,} words with citation.")
