"""All annotation files of a project as they are on disk, each read anew only when it changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from probe_reader.core.codebook import Codebook
from probe_reader.core.errors import AnnotationFileError
from probe_reader.store import annotation_file
from probe_reader.store.codebook_file import FILE_NAME, CodebookFile
from probe_reader.store.listing import Listing, signature_of
from probe_reader.store.names import annotator_of, document_of
from probe_reader.store.toml_text import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from probe_reader.store.annotation_file import AnnotationFile
    from probe_reader.store.listing import Signature


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was read, or why it could not be."""

    signature: Signature
    file: AnnotationFile | None
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class Shelf:
    """The files below ``folder``, one folder an annotator; not safe to use from several threads."""

    folder: Path
    _kept: dict[Path, Kept] = field(default_factory=dict)
    _by_document: dict[str, list[Path]] | None = None
    _listing: Listing = field(default_factory=Listing)
    _codebook: tuple[Signature, Codebook, tuple[str, ...]] | None = None

    def files(self) -> tuple[AnnotationFile, ...]:
        """Return every file that can be read, as it is now."""
        self._look()
        return tuple(kept.file for kept in self._kept.values() if kept.file is not None)

    def about(self, document: str) -> dict[Path, AnnotationFile]:
        """Return the files about one document, looking at no others unless a folder changed."""
        if self._by_document is None or self._listing.folders_changed():
            self._look()
        for path in self._index().get(document, ()):
            self._check(path)
        kept = {path: self._kept.get(path) for path in self._index().get(document, ())}
        return {path: each.file for path, each in kept.items() if each is not None and each.file is not None}

    def problems(self) -> tuple[str, ...]:
        """Return one sentence on each thing that cannot be read."""
        self._look()
        self.codebook()
        own = self._codebook[2] if self._codebook else ()
        return (
            *own,
            *self._listing.unreadable,
            *(said for kept in self._kept.values() for said in kept.problems),
        )

    def fingerprint(self) -> tuple[tuple[str, Signature], ...]:
        """Return a value that changes whenever a file appears, changes or goes."""
        codebook = self.folder / FILE_NAME
        found = [(str(path), signature) for path, signature in Listing.of(self.folder).files.items()]
        if (signature := signature_of(codebook)) is not None:
            found.append((str(codebook), signature))
        return tuple(found)

    def codebook(self) -> Codebook:
        """Return the codebook; an empty one where there is none, or none that can be read."""
        path = self.folder / FILE_NAME
        signature = signature_of(path)
        if signature is None:
            self._codebook = None
            return Codebook()
        if self._codebook is None or self._codebook[0] != signature:
            try:
                file = CodebookFile(self.name(path), read_bytes(path, self.name(path)) or b"")
                self._codebook = signature, file.codebook, file.problems
            except AnnotationFileError as error:
                self._codebook = signature, Codebook(), (str(error),)
        return self._codebook[1]

    def name(self, path: Path) -> str:
        """Return a file's path as people are told it, from the project's folder on."""
        return path.relative_to(self.folder.parent).as_posix()

    def fresh(self, path: Path) -> AnnotationFile | None:
        """Read one file as it is on disk at this moment; None when there is none.

        Raises:
            AnnotationFileError: when it cannot be read.
        """
        data = read_bytes(path, self.name(path))
        if data is None:
            return None
        kept = self._kept.get(path)
        if kept is not None and kept.file is not None and kept.file.text.encode() == data:
            return kept.file
        return self._parsed(path, data)

    def put(self, path: Path, file: AnnotationFile | None) -> None:
        """Take note of what was just written; None: the file was removed."""
        signature = signature_of(path)
        if file is None or signature is None:
            self._kept.pop(path, None)
        else:
            self._kept[path] = Kept(signature, file, file.problems)
        self._by_document = None

    def _parsed(self, path: Path, data: bytes) -> AnnotationFile:
        folder, *rest = path.relative_to(self.folder).parts
        document = document_of(PurePosixPath(*rest))
        return annotation_file.read(self.name(path), annotator_of(folder), document, data)

    def _look(self) -> None:
        self._listing = Listing.of(self.folder)
        seen = self._listing.files
        for path in self._kept.keys() - seen.keys():
            del self._kept[path]
        for path, signature in seen.items():
            kept = self._kept.get(path)
            if kept is None or kept.signature != signature:
                self._kept[path] = self._read(path, signature)
        self._kept = {path: self._kept[path] for path in seen}
        self._by_document = None

    def _check(self, path: Path) -> None:
        signature = signature_of(path)
        if signature is None:
            self._kept.pop(path, None)
            self._by_document = None
        elif (kept := self._kept.get(path)) is None or kept.signature != signature:
            self._kept[path] = self._read(path, signature)
            self._by_document = None

    def _index(self) -> dict[str, list[Path]]:
        if self._by_document is None:
            self._by_document = {}
            for path, kept in self._kept.items():
                if kept.file is not None:
                    self._by_document.setdefault(kept.file.document, []).append(path)
        return self._by_document

    def _read(self, path: Path, signature: Signature) -> Kept:
        try:
            data = read_bytes(path, self.name(path))
            file = None if data is None else self._parsed(path, data)
        except AnnotationFileError as error:
            return Kept(signature, None, (str(error),))
        return Kept(signature, file, file.problems if file is not None else ())
