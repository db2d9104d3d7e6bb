"""A human title and a date, read from the first lines of a text."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from probe_reader.core.dates import dates_in
from probe_reader.core.furniture import is_of_the_page

if TYPE_CHECKING:
    from probe_reader.core.dates import WrittenDate

TITLE_LENGTH = 100
"""The most code points that a title has."""

_HEAD = 4000  # code points that are looked at, however long the text is
_LINE = 400  # code points of one line that are looked at
_DATE_LINES = 8  # lines with words in which a date is the document's
_LABEL = 24  # code points of one word that may name a section
_BLANK = 100_000  # code points of white space in front that are passed over
_WRAPPED = 30  # code points of a line that is long enough to go on in the next
_SHORT = 120  # code points of a line that is a heading or a credit, not running text

_rule = cache(re.compile)  # a rule is compiled when it is first needed, for importing must be quick
_WORD = r"\S"
_UNDERLINE = r"\s*(?:={3,}|-{3,}|~{3,})\s*$"
_ESCAPES = r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\-_])"
_MARKDOWN = r"^(?:>\s?|#{1,6}\s+|=+\s+(?=\S)|[*\-+•]\s+)+"
_HEADING = r"\s{0,3}#{1,6}\s"
_EMPHASIS = r"(\*\*|__|\*|`)(?=\S)([^*_`]{1,200})(?<=\S)\1"
_LINK = r"!?\[([^\[\]]{0,200})\]\([^()\s]{0,300}\)"
_HASHTAGS = r"^(?:[#@]\w{1,40}\s{0,2}){1,5}[:|–—-]\s*(?=\S)"
_SEPARATOR = r"[\])]?\s*[-–—:|·•,]\s*"
_NAMED = r"(?i)^(?:title|headline|subject)\s*:\s*(?=\S)"

_FIELD = (
    r"(?i)^(?:from|to|cc|bcc|sent|date|reply-to|message-id|mime-version|content-[a-z-]+|author|authors|tags|tag"
    r"|categor(?:y|ies)|keywords|layout|slug|source|url|permalink|language|lang|published|updated)\s*:"
)
_DATED = r"(?i)^(?:date|sent|published)\s*:"
_BYLINE = (
    r"(?i)^(?:(?:words|written|posted|published|story|report) )?by:? "
    r"(?-i:(?:[^\W\d_a-z][\w.’'-]*[,&]?|and)(?: |$)){1,6}$"
)
_CREDIT = (
    r"(?i)\b(?:(?:first |last |originally )?(?:published|posted|updated|modified|created|issued|filed)"
    r"|released|dated?|on|at|by|in|the|gmt|bst|utc|est|edt|pst|pdt|cet|cest|a\.?m|p\.?m|press release"
    r"|embargoed|until|for immediate release|minutes?|read|ago|version)\b"
)
_CLOSED = r"[.!?…][\"'”’)\]]*$"
_SENTENCE = r"[.!?…][\"'”’)\]]*(?=\s+[\"'“‘(\[]?[^\W\d_a-z])"
_ABBREVIATED = (
    r"(?i)\b(?:[^\W\d_]|mr|mrs|ms|dr|st|no|vs|cf|al|fig|prof|rev|gen|col|lt|sgt|sen|rep|gov|inc|ltd|co)\.$"
)
_CLAUSE_END = r"[,;:](?=\s)|\s[–—-](?=\s)"
_PHRASE = (
    r"\s(?=(?:about|after|against|although|amid|and|as|at|because|before|but|by|despite|during|for|from|if|in|into"
    r"|on|over|since|so|than|that|though|through|to|under|until|when|where|which|while|who|whose|with|without)\s)"
)
_WEAK_END = r"(?:\s(?:a|an|and|as|at|by|for|from|in|into|of|on|or|that|the|to|with|its|their|his|her))+$"


def title_of(text: str) -> str | None:
    """Return the first line that tells what the text is, cut to one line for people.

    A single word counts only where no headline follows it, for it is mostly the name of a section.

    Returns:
        At most :data:`TITLE_LENGTH` code points without control characters, ending in "…" where
        it is cut; None where the head of the text has no words.
    """
    lines = _lines(text)
    label = ""
    for line, below in zip(lines, [*lines, ""][1:], strict=True):
        title = as_title(one_line(line))
        if not title:
            continue
        if " " in title or len(title) > _LABEL or _marked_as_heading(line, below):
            return _cut(label if label and _is_running(title) else title)
        label = label or title
    return (
        _cut(label or next((line for line in map(one_line, lines) if any(map(str.isalnum, line))), ""))
        or None
    )


def date_of(text: str) -> str | None:
    """Return the date that the head of the text gives the document, else None.

    A date counts where it stands alone or in a credit, or at either end of a short line; one that
    running text mentions is not the document's.

    Returns:
        ISO 8601, as precise as the text gives it ("2017", "2017-08", "2017-08-31").
    """
    for line in map(one_line, _lines(text)[:_DATE_LINES]):
        if len(line) <= _SHORT and (iso := _date_of_line(line)):
            return iso
    return None


def one_line(text: str) -> str:
    """Return ``text`` on one line: no control characters, single spaces, nothing that hides."""
    if not text.isprintable():
        text = "".join(map(_visible, _rule(_ESCAPES).sub("", text)))
    return " ".join(text.split())


def _visible(char: str) -> str:
    if char.isprintable():
        return char
    category = unicodedata.category(char)
    if category == "Cs":
        return "�"
    if category == "Cf":  # joiners belong to emoji and to words; marks of direction and the like do not
        return char if char in "\u200c\u200d" else ""
    return " " if category in {"Cc", "Zl", "Zp", "Zs"} else char


def _lines(text: str) -> list[str]:
    """Return the lines of the head that are not blank, wrapped ones joined, each as far as is looked at."""
    first = _rule(_WORD).search(text, 0, _BLANK)
    start = first.start() if first else 0
    lines: list[str] = []
    above = ""
    for line in text[start : start + _HEAD].splitlines():
        if len(above) >= _WRAPPED and line[:1].islower() and not _rule(_CLOSED).search(above[-3:]):
            lines[-1] += " " + line
        elif line and not line.isspace():
            lines.append(line)
        above = line
    return [line[:_LINE] for line in lines]


def as_title(line: str) -> str:
    """Return what ``line`` says as a title, or "" where it is a date or a thing of the page around it.

    ``line`` is as :func:`one_line` gives it.
    """
    if ":" in line and _rule(_NAMED).match(line):
        line = _rule(_NAMED).sub("", line).strip("\"'")
    line = _without_stamp(_without_markup(line)).strip(" ,;:")
    furniture = (
        (":" in line and _rule(_FIELD).match(line))
        or ("by" in line.lower() and _rule(_BYLINE).match(line))
        or is_of_the_page(line)
        or not any(map(str.isalpha, line))
        or all(word[0] in "#@" or "://" in word or word.startswith("www.") for word in line.split())
        or _is_date_line(line)
    )
    return "" if furniture else line


def _without_markup(line: str) -> str:
    """Return ``line`` as it is meant to be seen; most lines have nothing that a rule is needed for."""
    if "](" in line:
        line = _rule(_LINK).sub(r"\1", line)
    if line and not (line[0].isalnum() and line[-1] != "#"):
        line = _rule(_HASHTAGS).sub("", _rule(_MARKDOWN).sub("", line))
        line = re.sub(r"\s#+$", "", line)
    if any(mark in line for mark in "*_`"):
        line = _rule(_EMPHASIS).sub(r"\2", line)
    return line


def _without_stamp(line: str) -> str:
    """Return ``line`` without a full date in front that a mark divides from the rest."""
    for written in dates_in(line[:_SHORT]):
        mark = _rule(_SEPARATOR).match(line, written.span.end)
        if written.full and not line[: written.span.start].strip("[(") and mark and mark.end() < len(line):
            return line[mark.end() :]
    return line


def _marked_as_heading(line: str, below: str) -> bool:
    """Tell whether the markup of a text makes ``line`` a heading."""
    return _rule(_HEADING).match(line) is not None or _rule(_UNDERLINE).match(below) is not None


def _is_running(title: str) -> bool:
    return len(title) > _SHORT or _rule(_CLOSED).search(title[-3:]) is not None


def _cut(title: str) -> str:
    """Return ``title`` cut where its sense allows, if it is too long."""
    if len(title) <= TITLE_LENGTH:
        return title
    for match in _rule(_SENTENCE).finditer(title, 20, TITLE_LENGTH + 2):
        sentence = title[: match.end()]
        if len(sentence) <= TITLE_LENGTH and not _rule(_ABBREVIATED).search(sentence):
            return sentence
    ends = [m.start() for m in _rule(_CLAUSE_END).finditer(title, 30, TITLE_LENGTH)]
    ends += [] if ends else [m.start() for m in _rule(_PHRASE).finditer(title, 40, 75)]
    if ends:
        return title[: ends[-1]].rstrip() + "…"
    return _cut_at_word(title)


def _cut_at_word(title: str) -> str:
    room = TITLE_LENGTH - 1
    end = title.rfind(" ", room // 2, room + 1)
    if end < 0:
        end = room
        while end > room // 2 and (unicodedata.combining(title[end]) or "\u200d" in title[end - 1 : end + 1]):
            end -= 1
    return _rule(_WEAK_END).sub("", title[:end].rstrip(" ,;:–—-")) + "…"


def _is_date_line(line: str) -> bool:
    return bool(dates_in(line)) and not _rest(line, dates_in(line))


def _rest(line: str, dates: tuple[WrittenDate, ...]) -> str:
    """Return what ``line`` says beside its dates, times and the words of a credit."""
    for written in reversed(dates):
        line = line[: written.span.start] + " " + line[written.span.end :]
    line = re.sub(
        r"\b[0-2]?[0-9][:.][0-5][0-9](?:[:.][0-5][0-9])?(?:[ap]m)?\b|\b[01]?[0-9][ap]m\b", " ", line
    )
    return "".join(filter(str.isalnum, _rule(_CREDIT).sub(" ", line)))


def _date_of_line(line: str) -> str | None:
    dates = dates_in(line)
    if not dates:
        return None
    alone = not _rest(line, dates)
    first, last = dates[0], dates[-1]
    if alone:
        return max(dates, key=lambda written: (written.full, -written.span.start)).iso
    if _rule(_DATED).match(line):
        return first.iso
    if _rule(_CLOSED).search(line[-3:]):
        return None
    before = line[: first.span.start].strip(" #*>_[(")
    if first.full and not before and _rule(_SEPARATOR).match(line, first.span.end):
        return first.iso
    after = line[last.span.end :].strip(" *_])")
    return last.iso if last.full and not _rest(after, ()) else None
