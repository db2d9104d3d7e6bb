"""A change to what a person says as a value, so that it can be applied, undone and told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from probe_reader.core.annotation import Annotation
    from probe_reader.core.codebook import Tag


@dataclass(frozen=True, slots=True)
class AnnotationEdit:
    """An annotation before and after: None before for an addition, None after for a deletion."""

    before: Annotation | None
    after: Annotation | None

    @property
    def inverse(self) -> AnnotationEdit:
        """The edit that takes this one back."""
        return AnnotationEdit(self.after, self.before)


@dataclass(frozen=True, slots=True)
class TagEdit:
    """A tag's definition before and after, likewise."""

    before: Tag | None
    after: Tag | None

    @property
    def inverse(self) -> TagEdit:
        """The edit that takes this one back."""
        return TagEdit(self.after, self.before)


@dataclass(frozen=True, slots=True)
class DoneEdit:
    """A document that the person becomes done with, or not any more after all."""

    document: str
    done: bool

    @property
    def inverse(self) -> DoneEdit:
        """The edit that takes this one back."""
        return DoneEdit(self.document, not self.done)


Edit: TypeAlias = AnnotationEdit | TagEdit | DoneEdit


@dataclass(frozen=True, slots=True)
class Change:
    """One step of a person's work, undone and redone as one.

    Attributes:
        label: what it did, for people ("annotate “staff cuts”").
        edits: in the order they are applied.
    """

    label: str
    edits: tuple[Edit, ...]

    @property
    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.label, tuple(edit.inverse for edit in reversed(self.edits)))
