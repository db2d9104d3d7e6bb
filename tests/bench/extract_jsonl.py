"""Run the program's own extractors over texts in JSON Lines, for scoring and for timing.

``python extract_jsonl.py IN OUT`` reads lines ``{"id", "text"}`` and writes lines ``{"id", "quotes",
"figures"}``; with ``--time`` it prints the speed of each extractor on one core. Quotations of the
kind ``term``, which nobody said, are left out unless ``--terms`` asks for them.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from probe_reader.core.document import Document
from probe_reader.core.finding import Quantity, Quotation
from probe_reader.extractors.quotations import Quotations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from probe_reader.core.finding import Finding
    from probe_reader.extractors import Extractor


def extractors(only: str | None = None) -> dict[str, Extractor]:
    """Return the extractors that the program has, by the layer that they fill."""
    found: dict[str, Extractor] = {"quotes": Quotations()}
    if only == "quotes":
        return found
    try:
        from probe_reader.extractors.quantities import Quantities  # noqa: PLC0415  # measured without it too
    except ImportError:
        return found
    figures: dict[str, Extractor] = {"figures": Quantities()}
    return figures if only == "figures" else found | figures


def quote_row(text: str, quotation: Quotation) -> dict[str, Any]:
    """Return a quotation in the shape that is scored."""
    mention = quotation.mention
    return {
        "start": quotation.span.start,
        "end": quotation.span.end,
        "kind": quotation.kind,
        "speaker": [mention.start, mention.end] if mention else None,
        "speaker_text": mention.of(text) if mention else None,
        "speaker_name": quotation.speaker,
    }


def figure_row(text: str, quantity: Quantity) -> dict[str, Any]:
    """Return a quantity in the shape that is scored: a range has both its bounds as value."""
    value: Any = quantity.value
    if value is None and quantity.low is not None and quantity.high is not None:
        value = [quantity.low, quantity.high]
    return {
        "start": quantity.span.start,
        "end": quantity.span.end,
        "kind": quantity.kind,
        "value": value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "raw": quantity.span.of(text),
    }


def rows(text: str, findings: Sequence[Finding], *, terms: bool) -> list[dict[str, Any]]:
    """Return findings in the shape that is scored."""
    return [
        quote_row(text, finding) if isinstance(finding, Quotation) else figure_row(text, finding)
        for finding in findings
        if terms or not isinstance(finding, Quotation) or finding.kind != "term"
    ]


def main() -> None:
    """Read the arguments, extract, write, and tell the time."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", type=Path, metavar="IN")
    parser.add_argument("target", type=Path, metavar="OUT", nargs="?")
    parser.add_argument("--time", action="store_true", help="print MB/s of each extractor")
    parser.add_argument("--terms", action="store_true", help="write quotations that nobody said as well")
    parser.add_argument("--only", choices=("quotes", "figures"), help="run one extractor alone")
    options = parser.parse_args()
    entries = [json.loads(line) for line in options.source.read_text(encoding="utf-8").splitlines()]
    documents = [Document.from_text(entry["id"], Path(entry["id"]), entry["text"]) for entry in entries]
    size = sum(len(document.text.encode("utf-8", "surrogatepass")) for document in documents)
    found: dict[str, dict[str, Any]] = {document.id: {"id": document.id} for document in documents}
    whole = 0.0
    for layer, extractor in extractors(options.only).items():
        start = time.perf_counter()
        findings = [extractor.extract(document) for document in documents]
        spent = time.perf_counter() - start
        whole += spent
        if options.time:
            print(f"{layer}: {size / spent / 1e6:.2f} MB/s")
        for document, some in zip(documents, findings, strict=True):
            found[document.id][layer] = rows(document.text, some, terms=options.terms)
    if options.time:
        print(f"together: {size / whole / 1e6:.2f} MB/s")
    if options.target:
        lines = (json.dumps(entry, ensure_ascii=False) + "\n" for entry in found.values())
        options.target.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
