"""The folder of documents: what lies in it, and one of them read.

A document's id is its path below the folder, with forward slashes. Names are kept as they are, with
line breaks and emoji; only bytes that are no valid name in the file system's encoding, which Python
holds as lone surrogates and no text file could hold, are written as U+FFFD and two hexadecimal
digits (and U+FFFD itself as two of it, so that no two names share an id).
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from probe_reader.core.errors import DocumentError, ProbeReaderError
from probe_reader.core.heading import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from probe_reader.core.document import Document

_OURS = "annotations"  # the folder at the top that holds what people say, not documents
_TEMPORARY = re.compile(
    r"^(?:~\$|#.*#$)|(?:~|\.(?:lock|lck|tmp|temp|swp|part|partial|crdownload))$", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+")
_DEEPEST = 64  # folders inside folders; more is a mistake of the file system


class DocumentReader(Protocol):
    """What a corpus asks of a loader."""

    def load(self, path: Path, id: str) -> Document:
        """Read the document at ``path``, or raise a DocumentError."""
        ...


@dataclass(frozen=True, slots=True)
class Source:
    """A file that may be a document, as the file system tells of it.

    Attributes:
        id: ``Document.id``.
        path: where the file lies.
        size: in bytes.
        modified: nanoseconds since 1970, of the file's content.
    """

    id: str
    path: Path
    size: int
    modified: int


class Corpus:
    """The documents below a folder, or the given files of it.

    Args:
        folder: where ids start.
        loaders: tells who reads a file.
        files: if given, only these files, and what lies below these folders, all inside ``folder``.
    """

    def __init__(
        self,
        folder: Path,
        loaders: Callable[[Path], DocumentReader],
        files: Sequence[Path] | None = None,
    ) -> None:
        self.folder = folder
        self._loaders = loaders
        self._files = None if files is None else tuple(files)
        self._problems: tuple[str, ...] = ()

    def scan(self) -> tuple[Source, ...]:
        """Look at the folder without opening a file; return what may be documents, sorted by id.

        Numbers in names sort by their value. Left out are hidden and temporary files, what is no
        file, and the annotations. A link counts where it leads to a file inside the folder that does
        not stand in the list by itself. What else is left out is told by :meth:`problems`.
        """
        walk = _Walk(self.folder)
        if self._files is None:
            walk.folder(self.folder, "")
        else:
            for path in self._files:
                walk.named(path)
        walk.links()
        self._problems = tuple(dict.fromkeys(walk.problems))
        return tuple(sorted(walk.sources.values(), key=_natural))

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


class _Walk:
    """One look at the file system: gathers sources, links to follow, and problems."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.sources: dict[str, Source] = {}
        self.problems: list[str] = []
        self._links: list[tuple[Path, str]] = []
        self._seen: set[tuple[int, int]] = set()

    def named(self, path: Path) -> None:
        """Take a file or folder that a person named."""
        try:
            inside = _below(path, self.top)
            status = path.stat()
        except OSError as error:
            self._problem(os.fspath(path), _reason(error))
            return
        if inside is None:
            self._problem(os.fspath(path), f"lies outside {_shown(os.fspath(self.top))}")
        elif stat.S_ISDIR(status.st_mode):
            self.folder(path, inside + "/" if inside else "")
        else:
            self._add(path, inside, status)

    def folder(self, path: Path, prefix: str) -> None:
        """Take what lies in a folder whose ids begin with ``prefix``."""
        if prefix.count("/") > _DEEPEST:
            self._problem(prefix, "lies too deep")
            return
        try:
            status = path.stat()
            if (status.st_dev, status.st_ino) in self._seen:
                return
            self._seen.add((status.st_dev, status.st_ino))
            with os.scandir(path) as entries:
                wanted = sorted((e for e in entries if _is_wanted(e.name, prefix)), key=lambda e: e.name)
        except OSError as error:
            self._problem(prefix.rstrip("/") or os.fspath(path), _reason(error))
            return
        for entry in wanted:
            self._take(entry, path, prefix + entry.name)

    def _take(self, entry: os.DirEntry[str], here: Path, id: str) -> None:
        try:
            if entry.is_symlink():
                self._links.append((here / entry.name, id))
            elif entry.is_dir(follow_symlinks=False):
                self.folder(here / entry.name, id + "/")
            elif entry.is_file(follow_symlinks=False):
                self._add(here / entry.name, id, entry.stat(follow_symlinks=False))
        except OSError as error:
            self._problem(id, _reason(error))

    def links(self) -> None:
        """Follow the links that were met, and those behind them, once all real files are known."""
        top = os.path.realpath(self.top)
        for path, id in self._links:  # grows while it is walked
            try:
                status = path.stat()
            except OSError as error:
                denied = isinstance(error, PermissionError)
                self._problem(id, _reason(error) if denied else "is a link that leads nowhere")
                continue
            if os.path.commonpath((top, os.path.realpath(path))) != top:
                self._problem(id, "is a link that leads out of the folder")
            elif stat.S_ISDIR(status.st_mode):
                self.folder(path, id + "/")
            elif stat.S_ISREG(status.st_mode):
                self._add(path, id, status)

    def _add(self, path: Path, id: str, status: os.stat_result) -> None:
        file = (status.st_dev, status.st_ino)
        if file in self._seen and status.st_nlink == 1:
            return
        self._seen.add(file)
        id = _valid(id)
        self.sources[id] = Source(id, path, status.st_size, status.st_mtime_ns)

    def _problem(self, name: str, what: str) -> None:
        self.problems.append(f"{_shown(name)} {what}; it is left out.")


def _below(path: Path, top: Path) -> str | None:
    """Return where ``path`` lies below ``top`` with forward slashes ("" for itself), or None."""
    named = Path(os.path.abspath(path))  # noqa: PTH100  # pathlib's own keeps ".."
    start = Path(os.path.abspath(top))  # noqa: PTH100  # as above
    for where, above in ((named, start), (named.parent.resolve() / named.name, start.resolve())):
        if where.is_relative_to(above):
            return "/".join(where.relative_to(above).parts)
    return None


def _is_wanted(name: str, prefix: str) -> bool:
    hidden = name.startswith(".") or (not prefix and name == _OURS)
    return not hidden and _TEMPORARY.search(name) is None


def _reason(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "may not be read"
    if isinstance(error, FileNotFoundError):
        return "is not there"
    return f"cannot be read ({getattr(error, 'strerror', None) or error})"


def _shown(name: str) -> str:
    return one_line(_valid(name))


def _valid(name: str) -> str:
    """Return a name as text that any file can hold: undecodable bytes spelled out, no two alike."""
    if name.isascii():
        return name
    return "".join(_spelled(char) for char in name)


def _spelled(char: str) -> str:
    if "\ud800" <= char <= "\udfff":
        return f"\N{REPLACEMENT CHARACTER}{ord(char) & 0xFF:02X}"
    return char * 2 if char == "\N{REPLACEMENT CHARACTER}" else char


def _natural(source: Source) -> tuple[str, str]:
    """Return what sorts "9.txt" before "10.txt" and "a/b" before "a b"."""
    key = source.id.casefold().replace("/", "\0")
    return _NUMBER.sub(lambda number: number[0].zfill(20), key), source.id
