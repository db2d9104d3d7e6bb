"""Where the paragraphs of a text begin and end, also where its lines are hard-wrapped."""

from __future__ import annotations

from itertools import pairwise
from typing import TypeAlias

from probe_reader.extractors.patterns import pattern

Stretch: TypeAlias = tuple[int, int]
"""Half-open code points, as in a span; a plain pair, because there are very many."""

LINE = r"\S[^\n]*"
BLANK = r"\n[^\S\n]*\n\s*"

NARROW = 110
"""A wrapped line has at most so many code points."""

SAMPLE = 100_000
"""How many code points are looked at to tell whether a text is wrapped."""

FINAL = ".!?:”\"'’"
"""What the last line of a paragraph ends with."""


def paragraphs(text: str) -> list[Stretch]:
    """Return the paragraphs in order, without the line ends around them."""
    if not wrapped(text):
        return [match.span() for match in pattern(LINE).finditer(text)]
    found: list[Stretch] = []
    start = 0
    for blank in pattern(BLANK).finditer(text):
        found.extend(_lines_joined(text, start, blank.start()))
        start = blank.start() + 1
    return found + _lines_joined(text, start, len(text))


def wrapped(text: str) -> bool:
    """Tell whether line ends of ``text`` merely wrap its lines."""
    lines = text[:SAMPLE].splitlines()
    inner = [line.rstrip() for line, following in pairwise(lines) if line.strip() and following.strip()]
    running = sum(40 <= len(line) <= NARROW and line[-1] not in FINAL for line in inner)
    return len(inner) > 2 and running * 2 >= len(inner)


def _lines_joined(text: str, start: int, end: int) -> list[Stretch]:
    """Cut a block of wrapped lines where a line is indented or the one before it ends early."""
    lines = [match.span() for match in pattern(LINE).finditer(text, start, end)]
    if not lines:
        return []
    width = max(stop - begin for begin, stop in lines)
    found = [lines[0]]
    last = lines[0]
    for begin, stop in lines[1:]:
        short = last[1] - last[0] < width * 0.6 and text[last[1] - 1] in FINAL
        indented = (
            text[begin - 1].isspace()
            and text[begin - 1] != "\n"
            and text[last[0] - 1 : last[0]] in {"", "\n"}
        )
        if short or indented:
            found.append((begin, stop))
        else:
            found[-1] = (found[-1][0], stop)
        last = (begin, stop)
    return found
