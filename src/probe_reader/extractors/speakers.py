"""Who of those that a passage mentions said a quotation: each candidate is weighed by its signs."""

from __future__ import annotations

from bisect import bisect_left
from math import exp
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from probe_reader.extractors.clauses import Cue, Mention, Passage
    from probe_reader.extractors.paragraphs import Stretch
    from probe_reader.extractors.scenes import Scene

BEFORE = 7
"""How many mentions before a quotation are weighed."""

AFTER = 4
"""How many mentions after it."""

SETTLED = 0.98
"""The confidence in the subject of a verb of saying right beside the quotation."""

GAPS = "0123344555566666667"
"""A letter for a number of tokens between two places; more than listed count as the last."""


class Candidate(NamedTuple):
    """A mention that may be the speaker, with the signs for and against it.

    Attributes:
        span: where it stands in the text.
        cue: where the verb stands that joins it to the quotation, if any does.
        kind: the letter of its first token.
        joined: whether a verb or the quotation before joins it to this one.
        signs: what speaks for or against it, as keys of the weights.
    """

    span: Stretch
    cue: Stretch | None
    kind: str
    joined: bool
    signs: list[str]


class Choice(NamedTuple):
    """The speaker chosen for a quotation, with the confidence in it."""

    candidate: Candidate
    confidence: float


def choose(text: str, candidates: list[Candidate], weights: Mapping[str, float]) -> Choice | None:
    """Return the likeliest of the candidates; those of one name bear each other out."""
    if not candidates:
        return None
    if not candidates[0].signs:
        return Choice(candidates[0], SETTLED)
    get = weights.get
    scores = [sum([get(sign, 0.0) for sign in candidate.signs]) for candidate in candidates]
    best = max(scores)
    chosen = candidates[scores.index(best)]
    odds = [exp(score - best) for score in scores]
    name = text[slice(*chosen.span)].rpartition(" ")[2]
    same = sum(
        [odd for odd, candidate in zip(odds, candidates, strict=True) if text.endswith(name, *candidate.span)]
    )
    return Choice(chosen, same / sum(odds))


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
        spans, cue = passage.spans, beside.cues[0]
        span = (spans[beside.first][0], spans[beside.stop - 1][1])
        return [Candidate(span, spans[cue.at], passage.letters[beside.first], joined=True, signs=[])]
    found: list[Candidate] = []
    for rank in range(1, min(BEFORE, middle) + 1):
        mention = mentions[middle - rank]
        apart = here - mention.sentence
        if mention.cues or mention.leads or not apart:
            found.append(_weighed(scene, quote, mention, f"b{min(apart, 3)}", rank, context))
    for rank in range(1, min(AFTER, len(mentions) - middle) + 1):
        mention = mentions[middle + rank - 1]
        apart = mention.sentence - here
        if apart > 1:
            break
        if mention.cues or mention.leads or not apart:
            found.append(_weighed(scene, quote, mention, f"a{apart}", rank, context))
    found += _from_before(scene, context)
    return found


def _beside(scene: Scene, quote: int, middle: int, context: str) -> Mention | None:
    """Return the subject of a verb of saying right beside the quotation, if there is one."""
    passage = scene.passage
    letters, mentions = passage.letters, passage.mentions
    if context[1] in ",?!" and middle < len(mentions):
        mention = mentions[middle]
        verb = quote + 1 if mention.first == quote + 2 else mention.stop if mention.first == quote + 1 else 0
        if verb and letters[verb : verb + 1] == "V" and mention.cues and mention.cues[0].at == verb:
            return mention
    if context[0] in ":," and middle and letters[quote - 2] == "V":
        mention = mentions[middle - 1]
        if mention.stop == quote - 2 and mention.cues and mention.cues[0].at == quote - 2:
            return mention
    return None


def _context(scene: Scene, quote: int) -> str:
    """Tell what stands around the quotation: the letter before, how it ends, the letter after."""
    letters = scene.passage.letters
    before = letters[quote - 1] if quote else "^"
    after = letters[quote + 1] if quote + 1 < len(letters) else "$"
    stop = scene.passage.spans[quote][1]
    end = scene.text[stop - 1] if scene.text[stop - 1] in ",.?!" else scene.text[stop - 2]
    ending = end if end in ",.?!" else "_"
    return before + ending + after


def _weighed(scene: Scene, quote: int, mention: Mention, place: str, rank: int, context: str) -> Candidate:
    """Return the candidate with its signs, for a mention in the paragraph of the quotation."""
    passage = scene.passage
    spans = passage.spans
    span = (spans[mention.first][0], spans[mention.stop - 1][1])
    letters = passage.letters
    kind = letters[mention.first]
    if kind == "N":
        kind = scene.text[span[0] : span[1]].lower()
    left = letters[mention.first - 1] if mention.first else "^"
    right = letters[mention.stop] if mention.stop < len(letters) else "$"
    cue = _nearest(mention.cues, quote)
    steady = "=" if scene.last is not None and scene.last.candidate.span == span else "."
    if cue is None:
        a = place + "-"
        signs = [f"1{a}{context[0]}{rank}", f"2{a}{context[2]}{rank}"]
    else:
        a = f"{place}{'<' if cue.at < quote else '>'}{cue.letter}{cue.how}"
        signs = _signs_of_cue(passage, cue, quote, a, context)
    signs += (
        f"5{place}{kind}{context[0]}",
        f"7{a[:4]}{mention.leads:d}{mention.governed:d}{kind}",
        f"8{steady}{place}{context[0]}{context[1]}",
        f"F{place}{left}{a[3:4]}",
        f"G{place}{right}{a[3:4]}",
        f"H{kind}{letters[mention.stop - 1]}{a[2:4]}",
    )
    return Candidate(span, spans[cue.at] if cue else None, kind, cue is not None or steady == "=", signs)


def _signs_of_cue(passage: Passage, cue: Cue, quote: int, a: str, context: str) -> list[str]:
    """Return the signs that lie in how far a verb stands from the quotation, and what lies between."""
    low, high = (cue.at, quote) if cue.at < quote else (quote, cue.at)
    gap = GAPS[min(high - low - 1, 18)]
    apart = passage.sentences[high] - passage.sentences[low]
    return [
        f"1{a}{gap}{context[1]}{apart}",
        f"2{a}{gap}{context[0]}",
        f"A{a[2]}{gap}{apart}{context[0]}",
    ]


def _nearest(cues: list[Cue], quote: int) -> Cue | None:
    """Return the cue nearest to the quotation."""
    if len(cues) < 2:
        return cues[0] if cues else None
    place = bisect_left(cues, (quote,))
    around = cues[max(0, place - 1) : place + 1]
    return around[0] if len(around) == 1 or quote - around[0].at <= around[1].at - quote else around[1]


def _from_before(scene: Scene, context: str) -> list[Candidate]:
    """Return candidates from the paragraph before, and the speaker of the quotation before."""
    earlier = scene.look_back()
    last = scene.last.candidate if scene.last is not None else None
    found: list[Candidate] = []
    if earlier is not None and earlier.letters:
        some = (_looked_back(earlier, rank, context) for rank in range(1, min(6, len(earlier.mentions)) + 1))
        found = [candidate for candidate in some if last is None or candidate.span != last.span]
    apart = min(scene.index - scene.last_index, 4)
    if last is not None and apart:
        signs = [
            f"l1{apart}{context[0]}",
            f"l2{apart}{context[1:]}",
            f"l3{last.kind}{apart}",
            f"l4{apart}{earlier is not None:d}",
        ]
        found.append(Candidate(last.span, None, last.kind, last.joined, signs))
    return found


def _looked_back(earlier: Passage, rank: int, context: str) -> Candidate:
    """Return the candidate with its signs, for a mention in the paragraph before the quotation's."""
    mention = earlier.mentions[-rank]
    spans = earlier.spans
    end = len(earlier.letters)
    cue = _nearest(mention.cues, end)
    colon = ":" if earlier.letters[-1] in ":," else "."
    kind = earlier.letters[mention.first]
    apart = min(earlier.sentences[-1] - mention.sentence, 2)
    how = f"{cue.letter}{cue.how}" if cue else "-"
    gap = GAPS[min(end - cue.at - 1, 18)] if cue else "-"
    signs = [
        f"p1{colon}{how}{apart}",
        f"p2{colon}{gap}{how[0]}",
        f"p3{rank}{how[0]}{mention.leads:d}",
        f"p4{kind}{how[0]}{mention.governed:d}",
        f"p5{context}",
        f"p6{context[0]}{colon}",
    ]
    span = (spans[mention.first][0], spans[mention.stop - 1][1])
    return Candidate(span, spans[cue.at] if cue else None, kind, cue is not None, signs)
