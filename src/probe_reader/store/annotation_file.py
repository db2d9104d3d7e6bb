"""One annotator's annotations of one document, as a TOML file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import tomli_w

from probe_reader.core.errors import AnnotationFileError
from probe_reader.store.annotation_table import UNSAID, fault, table
from probe_reader.store.annotation_table import annotation as annotation_in
from probe_reader.store.toml_blocks import Entries, lines
from probe_reader.store.toml_text import BOM, encode, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from probe_reader.core.annotation import Annotation

SCHEMA = 1
"""Version of the file's shape that this program writes."""

_ENTRY = "annotation"
_ABOUT = {"id", "path"}


@dataclass(frozen=True, slots=True)
class AnnotationFile:
    """What a file holds.

    Attributes:
        name: the file's path as people are told it.
        annotator: whose it is.
        document: ``Document.id``, as the file itself says.
        text: the whole file.
        annotations: by id those that can be read, with the tags as they are written.
        entries: the id of each entry in order; None for one that cannot be read.
        problems: one sentence on each of those.
        schema: version of the file's shape.
        blocks: the text in pieces, where it has been cut already.
        plain: whether there is nothing in it but what this program writes.
    """

    name: str
    annotator: str
    document: str
    text: str
    annotations: Mapping[str, Annotation] = field(default_factory=dict)
    entries: tuple[str | None, ...] = ()
    problems: tuple[str, ...] = ()
    schema: int = SCHEMA
    blocks: tuple[tuple[str, bool], ...] = ()
    plain: bool = True


def new_file(name: str, annotator: str, document: str, path: str) -> AnnotationFile:
    """Return a file about a document, still without annotations."""
    about = {"id": document} | ({"path": path} if path != document else {})
    return AnnotationFile(
        name, annotator, document, f"schema = {SCHEMA}\n\n[document]\n{tomli_w.dumps(about)}"
    )


def read(name: str, annotator: str, document: str, data: bytes) -> AnnotationFile:
    """Read a file; ``document`` is what its name tells, which the file itself may correct.

    Raises:
        AnnotationFileError: when it is no TOML.
    """
    text, values = parse(name, data)
    about = values.get("document")
    told = about.get("id") if isinstance(about, dict) else None
    schema = values.get("schema", SCHEMA)
    file = AnnotationFile(
        name,
        annotator,
        told if isinstance(told, str) and told else document,
        text,
        schema=schema if isinstance(schema, int) else SCHEMA,
        plain=_is_plain(values),
    )
    entries = values.get(_ENTRY)
    if entries is None:
        return file
    if not isinstance(entries, list):
        what = f"{name}: “annotation” is no list of entries; write each as [[annotation]]."
        return replace(file, entries=(None,), problems=(what,))
    return _with_entries(file, entries) if entries else replace(file, entries=(None,))


def _is_plain(values: Mapping[str, Any]) -> bool:
    about = values.get("document", {})
    return (
        values.keys() <= {"schema", "document", _ENTRY} and isinstance(about, dict) and about.keys() <= _ABOUT
    )


def _with_entries(file: AnnotationFile, entries: list[Any]) -> AnnotationFile:
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
    file = replace(file, annotations=annotations, entries=tuple(keys))
    return replace(file, problems=_sentences(file, faults)) if faults else file


def _sentences(file: AnnotationFile, faults: Mapping[int, str]) -> tuple[str, ...]:
    stand = lines(_ENTRY, file.text.removeprefix(BOM))
    places = [stand[place] if len(stand) == len(file.entries) else 1 for place in faults]
    kept = "that entry is kept as it is and not shown until mended"
    return tuple(
        f"{file.name}, line {line}, column 1: {problem}; {kept}."
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
        ranks = {each.id: _rank(each) for each in self.annotations.values()}
        try:
            self._entries = Entries(_ENTRY, file.text.removeprefix(BOM), file.entries, ranks, file.blocks)
        except ValueError as error:
            raise AnnotationFileError(
                f"{file.name} has its annotations in one list (annotation = […]), which is read-only here; "
                "write each as [[annotation]]."
            ) from error

    def add(self, annotation: Annotation, written: str = "") -> None:
        """Add an annotation; ``written`` is how it stood in the file before it was deleted, if it did."""
        self.changed = True
        self._entries.add(annotation.id, table(annotation), _rank(annotation), written)
        self.annotations[annotation.id] = annotation

    def change(self, old: Annotation, new: Annotation) -> None:
        """Write what differs between two states of an annotation."""
        self.changed = True
        before = table(old)
        after = {key: UNSAID[key] for key in before if key in UNSAID} | table(new)
        changed = {key: value for key, value in after.items() if value != before.get(key)}
        self._entries.change(old.id, changed)
        self.annotations[old.id] = new

    def remove(self, annotation: Annotation) -> str:
        """Remove an annotation and return how it stood in the file."""
        self.changed = True
        del self.annotations[annotation.id]
        return self._entries.remove(annotation.id)

    def finished(self) -> tuple[AnnotationFile, bytes | None]:
        """Return the file as changed and its bytes, None when there is nothing left to keep.

        Raises:
            SaveError: when it holds what no file can hold.
        """
        bom = BOM if self._file.text.startswith(BOM) else ""
        text = bom + self._entries.text()
        data = encode(self._file.name, text)
        file = replace(
            self._file,
            text=text,
            annotations=self.annotations,
            entries=self._entries.order(),
            blocks=self._entries.blocks(),
        )
        return file, None if self._file.plain and self._entries.empty else data


def _rank(annotation: Annotation) -> tuple[int, str]:
    return annotation.selector.start, annotation.id
