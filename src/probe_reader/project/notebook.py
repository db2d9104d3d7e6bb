"""Everything a person says about the documents: annotations and tags, with undo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from probe_reader.core.annotation import Link
from probe_reader.core.change import AnnotationEdit
from probe_reader.core.errors import UsageError
from probe_reader.core.links import linked
from probe_reader.core.selector import Selector
from probe_reader.project.bulk import Bulk
from probe_reader.project.changes import Changes
from probe_reader.project.making import clean, made, now, short
from probe_reader.project.moves import Moves
from probe_reader.project.progress import Progress
from probe_reader.project.retagging import carries, definitions
from probe_reader.project.standing import Standing
from probe_reader.project.tags import Tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from probe_reader.core.annotation import Anchored, Annotation, Ruling
    from probe_reader.core.change import Change, Edit
    from probe_reader.core.document import Document
    from probe_reader.core.links import Linked
    from probe_reader.core.span import Span
    from probe_reader.project.library import Library
    from probe_reader.store.annotations import AnnotationStore
    from probe_reader.store.snapshots import Snapshots


class Notebook:
    """The annotations and the codebook of a project; safe to use from threads.

    Attributes:
        tags: the codebook.
        progress: what the person is done with.
        bulk: the same done to many at once.
        moves: what became of annotations whose document changed.
    """

    def __init__(self, store: AnnotationStore, journal: Path, library: Library, snapshots: Snapshots) -> None:
        self._store = store
        self._snapshots = snapshots
        self._standing = Standing(store, library, snapshots)
        self._changes = Changes(store, journal)
        self.tags = Tags(store, self._changes)
        self.progress = Progress(store, self._changes)
        self.bulk = Bulk(store, self._changes, snapshots)
        self.moves = Moves(store, library, self._standing, self._changes, snapshots)

    @property
    def annotator(self) -> str:
        """Whose annotations are written."""
        return self._store.annotator

    def fingerprint(self) -> object:
        """Return a value that changes when anything is written to the annotations, by anybody."""
        return self._store.fingerprint()

    def problems(self) -> tuple[str, ...]:
        """Return what could not be read, one sentence each."""
        return self._store.problems()

    def annotations(
        self, document: str | None = None, *, tag: str | None = None, annotator: str | None = None
    ) -> tuple[Anchored, ...]:
        """Return annotations with where their passages stand now, in order of document and place.

        A tag stands for all that is nested below it.
        """
        return tuple(
            each
            for each in self._all(document)
            if each.annotation.ruling is None
            and (tag is None or carries(each.annotation, tag))
            and (annotator is None or each.annotation.annotator == annotator)
        )

    def notes(self, document: str | None = None) -> Sequence[Anchored]:
        """Return annotations and rulings alike, of a document or of all."""
        return self._all(document)

    def standing(self, document: str) -> tuple[Anchored, ...]:
        """Return a document's annotations and rulings with where they stand, each looked up in the text."""
        return self._standing.of(document)

    def rulings(self, document: str | None = None) -> tuple[Anchored, ...]:
        """Return what people say of the machine's findings in a document, or in all."""
        return tuple(each for each in self._all(document) if each.annotation.ruling is not None)

    def _all(self, document: str | None) -> Sequence[Anchored]:
        return self._standing.of(document) if document is not None else self._standing.everywhere()

    def links(self) -> Mapping[str, tuple[Linked, ...]]:
        """Return by id what annotations are linked to, from both ends."""
        return linked(self._store.read_all())

    def get(self, id: str) -> Annotation | None:
        """Return the annotation of that id, whoever wrote it."""
        return next((each for each in self._store.read_all() if each.id == id), None)

    def counts(self) -> dict[str, int]:
        """Return the number of annotations by document."""
        return self._store.counts()

    def annotate(self, document: Document, span: Span, tags: Iterable[str], note: str = "") -> Annotation:
        """Say something about a passage, at once and for good.

        Raises:
            UsageError: when there is no passage, or neither a tag nor a note.
            SaveError, AnnotationFileError: when it cannot be saved; nothing is changed then.
        """
        return self.bulk.annotate([(document, span)], tags, note)[0]

    def rule(self, document: Document, span: Span, ruling: Ruling, note: str = "") -> Annotation:
        """Overrule the machine at a passage, in place of what the person ruled there before.

        Raises:
            SaveError, AnnotationFileError: when it cannot be saved; nothing is changed then.
        """
        new = made(self.annotator, document, span, note=note, ruling=ruling)
        before = [
            AnnotationEdit(each.annotation, None)
            for each in self.rulings(document.id)
            if each.span == span and each.annotation.annotator == self.annotator
        ]
        self._changes.make(f"rule on {short(new)}", [*before, AnnotationEdit(None, new)])
        self._snapshots.keep(document.text, document.sha256)
        return new

    def edit(
        self,
        annotation: Annotation,
        *,
        tags: Iterable[str] | None = None,
        note: str | None = None,
        place: tuple[Document, Span] | None = None,
    ) -> Annotation:
        """Change an annotation's tags, note or passage.

        Raises:
            UsageError: when nothing would be left of it, or it is another person's.
            ConflictError: when it was changed elsewhere since.
        """
        names = annotation.tags if tags is None else clean(tags)
        text = annotation.note if note is None else note.strip()
        if not (names or text or annotation.ruling):
            raise UsageError("An annotation needs a tag or a note; to remove it, delete it.")
        if place is None and (names, text) == (annotation.tags, annotation.note):
            return annotation
        selector, gone = annotation.selector, annotation.gone and place is None
        if place is None:
            place = self.moves.certain_place(annotation)
        if place is not None:
            document, span = place
            selector = Selector.describe(document.text, span, document.sha256)
            self._snapshots.keep(document.text, document.sha256)
        after = annotation.changed(modified=now(), tags=names, note=text, selector=selector, gone=gone)
        if replace(after, modified=annotation.modified) == annotation:
            return annotation
        edits: list[Edit] = [AnnotationEdit(annotation, after)]
        self._changes.make(f"edit {short(annotation)}", [*edits, *definitions(self._store.codebook(), names)])
        return after

    def link(self, annotation: Annotation, to: Annotation, relation: str) -> Annotation:
        """Let an annotation point at another; a second link to the same one replaces the first.

        Raises:
            UsageError: when it would point at itself, says no relation, or is another person's.
            ConflictError: when it was changed elsewhere since.
        """
        name = " ".join(relation.split())
        if annotation.id == to.id:
            raise UsageError("An annotation cannot be linked to itself; choose another.")
        if not name:
            raise UsageError("A link needs a relation, such as: contradicts.")
        links = [*(link for link in annotation.links if link.to != to.id), Link(to.id, name)]
        after = annotation.changed(modified=now(), links=tuple(links))
        label = f"link {short(annotation)}: {name} {short(to)}"
        self._changes.make(label, [AnnotationEdit(annotation, after)] if links != [*annotation.links] else [])
        return after

    def unlink(self, annotation: Annotation, to: str) -> Annotation:
        """Take away an annotation's link to the one of the id ``to``."""
        links = tuple(link for link in annotation.links if link.to != to)
        after = annotation.changed(modified=now(), links=links)
        self._changes.make(
            f"unlink {short(annotation)}",
            [AnnotationEdit(annotation, after)] if links != annotation.links else [],
        )
        return after

    def delete(self, annotation: Annotation) -> None:
        """Take an annotation away."""
        self.bulk.delete([annotation])

    def undo(self) -> Change | None:
        """Take the last change back and return it; None when there is none left.

        Raises:
            ConflictError: when somebody changed since what would be overwritten; that change stays,
                and the next call takes back the one before it.
        """
        return self._changes.undo()

    def redo(self) -> Change | None:
        """Do again what was undone last and return it; None when there is nothing."""
        return self._changes.redo()

    def history(self) -> tuple[Change, ...]:
        """Return the changes that can be undone, newest first."""
        return self._changes.entries()
