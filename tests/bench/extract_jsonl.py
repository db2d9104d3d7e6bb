"""Run the program's own extractors over texts in JSON Lines, for scoring and for timing.

``python extract_jsonl.py IN OUT`` reads lines ``{"id", "text"}`` and writes lines ``{"id", "quotes",
"figures"}``; with ``--time`` it prints the speed of each extractor in MB for a second of one core, and
how long it takes to get ready, which is not counted in it: it makes its patterns with the first text.
Quotations of the kind ``term``, which nobody said, are left out unless ``--terms`` asks for them.

``figures`` has every figure of the app with its ``kind``, dates, times of day and ordinals included, and
units in words ("pound sterling per year", "%", "company"); durations have ``iso`` as well. For gold data
that has fewer kinds or other units:

=========================  ==========================================
news                       ``--without date,time,ordinal``
every figure, ISO 4217     ``--units codes``
one kind alone, no rates   ``--kinds money --units names``, ``--kinds measure`` …
words for a number         ``--loose --kinds ordinal`` ("the next"), ``percent``, ``temperature``
ages                       ``--kinds age --units names``
durations in seconds       ``--kinds duration --units seconds``
numbers without their noun ``--units none``
=========================  ==========================================
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from probe_reader.core.document import Document
from probe_reader.core.durations import iso_duration
from probe_reader.core.finding import Quantity, Quotation
from probe_reader.core.span import Span
from probe_reader.extractors.numerals import read_numeral
from probe_reader.extractors.quotations import Quotations
from probe_reader.extractors.units import currency_name, unit_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from probe_reader.core.finding import Finding
    from probe_reader.extractors import Extractor

SECONDS = {
    "second": 1.0,
    "minute": 60.0,
    "hour": 3600.0,
    "day": 86400.0,
    "night": 86400.0,
    "weekend": 172800.0,
    "week": 604800.0,
    "month": 2592000.0,
    "year": 31536000.0,
}
"""How long units of time are taken to be."""
Units: TypeAlias = Literal["words", "names", "codes", "seconds", "none"]


def extractors(only: str | None = None, *, loose: bool = False) -> dict[str, Extractor]:
    """Return the extractors that the program has, by the layer that they fill."""
    found: dict[str, Extractor] = {"quotes": Quotations()}
    if only == "quotes":
        return found
    try:
        from probe_reader.extractors.quantities import Quantities  # noqa: PLC0415  # measured without it too
    except ImportError:
        return found
    figures: dict[str, Extractor] = {"figures": Quantities(loose=loose)}
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


def figure_row(text: str, quantity: Quantity, units: Units) -> dict[str, Any]:
    """Return a quantity in the shape that is scored: a range has both its bounds as value."""
    value: Any = quantity.value
    if value is None and quantity.low is not None and quantity.high is not None:
        value = [quantity.low, quantity.high]
    unit = unit_in_words(quantity) if units == "words" else quantity.unit
    span = quantity.span
    if units == "none":
        unit, span = None, bare_span(text, quantity)
    elif units == "names":
        unit = currency_name(unit) if unit and quantity.kind == "money" else unit
    elif units == "seconds" and unit in SECONDS:
        value, unit = times(value, SECONDS[unit]), "second"
    return {
        "start": span.start,
        "end": span.end,
        "kind": quantity.kind,
        "value": value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": unit,
        "raw": span.of(text),
        "iso": iso_duration(quantity),
    }


def times(value: Any, factor: float) -> Any:
    """Return a value, or both bounds of a range, multiplied."""
    if isinstance(value, list):
        return [bound * factor for bound in value]
    return value * factor if isinstance(value, float) else value


def bare_span(text: str, quantity: Quantity) -> Span:
    """Return where the number alone stands in a quantity, or all of it where it is no single number."""
    for start in range(quantity.span.start, quantity.span.end):
        numeral = read_numeral(text, start)
        if numeral and numeral.value == quantity.value and numeral.end <= quantity.span.end:
            return Span(start, numeral.end)
    return quantity.span


def quote_rows(text: str, findings: Sequence[Finding], *, terms: bool) -> dict[str, list[dict[str, Any]]]:
    """Return quotations by the key they are written under."""
    found = [finding for finding in findings if isinstance(finding, Quotation)]
    return {"quotes": [quote_row(text, some) for some in found if terms or some.kind != "term"]}


def figure_rows(
    text: str, findings: Sequence[Finding], wanted: Callable[[str], bool], units: Units
) -> dict[str, list[dict[str, Any]]]:
    """Return the quantities of the kinds that are wanted by the key they are written under."""
    found = [finding for finding in findings if isinstance(finding, Quantity)]
    return {"figures": [figure_row(text, some, units) for some in found if wanted(some.kind)]}


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
    parser.add_argument("--kinds", default="", help="kinds of figures to write, with commas; all by default")
    parser.add_argument("--without", default="", help="kinds of figures to leave out, with commas")
    parser.add_argument("--units", choices=("words", "names", "codes", "seconds", "none"), default="words")
    parser.add_argument("--loose", action="store_true", help="write words that stand for a number too")
    options = parser.parse_args()
    kinds = set(options.kinds.split(",")) - {"", "all"}
    left_out = set(options.without.split(","))
    lines_in = options.source.read_text(encoding="utf-8").split("\n")
    entries = [json.loads(line) for line in lines_in if line.strip()]
    documents = [Document.from_text(entry["id"], Path(entry["id"]), entry["text"]) for entry in entries]
    size = sum(len(str(document.text).encode("utf-8", "surrogatepass")) for document in documents)
    found: dict[str, dict[str, Any]] = {document.id: {"id": document.id} for document in documents}
    whole = 0.0
    gc.collect()
    gc.freeze()  # what was read is not the extractors' to look through again and again
    for layer, extractor in extractors(options.only, loose=options.loose).items():
        start = time.process_time()
        for document in documents[:1]:
            extractor.extract(document)
        ready = time.process_time() - start
        start = time.process_time()
        findings = [extractor.extract(document) for document in documents]
        spent = time.process_time() - start
        whole += spent
        if options.time:
            print(f"{layer}: {size / spent / 1e6:.2f} MB/s, ready in {ready * 1000:.0f} ms")
        for document, some in zip(documents, findings, strict=True):
            found[document.id] |= (
                quote_rows(str(document.text), some, terms=options.terms)
                if layer == "quotes"
                else figure_rows(
                    str(document.text),
                    some,
                    lambda kind: kind not in left_out and (not kinds or kind in kinds),
                    options.units,
                )
            )
    if options.time:
        print(f"together: {size / whole / 1e6:.2f} MB/s")
    if options.target:
        lines = (json.dumps(entry, ensure_ascii=False) + "\n" for entry in found.values())
        options.target.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
