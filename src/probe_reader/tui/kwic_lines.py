"""Lines of a concordance as they are drawn: the keyword in the middle, the words sorted by standing out."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from rich.cells import cell_len, get_character_cell_size
from textual.content import Content

from probe_reader.core.concordance import on_one_line
from probe_reader.core.words import places
from probe_reader.tui.hit_lines import state_of
from probe_reader.tui.lettering import MUTED, beside, counted, cut, short_dates, visible, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from probe_reader.core.concordance import ConcordanceLine, Level
    from probe_reader.tui.kwic_rows import Arrangement, KwicRow
    from probe_reader.tui.questions import Question

ROOMY = 96
"""From how many cells on the document stands at the end of a line."""

NAME = 22
"""Cells that its name has there at most."""

HELP = """\
Write what to look for, as in a search; each place stands on a line.

 r l     sort by the words right or left; again: by the second, third
 o       sort by anything: 1L keyword date
 c       the words that stand near it more often than elsewhere
 space   tick lines; a annotates them all
 t       done with a line: that is remembered; h hides them"""


def line_content(
    line: ConcordanceLine, width: int, longest: int, levels: Sequence[Level], *, faint: bool = False
) -> Content:
    """Return a line of ``width`` cells.

    Args:
        line: what it shows.
        width: cells that it has.
        longest: code points of the longest keyword of all lines, which are under each other.
        levels: what they are sorted by; these words stand out.
        faint: whether the person has looked at it.
    """
    name = _name(line, levels) if width >= ROOMY else ""
    room = width - (NAME + 2 if name else 0)
    before = (room - min(longest, room // 4)) // 2
    left = end_of(visible(on_one_line(line.left)), before)
    keyword = start_of(visible(on_one_line(line.keyword)), room - before)
    right = start_of(visible(on_one_line(line.right)), room - before - cell_len(keyword))
    shown = Content.assemble(
        " " * (before - cell_len(left)),
        _lit(left, [int(each[0]) for each in levels if each in {"1L", "2L", "3L"}], faint=faint, back=True),
        (keyword, MUTED if faint else "bold $reader-hit"),
        _lit(right, [int(each[0]) for each in levels if each in {"1R", "2R", "3R"}], faint=faint),
    )
    if not name:
        return shown
    gap = " " * (room - shown.cell_length + 2)
    return Content.assemble(shown, gap, cut(words(name, MUTED), NAME))


def _name(line: ConcordanceLine, levels: Sequence[Level]) -> str:
    """Return what tells the document in few words; with its date, where lines are sorted by that."""
    stem = line.document.rpartition("/")[2].rpartition(".")[0] or line.document
    return f"{line.date or '–'} {stem}" if "date" in levels else stem


def _lit(text: str, numbers: Sequence[int], *, faint: bool, back: bool = False) -> Content:
    """Return a context with the words of these numbers, counted from the keyword, standing out."""
    content = Content(text)
    if faint:
        return content.stylize(MUTED)
    if numbers:
        some = list(places(text))[::-1] if back else list(islice(places(text), max(numbers)))
        for number in numbers:
            if number <= len(some):
                content = content.stylize("$accent", *some[number - 1].span())
    return content


@lru_cache(maxsize=512)
def end_of(text: str, width: int) -> str:
    """Return as much of the end of ``text`` as ``width`` cells take."""
    if text.isascii():
        return text[-width:] if width > 0 else ""
    room, at = width, len(text)
    while at and (room := room - get_character_cell_size(text[at - 1])) >= 0:
        at -= 1
    return text[at:]


@lru_cache(maxsize=512)
def start_of(text: str, width: int) -> str:
    """Return as much of the start of ``text`` as ``width`` cells take."""
    if text.isascii():
        return text[: max(width, 0)]
    room, at = width, 0
    while at < len(text) and (room := room - get_character_cell_size(text[at])) >= 0:
        at += 1
    return text[:at]


def longest_of(rows: Sequence[KwicRow]) -> int:
    """Return the cells of the longest keyword."""
    return max((cell_len(visible(on_one_line(row.line.keyword))) for row in rows), default=0)


def state(levels: Sequence[Level], question: Question) -> Content:
    """Return what lines are sorted by, and the switches; a click changes either."""
    return state_of(f"by {' '.join(levels)}" if levels else "as in the texts", question)


def counts(count: int, documents: int, shown: int, how: Arrangement, *, reading: bool, more: bool) -> Content:
    """Return how many lines there are, and why not all of them are seen."""
    if reading:
        return words(f"{counted(count, 'place')} so far …", MUTED)
    told = f"{counted(count, 'place')} in {counted(documents, 'document')}"
    if more:
        told = f"the first {told}; ask for less to see all"
    left = [f"near “{how.near}”"] if how.near else []
    left += ["not done"] if how.hides else []
    if left:
        told = f"{shown:,} of {told}: {' and '.join(left)}"
    return words(told, MUTED)


def place_line(row: KwicRow | None, place: int, count: int, width: int) -> Content:
    """Return where a line stands, and which of all it is."""
    if row is None:
        return Content()
    name = (
        f"{row.line.title} · {date}"
        if (date := next(iter(short_dates(row.line.date)), ""))
        else row.line.title
    )
    where = Content.assemble(words(name), "  ", words(row.line.document, MUTED))
    return beside(where, Content.styled(f"{place + 1:,}/{count:,}", MUTED), width)
