"""What the program says to a person while stdout carries data."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from probe_reader.cli.plain import cells, picture

if TYPE_CHECKING:
    from collections.abc import Callable


def say(sentence: str) -> None:
    """Say something on stderr, under the program's name; further lines of it are indented."""
    lines = sentence.split("\n")
    with suppress(OSError):  # where nobody listens, there is nobody to tell
        sys.stdout.flush()
    with suppress(OSError):
        sys.stderr.write("".join(["probe-reader: ", "\n  ".join(picture(line) for line in lines), "\n"]))
        sys.stderr.flush()


def progress() -> Callable[[int, int], None] | None:
    """Return what shows how far a long work is, on a line that it clears; None where nobody watches."""
    return _show_progress if sys.stderr.isatty() else None


def _show_progress(done: int, wanted: int) -> None:
    if wanted > 20:
        sys.stderr.write(f"\r{done:,} of {wanted:,} documents" if done < wanted else "\r\x1b[K")
        sys.stderr.flush()


def pointed(query: str, position: int) -> str:
    """Return a query with a caret under the place of its fault, as two lines."""
    before = picture(query[:position])
    return f"{picture(query)}\n{' ' * cells(before)}^"
