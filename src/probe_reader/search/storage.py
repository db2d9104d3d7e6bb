"""Files of an index as they lie on disk, read in place.

Whoosh would copy a whole index into memory to read from it, and leave files open when it meets
damage; this storage does neither.
"""

from __future__ import annotations

import io
import mmap
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile

if TYPE_CHECKING:
    from pathlib import Path


class Storage(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """A folder whose segments are mapped into memory, and which can close all it has opened."""

    supports_mmap = False  # Whoosh's own way of mapping copies

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._opened: list[Any] = []

    def open_file(self, name: str, **options: Any) -> Any:
        """Open a file of the index; a segment is mapped."""
        file = super().open_file(name, **options)
        self._opened.append(file)
        if not name.endswith(".seg"):
            return file
        with file:
            whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return Mapped(memoryview(whole), name)

    def create_file(self, name: str, excl: bool = False, mode: str = "wb", **options: Any) -> Any:
        """Create a file of the index."""
        file = super().create_file(name, excl, mode, **options)
        self._opened = [other for other in self._opened if not other.is_closed]
        self._opened.append(file)
        return file

    def close_files(self) -> None:
        """Close what is still open."""
        for file in self._opened:
            with suppress(Exception):  # it was closed already, or what it holds cannot be written
                file.close()
        self._opened.clear()


class Mapped(BufferFile):  # type: ignore[misc]  # Whoosh has no types
    """A part of a mapped file, of which nothing is copied until it is read."""

    def __init__(self, view: memoryview, name: str | None = None) -> None:
        self._buf = view
        self._name = name
        self.file = io.BufferedReader(_View(view))
        self.onclose = None
        self.is_real = False
        self.is_closed = False

    def subset(self, position: int, length: int, name: str | None = None) -> Mapped:
        """Return a part of this part."""
        return Mapped(self._buf[position : position + length], name or self._name)


class _View(io.RawIOBase):
    """A stream over a view of memory."""

    def __init__(self, view: memoryview) -> None:
        self._view = view
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: len(self._view)}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        part = self._view[self._at : self._at + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)
