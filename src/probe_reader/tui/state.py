"""What the main screen knows, as immutable values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from probe_reader.core.annotation import Anchored
    from probe_reader.core.document import Document
    from probe_reader.core.finding import Quantity, Quotation
    from probe_reader.core.hit import Results
    from probe_reader.core.links import Linked
    from probe_reader.core.span import Span


@dataclass(frozen=True, slots=True)
class Opened:
    """The document on the screen, with what is known of it so far."""

    document: Document
    quotations: tuple[Quotation, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    annotations: tuple[Anchored, ...] = ()
    links: Mapping[str, tuple[Linked, ...]] = field(default_factory=dict)

    def annotation(self, id: str) -> Anchored | None:
        """Return the annotation of that id, if this document has it."""
        return next((each for each in self.annotations if each.annotation.id == id), None)


@dataclass(frozen=True, slots=True)
class Target:
    """Where to go in a document once it is open.

    Attributes:
        offset: code points, or None for where the person was last.
        span: a passage to show whole, with the cursor at its start.
        annotation: the id of the one that is to be at hand there.
    """

    document: str
    offset: int | None = None
    span: Span | None = None
    annotation: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """The hits that n and N walk.

    Attributes:
        source: "find" within the document, "search" across all.
        pattern: what was looked for.
        marks: places in the open document.
        results: of a search across documents.
    """

    source: Literal["find", "search"]
    pattern: str
    marks: tuple[Span, ...]
    results: Results | None = None

    def number(self, offset: int) -> int | None:
        """Return the number, from 1, of the hit at ``offset``, or None."""
        for number, span in enumerate(self.marks, 1):
            if span.start <= offset < max(span.end, span.start + 1):
                return number
        return None
