"""Annotations and tags of a project, in TOML files that people and git can read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from probe_reader.core.change import AnnotationEdit
from probe_reader.core.errors import UsageError
from probe_reader.store.names import LONGEST, annotator_folder
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

    Raises:
        UsageError: when the name cannot be an annotator's.
    """

    def __init__(self, folder: Path, annotator: str) -> None:
        if not _is_name(annotator):
            raise UsageError(
                f"{annotator!r} cannot be an annotator's name: it must have 1 to 60 letters; "
                "give another with --annotator."
            )
        self.annotator = annotator
        self._shelf = Shelf(Path(folder).absolute())
        self._written: dict[str, str] = {}
        self._lock = RLock()

    def documents(self) -> frozenset[str]:
        """Return the ids of the documents that anybody has an annotation file of."""
        with self._lock:
            return frozenset(file.document for file in self._shelf.files())

    def read(self, document: str) -> tuple[Annotation, ...]:
        """Return all annotators' annotations of a document, by place; tags as they are called now."""
        with self._lock:
            files = self._shelf.about(document).values()
            return self._current(each for file in files for each in file.annotations.values())

    def read_all(self) -> tuple[Annotation, ...]:
        """Return the annotations of all documents, by document and place."""
        with self._lock:
            return self._current(each for file in self._shelf.files() for each in file.annotations.values())

    def problems(self) -> tuple[str, ...]:
        """Return one sentence on each file or entry that cannot be read: where, why, what to do."""
        with self._lock:
            return self._shelf.problems()

    def fingerprint(self) -> tuple[object, ...]:
        """Return a value, cheap to get, that changes when anything in the folder does."""
        with self._lock:
            return self._shelf.fingerprint()

    def codebook(self) -> Codebook:
        """Return the tags that are defined."""
        with self._lock:
            return self._shelf.codebook()

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
            draft = Draft(self._shelf, self.annotator, self._written)
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
        codebook = self._shelf.codebook()
        names: dict[str, str] = {}
        found = []
        for each in annotations:
            for tag in each.tags:
                if tag not in names:
                    names[tag] = codebook.current(tag)
            tags = tuple(dict.fromkeys(names[tag] for tag in each.tags))
            found.append(each if tags == each.tags else replace(each, tags=tags))
        return tuple(sorted(found, key=lambda each: (each.document, each.selector.start, each.id)))


def _is_name(annotator: str) -> bool:
    half = any("\ud800" <= character <= "\udfff" for character in annotator)  # bytes that are no UTF-8
    return bool(annotator.strip()) and not half and len(annotator_folder(annotator).encode()) <= LONGEST
