"""Measure how long it takes to find annotations again in changed texts; prints a table in Markdown.

python tests/bench/reanchor_speed.py [--megabytes 5]
"""

from __future__ import annotations

import argparse
import random
import time

from probe_reader.anchoring import Anchorer
from probe_reader.core.document import text_hash
from probe_reader.core.selector import Selector
from probe_reader.core.span import Span

SYLLABLES = (
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "ki",
    "lo",
    "me",
    "nu",
    "pa",
    "re",
    "si",
    "to",
    "chi",
    "dra",
    "gol",
)


def text_of(size: int, chance: random.Random) -> str:
    """Return prose of so many code points, whose words are as often met as words are."""
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(12_000)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    parts: list[str] = []
    length = 0
    while length < size:
        sentence = " ".join(chance.choices(words, weights, k=chance.randint(5, 25))).capitalize() + ". "
        sentence += "\n\n" if chance.random() < 0.2 else ""
        parts.append(sentence)
        length += len(sentence)
    return "".join(parts)[:size]


def changed(text: str, chance: random.Random) -> str:
    """Return a text with a change in nearly every sentence: words put in, left out, misspelt."""
    sentences = text.split(". ")
    for number, sentence in enumerate(sentences):
        words = sentence.split(" ")
        at = chance.randrange(len(words))
        kind = chance.random()
        if kind < 0.3:
            words.insert(at, "moreover")
        elif kind < 0.6:
            del words[at]
        elif kind < 0.9:
            words[at] = words[at][::-1]
        sentences[number] = " ".join(words)
    return "Updated today.\n\n" + ". ".join(sentences)


def selectors(text: str, count: int, chance: random.Random) -> list[Selector]:
    """Return so many annotations of a text."""
    found = []
    for _ in range(count):
        start = chance.randrange(len(text) - 300)
        found.append(Selector.describe(text, Span(start, start + chance.randrange(5, 250)), "old"))
    return found


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=5)
    large = int(parser.parse_args().megabytes * 1_000_000)
    print("| text | annotations | old text | preparation | each | all | found |")
    print("|--:|--:|---|--:|--:|--:|--:|")
    for size, count in ((100_000, 1_000), (large, 20)):
        chance = random.Random(7)
        old = text_of(size, chance)
        new = changed(old, chance)
        wanted = selectors(old, count + 1, chance)
        for old_text in (None, old):
            anchorer = Anchorer(new, text_hash(new), old_text)
            begun = time.perf_counter()
            anchorer.prepare()
            prepared = time.perf_counter()
            anchors = [anchorer.anchor(each) for each in wanted[1:]]
            ended = time.perf_counter()
            share = 100 * sum(each.span is not None for each in anchors) / count
            print(
                f"| {size / 1e6:g} MB | {count} | {'yes' if old_text else 'no'} | {prepared - begun:.2f} s "
                f"| {1000 * (ended - prepared) / count:.1f} ms | {ended - prepared:.2f} s | {share:.0f} % |"
            )


if __name__ == "__main__":
    main()
