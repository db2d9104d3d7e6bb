"""The turns of a transcript: lines that begin with a name and a colon."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from probe_reader.extractors.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from probe_reader.extractors.paragraphs import Stretch

PART = r"[A-ZÀ-ÖØ-Þ][\w.’'-]*"
LABEL = (
    r"[^\S\n]*(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?[^\S\n]+)?(?:\*\*|__)?"
    rf"(?P<name>{PART}(?:[^\S\n]+(?:{PART}|of|de|van|von|der|la|\d{{1,2}}\b)){{0,5}})"
    r"(?:,?[^\S\n]*[(\[][^()\[\]\n]{1,40}[)\]])?(?:\*\*|__)?:(?:\*\*|__)?[^\S\n]+(?=\S)"
)
LIVELY = (
    r"\b(?:I|[Yy]ou|[Ww]e|my|our|your|me|us|[Yy]es|[Nn]o|Thanks?|Hello|Hi|Well|Oh|Okay|OK)\b|n['’]t\b|[?!]"
)
WIDEST = 90
"""How far into its line the colon after a name may stand."""

APART = 5
"""How many paragraphs without a name may lie between two turns of one conversation."""

HEARD = 400
"""How many code points of a turn are looked at to tell whether somebody talks."""

HEADINGS = """
note notes nb ps source sources date dates time times location place venue contact contacts email
e-mail tel telephone phone fax mobile address website web url link links from to subject cc bcc re fw
fwd warning caution tip tips hint important example examples update updates updated correction
clarification editor photo photos photograph image images picture pictures video videos caption credit
credits more related watch listen follow author authors by published posted written reporting title
subtitle headline summary abstract background introduction conclusion conclusions findings
recommendation recommendations figure table chart chapter section part appendix annex step question
questions topic topics tags tag category categories keywords pros cons price cost status priority type
name role age born died height weight ingredients method serves result results score scores answer key
total verdict rating director cast writer genre fact facts claim ruling monday tuesday wednesday
thursday friday saturday sunday january february march april may june july august september october
november december breaking exclusive analysis opinion review poll advertisement disclaimer legend isbn
issn doi copyright attachment attachments agenda minutes present apologies attendees item action
version license edition language publisher then now today yesterday tomorrow first second third finally
"""


class Turn(NamedTuple):
    """What one person says in a transcript.

    Attributes:
        name: where the name stands, without its colon.
        speech: what they say, over all its paragraphs.
        paragraph: the number of its first paragraph.
    """

    name: Stretch
    speech: Stretch
    paragraph: int


@cache
def _headings() -> frozenset[str]:
    """Return the words that stand before a colon and are nobody's name."""
    return frozenset(HEADINGS.split())


def turns(text: str, paragraphs: list[Stretch]) -> list[Turn]:
    """Return the turns of the transcripts in a text, in order."""
    names = list(_names(text))
    if len(names) < 2:
        return []
    found: list[Turn] = []
    starts = [start for start, _ in paragraphs]
    for conversation in _conversations(names, starts):
        some = list(_turns(text, conversation, paragraphs, starts))
        if _talk(text, some):
            found += some
    return found


def _names(text: str) -> Iterator[tuple[Stretch, Stretch]]:
    """Yield each name that opens a line before a colon, and the stretch from its line to its speech."""
    colon = text.find(":")
    while colon >= 0:
        line = text.rfind("\n", max(0, colon - WIDEST), colon) + 1
        if line or colon <= WIDEST:
            match = pattern(LABEL).match(text, line, line + 2 * WIDEST)
            if match and not _heads(match["name"]):
                yield match.span("name"), match.span()
        end = text.find("\n", colon)
        colon = text.find(":", end) if end >= 0 else -1


def _heads(name: str) -> bool:
    """Tell whether what stands before a colon is a heading rather than a name."""
    words = name.lower().split()
    return not _headings().isdisjoint((words[0], words[-1]))


def _conversations(
    names: list[tuple[Stretch, Stretch]], starts: list[int]
) -> Iterator[list[tuple[Stretch, Stretch, int]]]:
    """Yield names that follow each other closely, each with the number of its paragraph.

    One that opens a text and is not answered at once is a headline ("Stewart: we were told nothing").
    """
    some: list[tuple[Stretch, Stretch, int]] = []
    for name, opening in names:
        index = bisect_right(starts, name[0]) - 1
        if some and index - some[-1][2] > (APART if some[-1][2] else 0) + 1:
            if some[-1][2]:
                yield some
            some = []
        some.append((name, opening, index))
    yield some


def _turns(
    text: str, names: list[tuple[Stretch, Stretch, int]], paragraphs: list[Stretch], starts: list[int]
) -> Iterator[Turn]:
    """Yield the turns of one conversation; only the last is sure to end with its paragraph."""
    for place, (name, opening, index) in enumerate(names):
        last = bisect_right(starts, opening[1]) - 1
        end = paragraphs[last][1]
        if place + 1 < len(names):
            following = names[place + 1]
            while last + 1 < following[2] and text[paragraphs[last + 1][0]] not in "([*#_<{-":
                last += 1
            end = min(paragraphs[last][1], following[1][0])
        while text[end - 1].isspace():
            end -= 1
        if end > opening[1]:
            yield Turn(name, (opening[1], end), index)


def _talk(text: str, some: list[Turn]) -> bool:
    """Tell whether turns are a conversation: a name comes back, or a few answer each other, and they talk."""
    names = {text[slice(*turn.name)].lower() for turn in some}
    if len(some) < 2 or (len(names) == len(some) and not _brisk(some)):
        return False
    heard = [text[turn.speech[0] : min(turn.speech[1], turn.speech[0] + HEARD)] for turn in some]
    talking = sum(pattern(LIVELY).search(speech) is not None for speech in heard)
    ended = sum(text[turn.speech[1] - 1] in ".?!…”\"’')]–—-" for turn in some)
    return ended * 4 >= len(some) * 3 and talking * (4 if len(names) < len(some) else 2) >= len(some)


def _brisk(some: list[Turn]) -> bool:
    """Tell whether two or three people answer each other shortly, line by line."""
    return (
        len(some) < 4
        and some[-1].paragraph - some[0].paragraph < len(some)
        and all(turn.speech[1] - turn.speech[0] < HEARD for turn in some)
    )
