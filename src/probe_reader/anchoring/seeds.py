"""Where in a text a stretch that may have been changed can begin, told by the short pieces both share."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

STRIPE = 48
"""Code points: shifts that differ by less vote together."""

_STRIPES = 6
_HOPELESS = 0.2  # a shift with so small a part of the first one's votes is none
_LENGTHS = (12, 8)
_COMMON = 20  # a seed found more often tells nothing
_VOTE = 60  # of a seed, shared by the places where it stands
_ALONE = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_BEGIN = re.compile(rf"[{_ALONE}]|(?<!\w)\w|(?<=[{_ALONE}])\w")


class Seeds:
    """A text of which every few letters, from the beginning of each word on, are found at once.

    Attributes:
        text: the text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._known: dict[int, dict[str, list[int]]] = {}

    @cached_property
    def _begins(self) -> list[int]:
        return [match.start() for match in _BEGIN.finditer(self.text)]

    def _places(self, length: int) -> dict[str, list[int]]:
        """Return where each seed of a length stands."""
        if length not in self._known:
            places: defaultdict[str, list[int]] = defaultdict(list)
            for at in self._begins:
                places[self.text[at : at + length]].append(at)
            self._known[length] = dict(places)
        return self._known[length]

    def stripes(self, whole: str) -> Sequence[int]:
        """Return about where ``whole`` may begin, in stripes of the text, likeliest first."""
        begins = [match.start() for match in _BEGIN.finditer(whole)]
        for length in _LENGTHS:
            votes = self._votes(whole, begins, length)
            if votes:
                return _best(votes)
        return []

    def _votes(self, whole: str, begins: Sequence[int], length: int) -> Counter[int]:
        votes: Counter[int] = Counter()
        known = self._places(length)
        for offset in begins:
            places = known.get(whole[offset : offset + length], ())
            if len(places) <= _COMMON:
                for at in places:
                    votes[(at - offset) // STRIPE] += _VOTE // len(places)
        return votes


def _best(votes: Counter[int]) -> list[int]:
    def support(stripe: int) -> float:
        return votes[stripe] + 0.5 * (votes.get(stripe - 1, 0) + votes.get(stripe + 1, 0))

    best = sorted(votes, key=lambda stripe: -support(stripe))[:_STRIPES]
    return [stripe for stripe in best if support(stripe) >= _HOPELESS * support(best[0])]
