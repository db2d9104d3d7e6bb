"""Which of several equal passages is the original, and which are copies that were put in.

A copy brings a sentence or two along. Going outwards from it, the words soon are others, or one comes upon
the original; around the original one meets everything that stood there, whatever was put in on the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from probe_reader.anchoring.candidates import Candidate

_TELLING = 0.6  # a side that is less like the context is that of other passages with the same words
_FURTHER = 0.08  # of the landmarks: less may be chance


def equals(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the places with the very words of the quote and its context on one side at least."""
    return [each for each in candidates if each.like == 1 and each.better >= _TELLING]


def original(equal: Sequence[Candidate]) -> Candidate | None:
    """Return the one around which the surroundings go on further than around any other; else None."""
    ranked = sorted(equal, key=lambda each: -_outwards(each))
    if len(ranked) > 1 and _outwards(ranked[0]) - _outwards(ranked[1]) < _FURTHER:
        return None
    return ranked[0]


def _outwards(candidate: Candidate) -> float:
    sides = [side.outwards for side in candidate.sides]
    return sum(sides) / len(sides) if sides else 0.0
