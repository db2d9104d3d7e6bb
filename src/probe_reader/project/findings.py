"""Quotes and figures as the machine found them and people corrected them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeVar

from probe_reader.core.annotation import Ruling
from probe_reader.core.finding import Quantity, Quotation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from probe_reader.core.annotation import Annotation
    from probe_reader.core.document import Document
    from probe_reader.core.finding import Finding
    from probe_reader.core.span import Span
    from probe_reader.project.library import Library
    from probe_reader.project.notebook import Notebook

F = TypeVar("F", Quotation, Quantity)

SAME = 0.5
"""How much a finding and a ruled passage must overlap (intersection over union) to be the same."""


class Findings:
    """The findings in documents; what a person ruled on one holds whatever is extracted later."""

    def __init__(self, library: Library, notebook: Notebook) -> None:
        self.library = library
        self.notebook = notebook

    def quotations(self, document: Document) -> tuple[Quotation, ...]:
        """Return the quotes in a document."""
        found = self.library.quotations(document)
        for span, ruling in self._rulings(document, "quote"):
            before = _at(found, span) or Quotation(span)
            after = replace(
                before, span=span, speaker=ruling.speaker, role=_role(before, ruling), confidence=1.0
            )
            found = _with(found, before, None if ruling.rejected else after)
        return found

    def quantities(self, document: Document) -> tuple[Quantity, ...]:
        """Return the figures in a document."""
        found = self.library.quantities(document)
        for span, ruling in self._rulings(document, "figure"):
            before = _at(found, span) or Quantity(span, "number", None)
            after = replace(
                before,
                span=span,
                value=ruling.value,
                unit=ruling.unit,
                low=None,
                high=None,
                approximate=False,
            )
            found = _with(found, before, None if ruling.rejected else after)
        return found

    def _rulings(self, document: Document, layer: str) -> list[tuple[Span, Ruling]]:
        return [
            (each.span, each.annotation.ruling)
            for each in self.notebook.rulings(document.id)
            if each.span is not None
            and each.annotation.ruling is not None
            and each.annotation.ruling.layer == layer
        ]

    def reject(self, document: Document, finding: Finding) -> Annotation:
        """Say that the machine is wrong to see anything there."""
        return self.notebook.rule(document, finding.span, Ruling(_layer(finding), rejected=True))

    def attribute(self, document: Document, quotation: Quotation, speaker: str | None) -> Annotation:
        """Say who is quoted; None for nobody that is named."""
        return self.notebook.rule(document, quotation.span, Ruling("quote", speaker=speaker))

    def revalue(
        self, document: Document, quantity: Quantity, value: float | str | None, unit: str | None
    ) -> Annotation:
        """Say what a figure comes to."""
        return self.notebook.rule(document, quantity.span, Ruling("figure", value=value, unit=unit))


def _layer(finding: Finding) -> Literal["quote", "figure"]:
    return "quote" if isinstance(finding, Quotation) else "figure"


def _role(quotation: Quotation, ruling: Ruling) -> str | None:
    return quotation.role if quotation.speaker == ruling.speaker else None


def _at(found: Sequence[F], span: Span) -> F | None:
    """Return the finding that a ruled passage is about, if it is still found."""
    best = max(found, key=lambda each: each.span.similarity(span), default=None)
    return best if best is not None and best.span.similarity(span) >= SAME else None


def _with(found: Sequence[F], before: F, after: F | None) -> tuple[F, ...]:
    """Return ``found`` with ``after`` in place of ``before`` and of all that it overlaps."""
    rest = [each for each in found if each is not before]
    if after is not None:
        rest = [each for each in rest if not each.span.overlaps(after.span)] + [after]
    return tuple(sorted(rest, key=lambda each: each.span))
