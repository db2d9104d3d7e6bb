"""The tags of a project: a file that all share, and one of each annotator's own.

New tags go into the file of whoever made them, so that two people who each add some never write the
same file, and a version history merges by itself. The shared file is written only when a tag in it is
changed, or one that somebody else defined; what it says stands above all others.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from probe_reader.core.codebook import Codebook
from probe_reader.core.errors import AnnotationFileError
from probe_reader.core.paths import exists
from probe_reader.store.codebook_file import CodebookFile
from probe_reader.store.listing import signature_of
from probe_reader.store.names import BOOK, annotator_folder
from probe_reader.store.toml_text import read_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from probe_reader.core.codebook import Tag
    from probe_reader.store.listing import Signature
    from probe_reader.store.shelf import Shelf

_NEW = b"schema = 1\n"


@dataclass(frozen=True, slots=True)
class _Read:
    signature: Signature
    codebook: Codebook
    problems: tuple[str, ...]


@dataclass(slots=True)
class Codebooks:
    """All files of tags, each read anew only when it changed; not safe to use from several threads.

    Attributes:
        shelf: the files of the project.
        annotator: whose own file new tags go into.
    """

    shelf: Shelf
    annotator: str
    _read: dict[Path, _Read] = field(default_factory=dict)
    _together: Codebook = field(default_factory=Codebook)

    @property
    def shared(self) -> Path:
        """The file that all share."""
        return self.shelf.folder / BOOK

    @property
    def own(self) -> Path:
        """The file of the annotator."""
        return self.shelf.folder / annotator_folder(self.annotator) / BOOK

    def codebook(self) -> Codebook:
        """Return the tags of all files, the shared ones first."""
        signatures = self.shelf.books()
        if (signature := signature_of(self.shared)) is not None:
            signatures[self.shared] = signature
        known = {path: read.signature for path, read in self._read.items()}
        if known != signatures:
            for path, signature in signatures.items():
                if known.get(path) != signature:
                    self._read[path] = self._reading(path, signature)
            self._read = {path: self._read[path] for path in signatures}
            self._together = self.together({path: read.codebook for path, read in self._read.items()})
        return self._together

    def problems(self) -> tuple[str, ...]:
        """Return one sentence on each thing that cannot be read."""
        self.codebook()
        if self.shared not in self._read and exists(self.shared):
            try:
                self.fresh(self.shared)
            except AnnotationFileError as error:  # a folder, say
                return (str(error), *(said for read in self._read.values() for said in read.problems))
        return tuple(said for read in self._read.values() for said in read.problems)

    def together(self, books: dict[Path, Codebook]) -> Codebook:
        """Return the books as one; a former name is no tag any more, and others' keys are theirs."""
        tags = {tag.name: tag for tag in books.get(self.shared, ())}
        shared = tags.keys() | ()
        for path in sorted(books.keys() - {self.shared}):
            for tag in books[path]:
                mine = tag if path == self.own else replace(tag, key="")
                there = tags.setdefault(tag.name, mine)
                if there is not mine and tag.name not in shared:
                    former = tuple(dict.fromkeys((*there.formerly, *tag.formerly)))
                    tags[tag.name] = replace(there, formerly=former, key=there.key or mine.key)
        former_names = {former for tag in tags.values() for former in tag.formerly if former != tag.name}
        return Codebook(tuple(tag for name, tag in tags.items() if name not in former_names))

    def draft(self) -> CodebooksDraft:
        """Return the files to be changed, as they are on disk; the folder's lock must be held."""
        return CodebooksDraft(self)

    def fresh(self, path: Path) -> CodebookFile:
        """Read one file as it is on disk at this moment.

        Raises:
            AnnotationFileError: when it cannot be read.
        """
        name = self.shelf.name(path)
        return CodebookFile(name, read_bytes(path, name) or _NEW)

    def _reading(self, path: Path, signature: Signature) -> _Read:
        try:
            file = self.fresh(path)
        except AnnotationFileError as error:
            return _Read(signature, Codebook(), (str(error),))
        return _Read(signature, file.codebook, file.problems)


class CodebooksDraft:
    """The codebook while a change is made."""

    def __init__(self, books: Codebooks) -> None:
        self._books = books
        self._edits: dict[Path, list[tuple[Tag | None, Tag | None]]] = {}
        self._files: dict[Path, CodebookFile] = {}
        self._at: dict[str, Path] = {}
        self.codebook = books.codebook()

    def put(self, before: Tag | None, after: Tag | None) -> None:
        """Note that a tag, as the codebook has it, is to become another.

        Raises:
            AnnotationFileError: when the file that it stands in cannot be read.
        """
        name = before.name if before is not None else ""
        at = [path for path in (self._books.shared, self._books.own) if name and self._holds(path, name)]
        if before is None or (not at and after is not None):
            assert after is not None, "an edit has a tag before or after it"
            elsewhere = before is not None and before.name == after.name
            path = self._books.shared if elsewhere else self._books.own
            self._note(path, None, after)
        for path in at if after is None else at[:1]:
            self._note(path, before, after)
        tags = tuple(tag for tag in self.codebook if before is None or tag.name != before.name)
        if before is not None and after is not None:
            tags = tuple(after if tag.name == before.name else tag for tag in self.codebook)
        elif after is not None:
            tags = (*tags, after)
        self.codebook = Codebook(tags)

    def contents(self, written: dict[str, str]) -> dict[Path, bytes]:
        """Return what to write, by file; ``written`` is how tags stood that were removed.

        Raises:
            AnnotationFileError: when a file's shape cannot be changed.
            SaveError: when it would hold what no file can hold.
        """
        found = {path: self._file(path).edited(edits, written) for path, edits in self._edits.items()}
        if found and not exists(self._books.shared):
            found.setdefault(self._books.shared, _NEW)  # it marks the folder of a project
        return found

    def paths(self) -> Sequence[Path]:
        """Return the files that will change."""
        return tuple(self._edits)

    def _note(self, path: Path, before: Tag | None, after: Tag | None) -> None:
        self._file(path).demand_own_schema()
        self._edits.setdefault(path, []).append((before, after))
        if after is not None:
            self._at[after.name] = path
        if before is not None and (after is None or after.name != before.name):
            self._at.pop(before.name, None)

    def _holds(self, path: Path, name: str) -> bool:
        if name in self._at:
            return self._at[name] == path
        if not exists(path):
            return False
        taken = any(before is not None and before.name == name for before, _ in self._edits.get(path, ()))
        return not taken and name in self._file(path).codebook

    def _file(self, path: Path) -> CodebookFile:
        if path not in self._files:
            self._files[path] = self._books.fresh(path)
        return self._files[path]
