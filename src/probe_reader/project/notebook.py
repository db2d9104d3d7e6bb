"""Everything a person says about the documents: annotations and tags, with undo."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING

from probe_reader.core.annotation import Anchored, Annotation
from probe_reader.core.change import AnnotationEdit, Change, TagEdit
from probe_reader.core.codebook import parse_tags
from probe_reader.core.errors import ConflictError, DocumentError, UsageError
from probe_reader.core.selector import Anchor, Selector
from probe_reader.core.ulid import new_ulid
from probe_reader.project.retagging import carries, definitions, differences, is_below, retagged, untagged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from probe_reader.anchoring import Anchorer
    from probe_reader.core.annotation import Ruling
    from probe_reader.core.change import Edit
    from probe_reader.core.codebook import Codebook, Tag
    from probe_reader.core.document import Document
    from probe_reader.core.span import Span
    from probe_reader.history import History
    from probe_reader.project.library import Library
    from probe_reader.store.annotations import AnnotationStore
    from probe_reader.store.snapshots import Snapshots


class Notebook:
    """The annotations and the codebook of a project; safe to use from threads."""

    def __init__(self, store: AnnotationStore, journal: Path, library: Library, snapshots: Snapshots) -> None:
        self._store = store
        self._journal = journal
        self._snapshots = snapshots
        self._library = library
        self._anchored: dict[str, tuple[str, tuple[Annotation, ...], tuple[Anchored, ...]]] = {}
        self._lock = RLock()

    @cached_property
    def _history(self) -> History:
        from probe_reader.history import History  # noqa: PLC0415  # not for the first frame

        return History(self._journal)

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
        documents = [document] if document is not None else sorted(self._store.documents())
        return tuple(
            anchored
            for each in documents
            for anchored in self._anchor(each)
            if anchored.annotation.ruling is None
            and (tag is None or carries(anchored.annotation, tag))
            and (annotator is None or anchored.annotation.annotator == annotator)
        )

    def rulings(self, document: str | None = None) -> tuple[Anchored, ...]:
        """Return what people say of the machine's findings in a document, or in all."""
        documents = [document] if document is not None else sorted(self._store.documents())
        found = (anchored for each in documents for anchored in self._anchor(each))
        return tuple(anchored for anchored in found if anchored.annotation.ruling is not None)

    def rule(self, document: Document, span: Span, ruling: Ruling, note: str = "") -> Annotation:
        """Overrule the machine at a passage, in place of what the person ruled there before.

        Raises:
            SaveError, AnnotationFileError: when it cannot be saved; nothing is changed then.
        """
        now = _now()
        made = Annotation(
            id=new_ulid(),
            document=document.id,
            selector=Selector.describe(document.text, span, document.sha256),
            tags=(),
            note=note.strip(),
            annotator=self.annotator,
            created=now,
            modified=now,
            ruling=ruling,
        )
        before = [
            AnnotationEdit(each.annotation, None)
            for each in self.rulings(document.id)
            if each.span == span and each.annotation.annotator == self.annotator
        ]
        self._do(f"rule on {_short(made)}", [*before, AnnotationEdit(None, made)])
        self._snapshots.keep(document.text, document.sha256)
        return made

    def _anchor(self, document: str) -> tuple[Anchored, ...]:
        annotations = self._store.read(document)
        if not annotations:
            return ()
        try:
            text = self._library.document(document)
        except DocumentError:
            return tuple(Anchored(each, Anchor(None, "orphan")) for each in annotations)
        with self._lock:
            sha256, before, anchored = self._anchored.get(document, ("", (), ()))
            if (sha256, before) != (text.sha256, annotations):
                anchored = tuple(sorted(self._stand(annotations, text), key=_place))
                self._anchored[document] = (text.sha256, annotations, anchored)
            return anchored

    def _stand(self, annotations: Sequence[Annotation], document: Document) -> Iterator[Anchored]:
        """Yield annotations with where they stand; the aligner is brought in only for a changed text."""
        anchorers: dict[str, Anchorer] = {}
        for each in annotations:
            selector = each.selector
            unchanged = selector.text_sha256 == document.sha256
            if unchanged and document.text[selector.start : selector.end] == selector.exact:
                yield Anchored(each, Anchor(selector.span, "exact"))
                continue
            if selector.text_sha256 not in anchorers:
                from probe_reader.anchoring import Anchorer  # noqa: PLC0415  # costs more than all the rest

                old_text = self._snapshots.get(selector.text_sha256)
                anchorers[selector.text_sha256] = Anchorer(document.text, document.sha256, old_text)
            yield Anchored(each, anchorers[selector.text_sha256].anchor(selector))

    def counts(self) -> dict[str, int]:
        """Return the number of annotations by document."""
        return {
            document: sum(each.ruling is None for each in self._store.read(document))
            for document in self._store.documents()
        }

    def codebook(self) -> Codebook:
        """Return the codebook; tags that are in use but not defined stand at its end."""
        book = self._store.codebook()
        for name in self.tag_counts():
            if name not in book:
                book = book.put(book.tag(name))
        return book

    def tag_counts(self) -> dict[str, int]:
        """Return how often each tag is used, by name."""
        counts: dict[str, int] = {}
        for annotation in self._store.read_all():
            for tag in annotation.tags:
                counts[tag] = counts.get(tag, 0) + 1
        return dict(sorted(counts.items()))

    def annotate(self, document: Document, span: Span, tags: Iterable[str], note: str = "") -> Annotation:
        """Say something about a passage, at once and for good.

        Raises:
            UsageError: when there is no passage, or neither a tag nor a note.
            SaveError, AnnotationFileError: when it cannot be saved; nothing is changed then.
        """
        return self.annotate_all(document, [span], tags, note)[0]

    def annotate_all(
        self, document: Document, spans: Sequence[Span], tags: Iterable[str], note: str = ""
    ) -> list[Annotation]:
        """Say the same about several passages, as one step."""
        names = _clean(tags)
        now = _now()
        if not names and not note.strip():
            raise UsageError("An annotation needs a tag or a note.")
        if not spans or any(not span.of(document.text).strip() for span in spans):
            raise UsageError("An annotation needs some words to stand on; select them first.")
        made = [
            Annotation(
                id=new_ulid(),
                document=document.id,
                selector=Selector.describe(document.text, span, document.sha256),
                tags=names,
                note=note.strip(),
                annotator=self.annotator,
                created=now,
                modified=now,
            )
            for span in spans
        ]
        edits: list[Edit] = [AnnotationEdit(None, each) for each in made]
        self._do(f"annotate {_short(made[0])}", [*edits, *definitions(self._store.codebook(), names)])
        self._snapshots.keep(document.text, document.sha256)
        return made

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
        names = annotation.tags if tags is None else _clean(tags)
        text = annotation.note if note is None else note.strip()
        if not names and not text:
            raise UsageError("An annotation needs a tag or a note; to remove it, delete it.")
        selector = annotation.selector
        if place is not None:
            document, span = place
            selector = Selector.describe(document.text, span, document.sha256)
        if (names, text, selector) == (annotation.tags, annotation.note, annotation.selector):
            return annotation
        after = annotation.changed(modified=_now(), tags=names, note=text, selector=selector)
        self._do(
            f"edit {_short(annotation)}",
            [AnnotationEdit(annotation, after), *definitions(self._store.codebook(), names)],
        )
        return after

    def delete(self, annotation: Annotation) -> None:
        """Take an annotation away."""
        self._do(f"delete {_short(annotation)}", [AnnotationEdit(annotation, None)])

    def define_tag(self, tag: Tag) -> None:
        """Add a tag to the codebook, or change its colour or description."""
        before = self._store.codebook().get(tag.name)
        if before != tag:
            self._do(f"define tag {tag.name}", [TagEdit(before, tag)])

    def rename_tag(self, old: str, new: str) -> None:
        """Call a tag, with all below it, by another name; where that exists, the two are merged.

        Only the person's own files are rewritten; the codebook remembers the former name, so that
        everybody else's annotations follow.

        Raises:
            UsageError: when the new name is none, or lies below the old one.
        """
        names = parse_tags(new)
        if len(names) != 1:
            raise UsageError(f"{new!r} is not one tag name; write it as in: staffing/caseload.")
        if old == names[0]:
            return
        if names[0].startswith(old + "/"):
            raise UsageError(f"A tag cannot be nested in itself ({old} in {names[0]}).")
        book = self.codebook()
        if not any(is_below(tag.name, old) for tag in book):
            raise UsageError(f"There is no tag {old!r}; see: probe-reader tags.")
        edits = retagged(self._own(), old, names[0], _now())
        after = book.renamed(old, names[0])
        self._do(f"rename tag {old} to {names[0]}", [*edits, *differences(self._store.codebook(), after)])

    def remove_tag(self, name: str) -> None:
        """Take a tag, with all below it, out of the codebook and off the person's annotations.

        An annotation that has neither another tag nor a note is deleted with it.
        """
        before = after = self._store.codebook()
        for tag in before:
            if is_below(tag.name, name):
                after = after.without(tag.name)
        edits = untagged(self._own(), name, _now())
        self._do(f"remove tag {name}", [*edits, *differences(before, after)])

    def _own(self) -> list[Annotation]:
        return [each for each in self._store.read_all() if each.annotator == self.annotator]

    def undo(self) -> Change | None:
        """Take the last change back and return it; None when there is none left.

        Raises:
            ConflictError: when somebody changed since what would be overwritten; that change stays,
                and the next call takes back the one before it.
        """
        with self._lock:
            change = self._history.to_undo()
            if change is not None:
                try:
                    self._store.apply(change.inverse)
                except ConflictError:
                    self._history.dropped()
                    raise
                self._history.undone()
            return change

    def redo(self) -> Change | None:
        """Do again what was undone last and return it; None when there is nothing."""
        with self._lock:
            change = self._history.to_redo()
            if change is not None:
                self._store.apply(change)
                self._history.redone()
            return change

    def history(self) -> tuple[Change, ...]:
        """Return the changes that can be undone, newest first."""
        return self._history.entries()

    def _do(self, label: str, edits: Sequence[Edit]) -> None:
        with self._lock:
            change = Change(label, tuple(edits))
            if change.edits:
                self._store.apply(change)
                self._history.record(change)


def _place(anchored: Anchored) -> tuple[int, int, str]:
    span = anchored.span or anchored.annotation.selector.span
    return (span.start, -span.end, anchored.annotation.id)


def _clean(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for tag in tags for name in parse_tags(tag)))


def _short(annotation: Annotation) -> str:
    words = " ".join(annotation.selector.exact.split()).strip("“”")
    return f"“{words if len(words) <= 40 else words[:39].rstrip() + '…'}”"


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
