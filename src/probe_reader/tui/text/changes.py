"""What differs between two wordings, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from textual.content import Content

from probe_reader.tui.lettering import words

MOST = 300
"""Words up to which two wordings are compared; longer ones are only shown."""

GONE = "strike $text-error"
NEW = "bold underline $text-success"


def compared(old: str, new: str) -> tuple[Content, Content]:
    """Return both wordings on a line each: words that are gone struck out, new ones underlined."""
    before, after = re.findall(r"\S+", old), re.findall(r"\S+", new)
    if max(len(before), len(after)) > MOST:
        return words(old), words(new)
    left: list[Content] = []
    right: list[Content] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for same, a, b, c, d in matcher.get_opcodes():
        style = same != "equal"
        left += [words(word, GONE if style else "") for word in before[a:b]]
        right += [words(word, NEW if style else "") for word in after[c:d]]
    return Content(" ").join(left), Content(" ").join(right)
