"""Annotations whose document changed: those that moved with it, and those that are orphans now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from probe_reader.core.change import AnnotationEdit
from probe_reader.core.selector import Selector
from probe_reader.project.making import now, short

if TYPE_CHECKING:
    from probe_reader.core.annotation import Anchored, Annotation
    from probe_reader.core.change import Edit
    from probe_reader.core.document import Document
    from probe_reader.core.span import Span
    from probe_reader.project.changes import Changes
    from probe_reader.project.library import Library
    from probe_reader.project.standing import Standing
    from probe_reader.store.annotations import AnnotationStore
    from probe_reader.store.snapshots import Snapshots


class Moved(NamedTuple):
    """What a change of its text did to a document's annotations.

    Attributes:
        moved: those found at another place, or on a text that differs from the one they were made on.
        orphans: those found nowhere whose annotator has not yet agreed that they are gone.
    """

    moved: tuple[Anchored, ...]
    orphans: tuple[Anchored, ...]


class Moves:
    """Tells what moved, writes new places down once a person agrees, and settles orphans."""

    def __init__(
        self,
        store: AnnotationStore,
        library: Library,
        standing: Standing,
        changes: Changes,
        snapshots: Snapshots,
    ) -> None:
        self._store = store
        self._library = library
        self._standing = standing
        self._changes = changes
        self._snapshots = snapshots

    def of(self, document: Document) -> Moved:
        """Return what became of a document's annotations, by all annotators."""
        standing = self._standing.of(document.id)
        return Moved(
            moved=tuple(
                each
                for each in standing
                if each.span is not None and each.annotation.selector.text_sha256 != document.sha256
            ),
            orphans=tuple(each for each in standing if each.orphan and not each.annotation.gone),
        )

    def orphans(self) -> tuple[Anchored, ...]:
        """Return the orphans of all documents that still have a text."""
        documents = sorted(self._store.documents())
        return tuple(
            each
            for document in documents
            if self._library.source(document) is not None
            for each in self._standing.of(document)
            if each.orphan and not each.annotation.gone
        )

    def accept(self, document: Document) -> int:
        """Write down where the person's own annotations stand now; return how many.

        Raises:
            SaveError, AnnotationFileError, ConflictError: as for any change.
        """
        at = now()
        edits: list[Edit] = []
        for each in self.of(document).moved:
            annotation, span = each.annotation, each.span
            if annotation.annotator == self._store.annotator and span is not None:
                selector = Selector.describe(document.text, span, document.sha256)
                edits.append(AnnotationEdit(annotation, annotation.changed(modified=at, selector=selector)))
        self._changes.make(f"keep {len(edits)} annotations where they moved in {document.id}", edits)
        if edits:
            self._snapshots.keep(document.text, document.sha256)
        return len(edits)

    def candidates(self, annotation: Annotation, document: Document) -> tuple[Span, ...]:
        """Return the places where the passage of an orphan may stand now, likeliest first."""
        return self._standing.candidates(annotation, document)

    def give_up(self, annotation: Annotation) -> None:
        """Keep an annotation as an orphan: its passage is gone, and nobody is asked about it again.

        Raises:
            UsageError: when it is another person's.
        """
        after = annotation.changed(modified=now(), gone=True)
        self._changes.make(f"keep {short(annotation)} as an orphan", [AnnotationEdit(annotation, after)])
