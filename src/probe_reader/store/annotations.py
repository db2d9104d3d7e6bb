"""Annotations and tags of a project, in TOML files that people and git can read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from probe_reader.core.change import AnnotationEdit
from probe_reader.core.errors import UsageError
from probe_reader.store.codebooks import Codebooks
from probe_reader.store.digests import Digests
from probe_reader.store.listing import signature_of
from probe_reader.store.names import LONGEST, annotator_folder
from probe_reader.store.reading_file import Reading
from probe_reader.store.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from probe_reader.core.annotation import Annotation
    from probe_reader.core.change import Change
    from probe_reader.core.codebook import Codebook

_REMEMBERED = 1_000  # deleted annotations whose comments can come back with an undo


class AnnotationStore:
    """What everybody has said of the documents, and the one place that writes it down.

    A save holds the folder's lock, reads the files anew, works the change into them entry by entry,
    proves that they can be read and puts them in place whole: programs that save at the same time lose
    nothing of each other's, and a program that is killed leaves the old file or the new one. It may be
    used from several threads.

    Args:
        folder: ``annotations`` in the project; nothing is made there before the first save.
        annotator: whose annotations are written; everybody's are read.
        cache: a file to remember in what annotation files come to; it may be deleted at any time.

    Raises:
        UsageError: when the name cannot be an annotator's.
    """

    def __init__(self, folder: Path, annotator: str, cache: Path | None = None) -> None:
        if not _is_name(annotator):
            raise UsageError(
                f"{annotator!r} cannot be an annotator's name: it must have 1 to 60 letters; "
                "give another with --annotator."
            )
        self.annotator = annotator
        self._shelf = Shelf(Path(folder).absolute(), Digests(cache))
        self._books = Codebooks(self._shelf, annotator)
        self._reading = Reading(self._shelf, annotator)
        self._written: dict[str, str] = {}
        self._read: dict[str, tuple[tuple[object, ...], tuple[Annotation, ...]]] = {}
        self._all: tuple[int, Codebook, tuple[Annotation, ...]] | None = None
        self._lock = RLock()

    def documents(self) -> frozenset[str]:
        """Return the ids of the documents that anybody has an annotation file of."""
        return frozenset(self.counts())

    def counts(self) -> dict[str, int]:
        """Return the number of annotations by document, rulings on findings aside."""
        with self._lock:
            counts: dict[str, int] = {}
            for digest in self._shelf.file_digests():
                counts[digest.document] = counts.get(digest.document, 0) + digest.statements
            return counts

    def tag_counts(self) -> dict[str, int]:
        """Return how often each tag is used, by name, as they are called now."""
        with self._lock:
            codebook = self._books.codebook()
            counts: dict[str, int] = {}
            for digest in self._shelf.file_digests():
                for tag, count in digest.tags.items():
                    name = codebook.current(tag)
                    counts[name] = counts.get(name, 0) + count
            return dict(sorted(counts.items()))

    def read(self, document: str) -> tuple[Annotation, ...]:
        """Return all annotators' annotations of a document, by place; tags as they are called now."""
        with self._lock:
            files = tuple(self._shelf.about(document).values())
            read_from = (self._books.codebook(), *files)
            known = self._read.get(document)
            if known is None or not _are_the_same(known[0], read_from):
                known = read_from, self._current(each for file in files for each in file.annotations.values())
                self._read[document] = known
            return known[1]

    def read_all(self) -> tuple[Annotation, ...]:
        """Return the annotations of all documents, by document and place."""
        with self._lock:
            files, codebook = self._shelf.files(), self._books.codebook()
            generation = self._shelf.generation
            if self._all is None or self._all[0] != generation or self._all[1] is not codebook:
                found = self._current(each for file in files for each in file.annotations.values())
                self._all = generation, codebook, found
            return self._all[2]

    def problems(self) -> tuple[str, ...]:
        """Return one sentence on each file or entry that cannot be read: where, why, what to do."""
        with self._lock:
            return (*self._books.problems(), *self._reading.problems(), *self._shelf.problems())

    def fingerprint(self) -> tuple[object, ...]:
        """Return a value, cheap to get, that changes when anything in the folder does."""
        with self._lock:
            shared = signature_of(self._books.shared)
            return (*self._shelf.fingerprint(), *([] if shared is None else [shared]))

    def codebook(self) -> Codebook:
        """Return the tags that are defined."""
        with self._lock:
            return self._books.codebook()

    def done(self) -> frozenset[str]:
        """Return the ids of the documents that the annotator is done with."""
        with self._lock:
            return self._reading.done()

    def apply(self, change: Change) -> None:
        """Write a change down, all of it or nothing.

        Raises:
            UsageError: when it touches another annotator's annotation.
            ConflictError: when what it builds on was changed by another program.
            AnnotationFileError: when a file cannot be read; it is left as it is.
            SaveError: when something cannot be written; what was on disk is as it was.
        """
        from probe_reader.store.atomic import locked, sweep, write_all  # noqa: PLC0415  # only to write
        from probe_reader.store.draft import Draft  # noqa: PLC0415  # only to write

        self._refuse_others(change)
        if not change.edits:
            return
        with self._lock, locked(self._shelf.folder):
            draft = Draft(self._shelf, self._books, self._reading, self._written)
            draft.make(change.edits)
            contents, files = draft.contents()
            for folder in {path.parent for path in contents}:
                sweep(folder)
            write_all(contents)
            for path, file in files.items():
                self._shelf.put(path, file)
            while len(self._written) > _REMEMBERED:
                del self._written[next(iter(self._written))]

    def _refuse_others(self, change: Change) -> None:
        for edit in change.edits:
            if isinstance(edit, AnnotationEdit):
                for each in (edit.before, edit.after):
                    if each is not None and each.annotator != self.annotator:
                        whose = f"This annotation is {each.annotator}'s"
                        raise UsageError(f"{whose}; {self.annotator} can change only their own.")

    def _current(self, annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
        codebook = self._books.codebook()
        names: dict[tuple[str, ...], tuple[str, ...]] = {}
        found = []
        for each in annotations:
            tags = names.get(each.tags)
            if tags is None:
                tags = names[each.tags] = tuple(dict.fromkeys(map(codebook.current, each.tags)))
            found.append(each if tags == each.tags else replace(each, tags=tags))
        found.sort(key=lambda each: (each.document, each.selector.start, each.id))
        return tuple(found)


def _are_the_same(some: tuple[object, ...], others: tuple[object, ...]) -> bool:
    return len(some) == len(others) and all(one is other for one, other in zip(some, others, strict=True))


def _is_name(annotator: str) -> bool:
    half = any("\ud800" <= character <= "\udfff" for character in annotator)  # bytes that are no UTF-8
    return bool(annotator.strip()) and not half and len(annotator_folder(annotator).encode()) <= LONGEST
