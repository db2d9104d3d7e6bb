"""The folder of documents: what lies in it, and one of them read."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Protocol
from zlib import crc32

from probe_reader.core.errors import DocumentError, ProbeReaderError
from probe_reader.core.heading import one_line
from probe_reader.store.walk import Source, Walk, is_wanted, natural, unspelled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from probe_reader.core.document import Document

__all__ = ["Corpus", "DocumentReader", "Source"]


class DocumentReader(Protocol):
    """What a corpus asks of a loader."""

    def load(self, path: Path, id: str) -> Document:
        """Read the document at ``path``, or raise a DocumentError."""
        ...


class Corpus:
    """The documents below a folder, or the given files of it.

    Args:
        folder: where ids start.
        loaders: tells who reads a file.
        files: if given, only these files, and what lies below these folders, all inside ``folder``.

    Attributes:
        folder: as given.
        files: as given.
        key: tells it from other folders and choices of files.
    """

    def __init__(
        self,
        folder: Path,
        loaders: Callable[[Path], DocumentReader],
        files: Sequence[Path] | None = None,
    ) -> None:
        self.folder = folder
        self._loaders = loaders
        self.files = None if files is None else tuple(files)
        named = (folder, *(self.files or ()))
        self.key = f"{crc32(repr([os.fsencode(each) for each in named]).encode()):08x}"
        self._problems: tuple[str, ...] = ()
        self._special: dict[str, str] | None = None

    def scan(self) -> tuple[Source, ...]:
        """Look at the folder without opening a file; return what may be documents, sorted by id.

        Numbers in names sort by their value. Left out are hidden and temporary files, what is no
        file, and the annotations. A link counts where it leads to a file inside the folder that does
        not stand in the list by itself. What else is left out is told by :meth:`problems`.
        """
        return self.glance(0)[0]

    def glance(self, most: int) -> tuple[tuple[Source, ...], bool]:
        """Do as :meth:`scan`, but stop at ``most`` files; tell also whether these are all."""
        sources: dict[str, Source] = {}
        whole = self.each(lambda source: sources.update({source.id: source}), most)
        return tuple(sorted(sources.values(), key=natural)), whole

    def each(self, take: Callable[[Source], None], most: int = 0) -> bool:
        """Do as :meth:`glance`, but give each file to ``take`` as it is found, in no order, and keep none."""
        walk = Walk(self.folder, take, most)
        if self.files is None:
            walk.folder(os.fspath(self.folder), "")
        else:
            for path in self.files:
                walk.named(path)
        if walk.whole:
            walk.links()
            self._special = walk.special
        self._problems = tuple(dict.fromkeys(walk.problems))
        return walk.whole

    def source(self, id: str) -> Source | None:
        """Return the file of a document as it is now, looking at no other; None where there is none."""
        if self.files is None and (where := self._plain(id)) is not None:
            try:
                status = os.lstat(where)
            except (OSError, ValueError):
                return None
            if stat.S_ISREG(status.st_mode):
                return Source.of(id, where, status)
            if not stat.S_ISLNK(status.st_mode):
                return None
        return self._by_name(id)

    def _plain(self, id: str) -> str | None:
        """Return where a document of that id lies, unless a link leads there or there can be none."""
        parts = unspelled(id).split("/")
        if any(part in {"", ".", ".."} for part in parts):
            return None
        if not all(is_wanted(part, "" if not number else "…") for number, part in enumerate(parts)):
            return None
        top = os.path.realpath(self.folder)
        inside = "/".join(parts[:-1])
        if inside and os.path.realpath(f"{top}/{inside}") != f"{top.rstrip('/')}/{inside}":
            return None
        return os.path.join(self.folder, *parts)  # noqa: PTH118  # as a text, like all of them

    def _by_name(self, id: str) -> Source | None:
        """Return the file of a document that was named, or that a link leads to."""
        if self._special is None or (id not in self._special and self._is_link(id)):
            self.scan()
        where = (self._special or {}).get(id)
        try:
            return Source.of(id, where, os.stat(where)) if where is not None else None  # noqa: PTH116  # a text
        except OSError:
            return None

    def _is_link(self, id: str) -> bool:
        return os.path.lexists(os.path.join(self.folder, unspelled(id)))  # noqa: PTH118  # as above

    def problems(self) -> tuple[str, ...]:
        """Return one sentence on each thing that the last scan had to leave out."""
        return self._problems

    def load(self, source: Source) -> Document:
        """Read one document.

        Raises:
            DocumentError: when it cannot be read: what, where, what to do.
        """
        try:
            return self._loaders(source.path).load(source.path, source.id)
        except ProbeReaderError:
            raise
        except Exception as error:  # a stranger's loader may raise anything
            reason = one_line(str(error)) or type(error).__name__
            name = one_line(source.id)
            raise DocumentError(
                f"{name} cannot be read ({reason}); check the file or leave it out."
            ) from error
