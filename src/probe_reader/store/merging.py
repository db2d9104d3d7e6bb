"""Two versions of one file of entries made into one, entry by entry, where git goes line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from probe_reader.core.errors import ConflictError
from probe_reader.store.toml_blocks import Blocks, Entries
from probe_reader.store.toml_text import BOM, parse_entries

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from probe_reader.store.toml_blocks import Rank

    _Values: TypeAlias = Mapping[str, Any]

_KINDS = {"annotation": "id", "tag": "name"}
_NEW = b"schema = 1\n"


class _Version:
    """A file as one side has it."""

    def __init__(self, name: str, data: bytes) -> None:
        marks = {kind: f"[[{kind}]]".encode() for kind in _KINDS}
        self.kind = next((kind for kind, mark in marks.items() if mark in data), "")
        text, values, cuts = parse_entries(name, data, self.kind or "annotation")
        entries: list[dict[str, Any]] = values.pop(self.kind, []) if self.kind else []
        key = _KINDS.get(self.kind, "id")
        self.values: dict[str, dict[str, Any]] = {}
        for entry in entries:
            if (
                not isinstance(entry, dict)
                or not isinstance(entry.get(key), str)
                or entry[key] in self.values
            ):
                raise ConflictError(f"{name} has an entry without a {key} of its own; merge it by hand.")
            self.values[entry[key]] = entry
        self.bom = BOM.encode() if text.startswith(BOM) else b""
        self.blocks = Blocks.of(self.kind or "annotation", text.removeprefix(BOM), self.values, cuts)
        pieces = [piece for piece, own in zip(self.blocks.pieces, self.blocks.own, strict=True) if own]
        self.pieces = dict(zip(self.values, pieces, strict=True))
        rest = (piece for piece, own in zip(self.blocks.pieces, self.blocks.own, strict=True) if not own)
        self.rest = b"".join(rest).split()


def merge(name: str, base: bytes, ours: bytes, theirs: bytes) -> bytes:
    """Return ``ours`` with what ``theirs`` changed since ``base``.

    What one side deleted and the other changed is kept; tags that both sides gave are put together.

    Raises:
        ConflictError: when both changed the same value of an entry, or what is no entry, in different ways.
        AnnotationFileError: when a version is no TOML.
    """
    old, own, other = (_Version(name, data or _NEW) for data in (base, ours, theirs))
    kind = own.kind or other.kind
    if other.kind not in {"", kind}:
        raise ConflictError(f"{name} holds tags on one side and annotations on the other; merge it by hand.")
    if other.rest not in (own.rest, old.rest):
        if own.rest != old.rest:
            raise ConflictError(
                f"Both sides changed what stands around the entries of {name}; merge it by hand."
            )
        return merge(name, base, theirs, ours)
    entries = Entries(kind or "annotation", own.blocks, lambda key: _rank(kind, own.values[key]))
    for key, values in other.values.items():
        before, mine = old.values.get(key), own.values.get(key)
        if mine is None:
            if values != before:
                entries.add(key, values, _rank(kind, values), _single(other.pieces[key]))
        elif values not in (before, mine):
            _change(entries, name, key, (before or {}, mine, values))
    for key in old.values.keys() & own.values.keys() - other.values.keys():
        if own.values[key] == old.values[key]:
            entries.remove(key)
    data = own.bom + entries.blocks().data
    parse_entries(name, data, kind or "annotation")
    return data


def _change(entries: Entries, name: str, key: str, versions: tuple[_Values, _Values, _Values]) -> None:
    old, own, other = versions
    changed: dict[str, Any] = {}
    for each in dict.fromkeys((*own, *other)):
        before, mine, theirs = old.get(each), own.get(each), other.get(each)
        if theirs in (mine, before):
            continue
        if each == "modified" and mine is not None:
            changed[each] = max(mine, theirs)
        elif isinstance(mine, list) and isinstance(theirs, list):
            gone = [value for value in before or () if value not in mine or value not in theirs]
            changed[each] = [value for value in dict.fromkeys((*mine, *theirs)) if value not in gone]
        elif mine != before or theirs is None:
            raise ConflictError(f"Both sides changed “{each}” of {key} in {name}; merge it by hand.")
        else:
            changed[each] = theirs
    if changed:
        entries.change(key, changed)


def _rank(kind: str, values: Mapping[str, Any]) -> Rank:
    return (0, values["name"]) if kind == "tag" else (values.get("start", 0), values["id"])


def _single(piece: bytes) -> str:
    """Return how an entry stands, with a blank line after it at most."""
    return piece.decode().rstrip("\r\n") + "\n"
