"""Words, sentences and paragraphs: where they begin and end, in texts of any size.

Every function looks only as far as the unit reaches. Of a text that is no ``str`` it takes a window
around the place, which grows while the unit reaches its edge; what is told is the same, but that a
paragraph of short lines is cut where it reaches farther than 256 K characters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from probe_reader.core.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from probe_reader.core.text import Text

Unit: TypeAlias = Literal["word", "sentence", "paragraph"]

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_WORD_CHARACTER = re.compile(r"\w")
_INK = re.compile(r"\S")
_WORD_REACH = 64  # characters looked back for the start of a word; longer ones are looked at whole
_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")
_LEAD = re.compile(r"(?:[^\S\n]*\n)+")
_BLANK_LINE = re.compile(r"[^\S\n]*\n")
_FIRST = 1_024  # characters looked through first for where a unit is
_WINDOW = 20_480  # characters of a window on each side, more than a sentence looks at
_FARTHEST = 327_680  # characters of the largest window on each side
_SEEN = 320  # characters around a unit by which it is told where it ends
_SENTENCE_REACH = 16_384  # characters looked through on each side; longer ones are cut
_LONG_LINE = 100  # characters; longer lines are not wrapped by hand, so each is a paragraph
_LONG = re.compile(rf"^[^\n]{{{_LONG_LINE + 1},}}", re.MULTILINE)
_STOP_REACH = 256  # characters in which a full stop and the space behind it lie
_STOP = re.compile(r"[.!?…。！？]+[\"'”’»)\]]*(?:\s+|(?<=[。！？])|(?<=[。！？][”’」』）]))|\n\s*")
_OPENERS = "\"'“‘«([ \t\u00a0-–—•*"
_ABBREVIATIONS = (
    " mr mrs ms mx dr prof rev hon sr jr st messrs gen col maj capt lt sgt cllr supt insp "
    " jan feb mar apr jun jul aug sept sep oct nov dec no nos vol vols p pp para paras ch fig figs "
    " art sec cf vs v al etc approx est inc ltd co corp plc dept e.g i.e a.m p.m u.s u.k "
)
_LAST_WORD = re.compile(r"[^\W_](?:[\w.&]*\w)?$")


def span_of(text: Text, unit: Unit, offset: int) -> Span | None:
    """Return the unit around the character at ``offset``; None between two units."""
    finder = _FINDERS[unit]
    return finder(text, offset) if isinstance(text, str) else _in_window(text, finder, offset)


def _in_window(text: Text, finder: Callable[[str, int], Span | None], offset: int) -> Span | None:
    """Find a unit in as much of a text as it needs."""
    reach = _WINDOW
    while True:
        first, last = max(0, offset - reach), min(len(text), offset + reach)
        window = text[first:last]
        found = finder(window, offset - first)
        if _is_whole(window, found, offset - first, first == 0, last == len(text)):
            return _moved(found, first)
        if reach >= _FARTHEST:
            break
        reach *= 4
    found = _moved(found, first)
    return _line(text, found, offset) if found is not None and finder is _paragraph else found


def _is_whole(window: str, found: Span | None, offset: int, at_start: bool, at_end: bool) -> bool:
    """Tell whether what was found in a window would be found in all of the text."""
    start, end = (found.start, found.end) if found else (offset, offset + 1)
    before = at_start or len(window) - len(window.lstrip()) + _SEEN < start
    return before and (at_end or end + _SEEN < len(window.rstrip()))


def _line(text: Text, found: Span, offset: int) -> Span:
    """Return the whole line around ``offset`` where a paragraph is one line."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    return Span(start, end) if start < found.start or end > found.end else found


def _moved(span: Span | None, by: int) -> Span | None:
    return Span(span.start + by, span.end + by) if span is not None else None


def next_start(text: Text, unit: Unit, offset: int) -> int:
    """Return where the next unit begins; the end of the text where there is none."""
    here = span_of(text, unit, offset)
    return _skip(text, unit, here.end if here else offset + 1)


def previous_start(text: Text, unit: Unit, offset: int) -> int:
    """Return where this unit begins, or from its start, where the one before begins; 0 at least."""
    place = offset
    while place > 0:
        here = span_of(text, unit, place)
        if here and here.start < offset:
            return here.start
        place = _back(text, unit, (here.start if here else place))
    return 0


def next_last(text: Text, unit: Unit, offset: int) -> int:
    """Return the nearest last character of a unit after ``offset``; that of the text at most."""
    here = span_of(text, unit, offset)
    if here is None or here.end <= offset + 1:
        start = next_start(text, unit, offset)
        here = span_of(text, unit, start) if start < len(text) else None
    return (here.end if here else len(text)) - 1


def wider(text: Text, span: Span) -> Iterator[Span]:
    """Yield what ``span`` can grow to: whole words, sentences, paragraphs, and all of the text."""
    last = max(span.start, span.end - 1)
    for unit in _FINDERS:
        first, final = span_of(text, unit, span.start), span_of(text, unit, last)
        yield Span(first.start if first else span.start, final.end if final else span.end)
    yield Span(0, len(text))


def _skip(text: Text, unit: Unit, place: int) -> int:
    """Return the first place from ``place`` on that lies in a unit."""
    pattern = _WORD if unit == "word" else _INK
    size = _FIRST
    while place < len(text):
        piece = text[place : place + size]
        if found := pattern.search(piece):
            return place + found.start()
        place, size = place + size, min(size * 4, _FARTHEST)
    return len(text)


def _back(text: Text, unit: Unit, place: int) -> int:
    """Return the last place before ``place`` that lies in a unit, or 0."""
    pattern = _WORD_CHARACTER if unit == "word" else _INK
    size = _FIRST
    while place > 0:
        first = max(0, place - size)
        if found := _last(pattern, text[first:place], 0, place - first):
            return first + found.start()
        place, size = first, min(size * 4, _FARTHEST)
    return 0


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the last match in ``text[start:end]``, looking back in growing steps."""
    size = 256
    while True:
        first = max(start, end - size)
        found = None
        for found in pattern.finditer(text, first, end):  # noqa: B007  # the last one is wanted
            pass
        if found or first == start:
            return found
        size *= 4


def _word(text: str, offset: int) -> Span | None:
    reach = _WORD_REACH
    while True:
        start = max(0, offset - reach)
        if start == 0 or not _joins(text, start):
            break
        reach *= 4
    for found in _WORD.finditer(text, start):
        if found.start() > offset:
            return None
        if offset < found.end():
            return Span(*found.span())
    return None


def _joins(text: str, place: int) -> bool:
    """Tell whether a word may run across ``place``."""
    return all(character.isalnum() or character in "_'’" for character in text[place - 1 : place + 1])


def _paragraph(text: str, offset: int) -> Span | None:
    """Return what lies between blank lines, or between line ends where the lines are not wrapped."""
    around = _between_blanks(text, offset, 0, len(text))
    if around is None:
        return None
    start, end = _line_start(text, offset, around), _line_end(text, offset, around)
    if end - start <= _LONG_LINE:
        before = _last(_LONG, text, around.start, start)
        after = _LONG.search(text, end, around.end)
        start = min(before.end() + 1, start) if before else around.start
        end = after.start() - 1 if after else around.end
    return Span(start, end) if offset < end else None


def _line_start(text: str, offset: int, around: Span) -> int:
    return max(text.rfind("\n", around.start, offset) + 1, around.start)


def _line_end(text: str, offset: int, around: Span) -> int:
    end = text.find("\n", offset, around.end)
    return end if end >= 0 else around.end


def _between_blanks(text: str, offset: int, first: int, last: int) -> Span | None:
    """Return the paragraph around ``offset``, or what of it lies in ``[first, last)``."""
    if _BLANK_LINE.match(text, offset) and (offset == 0 or text[offset - 1] == "\n"):
        return None
    before = _last(_BLANK, text, first, min(offset + 1, last))
    lead = None if first else _LEAD.match(text)
    start = before.end() if before else lead.end() if lead else first
    after = _BLANK.search(text, max(start - 1, 0), last)
    end = after.start() if after else last
    if not after and end == len(text) and text.endswith("\n"):
        end -= 1
    return Span(start, end) if start <= offset < end else None


def _sentence(text: str, offset: int) -> Span | None:
    first, last = max(0, offset - _SENTENCE_REACH), min(len(text), offset + _SENTENCE_REACH)
    around = _between_blanks(text, offset, first, last)
    if around is None:
        return None
    ink = _INK.search(text, _sentence_start(text, around, offset), around.end)
    start = ink.start() if ink else around.end
    stops = _stops(text, max(start, offset - _STOP_REACH), around.end, around.end)
    end = next((stop for stop, after in stops if after > offset), around.end)
    end = start + len(text[start:end].rstrip())
    return Span(start, end) if start <= offset < end else None


def _sentence_start(text: str, around: Span, offset: int) -> int:
    """Return where the text last went on after a full stop, or the start of ``around``."""
    reach = 1024
    while True:
        first = max(around.start, offset - reach)
        starts = [after for _, after in _stops(text, first, offset + 1, around.end) if after <= offset]
        if starts or first == around.start:
            return starts[-1] if starts else around.start
        reach *= 4


def _stops(text: str, start: int, limit: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where sentences end before ``limit``, and where the text goes on after the space behind."""
    for found in _STOP.finditer(text, start, min(end, limit + _STOP_REACH)):
        if found.start() >= limit:
            return
        if found.end() == end or _is_stop(text, found):
            mark = found.group().rstrip()
            yield found.start() + len(mark), found.end()


def _is_stop(text: str, found: re.Match[str]) -> bool:
    """Tell a full stop from the point of an abbreviation or of an initial."""
    if found.group()[0] in "\n。！？":
        return True
    follow = text[found.end() : found.end() + 8].lstrip(_OPENERS)[:1]
    if follow.islower():
        return False
    if not found.group().rstrip().endswith("."):
        return True
    word = _LAST_WORD.search(text[max(0, found.start() - 24) : found.start()])
    if word is None:
        return True
    last = word.group()
    initial = len(last) == 1 and last.isalpha() and last.isupper() and last != "I"
    return not (initial or f" {last.lower()} " in _ABBREVIATIONS)


_FINDERS: dict[Unit, Callable[[str, int], Span | None]] = {
    "word": _word,
    "sentence": _sentence,
    "paragraph": _paragraph,
}
