"""Score quotes, speakers and figures of the seed documents against the gold beside the project.

``python score_seeds.py [SHARED]`` prints precision and recall at an overlap (IoU) of one half, how
many speakers and values are right, and lists what is missed, spurious or wrong.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract_jsonl import extractors

from probe_reader.core.document import Document
from probe_reader.core.finding import Quantity, Quotation
from probe_reader.core.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from probe_reader.core.finding import Finding

SHARED = Path(__file__).resolve().parents[3] / "shared"
TITLES = frozenset({"dame", "sir", "judge", "mr", "mrs", "ms", "dr"})


def counts_as_spurious(finding: Finding) -> bool:
    """Tell whether the gold should have it: it leaves out ordinals."""
    return isinstance(finding, Quotation) or finding.kind != "ordinal"


def matched(gold: Sequence[Span], found: Sequence[Span]) -> dict[int, int]:
    """Pair gold with found one to one, the most similar first; at least half must be shared."""
    pairs = sorted(
        ((a.similarity(b), i, j) for i, a in enumerate(gold) for j, b in enumerate(found) if a.overlaps(b)),
        reverse=True,
    )
    pairing: dict[int, int] = {}
    for similarity, i, j in pairs:
        if similarity >= 0.5 and i not in pairing and j not in pairing.values():
            pairing[i] = j
    return pairing


def same_person(one: str | None, other: str | None) -> bool:
    """Tell whether two names have one surname and first names that do not contradict."""
    if one is None or other is None:
        return one is other
    first, second = (
        [word for word in name.replace(".", "").split() if word.lower() not in TITLES]
        for name in (one, other)
    )
    if not first or not second or first[-1] != second[-1]:
        return False
    return len(first) == 1 or len(second) == 1 or first[0] == second[0]


def same_value(gold: Any, quantity: Quantity) -> bool:
    """Tell whether a value is right; a range has two."""
    value: Any = quantity.value
    if isinstance(gold, list):
        return [quantity.low, quantity.high] == [float(bound) for bound in gold]
    if isinstance(gold, int | float) and isinstance(value, int | float):
        return math.isclose(gold, value, rel_tol=1e-5)
    return bool(gold == value)


def is_right(gold: dict[str, Any], finding: Finding) -> bool:
    """Tell whether what is said about a passage found is right."""
    if isinstance(finding, Quotation):
        return same_person(gold["speaker"], finding.speaker)
    return same_value(gold["value"], finding)


def score(layer: str, shared: Path) -> list[str]:
    """Return the lines that tell how well one layer is found."""
    gold: dict[str, dict[str, list[dict[str, Any]]]] = json.loads(
        (shared / "gold/seeds.json").read_text("utf-8")
    )
    extractor = extractors()[layer]
    wanted = made = hits = asked = right = 0
    remarks: list[str] = []
    for name, layers in gold.items():
        path = shared / "seeds" / name
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        findings = extractor.extract(Document.from_text(name, path, text))
        spans = [Span(entry["start"], entry["end"]) for entry in layers[layer]]
        pairing = matched(spans, [finding.span for finding in findings])
        wanted += len(spans)
        made += len(pairing)
        hits += len(pairing)
        for i, entry in enumerate(layers[layer]):
            if i not in pairing:
                remarks.append(f"missed   {name}: {entry['exact'][:70]!r}")
                continue
            finding = findings[pairing[i]]
            correct = is_right(entry, finding)
            counts = layer == "figures" or entry["speaker"] is not None
            asked += counts
            right += counts and correct
            if not correct:
                remarks.append(f"wrong    {name}: {entry['exact'][:50]!r} {describe(entry, finding)}")
        for j, finding in enumerate(findings):
            if j not in pairing.values() and counts_as_spurious(finding):
                made += 1
                remarks.append(f"spurious {name}: {finding.span.of(text)[:70]!r}")
    what = "speakers" if layer == "quotes" else "values"
    summary = (
        f"{layer}: precision {hits / max(1, made):.1%}, recall {hits / wanted:.1%}, {what} {right}/{asked}"
    )
    return [summary, *remarks]


def describe(gold: dict[str, Any], finding: Finding) -> str:
    """Tell what was expected and what was found."""
    if isinstance(finding, Quotation):
        return f"expected {gold['speaker']!r}, found {finding.speaker!r}"
    return f"expected {gold['value']!r}, found {finding.value!r} ({finding.low} to {finding.high})"


if __name__ == "__main__":
    for layer in extractors():
        print("\n".join(score(layer, Path(sys.argv[1]) if sys.argv[1:] else SHARED)))
