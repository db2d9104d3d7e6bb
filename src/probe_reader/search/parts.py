"""Parts of an index that several processes write beside each other, until the index takes them in."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from time import time_ns
from typing import TYPE_CHECKING, Any

import filelock

from probe_reader.search.folder import PARTS, open_index, prepare

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOCK = ".lock"


class Place:
    """A folder for a part that this process writes; none else touches it until this is left.

    Attributes:
        folder: the part's, an index of its own.
    """

    def __init__(self, index: Path) -> None:
        prepare(index)
        self.folder = index / PARTS / f"{os.getpid()}-{time_ns():x}"
        prepare(self.folder)
        self._lock = filelock.FileLock(_lock_of(self.folder))
        self._lock.acquire()

    def leave(self) -> None:
        """Let the index take the part in."""
        self._lock.release()


def any_of(index: Path) -> bool:
    """Tell whether there are any parts."""
    with suppress(FileNotFoundError):
        return next((index / PARTS).iterdir(), None) is not None
    return False


def finished(index: Path) -> Iterator[Path]:
    """Yield the folders of the parts that nobody writes any more; each is gone afterwards."""
    for folder in sorted(path for path in (index / PARTS).glob("*") if path.is_dir()):
        lock = filelock.FileLock(_lock_of(folder))
        with suppress(filelock.Timeout), lock.acquire(timeout=0):
            yield folder
            shutil.rmtree(folder, ignore_errors=True)
            _lock_of(folder).unlink(missing_ok=True)


def opened(part: Path) -> Any | None:
    """Open a part; None where it holds nothing that can be used."""
    with suppress(Exception):  # whatever is wrong with it, what it holds is put in anew
        return open_index(part)
    return None


def move(segment: Any, part: Path, index: Path) -> None:
    """Move a segment of a part to the index."""
    for path in part.glob(f"{segment.segment_id()}.*"):
        path.rename(index / path.name)


def _lock_of(folder: Path) -> Path:
    return folder.with_name(folder.name + _LOCK)
