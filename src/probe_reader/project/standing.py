"""Where annotations stand in their documents as these are now."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING

from probe_reader.core.annotation import Anchored
from probe_reader.core.errors import DocumentError
from probe_reader.core.selector import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from probe_reader.anchoring import Anchorer
    from probe_reader.core.annotation import Annotation
    from probe_reader.core.document import Document
    from probe_reader.core.span import Span
    from probe_reader.project.library import Library
    from probe_reader.store.annotations import AnnotationStore
    from probe_reader.store.snapshots import Snapshots


class Standing:
    """Finds the passages of annotations again, once for each text; safe to use from threads."""

    def __init__(self, store: AnnotationStore, library: Library, snapshots: Snapshots) -> None:
        self._store = store
        self._library = library
        self._snapshots = snapshots
        self._known: dict[str, tuple[str, tuple[Annotation, ...], tuple[Anchored, ...]]] = {}
        self._lock = RLock()

    def of(self, document: str) -> tuple[Anchored, ...]:
        """Return a document's annotations, rulings included, in order of place."""
        annotations = self._store.read(document)
        if not annotations:
            return ()
        try:
            text = self._library.document(document)
        except DocumentError:
            return tuple(Anchored(each, Anchor(None, "orphan")) for each in annotations)
        with self._lock:
            sha256, before, anchored = self._known.get(document, ("", (), ()))
            if (sha256, before) != (text.sha256, annotations):
                anchored = tuple(sorted(self._stand(annotations, text), key=_place))
                self._known[document] = (text.sha256, annotations, anchored)
            return anchored

    def candidates(self, annotation: Annotation, document: Document) -> tuple[Span, ...]:
        """Return the places where the passage of an orphan may stand now, likeliest first."""
        return self._anchorer(annotation.selector.text_sha256, document).candidates(annotation.selector)

    def _stand(self, annotations: Sequence[Annotation], document: Document) -> Iterator[Anchored]:
        """Yield annotations with where they stand; the aligner is brought in only for a changed text."""
        anchorers: dict[str, Anchorer] = {}
        for each in annotations:
            selector = each.selector
            made_on = selector.text_sha256
            unchanged = made_on == document.sha256
            if unchanged and document.text[selector.start : selector.end] == selector.exact:
                yield Anchored(each, Anchor(selector.span, "exact"))
                continue
            if made_on not in anchorers:
                anchorers[made_on] = self._anchorer(made_on, document)
            yield Anchored(each, anchorers[made_on].anchor(selector))

    def _anchorer(self, made_on: str, document: Document) -> Anchorer:
        from probe_reader.anchoring import Anchorer  # noqa: PLC0415  # costs more than all the rest

        return Anchorer(document.text, document.sha256, self._snapshots.get(made_on))


def _place(anchored: Anchored) -> tuple[int, int, str]:
    span = anchored.span or anchored.annotation.selector.span
    return (span.start, -span.end, anchored.annotation.id)
