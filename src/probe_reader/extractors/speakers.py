"""Who of those that a passage mentions said a quotation: each candidate is weighed by its signs."""

from __future__ import annotations

from bisect import bisect_left
from math import exp
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from probe_reader.extractors.clauses import Cue, Mention, Passage
    from probe_reader.extractors.paragraphs import Stretch
    from probe_reader.extractors.scenes import Scene
    from probe_reader.extractors.signs import Scale, Trait

BEFORE = 7
"""How many mentions before a quotation are weighed."""

AFTER = 4
"""How many mentions after it."""

SLIGHT = 0.001
"""Odds against the chosen one that bear nobody out."""

SETTLED = 0.98
"""The confidence in the subject of a verb of saying right beside the quotation."""

SUBJECTS = 12
"""How many mentions before a pronoun may be subjects for which it stands."""

LOOKED_BACK = 6
"""How many of the paragraph before."""

PLACES = ("b0", "b1", "b2", "b3", "a0", "a1")
"""Before or after the quotation, and so many sentences apart."""

DIGITS = "0123456789"
GAPS = "0123344555566666667"
"""A letter for a number of tokens between two places; more than listed count as the last."""


class Candidate(NamedTuple):
    """A mention that may be the speaker, with what is seen of it.

    Attributes:
        passage: the paragraph in which it is mentioned.
        mention: where in that.
        cue: the token of the verb that joins it to the quotation, if any does.
        kind: the letter of its first token, or the pronoun that it is.
        joined: whether a verb or the quotation before joins it to this one.
        traits: what speaks for or against it; nothing where the matter is settled.
    """

    passage: Passage
    mention: Mention
    cue: int | None
    kind: str
    joined: bool
    traits: tuple[Trait, ...]

    @property
    def span(self) -> Stretch:
        """Where it stands in the text."""
        return self.passage.span(self.mention)

    @property
    def name(self) -> Stretch:
        """Where its last word stands."""
        return self.passage.tokens.span(self.mention.stop - 1)

    def subjects(self) -> Iterator[Stretch]:
        """Yield where the subjects before it in its paragraph stand, the nearest first."""
        place = bisect_left(self.passage.firsts, self.mention.first)
        for mention in reversed(self.passage.mentions[max(0, place - SUBJECTS) : place]):
            if (mention.leads or mention.cues) and not mention.governed:
                yield self.passage.span(mention)


class Choice(NamedTuple):
    """The speaker chosen for a quotation, with the confidence in it."""

    candidate: Candidate
    confidence: float


def choose(text: str, candidates: list[Candidate], scale: Scale) -> Choice | None:
    """Return the likeliest of the candidates; those of one name bear each other out."""
    if not candidates:
        return None
    if len(candidates) == 1:
        return Choice(candidates[0], 1.0 if candidates[0].traits else SETTLED)
    scores = [scale.weigh(candidate.traits) for candidate in candidates]
    best = max(scores)
    chosen = candidates[scores.index(best)]
    start, end = chosen.name
    name = text[start:end]
    odds = [exp(score - best) for score in scores]
    same = [
        odd
        for odd, candidate in zip(odds, candidates, strict=True)
        if candidate is chosen or (odd > SLIGHT and text.endswith(name, *candidate.name))
    ]
    return Choice(chosen, sum(same) / sum(odds))


def candidates(scene: Scene, quote: int) -> list[Candidate]:
    """Return who may have said the quotation at the token ``quote``.

    A verb of saying right beside it, with its subject, settles the matter: only that one is returned.
    """
    passage = scene.passage
    mentions = passage.mentions
    here = passage.sentences[quote]
    middle = bisect_left(passage.firsts, quote)
    context = _context(scene, quote)
    beside = _beside(scene, quote, middle, context)
    if beside is not None:
        return [Candidate(passage, beside, beside.cues[0].at, passage.letters[beside.first], True, ())]
    found: list[Candidate] = []
    for rank, mention in enumerate(reversed(mentions[max(0, middle - BEFORE) : middle]), 1):
        apart = here - mention.sentence
        if mention.cues or mention.leads or not apart:
            found.append(_weighed(scene, quote, mention, apart, rank, context))
    for rank, mention in enumerate(mentions[middle : middle + AFTER], 1):
        apart = mention.sentence - here
        if apart > 1:
            break
        if mention.cues or mention.leads or not apart:
            found.append(_weighed(scene, quote, mention, apart, rank, context))
    found += _from_before(scene, context)
    return found


def _beside(scene: Scene, quote: int, middle: int, context: str) -> Mention | None:
    """Return the subject of a verb of saying right beside the quotation, if there is one."""
    passage = scene.passage
    letters, mentions = passage.letters, passage.mentions
    comma = letters[quote + 1 : quote + 2] == ","  # outside the marks, as the British set it
    if (comma or context[1] in ",?!") and middle < len(mentions):
        mention = mentions[middle]
        after = quote + 1 + comma
        verb = after if mention.first == after + 1 else mention.stop if mention.first == after else 0
        if verb and letters[verb : verb + 1] == "V" and mention.cues and mention.cues[0].at == verb:
            return mention
    if context[0] in ":," and middle and letters[quote - 2] == "V":
        mention = mentions[middle - 1]
        if mention.stop == quote - 2 and mention.cues and mention.cues[0].at == quote - 2:
            return mention
    return _going_on(scene, quote) if context[0] == "." else None


def _going_on(scene: Scene, quote: int) -> Mention | None:
    """Return who was settled to have spoken in the sentence before, where the quotation opens the next."""
    last = scene.last.candidate if scene.last is not None else None
    if last is None or last.passage is not scene.passage or last.traits or last.cue is None:
        return None
    return last.mention if scene.passage.letters.count(".", last.cue, quote) == 1 else None


def _context(scene: Scene, quote: int) -> str:
    """Tell what stands around the quotation: the letter before, how it ends, the letter after."""
    letters = scene.passage.letters
    before = letters[quote - 1] if quote else "^"
    after = letters[quote + 1] if quote + 1 < len(letters) else "$"
    stop = scene.passage.quotes[quote][1]
    end = scene.text[stop - 1] if scene.text[stop - 1] in ",.?!" else scene.text[stop - 2]
    ending = end if end in ",.?!" else "_"
    return before + ending + after


def _weighed(scene: Scene, quote: int, mention: Mention, apart: int, rank: int, context: str) -> Candidate:
    """Return the candidate with its traits, for a mention in the paragraph of the quotation."""
    passage = scene.passage
    letters = passage.letters
    first, stop, _, leads, governed, cues = mention
    place = PLACES[min(apart, 3)] if first < quote else PLACES[4 + apart]
    kind = letters[first]
    if kind == "N":
        kind = scene.text[slice(*passage.span(mention))].lower()
    left = letters[first - 1] if first else "^"
    right = letters[stop] if stop < len(letters) else "$"
    steady = "=" if scene.last is not None and scene.last.candidate.mention is mention else "."
    if cues:
        at, letter, how = _nearest(cues, quote)
        low, high = (at, quote) if at < quote else (quote, at)
        cue = ("<" if at < quote else ">") + letter
        gap = GAPS[min(high - low - 1, 18)]
        joint: Trait = (
            "cue", place, cue, how, gap, str(apart), context[:2], steady,
        )  # fmt: skip
    else:
        at, cue = None, "-"
        joint = ("place", place, DIGITS[rank], context, steady)
    traits = (
        joint,
        ("mention", place, cue, kind, context[0], DIGITS[leads], DIGITS[governed]),
        ("neighbours", place, cue, kind, left, letters[stop - 1], right),
    )
    return Candidate(passage, mention, at, kind, at is not None or steady == "=", traits)


def _nearest(cues: list[Cue], quote: int) -> Cue:
    """Return the cue nearest to the quotation."""
    if len(cues) < 2:
        return cues[0]
    place = bisect_left(cues, (quote,))
    around = cues[max(0, place - 1) : place + 1]
    return around[0] if len(around) == 1 or quote - around[0].at <= around[1].at - quote else around[1]


def _from_before(scene: Scene, context: str) -> list[Candidate]:
    """Return candidates from the paragraph before, and the speaker of the quotation before."""
    earlier = scene.look_back()
    last = scene.last.candidate if scene.last is not None else None
    found: list[Candidate] = []
    if earlier is not None and earlier.letters:
        some = earlier.mentions[: -LOOKED_BACK - 1 : -1]
        found = [
            _looked_back(earlier, mention, rank, context)
            for rank, mention in enumerate(some, 1)
            if last is None or mention is not last.mention
        ]
    apart = min(scene.index - scene.last_index, 4)
    if last is not None and apart:
        trait: Trait = ("last", DIGITS[apart], context, last.kind, DIGITS[earlier is not None])
        found.append(last._replace(cue=None, traits=(trait,)))
    return found


def _looked_back(earlier: Passage, mention: Mention, rank: int, context: str) -> Candidate:
    """Return the candidate with its traits, for a mention in the paragraph before the quotation's."""
    letters = earlier.letters
    end = len(letters)
    cue = _nearest(mention.cues, end) if mention.cues else None
    colon = ":" if letters[-1] in ":," else "."
    kind = letters[mention.first]
    apart = min(letters.count(".", mention.first), 2)
    how = cue.letter + cue.how if cue else "-"
    gap = GAPS[min(end - cue.at - 1, 18)] if cue else "-"
    traits: tuple[Trait, ...] = (
        ("earlier", colon, how, DIGITS[apart], gap, context),
        ("earlier mention", DIGITS[rank], how[0], DIGITS[mention.leads], kind, DIGITS[mention.governed]),
    )
    return Candidate(earlier, mention, cue.at if cue else None, kind, cue is not None, traits)
