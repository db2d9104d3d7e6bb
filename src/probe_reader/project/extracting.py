"""What the machine finds in a slice of a document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from probe_reader import registry
from probe_reader.core.errors import PluginError
from probe_reader.core.finding import Quotation
from probe_reader.core.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from probe_reader.core.document import Document
    from probe_reader.core.finding import Finding


def extracted(document: Document, part: Span, faults: dict[str, str]) -> tuple[Finding, ...]:
    """Return the findings of all extractors in a part of a document, with their places in the whole.

    An extractor that fails finds nothing; why is put into ``faults`` under its name.
    """
    if len(part) < len(document.text):
        document = replace(document, text=part.of(document.text))
    return tuple(
        _moved(each, part.start)
        for name in registry.names("extractor")
        for each in _found_by(name, document, faults)
    )


def _found_by(extractor: str, document: Document, faults: dict[str, str]) -> Sequence[Finding]:
    try:
        return tuple(registry.load("extractor", extractor)().extract(document))
    except PluginError as error:
        faults[extractor] = str(error)
    except Exception as error:  # noqa: BLE001  # a stranger's extractor may raise anything
        faults[extractor] = f"The extractor {extractor!r} failed on {document.id}: {error!r}."
    return ()


def _moved(finding: Finding, by: int) -> Finding:
    if by == 0:
        return finding
    span = Span(finding.span.start + by, finding.span.end + by)
    if isinstance(finding, Quotation) and finding.mention is not None:
        mention = Span(finding.mention.start + by, finding.mention.end + by)
        return replace(finding, span=span, mention=mention)
    return replace(finding, span=span)
