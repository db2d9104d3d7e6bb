"""How likely a place is the one, where the wider surroundings of the passage were sketched.

The weights were learned from news and reports that were edited in many ways: misspelt, scanned, rearranged,
with sentences put in and left out, and with copies and near copies of the passages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from probe_reader.anchoring.candidates import Candidate
    from probe_reader.anchoring.quote import Quote

_LONG = 40  # code points of a quote that speaks for itself
_ALONE = -8.0  # how likely another place is, where there is none
_ENOUGH = -1.0
_CHANGED = 4.0  # where the words are no longer the very same: a near copy may be all that is left
_FEWER = 5.0  # where some of several equal quotes are gone, and it may have been this one
_LEAST = 0.5  # of the words must be there, whatever stands around them
_NEAR = 3.88  # what it is worth to stand where the passage stood


def likelihood(candidate: Candidate, length: int) -> float:
    """Return how likely a place is that of a quote of so many code points, as a logarithm of the odds."""
    own = min(1.0, length / _LONG)
    equal = float(candidate.like == 1)
    like, better, worse = candidate.like, candidate.better, candidate.worse
    in_order = [side.in_order for side in candidate.sides] or [0.5]
    in_place = [side.in_place for side in candidate.sides] or [0.5]
    order, place = sum(in_order) / len(in_order), sum(in_place) / len(in_place)
    lower, higher, nearest = min(in_order), max(in_order), max(in_place)
    return (
        -14.07
        + (-2.27 * equal + 6.91 * like + 4.13 * own + 4.47 * own * like + _NEAR * candidate.near)
        + (6.76 * better - 5.61 * worse + 4.74 * better * worse - 0.7 * equal * better + 0.13 * equal * worse)
        + (-6.97 * own * better - 1.73 * own * worse)
        + (2.41 * max(0.0, worse - 0.8) - 4.24 * max(0.0, worse - 0.95))
        + (-0.91 * lower + 3.22 * max(0.0, lower - 0.5) - 0.15 * nearest)
        + (2.22 * place * better + 0.07 * order * (1 - worse) + 4.77 * lower * worse)
        + (0.26 * max(0.0, 0.3 - higher) - 5.3 * max(0.0, 0.3 - nearest))
    )


def likeliest(candidates: Sequence[Candidate], quote: Quote, occurrences: int) -> Candidate | None:
    """Return the place that is likely enough, and enough more so than any other; None where none is.

    ``occurrences`` is how often the very words of the quote stand in the text now.
    """
    ranked = sorted(candidates, key=lambda each: -likelihood(each, len(quote)))
    if not ranked:
        return None
    best = ranked[0]
    if best.like < _LEAST:
        return None
    rival = next((each for each in ranked[1:] if each.apart(best)), None)
    likely = likelihood(best, len(quote))
    lead = likely - (likelihood(rival, len(quote)) if rival else _ALONE)
    odds = 0.52 + 0.75 * max(-8.0, min(8.0, likely)) + 0.44 * min(8.0, lead) + 0.08 * min(2.0, lead)
    enough = _ENOUGH if best.like == 1 else _CHANGED
    if occurrences < quote.occurrences > 1:
        enough = _FEWER
    return best if odds > enough else None
