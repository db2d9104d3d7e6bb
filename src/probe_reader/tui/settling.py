"""What there is to settle in one document or in all: orphans, and what moved to an uncertain place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from probe_reader.core.errors import DocumentError
from probe_reader.project.moves import certain
from probe_reader.tui.lettering import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from probe_reader.core.annotation import Anchored
    from probe_reader.core.document import Document
    from probe_reader.core.span import Span
    from probe_reader.project import Project


class Case(NamedTuple):
    """An annotation to settle, and its document as it is now."""

    anchored: Anchored
    document: Document


class Cases(NamedTuple):
    """What there is to settle.

    Attributes:
        open: by document, the person's own before those of others, who must settle theirs; orphans
            first, then those that moved and should be looked at.
        orphans: how many have lost their passage.
        moved: how many moved with the text.
        certain: how many of these stand for certain.
    """

    open: tuple[Case, ...]
    orphans: int
    moved: int
    certain: int


def cases(project: Project, document: str | None) -> Cases:
    """Return what there is to settle in a document, or in all; reads those whose text changed."""
    found: list[Case] = []
    orphans = moved = sure = 0
    own = project.notebook.annotator
    for each in _documents(project, document):
        moves = project.notebook.moves.of(each)
        unsure = [one for one in moves.moved if not certain(one, each)]
        here = (*moves.orphans, *unsure)
        found += [Case(one, each) for one in sorted(here, key=lambda one: one.annotation.annotator != own)]
        orphans += len(moves.orphans)
        moved += len(moves.moved)
        sure += len(moves.moved) - len(unsure)
    return Cases(tuple(found), orphans, moved, sure)


def _documents(project: Project, document: str | None) -> Iterator[Document]:
    for id in [document] if document is not None else sorted(project.notebook.counts()):
        if project.library.source(id) is not None:
            try:
                yield project.library.document(id)
            except DocumentError:
                continue


def places(project: Project, case: Case) -> tuple[Span, ...]:
    """Return where an annotation may stand now: where it is found, and then what else is like it."""
    candidates = project.notebook.moves.candidates(case.anchored.annotation, case.document)
    here = case.anchored.span
    if here is None:
        return candidates
    return (here, *(each for each in candidates if not each.overlaps(here)))


def kept_count(found: Cases) -> str:
    """Return what to add where nothing is left to settle but some moved."""
    if not found.moved:
        return ""
    what = f"{counted(found.moved, 'annotation')} moved with the text, for certain"
    return f"\n\n{what}: they are used as they are, and y writes their new places down."
