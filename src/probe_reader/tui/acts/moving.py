"""Moving between places and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.actions import SkipAction

from probe_reader.tui.lettering import counted
from probe_reader.tui.state import Target
from probe_reader.tui.widgets.library import LibraryPane

if TYPE_CHECKING:
    from probe_reader.core.span import Span
    from probe_reader.tui.screens.main import MainScreen
    from probe_reader.tui.state import Opened

MOST_COPIED = 1_000_000
"""Code points that a terminal is given for the clipboard at a time."""


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
    if not (words := _words(screen, opened, span)):
        return
    line = screen.reader.line_of(span.start)
    source = ", ".join(part for part in (opened.document.title, opened.document.date) if part)
    screen.app.copy_to_clipboard(f"“{words}” ({source}; {opened.document.id}, line {line})")
    screen.tell(f"Copied {counted(len(words.split()), 'word')} with citation.")


def copy_words(screen: MainScreen) -> None:
    """Copy the selected words alone; without a selection, leave the key to the application."""
    opened, span = screen.opened, screen.reader.selection
    if opened is None or span is None:
        raise SkipAction
    if words := _words(screen, opened, span):
        screen.app.copy_to_clipboard(words)
        screen.tell(f"Copied {counted(len(words.split()), 'word')}.")


def _words(screen: MainScreen, opened: Opened, span: Span) -> str:
    """Return the words of a passage on one line; say so where there are none, or far too many."""
    if len(span) > MOST_COPIED:
        screen.tell(f"{len(span):,} characters are too many to copy; select {MOST_COPIED:,} at most.")
        return ""
    words = " ".join(span.of(opened.document.text).split())
    if not words:
        screen.tell("There are no words here to copy; select some with v or the mouse.")
    return words
