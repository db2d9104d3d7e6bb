"""The list of documents as it was the last time, to be shown before any file is looked at."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from probe_reader.core.entries import Entries

if TYPE_CHECKING:
    from pathlib import Path


class EntriesFile:
    """A file with entries; a missing, damaged or foreign one is as good as none.

    Args:
        file: made with its folder when there is something to write.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def load(self) -> Entries | None:
        """Return the entries, read where they lie; None where there are none."""
        import mmap  # noqa: PLC0415  # not where the document that was read last is known

        with suppress(OSError, ValueError), self._file.open("rb") as file:
            return Entries.from_bytes(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        return None

    def save(self, entries: Entries) -> None:
        """Write entries down; where that cannot be done, it is not."""
        from probe_reader.store.atomic import write  # noqa: PLC0415  # only to write

        with suppress(OSError):
            write(self._file, entries.to_bytes())
