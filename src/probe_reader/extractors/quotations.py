"""Quotations, and who is quoted."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from probe_reader.core.finding import Quotation
from probe_reader.core.span import Span
from probe_reader.extractors.antecedents import Antecedents
from probe_reader.extractors.kinds import kind_of
from probe_reader.extractors.marks import quoted
from probe_reader.extractors.paragraphs import paragraphs
from probe_reader.extractors.scenes import scenes
from probe_reader.extractors.speakers import candidates, choose

if TYPE_CHECKING:
    from probe_reader.core.document import Document
    from probe_reader.extractors.scenes import Scene
    from probe_reader.extractors.speakers import Choice

WEIGHTS = Path(__file__).with_name("weights.json")
"""How much each sign counts; learnt by ``tests/bench/learn.py``."""


@cache
def weights() -> dict[str, dict[str, float]]:
    """Return how much each sign counts, for ``speaker`` and ``kind``."""
    learnt: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return learnt


class Quotations:
    """Proposes the quotations of a document with their speakers."""

    def extract(self, document: Document) -> tuple[Quotation, ...]:
        """Return the quotations in order, none overlapping; never raises."""
        text = document.text
        stretches = paragraphs(text)
        quotes = quoted(text, stretches)
        if not quotes:
            return ()
        antecedents = Antecedents(text, quotes)
        return tuple(
            _quotation(text, scene, quote, antecedents) for scene, quote in scenes(text, stretches, quotes)
        )


def _quotation(text: str, scene: Scene, quote: int, antecedents: Antecedents) -> Quotation:
    """Return the finding for the quotation at a token of a scene."""
    learnt = weights()
    start, end = scene.passage.spans[quote]
    choice = choose(text, candidates(scene, quote), learnt["speaker"])
    scene.take(choice)
    kind = kind_of(
        text,
        scene.passage,
        quote,
        learnt["kind"],
        title=scene.index == 0,
        settled=choice is not None and not choice.candidate.signs,
    )
    if choice is None:
        return Quotation(Span(start, end), kind, confidence=0.0)
    chosen = choice.candidate
    entity = antecedents.resolve(chosen.span, scene.passage) if kind != "term" and _named(choice) else None
    return Quotation(
        span=Span(start, end),
        kind=kind,
        speaker=entity.name if entity else None,
        mention=Span(*chosen.span),
        cue=_cue(text[slice(*chosen.cue)]) if chosen.cue else None,
        role=entity.role if entity else None,
        confidence=round(choice.confidence, 3),
    )


def _named(choice: Choice) -> bool:
    """Tell whether a speaker is sure enough to be named."""
    return choice.candidate.joined and choice.confidence > 0.3


def _cue(verb: str) -> str:
    """Return the verb, or the phrase that begins with it."""
    return f"{verb} to" if verb.lower() == "according" else verb
