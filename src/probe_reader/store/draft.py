"""A change on its way into the files: checked against what is on disk before anything is written."""

from __future__ import annotations

from contextlib import nullcontext, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from probe_reader.core.change import AnnotationEdit, DoneEdit
from probe_reader.core.errors import AnnotationFileError, ConflictError
from probe_reader.store.own_files import OwnFiles, real_path

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from probe_reader.core.annotation import Annotation
    from probe_reader.core.change import Edit
    from probe_reader.core.codebook import Tag
    from probe_reader.store.annotation_file import AnnotationFile
    from probe_reader.store.codebooks import Codebooks
    from probe_reader.store.reading_file import Reading
    from probe_reader.store.shelf import Shelf


class Draft:
    """The files of one annotator while a change is made; the folder's lock must be held.

    Args:
        shelf: all files.
        books: the tags, and whose files may be changed.
        reading: what the annotator is done with.
        written: how deleted annotations stood in their files, by id, so that they can come back so.
    """

    def __init__(self, shelf: Shelf, books: Codebooks, reading: Reading, written: dict[str, str]) -> None:
        self._shelf = shelf
        self._written = written
        self._files = OwnFiles(shelf, books.annotator)
        self._books = books.draft()
        self._reading = reading
        self._done: dict[str, bool] = {}

    def make(self, edits: Iterable[Edit]) -> None:
        """Make the edits, in order.

        Raises:
            ConflictError: when one no longer fits what is on disk.
            AnnotationFileError: when a file cannot be read.
        """
        edits = tuple(edits)
        only_tags = not any(isinstance(edit, AnnotationEdit) for edit in edits)
        for edit in edits:
            if isinstance(edit, DoneEdit):
                self._done[edit.document] = edit.done
                continue
            if not isinstance(edit, AnnotationEdit):
                with nullcontext() if only_tags or edit.before else suppress(AnnotationFileError):
                    self._tag(edit.before, edit.after)  # a tag can do without a definition
                continue
            before, after = edit.before, edit.after
            if before is not None and after is not None and _key(before) == _key(after):
                self._change(before, after)
                continue
            if before is not None:
                self._remove(before)
            if after is not None:
                self._add(after)

    def contents(self) -> tuple[dict[Path, bytes | None], dict[Path, AnnotationFile | None]]:
        """Return what to write, by file, and what the annotation files then hold.

        Raises:
            SaveError: when it cannot be written, or not there.
        """
        data, files = self._files.contents()
        for path, content in self._books.contents(self._written).items():
            below = "" if path.parent == self._shelf.folder else path.parent.name
            data[real_path(self._shelf, path, below)] = content
        if self._done:
            path = real_path(self._shelf, self._reading.path, self._reading.path.parent.name)
            data[path] = self._reading.fresh().edited(self._done, self._written)
        return data, files

    def _add(self, annotation: Annotation) -> None:
        there = self._files.find(annotation)
        if there is not None and not self._same(there[1], annotation):
            raise ConflictError(f"{_words(annotation)} was annotated anew by another program; that stays.")
        if there is None:
            self._files.editor(annotation.document).add(annotation, self._written.get(annotation.id, ""))

    def _change(self, before: Annotation, after: Annotation) -> None:
        there = self._files.find(before)
        if there is None:
            raise ConflictError(f"The annotation on {_words(before)} was deleted by another program.")
        if self._same(there[1], after):
            return
        self._must_match(there[1], before)
        there[0].change(before, after)

    def _remove(self, annotation: Annotation) -> None:
        there = self._files.find(annotation)
        if there is not None:
            self._must_match(there[1], annotation)
            self._written[annotation.id] = there[0].remove(annotation)

    def _must_match(self, on_disk: Annotation, before: Annotation) -> None:
        if not self._same(on_disk, before):
            raise ConflictError(
                f"The annotation on {_words(before)} was changed by another program; that stays."
            )

    def _same(self, one: Annotation, other: Annotation) -> bool:
        if replace(one, tags=other.tags) != other:
            return False
        return one.tags == other.tags or self._now(one.tags) == self._now(other.tags)

    def _now(self, tags: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._books.codebook.current(tag) for tag in tags))

    def _tag(self, before: Tag | None, after: Tag | None) -> None:
        codebook = self._books.codebook
        named = before or after
        if named is None:
            return
        there = codebook.get(named.name)
        if there == after or (before is None and there is not None):
            return
        if before is not None and there != before:
            raise ConflictError(f"The tag “{before.name}” was changed by another program; that stays.")
        if before is not None and after is not None and before.name != after.name and after.name in codebook:
            raise ConflictError(f"The tag “{after.name}” was added by another program; that stays.")
        self._books.put(before, after)


def _key(annotation: Annotation) -> tuple[str, str]:
    return annotation.document, annotation.id


def _words(annotation: Annotation) -> str:
    words = " ".join(annotation.selector.exact.split())
    return f"“{words if len(words) <= 40 else words[:39] + '…'}” in {annotation.document}"
