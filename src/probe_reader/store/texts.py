"""Large texts in blocks on disk, so that reading one costs what is on the screen and no more.

A file holds the text in UTF-8, where each block of code points begins in it, how many lines end before
each, and what else is told of the document. It lies in the user's cache folder and may be deleted at
any time.
"""

from __future__ import annotations

import json
import os
import struct
from array import array
from contextlib import suppress
from functools import lru_cache, partial
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from probe_reader.core.document import Document, words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from probe_reader.store.corpus import Source

LARGE = 1_000_000
"""Code points from which on a text is left on disk."""

MOST = 24
"""How many texts are kept, the ones used last."""

BLOCK = 16_384
"""Code points in a block."""

_HELD = 64  # decoded blocks kept at hand
_STRETCH = 256 * 1024  # bytes read at a time in a search
_FOOT = struct.Struct("<8sQQQQ")  # stamp; code points, bytes of text, of the index, of what else is told
_STAMP = b"PRtext02"


class DiskText:
    """A text that lies in a file of :class:`Texts`; safe to use from threads.

    It is as good as a ``str`` wherever a :class:`~probe_reader.core.text.Text` is asked for.

    Attributes:
        about: what is told of the document.

    Raises:
        OSError: when the file cannot be opened.
        ValueError: when it is none of ours, or damaged.
    """

    __slots__ = ("__weakref__", "_block", "_descriptor", "_length", "_lines", "_size", "_starts", "about")

    def __init__(self, file: Path) -> None:
        self._descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        size = os.fstat(self._descriptor).st_size
        if size < _FOOT.size:
            raise ValueError(f"{file} holds no text.")
        stamp, length, text_size, index, told = _FOOT.unpack(
            os.pread(self._descriptor, _FOOT.size, size - _FOOT.size)
        )
        self._length, self._size = int(length), int(text_size)
        if stamp != _STAMP or self._size + index + told + _FOOT.size != size:
            raise ValueError(f"{file} holds no text, or is damaged.")
        counts = array("Q", os.pread(self._descriptor, index, self._size))
        self._starts, self._lines = counts[: len(counts) // 2], counts[len(counts) // 2 :]
        if any(later < earlier for each in (self._starts, self._lines) for earlier, later in pairwise(each)):
            raise ValueError(f"The blocks of {file} are out of order.")
        self.about: dict[str, Any] = json.loads(os.pread(self._descriptor, told, self._size + index))
        self._block: Callable[[int], str] = lru_cache(_HELD)(partial(_block, self._descriptor, self._starts))

    def __del__(self) -> None:
        """Close the file."""
        with suppress(AttributeError, OSError):
            os.close(self._descriptor)

    def __len__(self) -> int:
        return self._length

    def __bool__(self) -> bool:
        return self._length > 0

    def __eq__(self, other: object) -> bool:
        if isinstance(other, DiskText):
            return self.about.get("sha256") == other.about.get("sha256")
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.about.get("sha256"))

    def __str__(self) -> str:
        return _decoded(os.pread(self._descriptor, self._size, 0))

    @property
    def words(self) -> int:
        """How many words there are, told apart by white space."""
        return int(self.about["words"])

    def __getitem__(self, place: int | slice, /) -> str:
        if isinstance(place, slice):
            start, stop, step = place.indices(self._length)
            if step != 1:
                raise ValueError("a stretch of a text has no step")
            return self._stretch(start, stop)
        if not -self._length <= place < self._length:
            raise IndexError(place)
        number, rest = divmod(place % self._length, BLOCK)
        return self._block(number)[rest]

    def _stretch(self, start: int, stop: int) -> str:
        if stop <= start:
            return ""
        first, last = start // BLOCK, (stop - 1) // BLOCK
        if last - first >= _HELD // 8:  # a long one, which would drive out what is on the screen
            begin, end = self._starts[first], self._starts[last + 1]
            text = _decoded(os.pread(self._descriptor, end - begin, begin))
        else:
            text = "".join(map(self._block, range(first, last + 1)))
        return text[start - first * BLOCK : stop - first * BLOCK]

    def find(self, wanted: str, start: int = 0, end: int | None = None, /) -> int:
        """Return the first place of ``wanted`` in ``[start, end)``, or -1."""
        start, end = self._bounds(start, end)
        if end - start < len(wanted):
            return -1
        for base, text in self._windows(start, end, len(wanted) - 1):
            if (found := text.find(wanted)) >= 0:
                return base + found
        return -1

    def rfind(self, wanted: str, start: int = 0, end: int | None = None, /) -> int:
        """Return the last place of ``wanted`` in ``[start, end)``, or -1."""
        start, end = self._bounds(start, end)
        if not wanted:
            return end if start <= end else -1
        stop, size = end, BLOCK // 16 or 1
        while stop > start:
            base = max(start, stop - size)
            if (found := self[base : min(end, stop + len(wanted) - 1)].rfind(wanted)) >= 0:
                return base + found
            stop, size = base, min(size * 4, _STRETCH)
        return -1

    def count(self, wanted: str, start: int = 0, end: int | None = None, /) -> int:
        """Return how often ``wanted`` occurs in ``[start, end)`` without overlaps."""
        start, end = self._bounds(start, end)
        if wanted == "\n":
            return self._line_ends(end) - self._line_ends(start) if start < end else 0
        if len(wanted) == 1:
            return sum(text.count(wanted) for _, text in self._windows(start, end, 0))
        if not wanted:
            return max(0, end - start + 1)
        found, place = 0, self.find(wanted, start, end)
        while place >= 0:
            found, place = found + 1, self.find(wanted, place + len(wanted), end)
        return found

    def _line_ends(self, place: int) -> int:
        """Return how many lines end before ``place``."""
        number, rest = divmod(place, BLOCK)
        return self._lines[number] + (self._block(number).count("\n", 0, rest) if rest else 0)

    def _bounds(self, start: int, end: int | None) -> tuple[int, int]:
        """Return the bounds of a search as a ``str`` takes them: the end may lie before the start."""
        low, high, _ = slice(start, end).indices(self._length)
        return (start if start > self._length else low), high

    def _windows(self, start: int, end: int, more: int) -> Iterator[tuple[int, str]]:
        """Yield stretches that grow, each with ``more`` code points of the next one."""
        size = BLOCK // 16 or 1
        while True:
            yield start, self[start : min(end, start + size + more)]
            start, size = start + size, min(size * 4, _STRETCH)
            if start >= end:
                return


class Texts:
    """Large documents as they were read, by file, size and time of change.

    Args:
        folder: made when there is something to keep; it may be deleted at any time.
        version: of what reads files; another one reads them anew.
    """

    def __init__(self, folder: Path, version: str) -> None:
        self._folder = folder
        self._version = version

    def get(self, source: Source) -> Document | None:
        """Return the document of a file that was kept as it is now, or None."""
        if source.size < LARGE:
            return None
        file = self._file(source)
        try:
            text = DiskText(file)
            document = _document(source, text)
        except (OSError, ValueError, TypeError, KeyError):
            return None
        with suppress(OSError):
            os.utime(file)
        return document

    def keep(self, source: Source, document: Document) -> Document:
        """Return the document with a large text left on disk; as it is where that cannot be done."""
        if not isinstance(document.text, str) or len(document.text) < LARGE:
            return document
        from probe_reader.store.atomic import write  # noqa: PLC0415  # only to write

        with suppress(OSError):
            write(self._file(source), _encoded(document))
            self._forget_oldest()
        return self.get(source) or document

    def _file(self, source: Source) -> Path:
        key = repr((self._version, os.fspath(source.path), source.size, source.modified))
        return self._folder / f"{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:40]}.text"

    def _forget_oldest(self) -> None:
        files = sorted(self._folder.glob("*.text"), key=lambda file: file.stat().st_mtime_ns)
        for file in files[:-MOST]:
            file.unlink(missing_ok=True)


def _block(descriptor: int, starts: array[int], number: int) -> str:
    begin = starts[number]
    return _decoded(os.pread(descriptor, starts[number + 1] - begin, begin))


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def _encoded(document: Document) -> bytes:
    text = str(document.text)
    pieces = [
        text[start : start + BLOCK].encode("utf-8", "surrogatepass") for start in range(0, len(text), BLOCK)
    ]
    starts, lines = array("Q", [0]), array("Q", [0])
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
        lines.append(lines[-1] + piece.count(b"\n"))
    names = ("title", "date", "encoding", "sha256", "remarks")
    about = {name: getattr(document, name) for name in names} | {"words": words_in(text)}
    told = json.dumps(about).encode()
    index = starts.tobytes() + lines.tobytes()
    return b"".join([*pieces, index, told, _FOOT.pack(_STAMP, len(text), starts[-1], len(index), len(told))])


def _document(source: Source, text: DiskText) -> Document:
    about = text.about
    return Document(
        id=source.id,
        path=source.path,
        text=text,
        title=about["title"],
        date=about["date"],
        encoding=about["encoding"],
        sha256=about["sha256"],
        remarks=tuple(about["remarks"]),
    )
