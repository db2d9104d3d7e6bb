"""Where a large text is cut, so that it is looked through a slice at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.span import Span

if TYPE_CHECKING:
    from probe_reader.core.text import Text

WHOLE = 1_000_000
"""Code points up to which a text is not cut."""

SLICE = 262_144
"""Code points of a slice, at most."""

_CUTS = (("\n\n", SLICE // 4), ("\n", SLICE // 4), (" ", SLICE // 64))  # best first; how far back is looked


def slices(text: Text) -> tuple[Span, ...]:
    """Return slices that make up a text, the same whenever the text is.

    Each ends after a blank line near its full size, else after a line, a space, or inside a word.
    """
    if len(text) <= WHOLE:
        return (Span(0, len(text)),)
    found: list[Span] = []
    start = 0
    while len(text) - start > SLICE:
        end = _cut(text, start + SLICE)
        found.append(Span(start, end))
        start = end
    return (*found, Span(start, len(text)))


def _cut(text: Text, end: int) -> int:
    for sign, back in _CUTS:
        if (at := text.rfind(sign, end - back, end)) >= 0:
            return at + len(sign)
    return end
