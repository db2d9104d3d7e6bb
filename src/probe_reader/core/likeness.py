"""How much the landmarks around a place are those that were sketched around a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from probe_reader.core.surroundings import Landmark

_BEFORE = -60  # letters: a place before any landmark
_DRIFT = 8  # letters: a distance is the same although some were misread
_DEAREST = 5.0  # landmarks that the greatest change of their distance counts as
_LEFT_OUT = 4.0  # landmarks that anything left out counts as


class Likeness(NamedTuple):
    """How much one side of a place is what was sketched.

    Attributes:
        in_order: which share of the landmarks is found in order, less for each change of their distance.
        in_place: which share is found at its very distance.
        outwards: which share is found in order going outwards, whatever was put in on the way. Around a copy
            it is small: what stood further away is missing there, or stands on the way to the original.
    """

    in_order: float
    in_place: float
    outwards: float


def likeness(wanted: Sequence[Landmark], places: dict[int, list[int]]) -> Likeness:
    """Compare the landmarks of one side with how far away each phrase stands, as often as it does."""
    in_place = sum(
        any(abs(there - each.distance) <= _DRIFT for there in places.get(each.phrase, ())) for each in wanted
    )
    if in_place == len(wanted):
        return Likeness(1.0, 1.0, 1.0)
    return Likeness(
        in_order=_in_order(wanted, places, _changed),
        in_place=in_place / len(wanted),
        outwards=_in_order(wanted, places, _left_out),
    )


def _in_order(
    wanted: Sequence[Landmark], places: dict[int, list[int]], cost: Callable[[int], float]
) -> float:
    """Return which share of the landmarks is found in order, less the cost of each change of distance."""
    ways: list[tuple[float, int, int]] = [(0.0, 0, _BEFORE)]  # how good, the shift, and where it has got to
    for landmark in wanted:
        more = []
        for there in places.get(landmark.phrase, ()):
            shift = there - landmark.distance
            good = max(each[0] - cost(shift - each[1]) for each in ways if each[2] < there)
            more.append((1 + good, shift, there))
        ways += more
    return max(0.0, max(ways)[0] / len(wanted))


def _left_out(change: int) -> float:
    """Return how many landmarks a change of their distance counts as where words may be put in."""
    return 0.0 if change >= -_DRIFT else _LEFT_OUT


def _changed(change: int) -> float:
    """Return how many landmarks a change of their distance counts as."""
    change = abs(change)
    return 0.0 if change <= _DRIFT else min(_DEAREST, 1 + change / 200)
