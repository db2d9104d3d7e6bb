"""What hedges, bounds or moves a number: "more than", "around", "fell by"."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

Bound: TypeAlias = Literal["low", "high"]
Change: TypeAlias = Literal["up", "down"]

_HEDGES = """
about;around;approximately;approx;approx.;roughly;some;nearly;almost;circa;c.;ca.;estimated;an estimated
close to;in the region of;in the order of;on the order of;of the order of;virtually;barely;~;∼;≈;±
just about;somewhere around;an average of;average of;on average;averaging
"""
_LOWER_BOUNDS = """
more than;over;above;at least;exceeding;in excess of;upwards of;upward of;no less than;not less than
no fewer than;not fewer than;greater than;minimum of;a minimum of;north of;just over;>;≥;≳;⩾;larger than
longer than;over than
"""
_UPPER_BOUNDS = """
less than;fewer than;under;below;up to;at most;no more than;not more than;maximum of;a maximum of
as many as;as much as;just under;no later than;smaller than;lower than;<;≤;⩽;shorter than;no longer than
"""
_MEANINGS: tuple[tuple[str, Bound | None, bool], ...] = (
    (_HEDGES, None, True),
    (_LOWER_BOUNDS, "low", False),
    (_UPPER_BOUNDS, "high", False),
)
_PHRASES: dict[str, tuple[Bound | None, bool]] = {
    phrase: (bound, approximate)
    for phrases, bound, approximate in _MEANINGS
    for phrase in phrases.strip().replace("\n", ";").split(";")
}
_LAST = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in _PHRASES)
_LONGEST_LAST = max(map(len, _LAST)) + 10
_HEDGE_SIGNS = frozenset("~∼≈±><≥≤≳⩽⩾")
_SPACES = frozenset(" \n\t\u00a0\u2009\u202f")
_UNSPANNED = frozenset({"as many as", "as much as", "an average of", "average of", "on average", "averaging"})
_RISES = """
up rise rises rose risen rising increase increases increased increasing gain gains gained gaining
grow grows grew grown growing climb climbs climbed climbing jump jumps jumped jumping surge surged
surging soar soared soaring add adds added adding advance advanced advancing higher boost boosted
raise raised raising rally rallied upward more growth
"""
_FALLS = """
down fall falls fell fallen falling drop drops dropped dropping decline declines declined declining
decrease decreases decreased decreasing lose loses lost losing slip slipped slipping slide slid
sliding sink sank sinking tumble tumbled plunge plunged plunging plummet plummeted plummeting cut
cuts cutting reduce reduced reducing reduction slump slumped shed lower shrink shrank shrunk fewer
less downward dip dipped ease eased contraction contracted
"""
_DIRECTIONS: dict[str, Change] = {
    **dict.fromkeys(_RISES.split(), "up"),
    **dict.fromkeys(_FALLS.split(), "down"),
}
_PASSED_WORDS = """
by a an of another further about around almost nearly roughly just over than to from some well
"""
_PASSED = frozenset(_PASSED_WORDS.split())
_NEXT = re.compile(r"[ \n-]([a-z]+)(?:[ \n]([a-z]+))?")
_AFTER = re.compile(
    r"(?:\+|[ \n](?:or[ \n](?:so|more|less|fewer|higher|older|younger|above|over)|plus))(?!\w)"
)
_BEGINS_AFTER = frozenset({" o", "\no", " p", "\np"})
_WINDOW = 44


class Hedge(NamedTuple):
    """What stands before a number.

    Attributes:
        start: where the figure begins, the hedge included.
        bound: which end of the range the number is, if the words make it one.
        approximate: whether they hedge.
    """

    start: int
    bound: Bound | None = None
    approximate: bool = False


def read_hedge(text: str, start: int) -> Hedge | None:
    """Return the words before the number at ``start`` that bound or hedge it, None where there are none."""
    if not start:
        return None
    sign = text[start - 1]
    if sign not in _HEDGE_SIGNS:
        words = text[max(0, start - _LONGEST_LAST) : start].rsplit(None, 1) if sign in _SPACES else ()
        if not words or words[-1].rstrip().lower() not in _LAST:
            return None
    hedge = Hedge(start)
    for _ in range(2):
        wider = _one_hedge(text, hedge)
        if wider is None:
            break
        hedge = wider
    return hedge if hedge.start < start or hedge.bound or hedge.approximate else None


def _one_hedge(text: str, hedge: Hedge) -> Hedge | None:
    begin = max(0, hedge.start - _WINDOW)
    window = text[begin : hedge.start]
    if window and window[-1] in _HEDGE_SIGNS:
        bound, approximate = _PHRASES[window[-1]]
        return Hedge(hedge.start - 1, bound or hedge.bound, approximate or hedge.approximate)
    if not window or not window[-1].isspace():
        return None
    words = window.lower().split()[-4:]
    if not words or words[-1] not in _LAST:
        return None
    for count in (4, 3, 2, 1):
        phrase = " ".join(words[-count:])
        if count <= len(words) and phrase in _PHRASES:
            bound, approximate = _PHRASES[phrase]
            start = hedge.start
            if phrase not in _UNSPANNED:
                start = _phrase_start(text, begin, hedge.start, words[-count:])
            return Hedge(start, bound or hedge.bound, approximate or hedge.approximate)
    return None


def _phrase_start(text: str, begin: int, end: int, words: list[str]) -> int:
    """Return where the last ``words`` before ``end`` begin."""
    window = text[begin:end].lower()
    at = len(window)
    for word in reversed(words):
        found = window.rfind(word, 0, at)
        if found < 0:
            return end
        at = found
    return begin + at


def read_after(text: str, end: int) -> tuple[int, Bound | None, bool]:
    """Return the end with "or more", "or so", "plus", what it bounds and whether it hedges."""
    match = (
        _AFTER.match(text, end)
        if text[end : end + 2] in _BEGINS_AFTER or text[end : end + 1] == "+"
        else None
    )
    if match is None:
        return end, None, False
    word = match[0].split()[-1]
    if word == "so":
        return match.end(), None, True
    return match.end(), "high" if word in {"less", "fewer", "younger"} else "low", False


def read_change(text: str, start: int, end: int) -> Change | None:
    """Return whether the figure at ``start`` to ``end`` is told as a rise or a fall by so much."""
    words = text[max(0, start - _WINDOW) : start].lower().rsplit(None, 4)[-4:]
    for word in reversed(words):
        if word in _DIRECTIONS:
            return _DIRECTIONS[word]
        if word == "to" or word not in _PASSED:
            break
    match = _NEXT.match(text, end) if text[end : end + 1] in {" ", "\n", "-"} else None
    if match is None:
        return None
    return _DIRECTIONS.get(match[1]) or (_DIRECTIONS.get(match[2]) if match[2] and match[1] != "of" else None)
