"""A change as JSON values, and back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from probe_reader.core.annotation import Annotation, Link, Ruling
from probe_reader.core.change import AnnotationEdit, Change, DoneEdit, TagEdit
from probe_reader.core.codebook import Tag
from probe_reader.core.selector import Selector

if TYPE_CHECKING:
    from probe_reader.core.change import Edit

JsonObject: TypeAlias = dict[str, Any]


def change_to_json(change: Change) -> JsonObject:
    """Return a change as JSON values."""
    return {"label": change.label, "edits": [_edit_to_json(edit) for edit in change.edits]}


def _edit_to_json(edit: Edit) -> JsonObject:
    if isinstance(edit, DoneEdit):
        return {"of": "done", **asdict(edit)}
    of = "tag" if isinstance(edit, TagEdit) else "annotation"
    return {"of": of, "before": _to_json(edit.before), "after": _to_json(edit.after)}


def change_from_json(value: Any) -> Change | None:
    """Return the change that :func:`change_to_json` wrote; None for anything else."""
    try:
        return Change(str(value["label"]), tuple(_edit(edit) for edit in value["edits"]))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _edit(value: JsonObject) -> Edit:
    if value["of"] == "done":
        return DoneEdit(str(value["document"]), bool(value["done"]))
    before, after = value["before"], value["after"]
    if value["of"] == "tag":
        return TagEdit(_tag(before), _tag(after))
    return AnnotationEdit(_annotation(before), _annotation(after))


def _to_json(value: Annotation | Tag | None) -> JsonObject | None:
    if value is None:
        return None
    plain = asdict(value)
    return {key: each.isoformat() if isinstance(each, datetime) else each for key, each in plain.items()}


def _tag(value: JsonObject | None) -> Tag | None:
    return None if value is None else Tag(**{**value, "formerly": tuple(value.get("formerly", ()))})


def _annotation(value: JsonObject | None) -> Annotation | None:
    if value is None:
        return None
    times = {key: datetime.fromisoformat(value[key]) for key in ("created", "modified")}
    selector = Selector(**value["selector"])
    ruling = Ruling(**value["ruling"]) if value.get("ruling") else None
    links = tuple(Link(**link) for link in value.get("links", ()))
    tags = tuple(value["tags"])
    return Annotation(
        **{**value, **times, "selector": selector, "tags": tags, "ruling": ruling, "links": links}
    )
