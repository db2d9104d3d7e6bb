"""The folder that an index lives in: whose it is, whether it is sound, and starting afresh.

Whoosh's table of contents is a pickle, so that an index is opened only where nobody but the user
could have put it.
"""

from __future__ import annotations

import os
import shutil
import stat
from typing import TYPE_CHECKING, Any

import whoosh
from whoosh.index import FileIndex

from probe_reader.core.errors import SearchIndexError
from probe_reader.search.schema import FORMAT, make_schema
from probe_reader.search.storage import Storage

if TYPE_CHECKING:
    from pathlib import Path

PARTS = "parts"
"""The folder below in which parts of an index are written."""

_STAMP = "format"
_OURS = ("MAIN_*", "_MAIN_*", "MAIN.tmp", _STAMP)
_FOREIGN = stat.S_IWGRP | stat.S_IWOTH


def format_stamp() -> str:
    """Return what tells indexes of this make from all others."""
    return f"probe-reader {FORMAT}, whoosh {whoosh.versionstring()}\n"


def open_index(folder: Path) -> Any | None:
    """Open the index in ``folder``; None where there is none that can be used.

    Raises:
        SearchIndexError: when the folder belongs to another user, or is a link.
    """
    if not is_sound(folder, format_stamp()):
        return None
    storage = Storage(folder)
    try:
        return FileIndex(storage, schema=make_schema())
    except Exception:
        storage.close_files()
        raise


def create_index(folder: Path) -> Any:
    """Start an empty index in ``folder``, in place of any that stands there.

    Raises:
        OSError: when the folder cannot be written.
        SearchIndexError: when it belongs to another user, or is a link.
    """
    prepare(folder)
    _clear(folder)
    index = FileIndex.create(Storage(folder), make_schema())
    (folder / _STAMP).write_text(format_stamp(), encoding="utf-8")
    return index


def prepare(folder: Path) -> None:
    """Make the folder, for nobody but the user.

    Raises:
        OSError: when it cannot be made.
        SearchIndexError: when it belongs to another user, or is a link.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not is_private(folder):
        condemn(folder)
        shutil.rmtree(folder / PARTS, ignore_errors=True)
        folder.chmod(0o700)


def condemn(folder: Path) -> None:
    """Mark the index as one to be rebuilt."""
    (folder / _STAMP).unlink(missing_ok=True)


def is_sound(folder: Path, stamp: str) -> bool:
    """Tell whether an index of that make stands in a folder where nobody else can have put it.

    Raises:
        SearchIndexError: when the folder belongs to another user, or is a link.
    """
    try:
        return is_private(folder) and (folder / _STAMP).read_bytes() == stamp.encode()
    except OSError:
        return False


def is_private(folder: Path) -> bool:
    """Tell whether nobody but the user can put anything into a folder.

    Raises:
        OSError: when there is none.
        SearchIndexError: when it belongs to another user, or is a link.
    """
    return not _mode(folder) & _FOREIGN


def _mode(folder: Path) -> int:
    status = folder.lstat()
    if stat.S_ISLNK(status.st_mode):
        raise SearchIndexError(
            f"The folder of the search index is a link: {folder}; delete it, or name another cache folder."
        )
    if status.st_uid != os.getuid():
        raise SearchIndexError(
            f"The folder of the search index belongs to another user: {folder}; name another cache folder."
        )
    return status.st_mode


def _clear(folder: Path) -> None:
    condemn(folder)
    for pattern in _OURS:
        for path in folder.glob(pattern):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
