"""Annotations out, one format a module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from probe_reader.core.codebook import Codebook
    from probe_reader.core.record import Record


class Exporter(Protocol):
    """Writes annotations in one format.

    Attributes:
        title: what people call the format ("Markdown").
        suffix: of a file in this format, with the dot.
    """

    title: str
    suffix: str

    def export(self, records: Iterable[Record], codebook: Codebook) -> Iterator[str]:
        """Yield the export in pieces, in the order of ``records``; the same in, the same out."""
        ...
