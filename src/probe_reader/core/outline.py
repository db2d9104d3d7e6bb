"""The headings of a plain text: what stands over its parts, told by form alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from probe_reader.core.heading import as_title, one_line
from probe_reader.core.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from probe_reader.core.text import Text

LONGEST = 120
"""A heading has at most so many code points, its marks included."""

CHUNK = 1 << 16
"""Code points that are looked through at a time."""

_AHEAD = 2000  # code points that are looked at behind a chunk, to tell what a heading stands over
_BEHIND = 400  # likewise in front of it
_LONG_LINE = 110  # a longer line is a paragraph by itself, also without blank lines around it
_RUNNING = 80  # a line over so many code points is running text, not a list entry or another heading
_WRAPPED = 40  # as is a shorter one that goes on in the next line
_PLAIN = 100  # code points of a heading that has no marks
_STACKED = 3  # so many headings may follow one another before there is text

_rule = cache(re.compile)  # a rule is compiled when it is first needed, for importing must be quick
_MARKDOWN = r"(#{1,6})[ \t]+(\S.*?)(?:[ \t]+#+)?[ \t]*$"
_UNDERLINE = r"[ \t]*(?:(={3,})|(-{3,}|~{3,}))[ \t]*$"
_FENCE = r"[ \t]{0,3}(?:```|~~~)"
_NUMBERED = r"(\d{1,3}(?:\.\d{1,3}){0,4})[.)]?[ \t]+(?=[\"'“‘(]?[^\W\d_a-z])"
_NAMED = (
    r"(?i:chapter|part|section|appendix|annex|book|volume|act|scene)[ \t]+"
    r"(?:\d{1,4}|[ivxlc]{1,8}|[IVXLC]{1,8}|[A-Z]|(?i:one|two|three|four|five|six|seven|eight|nine|ten))\b"
)
_ITEM = r"[ \t]*(?:[-*+•–—]|\d{1,3}[.)]|\([a-z\d]{1,3}\))[ \t]"
_CLOSED = r"[.!;,:…。！；，：][\"'”’»)\]]*$|[”\"»’]$|[:;][-–—]$"
_FINAL = r"[.!?…。！？][\"'”’»)\]]*$|[”\"»]$"
_SENTENCES = r"[^\W\d_]{3}[.!?][\"'”’)]*\s+[\"'“‘(]?[^\W\d_a-z]"


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that stands over a part of the text.

    Attributes:
        span: its words, without the marks that make it a heading.
        level: 1 for the title and chapters of the whole to 6, as deep as its form tells.
    """

    span: Span
    level: int


def headings(text: Text) -> Iterator[Heading]:
    """Yield the headings of ``text`` in order, as they are found; reads it a chunk at a time.

    A heading is marked by ``#``, by a line of ``===`` or ``---`` below it, by a number or a word such
    as "Chapter" before it, or by CAPITALS; or it is a short line that stands alone over running text.
    """
    start, fenced, first = 0, False, True
    while start < len(text):
        most = min(start + 2 * CHUNK, len(text))
        stop = text.find("\n", start + CHUNK, most) + 1 or most
        window = _Window(text, start, stop)
        for number in range(window.first, window.last):
            line = window.lines[number]
            if not line or len(line) > LONGEST or line.isspace():
                continue
            if _rule(_FENCE).match(line):
                fenced = not fenced
            elif not fenced and (found := window.heading(number)) is not None:
                yield Heading(found.span, 1) if first else found
                first = False
        start = stop


class _Window:
    """The lines of a chunk, with as many before and behind as tell what they are."""

    def __init__(self, text: Text, start: int, stop: int) -> None:
        before = max(0, start - _BEHIND)
        words = text[before : stop + _AHEAD]
        self.lines = words.split("\n")
        self.starts = [before]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.first = words.count("\n", 0, start - before)
        self.last = words.count("\n", 0, stop - before) if stop < len(text) else len(self.lines)

    def heading(self, number: int) -> Heading | None:
        """Return a line as a heading, if it is one."""
        line = self.lines[number].rstrip()
        if found := _rule(_MARKDOWN).match(line):
            return self._made(number, found.start(2), found.end(2), len(found[1]))
        if not self._alone_above(number):
            return None
        below = self._line(number + 1)
        if (mark := _rule(_UNDERLINE).match(below)) and any(map(str.isalnum, line)):
            return self._made(number, 0, len(line), 1 if mark[1] else 2)
        level = self._level(number, line, below)
        return self._made(number, 0, len(line), level) if level and as_title(one_line(line)) else None

    def _level(self, number: int, line: str, below: str) -> int:
        """Return how deep a line without marks stands, or 0 where it is no heading."""
        alone = not below or below.isspace()
        if alone and _rule(_NAMED).match(line.lstrip()):
            return 2
        if _is_capitals(line) and (alone or _has_small_letters(below)):
            return 2
        if not (alone or len(below) > _LONG_LINE or _rule(_ITEM).match(below)):
            return 0
        if (numbered := _rule(_NUMBERED).match(line)) and not _rule(_CLOSED).search(line):
            inner = numbered[1].count(".")
            return inner + 2 if inner or self._stands_over_text(number) else 0
        return 3 if _is_plain(line) and self._stands_over_text(number) else 0

    def _stands_over_text(self, number: int) -> bool:
        """Tell whether running text, or a list, comes below a line, at most a few headings between them."""
        for _ in range(_STACKED):
            number = self._next(number)
            line = self._line(number).rstrip()
            below = self._line(number + 1)
            wrapped = bool(below.strip()) and len(line) >= _WRAPPED
            if len(line) > _RUNNING or wrapped or _rule(_ITEM).match(line) or _rule(_FINAL).search(line):
                return True
            if not line or not (_is_plain(line) or _rule(_NUMBERED).match(line)):
                return False
        return False

    def _alone_above(self, number: int) -> bool:
        above = self.lines[number - 1] if number else ""
        return not above or above.isspace() or len(above) > _LONG_LINE

    def _next(self, number: int) -> int:
        """Return the number of the next line that is not blank."""
        number += 1
        while number < len(self.lines) and (not self.lines[number] or self.lines[number].isspace()):
            number += 1
        return number

    def _line(self, number: int) -> str:
        return self.lines[number] if number < len(self.lines) else ""

    def _made(self, number: int, start: int, end: int, level: int) -> Heading:
        line = self.lines[number]
        start += len(line[start:end]) - len(line[start:end].lstrip())
        return Heading(Span(self.starts[number] + start, self.starts[number] + end), level)


def _is_capitals(line: str) -> bool:
    return line.isupper() and sum(map(str.isalpha, line)) > 3 and not _rule(_CLOSED).search(line)


def _has_small_letters(line: str) -> bool:
    return any(map(str.islower, line))


def _is_plain(line: str) -> bool:
    """Tell whether a line could be a heading by what it says: it begins like one and does not end."""
    first = line[0]
    if first in "‘'#(":
        first = line.lstrip("‘'#(")[:1]
    begins = first.isalnum() and not first.islower() and len(line) <= _PLAIN
    return begins and not any(_rule(rule).search(line) for rule in (_CLOSED, _SENTENCES, "^" + _ITEM))
