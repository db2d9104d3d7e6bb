"""Where the search index lies: in the cache; in memory, where the cache cannot be written."""

from __future__ import annotations

import atexit
import os
import shutil
import stat
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108  # what is made in it is for nobody but the user
"""Where files are in memory alone, on systems that have such a place."""

_PREFIX = "probe-reader-index-"
_FOREIGN = stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """A folder for the search index.

    Attributes:
        folder: made by the index when there is something to write.
        remark: what to tell a person of it; "" where it is what they expect.
    """

    folder: Path
    remark: str = ""


def index_place(folder: Path) -> IndexPlace:
    """Return ``folder``, or one in memory that is gone with this program where that cannot be written."""
    if _may_write(folder):
        return IndexPlace(folder)
    base = MEMORY if _is_open(MEMORY, os.W_OK | os.X_OK) else Path(tempfile.gettempdir())
    try:
        _clear_away(base)
        kept = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=base))
    except OSError:
        return IndexPlace(folder)  # which is told when it is written
    atexit.register(shutil.rmtree, kept, ignore_errors=True)
    _bring(folder, kept / folder.name)
    return IndexPlace(
        kept / folder.name,
        f"The search index is kept in memory until the program ends, for {folder.parent} cannot be written.",
    )


def _may_write(folder: Path) -> bool:
    """Tell whether a folder, or the next one above it that is there, can be written."""
    while not _is_open(folder, os.F_OK) and folder != folder.parent:
        folder = folder.parent
    return _is_open(folder, os.W_OK | os.X_OK)


def _is_open(folder: Path, way: int) -> bool:
    return os.access(folder, way, effective_ids=os.access in os.supports_effective_ids)


def _bring(source: Path, target: Path) -> None:
    """Take over an index that can be read alone, if it is the user's and nobody else could write it."""
    with suppress(OSError, shutil.Error):
        status = source.lstat()  # a link is open to all, and so not taken over
        if status.st_uid == os.getuid() and not status.st_mode & _FOREIGN:
            shutil.copytree(source, target)
    if target.is_dir():
        for path in (target, *target.rglob("*")):
            path.chmod(0o700 if path.is_dir() else 0o600)


def _clear_away(base: Path) -> None:
    """Delete what programs left there that were killed."""
    for left in base.glob(f"{_PREFIX}*"):
        number = left.name.removeprefix(_PREFIX).partition("-")[0]
        with suppress(OSError, ValueError):
            if left.lstat().st_uid == os.getuid() and not _runs(int(number)):
                shutil.rmtree(left, ignore_errors=True)


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True
