"""The statements of a TOML text and where they stand, which a parser does not tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"""(?P<pair>[\w-]++[ \t]*(?P<is>=)[ \t]*(?P<value>"(?:[^"\\\n]|\\.)*+"(?!")|[^\s"'\#\[\]{}]++)"""
    r"""[ \t\r]*(?:\#[^\n]*)?\n)|"""
    r'''(?P<string>"""(?:[^"\\]|\\.|"{1,2}(?!"))*+"{3,5}|\'\'\'(?:[^']|'{1,2}(?!'))*+'{3,5}'''
    r"""|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
    r"|(?P<comment>\#[^\n]*)|(?P<open>[\[{])|(?P<close>[\]}])|(?P<equals>=)|(?P<line>\n)"
    r"""|(?P<word>[^\s"'\#\[\]{}=]+)""",
    re.DOTALL,
)
_FIRST_NAME = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([^\s.\]]+))\s*(?=[.\]])""")


@dataclass(frozen=True, slots=True)
class Statement:
    """A table header or a ``key = value`` pair, as offsets into the text; a header has no value."""

    start: int
    end: int
    equals: int | None

    def name(self, text: str) -> str:
        """Return a header's first name, or a pair's key."""
        written = text[self.start : self.end if self.equals is None else self.equals]
        if self.equals is not None:
            return written.strip().strip("\"'")
        first = _FIRST_NAME.match(written, 2 if written.startswith("[[") else 1)
        return next((name for name in first.groups() if name is not None), "") if first else ""

    def repeats(self, name: str, text: str) -> bool:
        """Tell whether this is the header ``[[name]]``."""
        written = text[self.start : self.end]
        inner = written[2:-2].strip()
        return self.equals is None and written.startswith("[[") and inner.strip("\"'") == name


def statements(text: str, offset: int = 0) -> Iterator[Statement]:
    """Yield the statements of a text that is valid TOML, in order, from the one at ``offset`` on."""
    depth = 0
    start = equals = None
    end = 0
    for token in _TOKEN.finditer(text, offset):
        kind = token.lastgroup
        if kind == "pair" and depth == 0 and start is None:  # by far the most: a whole line at once
            yield Statement(token.start(), token.end("value"), token.start("is"))
            continue
        if kind == "line":
            if depth == 0 and start is not None:
                yield Statement(start, end, equals)
                start = equals = None
            continue
        if kind == "comment":
            continue
        if start is None:
            start = token.start()
        if kind == "equals" and equals is None and depth == 0:
            equals = token.start()
        depth += (kind == "open") - (kind == "close")
        end = token.end()
    if start is not None:
        yield Statement(start, end, equals)


def line_end(text: str, offset: int) -> int:
    """Return where the line of ``offset`` ends, before its line break."""
    end = text.find("\n", offset)
    if end < 0:
        return len(text)
    return end - (text[end - 1] == "\r")


def with_comments_above(text: str, start: int, limit: int) -> int:
    """Return where the comment lines directly above the line of ``start`` begin, after ``limit``."""
    start = text.rfind("\n", 0, start) + 1
    while start > limit:
        above = text.rfind("\n", 0, start - 1) + 1
        if above < limit or not text[above:start].lstrip(" \t").startswith("#"):
            break
        start = above
    return start
