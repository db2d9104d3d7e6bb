"""One annotator's annotations of one document, as a TOML file."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import tomli_w

from probe_reader.core.errors import AnnotationFileError
from probe_reader.store.annotation_table import UNSAID, fault, table
from probe_reader.store.annotation_table import annotation as annotation_in
from probe_reader.store.toml_blocks import Blocks, Entries, lines, values_of
from probe_reader.store.toml_text import BOM, parse_entries, refused_surrogates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from probe_reader.core.annotation import Annotation
    from probe_reader.store.toml_blocks import Cuts

SCHEMA = 1
"""Version of the file's shape that this program writes."""

_ENTRY = "annotation"
_ABOUT = {"id", "path"}
_SMALL = 100_000  # bytes of a file that is read whole before it is written


@dataclass(frozen=True, slots=True)
class AnnotationFile:
    """What a file holds.

    Attributes:
        name: the file's path as people are told it.
        annotator: whose it is.
        document: ``Document.id``, as the file itself says.
        blocks: the whole file, without a byte order mark; None where its entries are not ``[[annotation]]``.
        annotations: by id those that can be read, with the tags as they are written.
        bom: the byte order mark, where it begins with one.
        problems: one sentence on each of those.
        schema: version of the file's shape.
        plain: whether there is nothing in it but what this program writes.
    """

    name: str
    annotator: str
    document: str
    blocks: Blocks | None
    annotations: Mapping[str, Annotation] = field(default_factory=dict)
    bom: bytes = b""
    problems: tuple[str, ...] = ()
    schema: int = SCHEMA
    plain: bool = True

    def holds(self, data: bytes) -> bool:
        """Tell whether the file is those bytes."""
        return self.blocks is not None and self.bom + self.blocks.data == data


def new_file(name: str, annotator: str, document: str, path: str) -> AnnotationFile:
    """Return a file about a document, still without annotations."""
    about = {"id": document} | ({"path": path} if path != document else {})
    text = f"schema = {SCHEMA}\n\n[document]\n{tomli_w.dumps(about)}"
    return AnnotationFile(name, annotator, document, Blocks((text.encode(),), (), b"\0"))


def read(name: str, annotator: str, document: str, data: bytes) -> AnnotationFile:
    """Read a file; ``document`` is what its name tells, which the file itself may correct.

    Raises:
        AnnotationFileError: when it is no TOML.
    """
    text, values, cuts = parse_entries(name, data, _ENTRY)
    about = values.get("document")
    told = about.get("id") if isinstance(about, dict) else None
    schema = values.get("schema", SCHEMA)
    bom = BOM if text.startswith(BOM) else ""
    file = AnnotationFile(
        name,
        annotator,
        told if isinstance(told, str) and told else document,
        None,
        bom=bom.encode(),
        schema=schema if isinstance(schema, int) else SCHEMA,
        plain=_is_plain(values),
    )
    text = text.removeprefix(BOM)
    entries = values.get(_ENTRY)
    if entries is None:
        return replace(file, blocks=Blocks.of(_ENTRY, text, ()))
    if not isinstance(entries, list):
        what = f"{name}: “annotation” is no list of entries; write each as [[annotation]]."
        return replace(file, problems=(what,))
    return _with_entries(file, entries, text, cuts)


def _is_plain(values: Mapping[str, Any]) -> bool:
    about = values.get("document", {})
    return (
        values.keys() <= {"schema", "document", _ENTRY} and isinstance(about, dict) and about.keys() <= _ABOUT
    )


def _with_entries(file: AnnotationFile, entries: list[Any], text: str, cuts: Cuts) -> AnnotationFile:
    annotations: dict[str, Annotation] = {}
    keys: list[str | None] = []
    faults: dict[int, str] = {}
    for place, entry in enumerate(entries):
        problem = fault(entry)
        if problem is None and entry["id"] in annotations:
            problem = f"the id {entry['id']} is there twice, and only the first is read"
        keys.append(None if problem else entry["id"])
        if problem is not None:
            faults[place] = problem
        else:
            annotations[entry["id"]] = annotation_in(entry, file.document, file.annotator)
    with suppress(ValueError):  # they stand in one list; it is read all the same
        file = replace(file, blocks=Blocks.of(_ENTRY, text, keys if entries else [None], cuts))
    return replace(file, annotations=annotations, problems=_sentences(file.name, text, faults, len(keys)))


def _sentences(name: str, text: str, faults: Mapping[int, str], entries: int) -> tuple[str, ...]:
    stand = lines(_ENTRY, text) if faults else ()
    places = [stand[place] if len(stand) == entries else 1 for place in faults]
    kept = "that entry is kept as it is and not shown until mended"
    return tuple(
        f"{name}, line {line}, column 1: {problem}; {kept}."
        for line, problem in zip(places, faults.values(), strict=True)
    )


class AnnotationFileEditor:
    """A file's annotations while a change is made to them; ``changed`` tells whether one was.

    Args:
        file: as it is on disk now.

    Raises:
        AnnotationFileError: when this program can read the file's shape but not change it.
    """

    def __init__(self, file: AnnotationFile) -> None:
        if file.schema > SCHEMA:
            raise AnnotationFileError(
                f"{file.name} was written by a newer version of this program; it is read-only for this one."
            )
        self._file = file
        self.changed = False
        self.annotations = dict(file.annotations)
        if file.blocks is None:
            raise AnnotationFileError(
                f"{file.name} has its annotations in one list (annotation = […]), which is read-only here; "
                "write each as [[annotation]]."
            )
        self._about = file.document, file.annotator
        self._entries = Entries(_ENTRY, file.blocks, self._rank_of)

    def add(self, annotation: Annotation, written: str = "") -> None:
        """Add an annotation; ``written`` is how it stood in the file before it was deleted, if it did.

        Raises:
            SaveError: when it holds what no file can hold.
        """
        self.changed = True
        if written and annotation_in(values_of(_ENTRY, written), *self._about) != annotation:
            written = ""
        with refused_surrogates(self._file.name):
            self._entries.add(annotation.id, table(annotation), _rank(annotation), written)
        self.annotations[annotation.id] = annotation

    def change(self, old: Annotation, new: Annotation) -> None:
        """Write what differs between two states of an annotation.

        Raises:
            SaveError: as :meth:`add`.
        """
        self.changed = True
        before = table(old)
        after = {key: UNSAID[key] for key in before if key in UNSAID} | table(new)
        changed = {key: value for key, value in after.items() if value != before.get(key)}
        with refused_surrogates(self._file.name):
            self._entries.change(old.id, changed)
        self.annotations[old.id] = new

    def remove(self, annotation: Annotation) -> str:
        """Remove an annotation and return how it stood in the file."""
        self.changed = True
        del self.annotations[annotation.id]
        return self._entries.remove(annotation.id)

    def finished(self) -> tuple[AnnotationFile, bytes | None]:
        """Return the file as changed and its bytes, None when there is nothing left to keep.

        Whatever was touched was read again by itself; a file that is not large is read whole besides.
        """
        blocks = self._entries.blocks()
        data = self._file.bom + blocks.data
        if len(data) <= _SMALL:
            parse_entries(self._file.name, data, _ENTRY)
        file = replace(self._file, annotations=self.annotations, blocks=blocks)
        return file, None if self._file.plain and self._entries.empty else data

    def _rank_of(self, id: str) -> tuple[int, str]:
        return _rank(self._file.annotations[id])


def _rank(annotation: Annotation) -> tuple[int, str]:
    return annotation.selector.start, annotation.id
