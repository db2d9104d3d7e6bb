"""An annotation as the values of one TOML entry, and back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from probe_reader.core.annotation import Annotation, Link, Ruling
from probe_reader.core.selector import Selector

if TYPE_CHECKING:
    from collections.abc import Mapping

_REQUIRED: Mapping[str, type] = {"id": str, "start": int, "end": int, "exact": str, "created": datetime}
_OPTIONAL: Mapping[str, type | tuple[type, ...]] = {
    "text_sha256": str,
    "prefix": str,
    "suffix": str,
    "tags": list,
    "note": str,
    "modified": datetime,
    "occurrences": int,
    "surroundings": str,
    "finding": str,
    "rejected": bool,
    "speaker": str,
    "value": (int, float, str),
    "unit": str,
    "links": list,
    "gone": bool,
}
UNSAID: Mapping[str, Any] = {"occurrences": 1, "surroundings": "", "links": [], "gone": False}
"""Values that go without saying: they are not written unless another stood there before."""

_LAYERS = ("quote", "figure")
_KINDS: Mapping[type | tuple[type, ...], str] = {
    bool: "true or false",
    (int, float, str): "a number or a date",
    str: "a text",
    int: "a whole number",
    list: "a list of texts",
    datetime: "a date with a time",
}


_TYPES: Mapping[str, frozenset[type]] = {
    key: frozenset(kind) if isinstance(kind, tuple) else frozenset([kind])
    for key, kind in (*_REQUIRED.items(), *_OPTIONAL.items())
}


def fault(entry: Any) -> str | None:
    """Return what is wrong with an entry, in words; None when it can be read."""
    if not isinstance(entry, dict):
        return "the entry is no table"
    if not _is_typed(entry):
        return _mistyped(entry)
    for key in ("tags", "links"):
        for each in entry.get(key, ()):
            if not isinstance(each, str):
                return f"“{key}” must be a list of texts"
    return _senseless(entry)


def _is_typed(entry: dict[str, Any]) -> bool:
    for key, value in entry.items():
        if key in _TYPES and type(value) not in _TYPES[key]:
            return False
    return entry.keys() >= _REQUIRED.keys()


def _mistyped(entry: dict[str, Any]) -> str | None:
    """Return which values are missing or of the wrong kind."""
    missing = [key for key in _REQUIRED if key not in entry]
    if missing:
        return f"the entry lacks {', '.join(missing)}"
    for key, kind in (*_REQUIRED.items(), *_OPTIONAL.items()):
        if key in entry and (
            not isinstance(entry[key], kind) or (isinstance(entry[key], bool) and kind is not bool)
        ):
            return f"“{key}” must be {_KINDS[kind]}"
    return None


def _senseless(entry: dict[str, Any]) -> str | None:
    """Return which values make no sense although each is of the right kind."""
    if entry.get("finding", "quote") not in _LAYERS:
        return f"“finding” must be {' or '.join(_LAYERS)}"
    if not (entry["id"] and 0 <= entry["start"] <= entry["end"]):
        return f"id “{entry['id']}”, start {entry['start']} and end {entry['end']} do not make a passage"
    return None


def annotation(entry: dict[str, Any], document: str, annotator: str) -> Annotation:
    """Return the annotation that an entry without fault holds."""
    selector = Selector(
        start=entry["start"],
        end=entry["end"],
        exact=entry["exact"],
        prefix=entry.get("prefix", ""),
        suffix=entry.get("suffix", ""),
        text_sha256=entry.get("text_sha256", ""),
        occurrences=max(1, entry.get("occurrences", 1)),
        surroundings=entry.get("surroundings", ""),
    )
    return Annotation(
        id=entry["id"],
        document=document,
        selector=selector,
        tags=tuple(dict.fromkeys(entry.get("tags", []))),
        note=entry.get("note", ""),
        annotator=annotator,
        created=utc(entry["created"]),
        modified=utc(entry.get("modified", entry["created"])),
        ruling=_ruling(entry),
        links=tuple(_link(each) for each in entry.get("links", [])),
        gone=entry.get("gone", False),
    )


def _link(text: str) -> Link:
    """Return the link that "contradicts 01KAMV3Q0ZJ8" tells; the id is its last word."""
    relation, _, to = text.rpartition(" ")
    return Link(to, relation.strip())


def _ruling(entry: dict[str, Any]) -> Ruling | None:
    if "finding" not in entry:
        return None
    return Ruling(
        layer=entry["finding"],
        rejected=entry.get("rejected", False),
        speaker=entry.get("speaker"),
        value=entry.get("value"),
        unit=entry.get("unit"),
    )


def utc(time: datetime) -> datetime:
    """Return the time in UTC, to the second; one without a zone is taken to be in UTC."""
    if time.tzinfo is UTC and time.microsecond == 0:
        return time
    if time.tzinfo is None:
        time = time.replace(tzinfo=UTC)
    try:
        return time.astimezone(UTC).replace(microsecond=0)
    except OverflowError:  # the first and the last day of the calendar
        return time.replace(tzinfo=UTC, microsecond=0)


def table(annotation: Annotation) -> dict[str, Any]:
    """Return an annotation as the values of its entry, in the order they are written."""
    selector = annotation.selector
    table: dict[str, Any] = {
        "id": annotation.id,
        "start": selector.start,
        "end": selector.end,
        "text_sha256": selector.text_sha256,
        "exact": selector.exact,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
        "occurrences": selector.occurrences,
        "surroundings": selector.surroundings,
        "tags": list(annotation.tags),
        "note": annotation.note,
        "created": utc(annotation.created),
        "modified": utc(annotation.modified),
    }
    if annotation.ruling is not None:
        ruling = annotation.ruling
        table["finding"] = ruling.layer
        said = {"speaker": ruling.speaker, "value": ruling.value, "unit": ruling.unit}
        table |= (
            {"rejected": True}
            if ruling.rejected
            else {key: value for key, value in said.items() if value is not None}
        )
    table["links"] = [f"{link.relation} {link.to}".strip() for link in annotation.links]
    table["gone"] = annotation.gone
    return {key: value for key, value in table.items() if key not in UNSAID or value != UNSAID[key]}
