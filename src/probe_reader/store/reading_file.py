"""What a person is done with, as a TOML file beside their annotations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from probe_reader.core.errors import AnnotationFileError
from probe_reader.store.listing import signature_of
from probe_reader.store.names import READING, annotator_folder
from probe_reader.store.toml_blocks import Blocks, Entries, lines
from probe_reader.store.toml_text import BOM, parse_entries, read_bytes, refused_surrogates

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from probe_reader.store.listing import Signature
    from probe_reader.store.shelf import Shelf

SCHEMA = 1
"""Version of the file's shape that this program writes."""

_ENTRY = "done"
_NEW = b"schema = 1\n"


class ReadingFile:
    """The documents in a file; what cannot be read as one is kept and told in ``problems``.

    Args:
        name: the file's path as people are told it.
        data: what it holds.

    Raises:
        AnnotationFileError: when it is no TOML.
    """

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        self._text, values, self._cuts = parse_entries(name, data, _ENTRY)
        schema = values.get("schema", SCHEMA)
        self._schema = schema if isinstance(schema, int) else SCHEMA
        entries = values.get(_ENTRY, [])
        entries = entries if isinstance(entries, list) else [entries]
        said = [entry.get("document") if isinstance(entry, dict) else None for entry in entries]
        self._keys = [each if isinstance(each, str) and each else None for each in said]
        self.done = frozenset(key for key in self._keys if key is not None)
        self.problems = tuple(self._sentence(at) for at, key in enumerate(self._keys) if key is None)
        if "annotation" in values:
            told = "it holds annotations, which are not read under this name; rename it"
            self.problems = (*self.problems, f"{name}, line 1, column 1: {told}.")

    def _sentence(self, at: int) -> str:
        stand = lines(_ENTRY, self._text.removeprefix(BOM))
        line = stand[at] if len(stand) == len(self._keys) else 1
        return (
            f"{self._name}, line {line}, column 1: the entry lacks the name of a document; "
            "it is kept as it is and not used until mended."
        )

    def edited(self, wanted: Mapping[str, bool], written: dict[str, str]) -> bytes | None:
        """Return the file with documents in it or not, all else as it is; None where nothing is left.

        ``written`` is how entries stood that were taken out, so that they can come back so.

        Raises:
            AnnotationFileError: when this program can read the file's shape but not change it.
            SaveError: when it would hold what no file can hold.
        """
        if self._schema > SCHEMA:
            raise AnnotationFileError(
                f"{self._name} was written by a newer version of this program; it is read-only for this one."
            )
        try:
            blocks = Blocks.of(_ENTRY, self._text.removeprefix(BOM), self._keys, self._cuts)
        except ValueError as error:
            raise AnnotationFileError(
                f"{self._name} has its documents in one list (done = […]), which is read-only here; "
                "write each as [[done]]."
            ) from error
        entries = Entries(_ENTRY, blocks, lambda document: (0, document))
        with refused_surrogates(self._name):
            for document, is_done in wanted.items():
                if is_done and document not in self.done:
                    stood = written.get(f"done {document}", "")
                    entries.add(document, {"document": document}, (0, document), stood)
                for _ in range(0 if is_done else self._keys.count(document)):
                    written[f"done {document}"] = entries.remove(document)
        data = (BOM if self._text.startswith(BOM) else "").encode() + entries.blocks().data
        parse_entries(self._name, data, _ENTRY)
        return None if data.strip() == _NEW.strip() else data


@dataclass(slots=True)
class Reading:
    """The file of one annotator, read anew only when it changed; not safe to use from several threads.

    Attributes:
        shelf: the files of the project.
        annotator: whose it is.
    """

    shelf: Shelf
    annotator: str
    _read: tuple[Signature | None, frozenset[str], tuple[str, ...]] | None = field(default=None)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.shelf.folder / annotator_folder(self.annotator) / READING

    def done(self) -> frozenset[str]:
        """Return the ids of the documents that the annotator is done with."""
        return self._now()[1]

    def problems(self) -> tuple[str, ...]:
        """Return one sentence on each thing in it that cannot be read."""
        return self._now()[2]

    def signature(self) -> Signature | None:
        """Return what changes when the file does."""
        return signature_of(self.path)

    def fresh(self) -> ReadingFile:
        """Read the file as it is on disk at this moment.

        Raises:
            AnnotationFileError: when it cannot be read.
        """
        name = self.shelf.name(self.path)
        return ReadingFile(name, read_bytes(self.path, name) or _NEW)

    def _now(self) -> tuple[Signature | None, frozenset[str], tuple[str, ...]]:
        signature = self.signature()
        if self._read is None or self._read[0] != signature:
            try:
                file = self.fresh()
                self._read = signature, file.done, file.problems
            except AnnotationFileError as error:
                self._read = signature, frozenset(), (str(error),)
        return self._read
