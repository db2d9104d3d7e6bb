"""A stranger's extractor: the results of football matches, as "3:1", are counts of goals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from probe_reader.core.finding import Quantity
from probe_reader.core.span import Span

if TYPE_CHECKING:
    from probe_reader.core.document import Document


class Scores:
    """Finds results of football matches."""

    def extract(self, document: Document) -> list[Quantity]:
        """Return both teams' goals together."""
        return [
            Quantity(Span(*found.span()), "count", float(found[1]) + float(found[2]), "goal")
            for found in re.finditer(r"\b(\d\d?):(\d\d?)\b", str(document.text))
        ]


class Broken:
    """Fails on every document."""

    def extract(self, document: Document) -> list[Quantity]:  # noqa: ARG002  # the contract's
        """Raise an error."""
        raise RuntimeError("no idea")
