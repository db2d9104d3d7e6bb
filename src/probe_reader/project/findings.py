"""Quotes and figures as the machine found them and people corrected them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

from probe_reader.core.annotation import Ruling
from probe_reader.core.finding import Quantity, Quotation
from probe_reader.project.extracting import extracted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from probe_reader.core.annotation import Annotation
    from probe_reader.core.document import Document
    from probe_reader.core.finding import Finding
    from probe_reader.core.span import Span
    from probe_reader.project.library import Library
    from probe_reader.project.notebook import Notebook

F = TypeVar("F", Quotation, Quantity)

Found: TypeAlias = "tuple[tuple[Quotation, ...], tuple[Quantity, ...]]"
"""Quotes and figures, each in order of place."""

SAME = 0.5
"""How much a finding and a ruled passage must overlap (intersection over union) to be the same."""


class Findings:
    """The findings in documents; what a person ruled on one holds whatever is extracted later."""

    def __init__(self, library: Library, notebook: Notebook) -> None:
        self.library = library
        self.notebook = notebook

    def quotations(self, document: Document) -> tuple[Quotation, ...]:
        """Return the quotes in a document."""
        return self._ruled_quotations(document, self.library.quotations(document))

    def quantities(self, document: Document) -> tuple[Quantity, ...]:
        """Return the figures in a document."""
        return self._ruled_quantities(document, self.library.quantities(document))

    def found_in(self, document: Document, number: int, *, wait: bool = True) -> Found | None:
        """Return the quotes and figures in a slice of a document.

        Without ``wait`` None where nobody looked yet.
        """
        found = self.library.findings_in(document, number, wait=wait)
        return None if found is None else self._found(document, found, self.library.slices(document)[number])

    def glimpsed(self, document: Document, part: Span) -> Found:
        """Return what can be seen at once in a small part of a document, without what else it says."""
        return self._found(document, extracted(document, part, {}), part)

    def counted(self, document: Document) -> dict[int, tuple[int, int]]:
        """Return by slice how many quotes, terms not counted, and figures are known so far."""
        counted = self.library.register.catalogue.counted(document.sha256)
        ruled = [span for layer in ("quote", "figure") for span, _ in self._rulings(document, layer)]
        for number, part in enumerate(self.library.slices(document)):
            if number in counted and any(span.overlaps(part) for span in ruled):
                found = self.found_in(document, number)
                assert found is not None
                counted[number] = sum(each.kind != "term" for each in found[0]), len(found[1])
        return counted

    def _found(self, document: Document, found: Sequence[Finding], part: Span) -> Found:
        return (
            self._ruled_quotations(document, [each for each in found if isinstance(each, Quotation)], part),
            self._ruled_quantities(document, [each for each in found if isinstance(each, Quantity)], part),
        )

    def _ruled_quotations(
        self, document: Document, found: Sequence[Quotation], part: Span | None = None
    ) -> tuple[Quotation, ...]:
        for span, ruling in self._rulings(document, "quote", part):
            before = _at(found, span) or Quotation(span)
            role = _role(before, ruling)
            after = replace(before, span=span, speaker=ruling.speaker, role=role, confidence=1.0)
            found = _with(found, before, None if ruling.rejected else after, part)
        return tuple(found)

    def _ruled_quantities(
        self, document: Document, found: Sequence[Quantity], part: Span | None = None
    ) -> tuple[Quantity, ...]:
        for span, ruling in self._rulings(document, "figure", part):
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
            found = _with(found, before, None if ruling.rejected else after, part)
        return tuple(found)

    def _rulings(self, document: Document, layer: str, part: Span | None = None) -> list[tuple[Span, Ruling]]:
        return [
            (each.span, each.annotation.ruling)
            for each in self.notebook.rulings(document.id)
            if each.span is not None
            and (part is None or each.span.overlaps(part))
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


def _with(found: Sequence[F], before: F, after: F | None, part: Span | None) -> tuple[F, ...]:
    """Return ``found`` with ``after`` in place of ``before`` and of all that it overlaps.

    Of a part of a document ``after`` is one only when it begins there.
    """
    rest = [each for each in found if each is not before]
    if after is not None:
        rest = [each for each in rest if not each.span.overlaps(after.span)]
        if part is None or after.span.start in part:
            rest.append(after)
    return tuple(sorted(rest, key=lambda each: each.span))
