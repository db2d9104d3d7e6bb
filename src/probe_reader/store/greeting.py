"""Whether a person has used the program before, on this machine."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from probe_reader.core.errors import SaveError

if TYPE_CHECKING:
    from pathlib import Path


class Greeting:
    """A mark that the person was shown around; it is a convenience and never an error.

    Args:
        file: the mark, in the folder below which every project has one with the places read last.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def is_due(self) -> bool:
        """Tell whether the person was never shown around and has never left a document."""
        with suppress(OSError):
            return not self._file.exists() and not any(self._file.parent.glob("*/places.json"))
        return False

    def remember(self) -> None:
        """Keep in mind that the person was shown around."""
        from probe_reader.store.atomic import write  # noqa: PLC0415  # only to write

        with suppress(OSError, SaveError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write(self._file, b"")
