"""A person's statement about a passage."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from probe_reader.core.selector import Anchor, Selector
    from probe_reader.core.span import Span


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's word on what the machine found at a passage; it stands above any extraction.

    Attributes:
        layer: which kind of finding it is about.
        rejected: the machine is wrong to see anything there; all else is then without meaning.
        speaker: of a quote, who really said it; None for nobody that is named.
        value: of a figure, what it really comes to, in base scale, or a date in ISO 8601.
        unit: of a figure, likewise.
    """

    layer: Literal["quote", "figure"]
    rejected: bool = False
    speaker: str | None = None
    value: float | str | None = None
    unit: str | None = None


RELATIONS = ("supports", "contradicts", "same as")
"""What a link is usually said to mean; a person may write another."""


@dataclass(frozen=True, slots=True)
class Link:
    """That one annotation points at another.

    Attributes:
        to: the other's id; it may be in any document, and anybody's.
        relation: what this one is to the other, as in :data:`RELATIONS`.
    """

    to: str
    relation: str


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
        ruling: what it says of the machine's finding; such an annotation is no statement about the
            subject, and is listed with the findings instead.
        links: the annotations that it points at, in the order given.
        gone: its annotator agreed that the passage is gone from the text, so that nobody is asked again.
    """

    id: str
    document: str
    selector: Selector
    tags: tuple[str, ...]
    note: str
    annotator: str
    created: datetime
    modified: datetime
    ruling: Ruling | None = None
    links: tuple[Link, ...] = ()
    gone: bool = False

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
