"""A person's statement about a passage."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from probe_reader.core.selector import Anchor, Selector
    from probe_reader.core.span import Span


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a person says (tags, note) about a passage (selector) of a document.

    Attributes:
        id: a ULID, unique in the project.
        document: ``Document.id``.
        selector: how the passage is found.
        tags: names from the codebook, in the order given, without doubles.
        note: free text, may be empty.
        annotator: whose statement it is.
        created: UTC, whole seconds.
        modified: UTC, whole seconds.
    """

    id: str
    document: str
    selector: Selector
    tags: tuple[str, ...]
    note: str
    annotator: str
    created: datetime
    modified: datetime

    def changed(self, *, modified: datetime, **fields: object) -> Annotation:
        """Return this annotation with ``fields`` changed at the time ``modified``."""
        return replace(self, modified=modified, **fields)  # type: ignore[arg-type]  # names are ours


@dataclass(frozen=True, slots=True)
class Anchored:
    """An annotation together with where its passage stands now."""

    annotation: Annotation
    anchor: Anchor

    @property
    def span(self) -> Span | None:
        """Where the passage stands now; None for an orphan."""
        return self.anchor.span

    @property
    def orphan(self) -> bool:
        """Whether the passage is no longer found."""
        return self.anchor.span is None
