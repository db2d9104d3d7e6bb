"""The same done to many passages or annotations, as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.change import AnnotationEdit
from probe_reader.core.errors import UsageError
from probe_reader.project.making import clean, made, now, short
from probe_reader.project.retagging import definitions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from probe_reader.core.annotation import Anchored, Annotation
    from probe_reader.core.change import Edit
    from probe_reader.core.document import Document
    from probe_reader.core.span import Span
    from probe_reader.project.changes import Changes
    from probe_reader.store.annotations import AnnotationStore
    from probe_reader.store.snapshots import Snapshots


class Bulk:
    """Annotates, retags and deletes many at once; each act is undone as one."""

    def __init__(self, store: AnnotationStore, changes: Changes, snapshots: Snapshots) -> None:
        self._store = store
        self._changes = changes
        self._snapshots = snapshots

    def annotate(
        self, places: Iterable[tuple[Document, Span]], tags: Iterable[str], note: str = ""
    ) -> list[Annotation]:
        """Say the same about several passages, in any documents.

        Raises:
            UsageError: when there is no passage, or neither a tag nor a note.
            SaveError, AnnotationFileError: when it cannot be saved; nothing is changed then.
        """
        names = clean(tags)
        if not names and not note.strip():
            raise UsageError("An annotation needs a tag or a note.")
        texts: dict[str, Document] = {}
        new: list[Annotation] = []
        for document, span in places:
            texts[document.sha256] = document
            new.append(made(self._store.annotator, document, span, names, note))
        if not new:
            raise UsageError("An annotation needs some words to stand on; select them first.")
        what = short(new[0]) if len(new) == 1 else f"{len(new)} passages"
        edits: list[Edit] = [AnnotationEdit(None, each) for each in new]
        self._changes.make(f"annotate {what}", [*edits, *definitions(self._store.codebook(), names)])
        for document in texts.values():
            self._snapshots.keep(document.text, document.sha256)
        return new

    def retag(
        self, annotations: Sequence[Annotation], add: Iterable[str] = (), remove: Iterable[str] = ()
    ) -> int:
        """Put tags on annotations and take others off; return how many changed.

        To take one off and put another on in its place splits a tag, or moves what it stood on.

        Raises:
            UsageError: when an annotation would have neither a tag nor a note, or is another's.
            SaveError, AnnotationFileError, ConflictError: as for any change.
        """
        more, fewer = clean(add), set(clean(remove))
        at = now()
        edits: list[Edit] = []
        for each in annotations:
            kept = [tag for tag in each.tags if tag not in fewer]
            tags = tuple(dict.fromkeys([*kept, *more]))
            if not tags and not each.note:
                raise UsageError(
                    f"{short(each)} would be left with neither a tag nor a note; delete it instead."
                )
            if tags != each.tags:
                edits.append(AnnotationEdit(each, each.changed(modified=at, tags=tags)))
        said = [f"as {', '.join(more)}"] * bool(more) + [f"no longer as {', '.join(sorted(fewer))}"] * bool(
            fewer
        )
        self._changes.make(
            f"tag {len(edits)} annotations {', '.join(said)}",
            [*edits, *definitions(self._store.codebook(), more)] if edits else (),
        )
        return len(edits)

    def take_over(
        self, theirs: Iterable[tuple[Document, Span, Annotation]], own: Iterable[Anchored] = ()
    ) -> int:
        """Say as one's own what others said: their tags on their passages; their notes stay theirs.

        Where one of ``own`` stands on the very passage, it is given the tags.

        Returns:
            How many annotations were made or changed.

        Raises:
            SaveError, AnnotationFileError, ConflictError: as for any change.
        """
        mine = {(each.annotation.document, each.span): each.annotation for each in own}
        wanted: dict[tuple[str, Span], tuple[Document, list[str]]] = {}
        for document, span, annotation in theirs:
            wanted.setdefault((document.id, span), (document, []))[1].extend(annotation.tags)
        edits: list[Edit] = []
        for (id, span), (document, tags) in wanted.items():
            before = mine.get((id, span))
            names = tuple(dict.fromkeys([*(before.tags if before else ()), *tags]))
            if before is None and names:
                edits.append(AnnotationEdit(None, made(self._store.annotator, document, span, names)))
            elif before is not None and names != before.tags:
                edits.append(AnnotationEdit(before, before.changed(modified=now(), tags=names)))
        given = tuple(dict.fromkeys(tag for _, tags in wanted.values() for tag in tags))
        more = definitions(self._store.codebook(), given) if edits else []
        self._changes.make(f"take over {', '.join(given)}", [*edits, *more])
        for document, _ in wanted.values() if edits else ():
            self._snapshots.keep(document.text, document.sha256)
        return len(edits)

    def delete(self, annotations: Sequence[Annotation]) -> None:
        """Take annotations away."""
        what = short(annotations[0]) if len(annotations) == 1 else f"{len(annotations)} annotations"
        self._changes.make(f"delete {what}", [AnnotationEdit(each, None) for each in annotations])
