"""The folder that a tantivy index lives in, below that of other engines."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tantivy import Index

from probe_reader.search.folder import condemn, is_private, is_sound, prepare
from probe_reader.search.tantivy_documents import format_stamp, make_schema, registered

_OWN = "tantivy"
_FILES = "files"
_STAMP = "format"


def folder_in(folder: Path) -> Path:
    """Return the folder for tantivy's own index in the folder for indexes."""
    return folder / _OWN


def make_private(folder: Path) -> None:
    """Make the folder, for nobody but the user; what others could have put there is built anew.

    Raises:
        OSError: when it cannot be made.
        SearchIndexError: when it belongs to another user.
    """
    if folder.exists() and not is_private(folder.parent):
        condemn(folder)
    prepare(folder.parent)
    prepare(folder)


def version_of(folder: Path) -> object | None:
    """Return what changes whenever a file of the index does; None where there is none that can be used.

    Raises:
        OSError: when it may not be read.
        SearchIndexError: when the folder belongs to another user.
    """
    try:
        if not (is_private(folder.parent) and is_sound(folder, format_stamp())):
            return None
        with os.scandir(folder / _FILES) as files:
            return {each.name: _told(each) for each in files if not _is_lock(each.name)}
    except FileNotFoundError:
        return None


def open_index(folder: Path) -> Any:
    """Open the index; where its folder cannot be written, by way of one that can.

    Raises:
        ValueError: when it is no sound index.
    """
    files = folder / _FILES
    try:
        return registered(Index.open(str(files)))
    except ValueError as error:
        if "Lockfile" not in str(error):
            raise
    with TemporaryDirectory(prefix="probe-reader-") as aside:
        for path in files.iterdir():
            if not _is_lock(path.name):
                (Path(aside) / path.name).symlink_to(path.absolute())
        return registered(Index.open(aside))


def create_index(folder: Path) -> Any:
    """Start an empty index, in place of any that stands there.

    Raises:
        OSError: when the folder cannot be written.
        ValueError: likewise.
    """
    prepare(folder)
    condemn(folder)
    files = folder / _FILES
    if files.exists():
        shutil.rmtree(files)
    files.mkdir(mode=0o700)
    index = registered(Index(make_schema(), path=str(files)))
    (folder / _STAMP).write_text(format_stamp(), encoding="utf-8")
    return index


def _is_lock(name: str) -> bool:
    return name.endswith(".lock")


def _told(entry: os.DirEntry[str]) -> tuple[int, int, int] | None:
    try:
        status = entry.stat()
    except FileNotFoundError:  # another process has just joined it to others
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
