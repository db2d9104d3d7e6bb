"""W3C Web Annotation, as one JSON-LD 1.1 file: a collection with all annotations on its first page.

Each passage is told by a TextQuoteSelector, which stands first because it survives a change of the
text, and by a TextPositionSelector, which counts code points, as the standard asks. An orphan has
the quote alone. A tag is a body with the purpose "tagging", a note one with "commenting"; an
annotation with neither is a highlight. A link is a body with the purpose "linking", whose source is the
other annotation and whose label is the relation. The source is the document's path as a relative reference.

https://www.w3.org/TR/annotation-model/, https://www.w3.org/TR/annotation-vocab/
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from probe_reader.core.rows import annotation_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from probe_reader.core.annotation import Annotation
    from probe_reader.core.codebook import Codebook
    from probe_reader.core.record import Record

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_LABEL = "Annotations made with probe-reader"


class WebAnnotation:
    """Writes W3C Web Annotations, for annotation tools and archives."""

    title = "W3C Web Annotation"
    suffix = ".jsonld"

    def export(self, records: Iterable[Record], codebook: Codebook) -> Iterator[str]:  # noqa: ARG002  # as all
        """Yield an AnnotationCollection that holds its only page."""
        items = [_annotation(record) for record in records]
        names = "\n".join(f"{item['id']} {item['modified']}" for item in items)
        collection: dict[str, Any] = {
            "@context": _CONTEXT,
            "id": uuid5(NAMESPACE_URL, f"collection\n{names}").urn,
            "type": "AnnotationCollection",
            "label": _LABEL,
            "total": len(items),
        }
        if items:
            page = uuid5(NAMESPACE_URL, f"page\n{names}").urn
            collection["first"] = {"id": page, "type": "AnnotationPage", "startIndex": 0, "items": items}
            collection["last"] = page
        yield json.dumps(collection, ensure_ascii=False, indent=2) + "\n"


def _annotation(record: Record) -> dict[str, Any]:
    row = annotation_row(record.anchored)
    bodies = _bodies(record.anchored.annotation)
    motivations = list(dict.fromkeys(body["purpose"] for body in bodies)) or ["highlighting"]
    item: dict[str, Any] = {
        "id": _urn(record.anchored.annotation.id),
        "type": "Annotation",
        "motivation": motivations[0] if len(motivations) == 1 else motivations,
        "creator": {"type": "Person", "nickname": row["annotator"]},
        "created": row["created"],
        "modified": row["modified"],
    }
    if bodies:
        item["body"] = bodies
    item["target"] = {"source": quote(record.path, errors="surrogateescape"), "selector": _selectors(record)}
    return item


def _bodies(annotation: Annotation) -> list[dict[str, str]]:
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in annotation.tags]
    if annotation.note:
        note = {
            "type": "TextualBody",
            "purpose": "commenting",
            "format": "text/plain",
            "value": annotation.note,
        }
        bodies.append(note)
    bodies += [
        {"type": "SpecificResource", "purpose": "linking", "label": link.relation, "source": _urn(link.to)}
        for link in annotation.links
    ]
    return bodies


def _urn(id: str) -> str:
    return f"urn:ulid:{id}"


def _selectors(record: Record) -> list[dict[str, Any]]:
    selector = record.anchored.annotation.selector
    quotation = {"type": "TextQuoteSelector", "exact": selector.exact}
    quotation |= {"prefix": selector.prefix, "suffix": selector.suffix}
    span = record.anchored.span
    if span is None:
        return [quotation]
    return [quotation, {"type": "TextPositionSelector", "start": span.start, "end": span.end}]
