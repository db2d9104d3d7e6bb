"""All annotation files of a project as they are on disk, each read anew only when it changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from probe_reader.core.errors import AnnotationFileError
from probe_reader.store import annotation_file
from probe_reader.store.digests import Digest, Digests, document_told
from probe_reader.store.listing import Listing, signature_of
from probe_reader.store.names import annotator_of, document_of
from probe_reader.store.rereading import reread
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
    """The files below ``folder``, one folder an annotator; not safe to use from several threads.

    Attributes:
        folder: of the annotations.
        digests: what files come to that were read before.
        generation: a number that grows whenever what was read becomes another.
    """

    folder: Path
    digests: Digests = field(default_factory=Digests)
    generation: int = 0
    _kept: dict[Path, Kept] = field(default_factory=dict)
    _told: dict[Path, tuple[Signature, str]] = field(default_factory=dict)
    _by_document: dict[str, list[Path]] | None = None
    _listing: Listing = field(default_factory=Listing)

    def files(self) -> tuple[AnnotationFile, ...]:
        """Return every file that can be read, as it is now."""
        self._look()
        kept = [self._current(path, signature) for path, signature in self._listing.files.items()]
        self.digests.keep({*self._listing.files})
        return tuple(each.file for each in kept if each.file is not None)

    def file_digests(self) -> list[Digest]:
        """Return what every file that can be read comes to, reading only those not known yet."""
        self._look()
        found = [self._digest(path, signature) for path, signature in self._listing.files.items()]
        self.digests.keep({*self._listing.files})
        return [each for each in found if each is not None]

    def about(self, document: str) -> dict[Path, AnnotationFile]:
        """Return the files about one document, looking at no others unless a folder changed."""
        if self._listing.folders_changed():
            self._look()
        for path in self._index().get(document, ()):
            signature = signature_of(path)
            if signature is not None:
                self._listing.files[path] = signature
                self._current(path, signature)
            else:
                self._forget(path)
        kept = {path: self._kept.get(path) for path in self._index().get(document, ())}
        return {path: each.file for path, each in kept.items() if each is not None and each.file is not None}

    def problems(self) -> tuple[str, ...]:
        """Return one sentence on each thing that cannot be read."""
        self.file_digests()
        return (
            *self._listing.unreadable,
            *(
                said
                for path in self._listing.files
                if path in self._kept
                for said in self._kept[path].problems
            ),
        )

    def fingerprint(self) -> tuple[tuple[str, Signature], ...]:
        """Return a value that changes whenever a file appears, changes or goes."""
        listing = Listing.of(self.folder)
        found = listing.files | listing.books | listing.readings
        return tuple((str(path), signature) for path, signature in found.items())

    def books(self) -> dict[Path, Signature]:
        """Return the files of tags that annotators have of their own."""
        if self._listing.folders_changed():
            self._look()
        found = ((path, signature_of(path)) for path in self._listing.books)
        return {path: signature for path, signature in found if signature is not None}

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
        if kept is not None and kept.file is not None and kept.file.holds(data):
            return kept.file
        return self._parsed(path, data)

    def put(self, path: Path, file: AnnotationFile | None) -> None:
        """Take note of what was just written; None: the file was removed."""
        signature = signature_of(path)
        if file is None or signature is None:
            self._forget(path)
        else:
            self._keep(path, Kept(signature, file, file.problems))

    def _keep(self, path: Path, kept: Kept) -> Kept:
        self._kept[path] = kept
        self._told.pop(path, None)
        self._by_document = None
        self.generation += 1
        return kept

    def _forget(self, path: Path) -> None:
        self._kept.pop(path, None)
        self._told.pop(path, None)
        self._listing.files.pop(path, None)
        self._by_document = None
        self.generation += 1

    def _parsed(self, path: Path, data: bytes) -> AnnotationFile:
        kept = self._kept.get(path)
        file = reread(kept.file, data) if kept is not None and kept.file is not None else None
        if file is not None:
            return file
        folder, *rest = path.relative_to(self.folder).parts
        document = document_of(PurePosixPath(*rest))
        return annotation_file.read(self.name(path), annotator_of(folder), document, data)

    def _look(self) -> None:
        """See which files there are, without reading them."""
        self._listing = Listing.of(self.folder)
        for path in (self._kept.keys() | self._told.keys()) - self._listing.files.keys():
            self._kept.pop(path, None)
            self._told.pop(path, None)
            self.generation += 1
        self._by_document = None

    def _current(self, path: Path, signature: Signature) -> Kept:
        kept = self._kept.get(path)
        if kept is None or kept.signature != signature:
            kept = self._keep(path, self._read(path, signature))
        return kept

    def _digest(self, path: Path, signature: Signature) -> Digest | None:
        kept = self._kept.get(path)
        if kept is None or kept.signature != signature:
            if (known := self.digests.get(path, signature)) is not None:
                return known
            kept = self._current(path, signature)
        if kept.file is None or kept.problems:
            return None if kept.file is None else Digest.of(kept.file)
        known = self.digests.get(path, signature)
        return known or self.digests.put(path, signature, kept.file)

    def _index(self) -> dict[str, list[Path]]:
        if self._by_document is None:
            found: dict[str, list[Path]] = {}
            for path, signature in self._listing.files.items():
                document = self._document(path, signature)
                if document is not None:
                    found.setdefault(document, []).append(path)
            self._by_document = found
        return self._by_document

    def _document(self, path: Path, signature: Signature) -> str | None:
        """Return which document a file is about, reading no more of it than need be."""
        kept = self._kept.get(path)
        if kept is not None and kept.signature == signature:
            return kept.file.document if kept.file is not None else None
        if (told := self._told.get(path)) is not None and told[0] == signature:
            return told[1]
        digest = self.digests.get(path, signature)
        document = digest.document if digest is not None else document_told(path)
        if document is None:
            file = self._current(path, signature).file
            return file.document if file is not None else None
        self._told[path] = signature, document
        return document

    def _read(self, path: Path, signature: Signature) -> Kept:
        try:
            data = read_bytes(path, self.name(path))
            file = None if data is None else self._parsed(path, data)
        except AnnotationFileError as error:
            return Kept(signature, None, (str(error),))
        if file is None:
            return Kept(signature, None)
        if not file.problems:
            self.digests.put(path, signature, file)
        return Kept(signature, file, file.problems)
