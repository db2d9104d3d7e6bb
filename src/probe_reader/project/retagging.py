"""What the renaming, merging and removing of tags comes to, as edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.change import AnnotationEdit, TagEdit
from probe_reader.core.codebook import Codebook, renamed_tag

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from probe_reader.core.annotation import Annotation
    from probe_reader.core.change import Edit


def carries(annotation: Annotation, tag: str) -> bool:
    """Tell whether an annotation has a tag or one nested below it."""
    return any(is_below(each, tag) for each in annotation.tags)


def is_below(name: str, tag: str) -> bool:
    """Tell whether ``name`` is ``tag`` or nested below it."""
    return name == tag or name.startswith(tag + "/")


def retagged(annotations: Iterable[Annotation], old: str, new: str, at: datetime) -> list[Edit]:
    """Return the edits that call ``old``, with all below it, ``new`` on annotations that carry it."""
    return [
        AnnotationEdit(
            each, each.changed(modified=at, tags=_once(renamed_tag(t, old, new) for t in each.tags))
        )
        for each in annotations
        if carries(each, old)
    ]


def untagged(annotations: Iterable[Annotation], tag: str, at: datetime) -> list[Edit]:
    """Return the edits that take ``tag``, with all below it, off; what has nothing left to say goes."""
    edits: list[Edit] = []
    for each in annotations:
        if carries(each, tag):
            tags = tuple(name for name in each.tags if not is_below(name, tag))
            after = each.changed(modified=at, tags=tags) if tags or each.note else None
            edits.append(AnnotationEdit(each, after))
    return edits


def differences(before: Codebook, after: Codebook) -> list[Edit]:
    """Return the edits that make one codebook into another."""
    gone: list[Edit] = [TagEdit(tag, None) for tag in before if tag.name not in after]
    new = [TagEdit(before.get(tag.name), tag) for tag in after if before.get(tag.name) != tag]
    return [*gone, *new]


def redefinitions(before: Codebook, after: Codebook, old: str, new: str) -> list[Edit]:
    """Return the edits of a codebook in which ``old`` is called ``new``; a definition stays where it is."""
    edits: list[Edit] = []
    through = []
    for tag in before:
        name = renamed_tag(tag.name, old, new)
        renamed = after.get(name) if name != tag.name and name not in before else None
        if renamed is not None:
            edits.append(TagEdit(tag, renamed))
        through.append(renamed or tag)
    return [*edits, *differences(Codebook(tuple(through)), after)]


def definitions(book: Codebook, names: Iterable[str]) -> list[Edit]:
    """Return the edits that define those of ``names`` which the codebook does not have."""
    after = book
    for name in names:
        if name not in after:
            after = after.put(after.tag(name))
    return differences(book, after)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
