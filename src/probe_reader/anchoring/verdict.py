"""Whether the evidence is enough to say that a passage stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from probe_reader.anchoring.candidates import Candidate

_SHORT = 12
_LONG = 60
_MARGIN = 0.06  # by so much the best must beat the next


def verdict(ranked: Sequence[Candidate], length: int) -> Candidate | None:
    """Return the candidate that stands for the passage, or None when it is gone or cannot be told."""
    if not ranked or not _convincing(ranked[0], length, alone=len(ranked) == 1):
        return None
    best = ranked[0]
    rival = next((each for each in ranked[1:] if each.apart(best)), None)
    if rival is None:
        return best
    lead = best.score(length) - rival.score(length)
    if lead >= _MARGIN:
        return best
    by_place = best.like == 1.0 and best.near - rival.near > 0.25 and lead > -0.01
    return best if by_place else None


def _convincing(best: Candidate, length: int, *, alone: bool) -> bool:
    like, better, worse = best.like, best.better, best.worse
    if length < _SHORT:
        return (like == 1 and better >= 0.6 and (worse >= 0.25 or better >= 0.8)) or (
            like >= 0.5 and better >= 0.85 and worse >= 0.5
        )
    return (
        (like == 1 and (better >= 0.45 or (alone and length >= 2 * _SHORT and better >= 0.3)))
        or (like >= 0.75 and better >= 0.55)
        or (like >= 0.5 and better >= 0.75 and worse >= 0.5)
        or (like >= 0.85 and length >= _LONG and better >= 0.35)
    )
