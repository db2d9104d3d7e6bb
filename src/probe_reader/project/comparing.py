"""What several people said of the documents of a project, held against each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from probe_reader.analysis.agreement import agreements
from probe_reader.analysis.disagreements import disagreements
from probe_reader.analysis.study import study
from probe_reader.core.describe import named
from probe_reader.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from probe_reader.analysis.agreement import Agreements, By
    from probe_reader.analysis.disagreements import Disagreement
    from probe_reader.analysis.study import Study
    from probe_reader.core.annotation import Anchored
    from probe_reader.project import Project


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far annotators agree, and where they do not.

    Attributes:
        study: what is compared.
        agreements: the figures.
        disagreements: the passages that differ, by document and place.
    """

    study: Study
    agreements: Agreements
    disagreements: tuple[Disagreement, ...]

    @property
    def told(self) -> str:
        """What is not compared, in a sentence; why nothing is; empty where all is compared."""
        people, counts = self.study.annotators, self.study.left_out
        if not people:
            return "There are no annotations yet."
        if len(people) == 1:
            return f"Only {people[0]} has annotated here; agreement needs two who read the same documents."
        if not self.study.lengths:
            return f"There is no document that two of {named(people)} annotated."
        reasons = (
            (counts.orphans, "whose passage is not in the text any more"),
            (counts.untagged, "without a tag"),
            (counts.alone, "in documents that nobody else annotated"),
        )
        parts = [f"{count:,} {reason}" for count, reason in reasons if count]
        return f"Annotations left out: {', '.join(parts)}." if parts else ""

    def differing(self, by: By) -> dict[str, int]:
        """Return how many passages differ, by the name of the tag or the document."""
        counts: dict[str, int] = {}
        for each in self.disagreements:
            for name in each.tags if by == "tag" else (each.document,):
                counts[name] = counts.get(name, 0) + 1
        return counts


def compare(
    project: Project,
    by: By,
    annotators: Collection[str] = (),
    *,
    document: str | None = None,
    tag: str | None = None,
    nested: bool = False,
) -> Comparison:
    """Compare what people said, of all documents or of one.

    Args:
        project: whose annotations.
        by: what the figures are for.
        annotators: whom to compare; all where none is named.
        document: the id of the only one to look at.
        tag: the only one to look at, with those nested below it.
        nested: whether a tag also counts for those that it is nested below.

    Raises:
        UsageError: when somebody who is named has annotated nothing, or only one is named.
        DocumentError: when a document went away meanwhile.
    """
    annotations = project.notebook.annotations(document)
    _refuse_strangers(annotations if document is None else project.notebook.annotations(), annotators)
    compared = study(annotations, _lengths(project, annotations), annotators, tag=tag, nested=nested)
    return Comparison(compared, agreements(compared, by), tuple(disagreements(compared)))


def take_over(project: Project, theirs: Sequence[Anchored]) -> int:
    """Say as one's own what others said of some passages, as one step; return how many were new.

    Raises:
        DocumentError: when a document went away meanwhile.
        SaveError, AnnotationFileError, ConflictError: when it cannot be saved; nothing is changed then.
    """
    notebook = project.notebook
    documents = {each.annotation.document for each in theirs}
    own = [
        each
        for document in sorted(documents)
        for each in notebook.annotations(document, annotator=notebook.annotator)
    ]
    places = [
        (project.library.document(each.annotation.document), each.span, each.annotation)
        for each in theirs
        if each.span is not None
    ]
    return notebook.bulk.take_over(places, own)


def _refuse_strangers(annotations: Collection[Anchored], annotators: Collection[str]) -> None:
    if len(set(annotators)) == 1:
        raise UsageError("Name two annotators or more to compare; or none, for everybody.")
    known = sorted({each.annotation.annotator for each in annotations})
    for name in annotators:
        if name not in known:
            there = f"there are some by {', '.join(known)}" if known else "there are none at all yet"
            raise UsageError(f"There are no annotations by {name!r}; {there}.")


def _lengths(project: Project, annotations: Collection[Anchored]) -> dict[str, int]:
    """Return the lengths of the documents that have annotations with a place."""
    documents = {each.annotation.document for each in annotations if each.span is not None}
    return {document: len(project.library.text(document)) for document in documents}
