"""What people and documents wrote, as CommonMark that shows it as it was typed."""

from __future__ import annotations

import re

from probe_reader.core.heading import one_line

_SIGNS = re.compile(
    r"[\\`*\[\]<~|]"
    r"|&(?=#?\w{1,40};)"
    r"|(?<![^\W_])_|_(?![^\W_])"  # not inside a word, where it means nothing and addresses have many
    r"|^[#>+=:-]"  # would begin a heading, a quotation, a list or a line
    r"|#(?=#*$)"  # would end a heading
)
_NUMBER = re.compile(r"^[0-9]{1,9}(?=[.)])")  # would begin a list


def inline(text: str) -> str:
    """Return ``text`` on one line."""
    return _line(one_line(text))


def block(text: str, mark: str = "") -> str:
    """Return ``text`` as paragraphs whose lines break where they did, each line after ``mark``."""
    lines = [_line(line.rstrip(" \t")) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    ends = ["\\" if line and below else "" for line, below in zip(lines, [*lines, ""][1:], strict=True)]
    return "".join(f"{mark}{line}{end}".rstrip(" ") + "\n" for line, end in zip(lines, ends, strict=True))


def _line(line: str) -> str:
    text = line.lstrip(" \t")
    indent = "&nbsp;" * len(line[: len(line) - len(text)].expandtabs(4))
    return indent + _NUMBER.sub(r"\g<0>\\", _SIGNS.sub(r"\\\g<0>", text))
