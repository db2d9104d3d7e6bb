"""Annotations whose document changed: those that moved with it, and those that are orphans now.

Some places are certain: the passage and the stored text around it stand in the document unchanged, and
only once. Nobody is asked about these. They are found anew whenever the document is read, so that no
file is written behind a person's back; they are written down along with the next change of that very
annotation, or when the person keeps all that moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from probe_reader.core.change import AnnotationEdit
from probe_reader.core.selector import Selector
from probe_reader.core.span import Span
from probe_reader.project.making import now, short

if TYPE_CHECKING:
    from probe_reader.core.annotation import Anchored, Annotation
    from probe_reader.core.change import Edit
    from probe_reader.core.document import Document
    from probe_reader.project.changes import Changes
    from probe_reader.project.library import Library
    from probe_reader.project.standing import Standing
    from probe_reader.store.annotations import AnnotationStore
    from probe_reader.store.snapshots import Snapshots

LONGEST_WORD = 40
"""Characters by which a place is widened at most to take in the words that it cuts."""


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

    def certain_place(self, annotation: Annotation) -> tuple[Document, Span] | None:
        """Return where an annotation's passage went, if it moved and that place is certain."""
        for each in self._standing.of(annotation.document):
            if each.annotation == annotation and each.span is not None:
                document = self._library.document(annotation.document)
                moved = annotation.selector.text_sha256 != document.sha256
                return (document, each.span) if moved and certain(each, document) else None
        return None

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
        """Return the places where the passage of an orphan may stand now, in whole words, likeliest first."""
        places = (whole(str(document.text), each) for each in self._standing.candidates(annotation, document))
        return tuple(dict.fromkeys(each for each in places if len(each)))

    def give_up(self, annotation: Annotation) -> None:
        """Keep an annotation as an orphan: its passage is gone, and nobody is asked about it again.

        Raises:
            UsageError: when it is another person's.
        """
        after = annotation.changed(modified=now(), gone=True)
        self._changes.make(f"keep {short(annotation)} as an orphan", [AnnotationEdit(annotation, after)])


def certain(anchored: Anchored, document: Document) -> bool:
    """Tell whether it is anchored where its passage and the text around it stand unchanged, and once."""
    selector = anchored.annotation.selector
    if anchored.span is None or not (selector.prefix or selector.suffix):
        return False
    whole = selector.prefix + selector.exact + selector.suffix
    first = document.text.find(whole)
    alone = first >= 0 and document.text.find(whole, first + 1) < 0
    return alone and anchored.span == Span(
        first + len(selector.prefix), first + len(selector.prefix) + len(selector.exact)
    )


def whole(text: str, span: Span) -> Span:
    """Return ``span`` with the words that it cuts taken in whole, and without white space at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return Span(start, end)
    for _ in range(LONGEST_WORD):
        start -= start > 0 and text[start - 1].isalnum() and text[start].isalnum()
        end += end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return Span(start, end)
