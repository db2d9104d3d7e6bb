"""A look at the file system: what may be documents below a folder.

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
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from probe_reader.core.heading import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_OURS = "annotations"  # the folder at the top that holds what people say, not documents
_TEMPORARY = re.compile(
    r"^(?:~\$|#.*#$)|(?:~|\.(?:lock|lck|tmp|temp|swp|part|partial|crdownload))$", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+")
_SPELLED = re.compile("\N{REPLACEMENT CHARACTER}(\N{REPLACEMENT CHARACTER}|[89A-F][0-9A-F])")
_DEEPEST = 64  # folders inside folders; more is a mistake of the file system


@dataclass(frozen=True, slots=True)
class Source:
    """A file that may be a document, as the file system tells of it.

    Attributes:
        id: ``Document.id``.
        where: the path at which the file lies.
        size: in bytes.
        modified: nanoseconds since 1970, of the file's content.
    """

    id: str
    where: str
    size: int
    modified: int

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return Path(self.where)

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.where.rpartition("/")[2]

    @classmethod
    def of(cls, id: str, where: str, status: os.stat_result) -> Source:
        """Return a file as the file system told of it."""
        return cls(id, where, status.st_size, status.st_mtime_ns)


class Walk:
    """One look at the file system: finds sources, links to follow, and problems.

    Args:
        top: the folder where ids start.
        take: is given each file.
        most: stop when there are more files than this; 0 for never.
    """

    def __init__(self, top: Path, take: Callable[[Source], None], most: int = 0) -> None:
        self.top = top
        self.count = 0
        self._take_source = take
        self.problems: list[str] = []
        self.special: dict[str, str] = {}  # where those lie that were named, or that a link leads to
        self.whole = True
        self._most = most
        self._links: list[tuple[str, str]] = []
        self._linking = False
        self._seen: dict[int, set[int]] = {}

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
            self._linking = True  # where they lie is not told by their ids alone
            self.folder(os.fspath(path), inside + "/" if inside else "")
            self._linking = False
        else:
            self._add(os.fspath(path), inside, status, special=True)

    def folder(self, path: str, prefix: str) -> None:
        """Take what lies in a folder whose ids begin with ``prefix``."""
        if prefix.count("/") > _DEEPEST:
            self._problem(prefix, "lies too deep")
            return
        try:
            if not self._is_new(os.stat(path)):  # noqa: PTH116  # paths are plain here, of which there may be many
                return
            with os.scandir(path) as entries:
                wanted = (e for e in entries if is_wanted(e.name, prefix))
                found = sorted(self._some(wanted), key=lambda e: e.name)
        except OSError as error:
            self._problem(prefix.rstrip("/") or path, _reason(error))
            return
        for entry in found:
            self._take(entry, prefix + entry.name)

    def _some(self, entries: Iterable[os.DirEntry[str]]) -> Iterable[os.DirEntry[str]]:
        if not self._most:
            return entries
        found = list(islice(entries, self._most - self.count + 1))
        if len(found) + self.count > self._most:
            self.whole = False
        return found

    def _take(self, entry: os.DirEntry[str], id: str) -> None:
        try:
            if entry.is_symlink():
                self._links.append((entry.path, id))
            elif entry.is_dir(follow_symlinks=False):
                if self.whole or not self.count:
                    self.folder(entry.path, id + "/")
            elif entry.is_file(follow_symlinks=False):
                self._add(entry.path, id, entry.stat(follow_symlinks=False))
        except OSError as error:
            self._problem(id, _reason(error))

    def links(self) -> None:
        """Follow the links that were met, and those behind them, once all real files are known."""
        top = os.path.realpath(self.top)
        self._linking = True
        for path, id in self._links:  # grows while it is walked
            try:
                status = os.stat(path)  # noqa: PTH116  # as above
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

    def _add(self, path: str, id: str, status: os.stat_result, *, special: bool = False) -> None:
        if not self._is_new(status) and status.st_nlink == 1:
            return
        id = valid(id)
        self.count += 1
        self._take_source(Source.of(id, path, status))
        if self._linking or special:
            self.special[id] = path

    def _is_new(self, status: os.stat_result) -> bool:
        seen = self._seen.setdefault(status.st_dev, set())
        if status.st_ino in seen:
            return False
        seen.add(status.st_ino)
        return True

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


def is_wanted(name: str, prefix: str) -> bool:
    """Tell whether a file or folder of that name, in the folder ``prefix``, may be or hold documents."""
    hidden = name.startswith(".") or (not prefix and name == _OURS)
    return not hidden and _TEMPORARY.search(name) is None


def _reason(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "may not be read"
    if isinstance(error, FileNotFoundError):
        return "is not there"
    return f"cannot be read ({getattr(error, 'strerror', None) or error})"


def _shown(name: str) -> str:
    return one_line(valid(name))


def valid(name: str) -> str:
    """Return a name as text that any file can hold: undecodable bytes spelled out, no two alike."""
    if name.isascii():
        return name
    return "".join(_spelled(char) for char in name)


def unspelled(id: str) -> str:
    """Return the name that :func:`valid` made ``id`` from."""
    if "\N{REPLACEMENT CHARACTER}" not in id:
        return id
    return _SPELLED.sub(lambda found: _unspelled(found[1]), id)


def _unspelled(sign: str) -> str:
    return sign if len(sign) == 1 else chr(0xDC00 + int(sign, 16))


def _spelled(char: str) -> str:
    if "\ud800" <= char <= "\udfff":
        return f"\N{REPLACEMENT CHARACTER}{ord(char) & 0xFF:02X}"
    return char * 2 if char == "\N{REPLACEMENT CHARACTER}" else char


def natural(source: Source) -> tuple[str, str]:
    """Return what sorts "9.txt" before "10.txt" and "a/b" before "a b"."""
    key = source.id.casefold().replace("/", "\0")
    return _NUMBER.sub(lambda number: number[0].zfill(20), key), source.id
