"""The same done to many: what cannot be done is left out, counted and told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from probe_reader.core.errors import UsageError
from probe_reader.project.making import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from probe_reader.core.annotation import Anchored, Annotation
    from probe_reader.core.document import Document
    from probe_reader.core.span import Span
    from probe_reader.project.notebook import Notebook


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of doing the same to many.

    Attributes:
        done: the annotations that were made, changed or deleted, as they are (or were) then.
        same: how many were so already.
        others: how many are another person's, and stay as they are.
        bare: how many would have been left with neither a tag nor a note.
        lacking: how many do not carry the tag that was to be replaced.
    """

    done: tuple[Annotation, ...]
    same: int = 0
    others: int = 0
    bare: int = 0
    lacking: int = 0

    @property
    def documents(self) -> int:
        """How many documents what was done is in."""
        return len({each.document for each in self.done})

    @property
    def remarks(self) -> str:
        """What was left out and why, in sentences; empty where nothing was."""
        return " ".join(
            said.format(number=f"{number:,}", be="is" if number == 1 else "are")
            for number, said in (
                (self.same, "{number} {be} so already."),
                (self.lacking, "{number} without that tag {be} left as before."),
                (self.others, "{number} of another person {be} left as before."),
                (self.bare, "{number} {be} left as before, with nothing else to say; delete instead."),
            )
            if number
        )


class Many:
    """Annotates passages, and tags and deletes annotations, many at once; each act is one step."""

    def __init__(self, notebook: Notebook) -> None:
        self._notebook = notebook

    def annotate(
        self,
        places: Sequence[tuple[Document, Span]],
        tags: Iterable[str],
        note: str = "",
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> Outcome:
        """Say the same of passages, but not of those of which the person says it already.

        Args:
            places: the passages.
            tags: for all of them.
            note: likewise.
            progress: called with how many passages are done and how many there are.

        Raises:
            UsageError: when there is neither a tag nor a note.
            SaveError, AnnotationFileError: when it cannot be saved; nothing is changed then.
        """
        wanted = self.unsaid(places, tags, note)
        made = self._notebook.bulk.annotate(_watched(wanted, progress), tags, note) if wanted else ()
        return Outcome(tuple(made), same=len(places) - len(wanted))

    def unsaid(
        self, places: Sequence[tuple[Document, Span]], tags: Iterable[str], note: str = ""
    ) -> list[tuple[Document, Span]]:
        """Return the passages of which the person does not say this yet, each once.

        Raises:
            UsageError: when there is neither a tag nor a note.
        """
        names, said_of_all = frozenset(clean(tags)), note.strip()
        if not names and not said_of_all:
            raise UsageError("An annotation needs a tag or a note.")
        said: dict[str, set[Span]] = {}
        wanted = []
        for document, span in places:
            if document.id not in said:
                said[document.id] = {
                    each.span
                    for each in self._mine(document.id)
                    if each.span is not None and _says(each.annotation, names, said_of_all)
                }
            if span not in said[document.id]:
                said[document.id].add(span)
                wanted.append((document, span))
        return wanted

    def _mine(self, document: str) -> Iterator[Anchored]:
        yield from self._notebook.annotations(document, annotator=self._notebook.annotator)

    def retag(
        self,
        annotations: Sequence[Annotation],
        add: Iterable[str] = (),
        remove: Iterable[str] = (),
        *,
        dry: bool = False,
    ) -> Outcome:
        """Put tags on the person's annotations and take others off; note and passage stay.

        Where both are given, only what carried one of those taken off gets the new ones. ``dry``:
        only find out what would be done.

        Raises:
            UsageError: when no tag is given.
            SaveError, AnnotationFileError, ConflictError: as for any change.
        """
        more, fewer = clean(add), frozenset(clean(remove))
        if not more and not fewer:
            raise UsageError("Name a tag to put on or to take off.")
        mine = [each for each in annotations if each.annotator == self._notebook.annotator]
        carrying = [each for each in mine if not fewer or fewer & set(each.tags)]
        saying = [each for each in carrying if more or each.note or set(each.tags) - fewer]
        changing = [each for each in saying if fewer & set(each.tags) or not set(more) <= set(each.tags)]
        if changing and not dry:
            self._notebook.bulk.retag(changing, more, fewer)
        return Outcome(
            tuple(changing),
            same=len(saying) - len(changing),
            others=len(annotations) - len(mine),
            bare=len(carrying) - len(saying),
            lacking=len(mine) - len(carrying),
        )

    def delete(self, annotations: Sequence[Annotation], *, dry: bool = False) -> Outcome:
        """Take the person's annotations away; ``dry``: only find out which.

        Raises:
            SaveError, AnnotationFileError, ConflictError: as for any change.
        """
        mine = tuple(each for each in annotations if each.annotator == self._notebook.annotator)
        if mine and not dry:
            self._notebook.bulk.delete(mine)
        return Outcome(mine, others=len(annotations) - len(mine))


def _says(annotation: Annotation, names: frozenset[str], note: str) -> bool:
    """Tell whether an annotation says as much; of tags with a note, the tags count."""
    return names <= set(annotation.tags) if names else note == annotation.note


def _watched(
    places: Sequence[tuple[Document, Span]], progress: Callable[[int, int], None] | None
) -> Iterator[tuple[Document, Span]]:
    for done, place in enumerate(places, 1):
        yield place
        if progress is not None:
            progress(done, len(places))
