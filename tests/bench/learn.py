"""Learn how much each sign counts for the speaker and the kind of a quotation.

``python learn.py TRAIN.jsonl [WEIGHTS.json]`` reads texts whose quotations and speakers are marked
(the shape that ``score.py`` reads), weighs the signs so that what was marked becomes likeliest, and
writes the weights that the extractor reads. Signs that are rare are left out. The outcome is the
same at every run.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from probe_reader.core.span import Span
from probe_reader.extractors.kinds import traits_of_kind
from probe_reader.extractors.marks import quoted
from probe_reader.extractors.paragraphs import paragraphs
from probe_reader.extractors.quotations import WEIGHTS
from probe_reader.extractors.scenes import scenes
from probe_reader.extractors.signs import Scale, Trait, spelled
from probe_reader.extractors.speakers import Candidate, candidates, choose

ROUNDS = 2
"""How often everything is learnt anew, each time with the choices of the round before as context."""

EPOCHS = 6
RATE = 0.3
DECAY = {"speaker": 0.1, "kind": 0.1}
FEWEST = {"speaker": 8, "kind": 5}
"""How often a sign must occur to count."""

Weights = dict[str, float]


class Example(NamedTuple):
    """What was to be decided: for each possibility its signs, and whether it is right."""

    signs: list[list[str]]
    right: list[bool]


def marked(entry: dict[str, Any], span: Span) -> dict[str, Any] | None:
    """Return the quotation marked in the gold where ``span`` is."""
    return next((q for q in entry["quotes"] if Span(q["start"], q["end"]).similarity(span) >= 0.5), None)


def rightness(text: str, gold: dict[str, Any], found: list[Candidate]) -> list[bool]:
    """Tell for each candidate whether it is the mention marked, or else one of the same name."""
    place = Span(*gold["speaker"]) if gold.get("speaker") else None
    right = [place is not None and Span(*candidate.span).overlaps(place) for candidate in found]
    if any(right):
        return right
    last = (gold.get("speaker_text") or "").rpartition(" ")[2]
    return [bool(last) and text.endswith(last, *candidate.span) for candidate in found]


def signs_of(traits: tuple[Trait, ...]) -> list[str]:
    """Return the signs in some traits."""
    return [sign for trait in traits for sign in spelled(trait)]


def examples(entries: list[dict[str, Any]], weights: Weights) -> tuple[list[Example], list[Example]]:
    """Return what is to be decided about speakers, and about kinds."""
    speakers: list[Example] = []
    kinds: list[Example] = []
    scale = Scale(weights)
    for entry in entries:
        text = entry["text"]
        stretches = paragraphs(text)
        for scene, quote in scenes(text, stretches, quoted(text, stretches)):
            span = Span(*scene.passage.quotes[quote])
            gold = marked(entry, span)
            found = candidates(scene, quote)
            scene.take(choose(text, found, scale))
            if text[span.start] not in "'‘":  # the gold leaves out all single marks
                signs = signs_of(traits_of_kind(text, scene.passage, quote))
                kinds.append(Example([signs, []], [gold is not None, gold is None]))
            if gold is not None:
                right = rightness(text, gold, found)
                if any(right) and not all(right):
                    speakers.append(Example([signs_of(candidate.traits) for candidate in found], right))
    return speakers, kinds


def learn(some: list[Example], decay: float, fewest: int) -> Weights:
    """Return weights under which the right possibility is likely: a softmax, climbed step by step."""
    often = Counter(sign for example in some for signs in example.signs for sign in signs)
    some = [Example([[s for s in signs if often[s] >= fewest] for signs in e.signs], e.right) for e in some]
    weights: Weights = {}
    steepness: defaultdict[str, float] = defaultdict(lambda: 0.01)
    shuffler = random.Random(0)
    for _ in range(EPOCHS):
        shuffler.shuffle(some)
        for example in some:
            for signs, pull in zip(example.signs, pulls(example, weights), strict=True):
                for sign in signs:
                    weight = weights.get(sign, 0.0)
                    slope = pull - decay * weight
                    steepness[sign] += slope * slope
                    weights[sign] = weight + RATE * slope / math.sqrt(steepness[sign])
    return {sign: round(weight, 2) for sign, weight in sorted(weights.items()) if abs(weight) >= 0.02}


def pulls(example: Example, weights: Weights) -> list[float]:
    """Return how far each possibility is to be drawn up or pushed down."""
    scores = [sum(weights.get(sign, 0.0) for sign in signs) for signs in example.signs]
    odds = [math.exp(score - max(scores)) for score in scores]
    whole = sum(odds)
    good = sum(odd for odd, right in zip(odds, example.right, strict=True) if right)
    return [
        (odd / good if right else 0.0) - odd / whole for odd, right in zip(odds, example.right, strict=True)
    ]


def main() -> None:
    """Read the arguments, learn, and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", type=Path, metavar="TRAIN")
    parser.add_argument("target", type=Path, metavar="WEIGHTS", nargs="?", default=Path(WEIGHTS))
    options = parser.parse_args()
    entries = [json.loads(line) for line in options.source.read_text(encoding="utf-8").splitlines()]
    speaker: Weights = {}
    kind: Weights = {}
    for _ in range(ROUNDS):
        speakers, kinds = examples(entries, speaker)
        speaker = learn(speakers, DECAY["speaker"], FEWEST["speaker"])
        kind = learn(kinds, DECAY["kind"], FEWEST["kind"])
    learnt = {"kind": kind, "speaker": speaker}
    options.target.write_text(json.dumps(learnt, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(speaker)} signs of speakers, {len(kind)} of kinds")


if __name__ == "__main__":
    main()
