"""What a field takes of what is pasted into it: no more than a person would write there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import Paste
from textual.widgets import Input, TextArea

if TYPE_CHECKING:
    from textual.widget import Widget

LINE, NOTE = 1_000, 10_000
"""The most characters that a field of one line takes at once, and a note."""


def fitting(paste: Paste, field: Widget | None) -> tuple[Paste, str]:
    """Return what of ``paste`` goes into ``field``, and a sentence on what was left out, if anything.

    Lines that go into a field of one line are joined by spaces, as words copied from a page are.
    """
    if isinstance(field, Input):
        head = paste.text[: 4 * LINE]  # enough, and looked at in no time
        return _cut(paste, " ".join(head.split()) if "\n" in head or "\r" in head else head, LINE)
    if isinstance(field, TextArea):
        return _cut(paste, paste.text, NOTE)
    return paste, ""


def _cut(paste: Paste, text: str, room: int) -> tuple[Paste, str]:
    count = len(paste.text)
    if count <= room:
        return Paste(text), ""
    taken = text[:room].rstrip("\r\n")
    return Paste(taken), f"Pasted the first {len(taken):,} of {count:,} characters; this field takes no more."
