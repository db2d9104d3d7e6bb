"""The codebook as a TOML file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from probe_reader.core.codebook import COLOURS, KEYS, Codebook, Tag
from probe_reader.core.errors import AnnotationFileError
from probe_reader.store.toml_blocks import Blocks, Entries, lines, values_of
from probe_reader.store.toml_text import BOM, parse_entries, refused_surrogates

if TYPE_CHECKING:
    from collections.abc import Sequence

SCHEMA = 1
"""Version of the file's shape that this program writes."""

_ENTRY = "tag"


class CodebookFile:
    """The tags in a file; what cannot be read as a tag is kept and told in ``problems``.

    Args:
        name: the file's path as people are told it.
        data: what it holds.

    Raises:
        AnnotationFileError: when it is no TOML.
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.text, values, self._cuts = parse_entries(name, data, _ENTRY)
        schema = values.get("schema", SCHEMA)
        self._schema = schema if isinstance(schema, int) else SCHEMA
        entries = values.get(_ENTRY)
        tags: dict[str, Tag] = {}
        faults: dict[int, str] = {}
        self._keys: list[str | None] = []
        if entries is not None and (not isinstance(entries, list) or not entries):
            entries = [entries]  # it stands in the way of [[tag]]
        for place, entry in enumerate(entries or []):
            fault = _fault(entry)
            if fault is None and entry["name"] in tags:
                fault = f"the tag “{entry['name']}” is there twice, and only the first is read"
            self._keys.append(None if fault else entry["name"])
            if fault is not None:
                faults[place] = fault
            else:
                tags[entry["name"]] = _tag(entry, len(tags))
        self.codebook = Codebook(tuple(tags.values()))
        self.problems = tuple(self._sentence(place, fault) for place, fault in faults.items())
        if "annotation" in values:
            said = "it holds annotations, which are not read under this name; rename it"
            self.problems = (*self.problems, f"{name}, line 1, column 1: {said}.")

    def _sentence(self, place: int, fault: str) -> str:
        stand = lines(_ENTRY, self.text.removeprefix(BOM))
        line = stand[place] if len(stand) == len(self._keys) else 1
        return f"{self.name}, line {line}, column 1: {fault}; it is kept as it is and not used until mended."

    def demand_own_schema(self) -> None:
        """Refuse what a newer version of this program wrote.

        Raises:
            AnnotationFileError: when it did.
        """
        if self._schema > SCHEMA:
            raise AnnotationFileError(
                f"{self.name} was written by a newer version of this program; it is read-only for this one."
            )

    def edited(self, edits: Sequence[tuple[Tag | None, Tag | None]], written: dict[str, str]) -> bytes:
        """Return the file with tags before and after put through, all else in it as it is.

        ``written`` is how tags stood that were removed, so that they can come back so.

        Raises:
            AnnotationFileError: when this program can read the file's shape but not change it.
            SaveError: when it would hold what no file can hold.
        """
        self.demand_own_schema()
        try:
            blocks = Blocks.of(_ENTRY, self.text.removeprefix(BOM), self._keys, self._cuts)
        except ValueError as error:
            raise AnnotationFileError(
                f"{self.name} has its tags in one list (tag = […]), which is read-only here; "
                "write each as [[tag]]."
            ) from error
        entries = Entries(_ENTRY, blocks, lambda name: (0, name))
        with refused_surrogates(self.name):
            for before, after in edits:
                _edit(entries, before, after, written)
        bom = BOM if self.text.startswith(BOM) else ""
        data = bom.encode() + entries.blocks().data
        parse_entries(self.name, data, _ENTRY)
        return data


def _edit(entries: Entries, before: Tag | None, after: Tag | None, written: dict[str, str]) -> None:
    if before is None and after is not None:
        stood = written.get(f"tag {after.name}", "")
        if stood and _tag(values_of(_ENTRY, stood), 0) != after:
            stood = ""
        entries.add(after.name, _table(after), (0, after.name), stood)
    elif before is not None and after is None:
        written[f"tag {before.name}"] = entries.remove(before.name)
    elif before is not None and after is not None:
        old, new = _table(before), _table(after)
        changed = {key: value for key, value in new.items() if old.get(key) != value}
        gone = {key: type(value)() for key, value in old.items() if key not in new}
        entries.change(before.name, gone | changed, after.name)


def _fault(entry: Any) -> str | None:
    if not isinstance(entry, dict):
        return "the entry is no table"
    if not isinstance(entry.get("name"), str) or not entry["name"]:
        return "the tag lacks a name"
    for key in ("colour", "description", "key"):
        if not isinstance(entry.get(key, ""), str):
            return f"“{key}” of the tag “{entry['name']}” must be a text"
    formerly = entry.get("formerly", [])
    if not isinstance(formerly, list) or not all(isinstance(name, str) for name in formerly):
        return f"“formerly” of the tag “{entry['name']}” must be a list of texts"
    return None


def _tag(entry: dict[str, Any], place: int) -> Tag:
    return Tag(
        name=entry["name"],
        colour=entry.get("colour") or COLOURS[place % len(COLOURS)],
        description=entry.get("description", ""),
        formerly=tuple(dict.fromkeys(entry.get("formerly", []))),
        key=entry.get("key", "") if entry.get("key") in KEYS else "",
    )


def _table(tag: Tag) -> dict[str, Any]:
    table: dict[str, Any] = {"name": tag.name, "colour": tag.colour}
    if tag.description:
        table["description"] = tag.description
    if tag.formerly:
        table["formerly"] = list(tag.formerly)
    if tag.key:
        table["key"] = tag.key
    return table
