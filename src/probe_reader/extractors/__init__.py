"""From a document to findings, one kind of finding a module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from probe_reader.core.document import Document
    from probe_reader.core.finding import Finding


class Extractor(Protocol):
    """Proposes findings in a text."""

    def extract(self, document: Document) -> Sequence[Finding]:
        """Return the findings in order of their start, none overlapping; never raises."""
        ...
