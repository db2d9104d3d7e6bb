"""What speaks for or against a speaker or a kind: what is seen, spelled as signs that have weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Trait: TypeAlias = "tuple[str, ...]"
"""Some of what is seen at one place: its sort, which tells how it is spelled, and its parts.

Numbers are parts as digits: they are spelled faster than they are written."""

KEPT = 50_000
"""So many traits keep their worth ready."""


class Scale(dict["Trait", float]):
    """What each trait is worth: the weights of its signs in sum, worked out when first asked for."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__()
        self.weights = weights

    def __missing__(self, trait: Trait) -> float:
        if len(self) > KEPT:
            self.clear()
        get = self.weights.get
        worth = self[trait] = sum([get(sign, 0.0) for sign in spelled(trait)])
        return worth

    def weigh(self, traits: tuple[Trait, ...]) -> float:
        """Return what some traits are worth together."""
        return sum(map(self.__getitem__, traits))


def spelled(trait: Trait) -> list[str]:
    """Return the signs in a trait, as keys of the weights."""
    return SPELLED[trait[0]](*trait[1:])


def _of_cue(place: str, cue: str, how: str, gap: str, apart: str, around: str, steady: str) -> list[str]:
    """Spell how a verb joins a mention to the quotation, and what lies between."""
    before, ending = around[0], around[1]
    return [
        f"1{place}{cue}{how}{gap}{ending}{apart}",
        f"2{place}{cue}{how}{gap}{before}",
        f"A{cue[0]}{gap}{apart}{before}",
        f"8{steady}{place}{around}",
    ]


def _of_place(place: str, rank: str, context: str, steady: str) -> list[str]:
    """Spell where a mention without a verb stands."""
    return [f"1{place}-{context[0]}{rank}", f"2{place}-{context[2]}{rank}", f"8{steady}{place}{context[:2]}"]


def _of_mention(place: str, cue: str, kind: str, before: str, leads: str, governed: str) -> list[str]:
    """Spell what a mention is in its sentence."""
    return [f"5{place}{kind}{before}", f"7{place}{cue}{leads}{governed}{kind}"]


def _of_neighbours(place: str, cue: str, kind: str, left: str, last: str, right: str) -> list[str]:
    """Spell the words at both ends of a mention and beside it."""
    return [f"F{place}{left}{cue[1:]}", f"G{place}{right}{cue[1:]}", f"H{kind}{last}{cue}"]


def _of_last(apart: str, context: str, kind: str, earlier: str) -> list[str]:
    """Spell what it means to have spoken last, some paragraphs before."""
    return [f"l1{apart}{context[0]}", f"l2{apart}{context[1:]}", f"l3{kind}{apart}", f"l4{apart}{earlier}"]


def _of_earlier(colon: str, how: str, apart: str, gap: str, context: str) -> list[str]:
    """Spell where a mention stands in the paragraph before."""
    return [f"p1{colon}{how}{apart}", f"p2{colon}{gap}{how[0]}", f"p5{context}", f"p6{context[0]}{colon}"]


def _of_earlier_mention(rank: str, cue: str, leads: str, kind: str, governed: str) -> list[str]:
    """Spell what a mention of the paragraph before is in its sentence."""
    return [f"p3{rank}{cue}{leads}", f"p4{kind}{cue}{governed}"]


def _of_words(size: str, ending: str, around: str, shape: str, known: str) -> list[str]:
    """Spell the words within the marks, and what stands beside the marks."""
    return [
        f"a{size}{ending}",
        f"c{around}",
        f"h{ending}{around[1]}{shape}",
        f"i{around[0]}{shape}{ending}",
        f"n{known}{size}",
    ]


def _of_verbs(low: str, high: str, size: str, before: str) -> list[str]:
    """Spell which verbs stand near a quotation, before it and after it."""
    near = low[0] + high[0]
    return [f"e{near}{size}", f"f{low}", f"g{high}", f"j{near}{before}"]


SPELLED: dict[str, Callable[..., list[str]]] = {
    "cue": _of_cue,
    "place": _of_place,
    "mention": _of_mention,
    "neighbours": _of_neighbours,
    "last": _of_last,
    "earlier": _of_earlier,
    "earlier mention": _of_earlier_mention,
    "words": _of_words,
    "verbs": _of_verbs,
}
"""How each sort of trait is spelled."""
