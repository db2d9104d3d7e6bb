"""Places in a text where a quote may stand, each with the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from probe_reader.anchoring.alignment import Placed, distance, ends_like, place, starts_like
from probe_reader.anchoring.seeds import STRIPE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from probe_reader.anchoring.quote import Quote
    from probe_reader.anchoring.seeds import Seeds
    from probe_reader.core.likeness import Likeness

MOST = 60
"""Occurrences of a quote that are weighed one by one; of a commoner one, those in its context."""

_TELLING = 0.6  # a context that is so much alike is no chance; else a misspelt quote may be meant
_SLACK = 12  # by so much more text than the context is looked at, for words put in
_CONTEXTS = ((24, 24), (12, 12), (16, 0), (0, 16), (8, 8), (8, 0), (0, 8))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place with the evidence for it; shares are 0.0 to 1.0.

    Attributes:
        start: in the folded text.
        end: likewise.
        like: how much it is like the quote.
        better: how much the better of its two sides is like the quote's context.
        worse: how much the other is; as ``better`` where the quote had one side only.
        near: 1.0 at the quote's old place, falling with the distance from it.
        sides: how much its wider surroundings are those that were sketched, where any were.
    """

    start: int
    end: int
    like: float
    better: float
    worse: float
    near: float
    sides: tuple[Likeness, ...] = ()

    def score(self, length: int) -> float:
        """Weigh the evidence; the longer the quote, the more it speaks for itself."""
        own = min(1.0, length / 40)
        return (own * self.like + 0.7 * self.better + 0.3 * self.worse + 0.05 * self.near) / (own + 1.05)

    def apart(self, other: Candidate) -> bool:
        """Tell whether the two share nothing."""
        return self.start >= other.end or self.end <= other.start


def candidates(seeds: Seeds, quote: Quote, hint: int) -> list[Candidate]:
    """Return the places in a folded text where ``quote`` may stand, best first.

    ``hint`` is where it would stand if nothing had changed before it.
    """
    text = seeds.text
    equal = [_weighed(text, quote, Placed(at, at + len(quote), 1.0), hint) for at in _equal(text, quote)]
    if any(each.better >= _TELLING for each in equal):
        weighed = equal
    else:
        similar = (_weighed(text, quote, placed, hint) for placed in _similar(seeds, quote))
        weighed = list({(each.start, each.end): each for each in (*equal, *similar)}.values())
    return sorted(weighed, key=lambda each: -each.score(len(quote)))


def _weighed(text: str, quote: Quote, placed: Placed, hint: int) -> Candidate:
    start, end = placed.start, placed.end
    sides = []
    if prefix := quote.prefix:
        sides.append(ends_like(text[max(0, start - len(prefix) - _SLACK) : start], prefix))
    if suffix := quote.suffix:
        sides.append(starts_like(text[end : end + len(suffix) + _SLACK], suffix))
    return Candidate(
        start,
        end,
        like=_like(text[start:end], quote.exact, placed.kept),
        better=max(sides, default=0.0),
        worse=min(sides, default=0.0),
        near=exp(-abs(start - hint) / max(2_000, len(text) / 4)),
    )


def _like(there: str, exact: str, kept: float) -> float:
    """Return how much the words there are like the quote; words put in count little against it."""
    if there == exact:
        return 1.0
    return max(0.0, 1 - distance(exact, there) / max(1, len(exact)), 0.95 * kept)


def found(text: str, words: str, most: int) -> list[int]:
    """Return where ``words`` stand in ``text``, the first ``most`` places."""
    places: list[int] = []
    at = text.find(words)
    while at >= 0 and len(places) < most:
        places.append(at)
        at = text.find(words, at + 1)
    return places


def _equal(text: str, quote: Quote) -> list[int]:
    places = found(text, quote.exact, MOST + 1) if quote.exact else []
    if len(places) > MOST:
        for before, after in _CONTEXTS:
            prefix = quote.prefix[-before:] if before else ""
            words = prefix + quote.exact + quote.suffix[:after]
            places = [at + len(prefix) for at in found(text, words, MOST)]
            if places:
                break
    return places


def _similar(seeds: Seeds, quote: Quote) -> Iterator[Placed]:
    """Yield where the quote between its contexts aligns, around the shifts that most seeds agree on."""
    whole = quote.whole
    slack = 60 + len(quote) // 4
    for stripe in seeds.stripes(whole):
        low = max(0, stripe * STRIPE - slack)
        window = seeds.text[low : stripe * STRIPE + STRIPE + len(whole) + slack]
        placed = place(whole, quote.start, quote.end, window)
        if placed is not None and placed.end > placed.start:
            yield Placed(low + placed.start, low + placed.end, placed.kept)
        alone = place(quote.exact, 0, len(quote), window)
        if alone is not None and alone.end > alone.start:
            yield Placed(low + alone.start, low + alone.end, 0.0)
