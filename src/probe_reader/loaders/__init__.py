"""From a file to a document, one format a module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from probe_reader.core.document import Document


class Loader(Protocol):
    """Reads files of one format.

    Attributes:
        suffixes: file name endings it is asked for first, lower case with the dot; an empty set
            means that it is asked for whatever nobody else claims.
    """

    suffixes: frozenset[str]

    def load(self, path: Path, id: str) -> Document:
        """Read the document at ``path``.

        Raises:
            DocumentError: when it cannot be read: what, where, what to do.
        """
        ...
