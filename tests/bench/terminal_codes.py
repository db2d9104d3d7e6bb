"""What goes over a terminal: keys as bytes, the questions of programs, and what is no text."""

from __future__ import annotations

import re

FRAME_END = b"\x1b[?2026l"
"""How a frame of synchronised output ends."""
ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
    b"\x1b[c": b"\x1b[?62;22c",
}
STRANGE = re.compile(  # what pyte does not know and would print
    rb"\x1b\[[<>=?]?[0-9;:]*\$[a-z]|\x1b\[[<>=][0-9;:]*[a-zA-Z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP.*?\x1b\\",
    re.DOTALL,
)
ESCAPES = re.compile(rb"\x1b(?:\[[0-9;:<=>?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z^_=>])")
KEYS = {
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    "enter": b"\r",
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "escape": b"\x1b",
    "backspace": b"\x7f",
    "ctrl+u": b"\x15",
    "ctrl+s": b"\x13",
    "ctrl+q": b"\x11",
    "ctrl+z": b"\x1a",
}


def pasted(text: str) -> bytes:
    """Return what a terminal sends for pasted text."""
    return b"\x1b[200~" + text.encode() + b"\x1b[201~"
