"""Text of documents as styled lines: never read as markup, control characters drawn as pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from probe_reader.core.codebook import COLOURS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from probe_reader.core.codebook import Codebook

MUTED = "$foreground-muted"
"""The style of what matters less."""

STRIPE = "▌"
"""Stands before what is annotated, and before what is open."""

OTHERS_STRIPE = "┊"
"""Stands before what another person annotated."""

HERE_STRIPES = {STRIPE: "█", OTHERS_STRIPE: "┋"}
"""Stand in their place before what the cursor is in."""

DONE = "✓"
"""Stands beside the title of a document that the person is done with."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


def visible(text: str) -> str:
    """Return ``text`` with a picture in place of every character that a terminal would obey."""
    return _UNSEEN.sub(_picture, text)


def one_line(text: str) -> str:
    """Return ``text`` on one line: white space folded, control characters as pictures."""
    return visible(_SPACE.sub(" ", text).strip())


def quoted(text: str) -> str:
    """Return ``text`` on one line in quotation marks; those that it begins or ends with are not doubled."""
    return f"“{one_line(text).strip('“”')}”"


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def words(text: str, style: str = "") -> Content:
    """Return ``text`` as one line in ``style``."""
    line = Content(one_line(text))
    return line.stylize(style) if style else line


def counted(count: int, noun: str) -> str:
    """Return "1 document", "2,240 words": the noun takes an s where it is not one."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def short_dates(date: str | None) -> tuple[str, ...]:
    """Return "2017-08-31" as "31 Aug 2017", "Aug 2017" and "2017", longest first."""
    if not date:
        return ()
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    known = [year]
    if month.isdigit() and 1 <= int(month) <= 12:
        known.insert(0, f"{MONTHS[int(month) - 1]} {year}")
        if day:
            known.insert(0, f"{day.lstrip('0')} {known[0]}")
    return tuple(known)


def cut(line: Content, width: int) -> Content:
    """Return ``line`` no wider than ``width`` cells, ending in "…" where it was cut."""
    return line.truncate(max(width, 0), ellipsis=True)


def beside(left: Content, right: Content, width: int) -> Content:
    """Return one line of ``width`` cells: ``left`` cut as needed, ``right`` at the right end."""
    if not right.cell_length:
        return cut(left, width)
    right = cut(right, width)
    room = width - right.cell_length
    left = cut(left, room - 2)
    return Content.assemble(left, " " * (room - left.cell_length), right)


def tag_style(colour: str) -> str:
    """Return the style of a tag's colour; the accent for a colour that no theme knows."""
    return f"$tag-{colour}" if colour in COLOURS else "$accent"


def tag_names(tags: Iterable[str], codebook: Codebook) -> Content:
    """Return the names of ``tags``, each in its colour."""
    return Content("  ").join(words(name, tag_style(codebook.tag(name).colour)) for name in tags)


def style_of(definition: str | Style) -> Style:
    """Return the style that ``definition`` names in the theme of the running application."""
    if isinstance(definition, Style):
        return definition
    try:
        return Style.parse(definition)
    except Exception:  # noqa: BLE001  # Textual tells a missing variable in several ways
        return Style.parse("$accent") if definition.startswith("$tag-") else Style()


def strip_of(line: Content, width: int, base: Style) -> Strip:
    """Return ``line`` drawn over ``base``, exactly ``width`` cells wide."""
    if not line.plain:
        return Strip.blank(width, base.rich_style)
    pieces = cut(line, width).render(base, end="", parse_style=style_of)
    return Strip([Segment(text, style.rich_style) for text, style in pieces]).adjust_cell_length(
        width, base.rich_style
    )
