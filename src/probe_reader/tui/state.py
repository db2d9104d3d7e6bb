"""What the main screen knows, as immutable values."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple

from probe_reader.core.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from probe_reader.core.annotation import Anchored
    from probe_reader.core.document import Document
    from probe_reader.core.finding import Quantity, Quotation
    from probe_reader.core.hit import Results
    from probe_reader.core.links import Linked
    from probe_reader.core.spans import Spans
    from probe_reader.tui.text.layers import Mark


class Near(NamedTuple):
    """Which part of a large document the findings at hand are of, and how many there are elsewhere.

    Attributes:
        span: the part.
        sure: whether it was looked through with what stands around it, and not at a glance.
        before: quotes, terms not counted, and figures before the part; None where not all is known.
        total: likewise in all of the document.
    """

    span: Span
    sure: bool = True
    before: tuple[int, int] | None = None
    total: tuple[int, int] | None = None


NOTHING = Near(Span(0, 0), sure=False)
"""What is known at first of the findings of a large document."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The document on the screen, with what is known of it so far.

    Attributes:
        document: the document.
        quotations: the quotes in it; of a large one those near the screen.
        quantities: the figures, likewise.
        annotations: what people said.
        links: between annotations, by id.
        near: of a large document, which part the findings are of; None for all of it.
        words: how many the text has, where they were counted already.
    """

    document: Document
    quotations: tuple[Quotation, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    annotations: tuple[Anchored, ...] = ()
    links: Mapping[str, tuple[Linked, ...]] = field(default_factory=dict)
    near: Near | None = None
    words: int | None = None
    _said: array[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        said = array("I", accumulate(each.kind != "term" for each in self.quotations))
        object.__setattr__(self, "_said", said)

    def annotation(self, id: str) -> Anchored | None:
        """Return the annotation of that id, if this document has it."""
        return next((each for each in self.annotations if each.annotation.id == id), None)

    def quotation(self, mark: Mark) -> Quotation:
        """Return the quote that a mark stands for."""
        return self.quotations[int(mark.id)]

    def quantity(self, mark: Mark) -> Quantity:
        """Return the figure that a mark stands for."""
        return self.quantities[int(mark.id)]

    @property
    def totals(self) -> tuple[int, int] | None:
        """How many quotes, terms not counted, and figures there are; None where that is not known yet."""
        if self.near is not None:
            return self.near.total
        return (self._said[-1] if self._said else 0), len(self.quantities)

    def quote_number(self, mark: Mark) -> str:
        """Return which of the quotes a mark stands for, as "12/340"; nothing for a term: nobody said it."""
        if self.quotation(mark).kind == "term":
            return ""
        return self._number(0, self._said[int(mark.id)])

    def figure_number(self, mark: Mark) -> str:
        """Return likewise which of the figures a mark stands for."""
        return self._number(1, int(mark.id) + 1)

    def _number(self, kind: int, number: int) -> str:
        """Return a number, "–" while it is not known, and the number of all, "…" while that is not."""
        before = (0, 0) if self.near is None else self.near.before
        total = self.totals
        which = "–" if before is None else f"{before[kind] + number:,}"
        return f"{which}/{'…' if total is None else f'{total[kind]:,}'}"


class Target(NamedTuple):
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
        counting: whether there may be more of them.
        seen: up to where all are known while they are counted.
    """

    source: Literal["find", "search"]
    pattern: str
    marks: Spans
    results: Results | None = None
    counting: bool = False
    seen: int = 0

    def number(self, offset: int) -> int | None:
        """Return the number, from 1, of the hit at ``offset``, or None while it is not known."""
        return None if self.counting and offset >= self.seen else self.marks.number(offset)

    def told(self, offset: int) -> str:
        """Return which of how many hits is the one at ``offset``, as "3/1,204 …" while they are counted."""
        number = self.number(offset)
        more = " …" if self.counting else ""
        return f"{'–' if number is None else f'{number:,}'}/{len(self.marks):,}{more}"
