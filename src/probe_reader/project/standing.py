"""Where annotations stand in their documents as these are now."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter, is_
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
    from probe_reader.core.selector import Selector
    from probe_reader.core.span import Span
    from probe_reader.project.library import Library
    from probe_reader.store.annotations import AnnotationStore
    from probe_reader.store.snapshots import Snapshots


@dataclass(frozen=True, slots=True)
class _Known:
    """Where annotations stand in the text of a hash."""

    sha256: str
    annotations: tuple[Annotation, ...]
    anchored: tuple[Anchored, ...]

    def fits(self, sha256: str, annotations: tuple[Annotation, ...]) -> bool:
        """Tell whether it is still about the same; annotations that did not change are the same objects."""
        if sha256 != self.sha256 or len(annotations) != len(self.annotations):
            return False
        return all(map(is_, annotations, self.annotations)) or annotations == self.annotations


class Standing:
    """Finds the passages of annotations again, once for each text; safe to use from threads."""

    def __init__(self, store: AnnotationStore, library: Library, snapshots: Snapshots) -> None:
        self._store = store
        self._library = library
        self._snapshots = snapshots
        self._known: dict[str, _Known] = {}
        self._unread: dict[str, _Known] = {}
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
            known = self._known.get(document)
            if known is None or not known.fits(text.sha256, annotations):
                before = known.anchored if known is not None and known.sha256 == text.sha256 else ()
                anchored = tuple(sorted(self._stand(annotations, text, before), key=_place))
                known = self._known[document] = _Known(text.sha256, annotations, anchored)
                self._unread.pop(document, None)
            return known.anchored

    def everywhere(self) -> tuple[Anchored, ...]:
        """Return all documents' annotations, rulings included, in order of document and place.

        No text is read that is known to be the one that its annotations were made on.
        """
        found: list[Anchored] = []
        for document, made in groupby(self._store.read_all(), key=attrgetter("document")):
            found += self._told(document, tuple(made))
        return tuple(found)

    def _told(self, document: str, annotations: tuple[Annotation, ...]) -> tuple[Anchored, ...]:
        sha256 = self._library.known_sha256(document)
        with self._lock:
            for known in (self._known.get(document), self._unread.get(document)):
                if known is not None and known.fits(sha256, annotations):
                    return known.anchored
        if not sha256 or not all(_is_about(each.selector, sha256) for each in annotations):
            return self.of(document)
        anchored = [Anchored(each, Anchor(each.selector.span, "exact")) for each in annotations]
        new = _Known(sha256, annotations, tuple(sorted(anchored, key=_place)))
        with self._lock:
            self._unread[document] = new
        return new.anchored

    def candidates(self, annotation: Annotation, document: Document) -> tuple[Span, ...]:
        """Return the places where the passage of an orphan may stand now, likeliest first."""
        return self._anchorer(annotation.selector.text_sha256, document).candidates(annotation.selector)

    def _stand(
        self, annotations: Sequence[Annotation], document: Document, before: Sequence[Anchored]
    ) -> Iterator[Anchored]:
        """Yield annotations with where they stand; the aligner is brought in only for a changed text.

        What stood there ``before``, in the same text, stands there still.
        """
        anchorers: dict[str, Anchorer] = {}
        stood = {each.annotation.id: each for each in before}
        for each in annotations:
            if (there := stood.get(each.id)) is not None and there.annotation is each:
                yield there
                continue
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

        return Anchorer(str(document.text), document.sha256, self._snapshots.get(made_on))


def _is_about(selector: Selector, sha256: str) -> bool:
    return selector.text_sha256 == sha256 and selector.end - selector.start == len(selector.exact)


def _place(anchored: Anchored) -> tuple[int, int, str]:
    span = anchored.span or anchored.annotation.selector.span
    return (span.start, -span.end, anchored.annotation.id)
