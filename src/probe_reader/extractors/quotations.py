"""Quotations, and who is quoted."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from probe_reader.core.finding import Quotation
from probe_reader.core.span import Span
from probe_reader.extractors.antecedents import Antecedents
from probe_reader.extractors.dashes import DASHES, dashed
from probe_reader.extractors.kinds import kind_of
from probe_reader.extractors.marks import merged, quoted
from probe_reader.extractors.paragraphs import paragraphs
from probe_reader.extractors.scenes import scenes
from probe_reader.extractors.signs import Scale
from probe_reader.extractors.speakers import SETTLED, candidates, choose
from probe_reader.extractors.turns import turns

if TYPE_CHECKING:
    from probe_reader.core.document import Document
    from probe_reader.extractors.scenes import Scene
    from probe_reader.extractors.turns import Turn

WEIGHTS = f"{__file__.removesuffix('quotations.py')}weights.json"
"""How much each sign counts; learnt by ``tests/bench/learn.py``."""


LIKELY = 0.3
"""With less confidence than this nobody is named."""


@cache
def scales() -> tuple[Scale, Scale]:
    """Return what traits of speakers, and of kinds, are worth."""
    import json  # noqa: PLC0415  # nothing else here needs it, and loading takes long

    with open(WEIGHTS, encoding="utf-8") as file:  # noqa: PTH123  # loading pathlib takes long
        learnt = json.load(file)
    return Scale(learnt["speaker"]), Scale(learnt["kind"])


class Quotations:
    """Proposes the quotations of a document with their speakers."""

    def extract(self, document: Document) -> tuple[Quotation, ...]:
        """Return the quotations in order, none overlapping; never raises."""
        text = str(document.text)
        stretches = paragraphs(text)
        quotes = quoted(text, stretches)
        quotes = merged(dashed(text, stretches, quotes), quotes)
        spoken = turns(text, stretches)
        if not quotes and not spoken:
            return ()
        antecedents = Antecedents(text, quotes)
        found = [_turn(text, turn, antecedents) for turn in spoken]
        if spoken:
            taken = [turn.speech for turn in spoken]
            seen = set(taken)
            quotes = [quote for quote in merged(taken, quotes) if quote not in seen]
        found += [
            _quotation(text, scene, quote, antecedents) for scene, quote in scenes(text, stretches, quotes)
        ]
        return tuple(sorted(found, key=lambda quotation: quotation.span.start) if spoken else found)


def _turn(text: str, turn: Turn, antecedents: Antecedents) -> Quotation:
    """Return the finding for a turn of a transcript."""
    name = text[slice(*turn.name)]
    entity = antecedents.resolve(turn.name)
    return Quotation(
        Span(*turn.speech),
        speaker=entity.name if entity else name if len(name) > 1 else None,
        mention=Span(*turn.name),
        role=entity.role if entity else None,
        confidence=SETTLED,
    )


def _quotation(text: str, scene: Scene, quote: int, antecedents: Antecedents) -> Quotation:
    """Return the finding for the quotation at a token of a scene."""
    of_speakers, of_kinds = scales()
    start, end = scene.passage.quotes[quote]
    choice = choose(text, candidates(scene, quote), of_speakers)
    if text[start] in DASHES and choice and choice.candidate.passage is not scene.passage:
        choice = None  # whoever spoke before, after a dash another answers
    scene.take(choice)
    settled = choice is not None and not choice.candidate.traits
    kind = kind_of(text, scene.passage, quote, of_kinds, title=scene.index == 0, settled=settled)
    if choice is None:
        return Quotation(Span(start, end), kind, confidence=0.0)
    chosen = choice.candidate
    mention = chosen.span
    named = kind != "term" and chosen.joined and choice.confidence > LIKELY
    entity = antecedents.resolve(mention, chosen.subjects()) if named else None
    return Quotation(
        span=Span(start, end),
        kind=kind,
        speaker=entity.name if entity else None,
        mention=Span(*mention),
        cue=_cue(text[slice(*chosen.passage.tokens.span(chosen.cue))]) if chosen.cue is not None else None,
        role=entity.role if entity else None,
        confidence=round(choice.confidence, 3),
    )


def _cue(verb: str) -> str:
    """Return the verb, or the phrase that begins with it."""
    return f"{verb} to" if verb.lower() == "according" else verb
