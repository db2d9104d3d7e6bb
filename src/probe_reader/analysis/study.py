"""What annotators said, made comparable: who marked what with which tag in documents that several read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from probe_reader.analysis.continuum import Continuum, merged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from probe_reader.core.annotation import Anchored
    from probe_reader.core.span import Span


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many annotations are not compared, and why.

    Attributes:
        orphans: their passage is no longer found in the text.
        untagged: a note without a tag.
        alone: nobody else of the annotators annotated the document.
    """

    orphans: int = 0
    untagged: int = 0
    alone: int = 0


@dataclass(frozen=True, slots=True)
class Study:
    """The annotations that are compared.

    Attributes:
        annotators: in alphabetical order.
        lengths: of the documents that two or more annotated, in code points, by id.
        annotations: by document and annotator, those with a place and a tag, in order of place. Who
            annotated a document is in it, also where nothing of theirs can be compared.
        units: by tag, document and annotator, the stretches marked.
        left_out: what is not compared.
        blank: by document, what it is for a tag that nobody gave in it.
    """

    annotators: tuple[str, ...]
    lengths: Mapping[str, int]
    annotations: Mapping[str, Mapping[str, Sequence[Anchored]]]
    units: Mapping[str, Mapping[str, Mapping[str, tuple[Span, ...]]]]
    left_out: LeftOut
    blank: Mapping[str, Continuum]

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags that anybody gave, in alphabetical order."""
        return tuple(sorted(self.units))

    def continuum(self, tag: str, document: str) -> Continuum:
        """Return who marked what with a tag in a document."""
        units = self.units[tag].get(document)
        if units is None:
            return self.blank[document]
        return Continuum(
            self.lengths[document], {name: units.get(name, ()) for name in self.annotations[document]}
        )

    def continua(self, tag: str) -> list[Continuum]:
        """Return the same of all documents."""
        return [self.continuum(tag, document) for document in self.lengths]

    def marked(self, document: str) -> list[str]:
        """Return the tags that anybody gave in a document, in alphabetical order."""
        return sorted(tag for tag, documents in self.units.items() if document in documents)


def study(
    annotations: Iterable[Anchored],
    lengths: Mapping[str, int],
    annotators: Iterable[str] = (),
    *,
    tag: str | None = None,
    nested: bool = False,
) -> Study:
    """Make annotations comparable.

    A person who annotated a document is taken to have read all of it for all tags. Annotations of one
    person with the same tag that overlap count as one. Rulings on findings are no statements about the
    subject; they are passed over without being counted.

    Args:
        annotations: of any documents and people, in any order.
        lengths: of the documents' texts in code points, by id; all that have an annotation with a place.
        annotators: whom to compare; all where none is named.
        tag: the only one to compare, with those nested below it; who gave none of these read as well.
        nested: whether a tag also counts for those that it is nested below ("staffing/cuts" for
            "staffing").
    """
    wanted = set(annotators)
    stated = [
        each
        for each in annotations
        if each.annotation.ruling is None and (not wanted or each.annotation.annotator in wanted)
    ]
    placed = [each for each in stated if each.span is not None]
    common = {document: by for document, by in _by_document(placed).items() if len(by) > 1}
    alone = sum(each.annotation.document not in common for each in placed)
    kept = [each for by in common.values() for mine in by.values() for each in mine]
    return Study(
        tuple(sorted(wanted | {each.annotation.annotator for each in stated})),
        {document: lengths[document] for document in common},
        {
            document: {name: [each for each in mine if each.annotation.tags] for name, mine in by.items()}
            for document, by in common.items()
        },
        _units(kept, tag, nested=nested),
        LeftOut(len(stated) - len(placed), sum(not each.annotation.tags for each in kept), alone),
        {document: Continuum(lengths[document], dict.fromkeys(by, ())) for document, by in common.items()},
    )


def with_parents(tag: str) -> Iterator[str]:
    """Yield a tag and those that it is nested below."""
    while tag:
        yield tag
        tag = tag.rpartition("/")[0]


def _by_document(annotations: Iterable[Anchored]) -> dict[str, dict[str, list[Anchored]]]:
    """Return annotations by document and annotator, each sorted, in order of place."""
    found: dict[str, dict[str, list[Anchored]]] = {}
    for each in sorted(annotations, key=_place):
        by = found.setdefault(each.annotation.document, {})
        by.setdefault(each.annotation.annotator, []).append(each)
    return {document: dict(sorted(found[document].items())) for document in sorted(found)}


def _place(anchored: Anchored) -> tuple[int, int, str]:
    assert anchored.span is not None
    return anchored.span.start, -anchored.span.end, anchored.annotation.id


def _units(
    annotations: Iterable[Anchored], only: str | None, *, nested: bool
) -> dict[str, dict[str, dict[str, tuple[Span, ...]]]]:
    found: dict[str, dict[str, dict[str, set[Span]]]] = {}
    for each in annotations:
        annotation = each.annotation
        assert each.span is not None
        for given in annotation.tags:
            if only is not None and only not in with_parents(given):
                continue
            for tag in with_parents(given) if nested else (given,):
                by = found.setdefault(tag, {}).setdefault(annotation.document, {})
                by.setdefault(annotation.annotator, set()).add(each.span)
    return {
        tag: {
            document: {name: merged(spans) for name, spans in by.items()}
            for document, by in documents.items()
        }
        for tag, documents in found.items()
    }
