"""Whether the evidence is enough to say that a passage stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from probe_reader.anchoring.candidates import Candidate
    from probe_reader.anchoring.quote import Quote

_SHORT = 12
_LONG = 60
_MARGIN = 0.06  # by so much the best must beat the next
_COPIED = 0.1  # by so much when there are more of them than there were


def verdict(ranked: Sequence[Candidate], quote: Quote, occurrences: int) -> Candidate | None:
    """Return the candidate that stands for the passage, or None when it is gone or cannot be told.

    ``occurrences`` is how often the very words of the quote stand in the text now.
    """
    if not ranked:
        return None
    best = ranked[0]
    convincing = _short_convinces if len(quote) < _SHORT else _convinces
    if not convincing(best, len(quote), alone=len(ranked) == 1):
        return None
    if occurrences < quote.occurrences > 1 and not (best.better >= 0.95 and best.worse >= 0.8):
        return None  # one of several has gone, and it may have been this one
    rival = next((each for each in ranked[1:] if each.apart(best)), None)
    return best if rival is None or _beats(best, rival, quote, occurrences) else None


def _beats(best: Candidate, rival: Candidate, quote: Quote, occurrences: int) -> bool:
    if best.like == best.worse == 1 and rival.worse < 0.9:
        return True  # all its surroundings are as they were, the rival's are not
    lead = best.score(len(quote)) - rival.score(len(quote))
    if occurrences > quote.occurrences:
        return lead >= _COPIED
    by_place = best.like == 1 and best.near - rival.near > 0.25 and lead > -0.01
    return lead >= _MARGIN or by_place


def _short_convinces(best: Candidate, _: int, *, alone: bool) -> bool:
    """A short quote says little for itself, so that its surroundings must speak for it."""
    del alone
    like, better, worse = best.like, best.better, best.worse
    if like == 1:
        return better >= 0.8 or (better >= 0.6 and worse >= 0.25)
    return like >= 0.5 and better >= 0.85 and worse >= 0.5


def _convinces(best: Candidate, length: int, *, alone: bool) -> bool:
    like, better, worse = best.like, best.better, best.worse
    if like == 1:
        return better >= 0.45 or (alone and length >= 2 * _SHORT and better >= 0.3)
    return (
        (like >= 0.97 and length >= _LONG)
        or (like >= 0.75 and better >= 0.75 and worse >= 0.7)
        or (like >= 0.5 and better >= 0.9 and worse >= 0.75)
        or (like >= 0.5 and better >= 0.97)
    )
