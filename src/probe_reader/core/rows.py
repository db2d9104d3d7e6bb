"""Findings, hits and annotations as flat rows, for scripts: stable keys, plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from probe_reader.core.durations import iso_duration

if TYPE_CHECKING:
    from probe_reader.core.annotation import Anchored
    from probe_reader.core.concordance import ConcordanceLine
    from probe_reader.core.document import Document
    from probe_reader.core.facet import FacetValue
    from probe_reader.core.finding import Quantity, Quotation
    from probe_reader.core.hit import Hit
    from probe_reader.core.outline import Heading

Part: TypeAlias = dict[str, Any]
"""One of several things that a row has in one place, such as a link."""

Row: TypeAlias = dict[str, "str | int | float | bool | list[str] | list[Part] | None"]


def quotation_row(document: Document, quotation: Quotation) -> Row:
    """Return a quote as a row."""
    return {
        "document": document.id,
        "start": quotation.span.start,
        "end": quotation.span.end,
        "exact": quotation.span.of(document.text),
        "speaker": quotation.speaker,
        "cue": quotation.cue,
        "kind": quotation.kind,
        "role": quotation.role,
        "mention": quotation.mention.of(document.text) if quotation.mention else None,
        "confidence": quotation.confidence,
    }


def quantity_row(document: Document, quantity: Quantity) -> Row:
    """Return a figure as a row."""
    return {
        "document": document.id,
        "start": quantity.span.start,
        "end": quantity.span.end,
        "exact": quantity.span.of(document.text),
        "kind": quantity.kind,
        "value": plain(quantity.value),
        "low": plain(quantity.low),
        "high": plain(quantity.high),
        "unit": quantity.unit,
        "approximate": quantity.approximate,
        "rate": quantity.rate,
        "change": quantity.change,
        "iso": quantity.value if isinstance(quantity.value, str) else iso_duration(quantity),
    }


def heading_row(document: Document, heading: Heading) -> Row:
    """Return a heading as a row."""
    return {
        "document": document.id,
        "start": heading.span.start,
        "end": heading.span.end,
        "exact": heading.span.of(document.text),
        "level": heading.level,
    }


def hit_row(hit: Hit) -> Row:
    """Return a search hit as a row."""
    return {
        "document": hit.document,
        "title": hit.title,
        "date": hit.date,
        "score": round(hit.score, 4),
        "start": hit.span.start,
        "end": hit.span.end,
        "snippet": hit.snippet.text,
        "places": len(hit.marks),
        "kind": hit.kind,
    }


def facet_row(value: FacetValue) -> Row:
    """Return a value of a facet as a row."""
    return {"facet": value.name, "value": value.value, "count": value.count, "clause": value.clause}


def line_row(line: ConcordanceLine) -> Row:
    """Return a line of a concordance as a row."""
    return {
        "document": line.document,
        "title": line.title,
        "date": line.date,
        "start": line.span.start,
        "end": line.span.end,
        "left": line.left,
        "keyword": line.keyword,
        "right": line.right,
    }


def annotation_row(anchored: Anchored) -> Row:
    """Return an annotation as a row; an orphan has the place where it last stood."""
    annotation = anchored.annotation
    span = anchored.span or annotation.selector.span
    return {
        "id": annotation.id,
        "document": annotation.document,
        "start": span.start,
        "end": span.end,
        "exact": annotation.selector.exact,
        "tags": list(annotation.tags),
        "note": annotation.note,
        "annotator": annotation.annotator,
        "created": annotation.created.isoformat().replace("+00:00", "Z"),
        "modified": annotation.modified.isoformat().replace("+00:00", "Z"),
        "orphan": anchored.orphan,
        "links": [{"to": link.to, "relation": link.relation} for link in annotation.links],
    }


def plain(value: float | str | None) -> float | int | str | None:
    """Return a whole number without its ".0"; all else as it is."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
