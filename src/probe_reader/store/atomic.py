"""Writing files so that nothing is ever half written or lost to another program.

The lock is taken on the *folder itself* (``flock`` on its directory), not on a file beside the
person's: nothing is left behind that git would show, the kernel drops it when a program is killed,
and two people who share a disk exclude each other, which a lock in one's own cache could not do.
It waits in the kernel, in order of arrival; a lock that is polled starves a slow writer. Where a file
system cannot lock a directory (NFS), a hidden file ``.lock`` in the folder stands in.
"""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from probe_reader.core.errors import SaveError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_PREFIX, _SUFFIX = ".probe-reader-", ".tmp"

_REASONS = {
    errno.ENOSPC: "the disk is full; make room and save again",
    errno.EDQUOT: "your share of the disk is full; make room and save again",
    errno.EFBIG: "it would be larger than files may be here",
    errno.EACCES: "you may not write there; check the permissions of its folder",
    errno.EPERM: "you may not write there; check the permissions of its folder",
    errno.EEXIST: "a file stands where a folder should be; rename it",
    errno.ENOTDIR: "a file stands where a folder should be; rename it",
    errno.EROFS: "the disk can only be read; open a copy of the project elsewhere",
}


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold ``folder``, which is made if need be, for this thread of this program alone.

    Raises:
        SaveError: when the folder cannot be made or opened.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = _locked_handle(folder)
    except OSError as error:
        raise save_error(folder, error) from error
    try:
        yield
    finally:
        os.close(handle)


def _locked_handle(folder: Path) -> int:
    while True:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:
            os.close(handle)
            handle = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
            fcntl.flock(handle, fcntl.LOCK_EX)
            return handle
        if _is_still(handle, folder):
            return handle
        os.close(handle)
        folder.mkdir(parents=True, exist_ok=True)


def _is_still(handle: int, folder: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), folder.stat())
    except FileNotFoundError:
        return False


def write_all(contents: Mapping[Path, bytes | None]) -> None:
    """Write several files, all or none; None removes a file. The folder's lock must be held.

    Raises:
        SaveError: when one cannot be written; the others are as they were.
    """
    before: dict[Path, bytes | None] = {}
    for path, data in contents.items():
        try:
            if len(contents) > 1:
                before[path] = path.read_bytes() if path.exists() else None
            write(path, data)
        except OSError as error:
            stuck = _put_back({done: old for done, old in before.items() if done != path})
            raise save_error(path, error, stuck) from error


def _put_back(before: Mapping[Path, bytes | None]) -> tuple[Path, ...]:
    stuck = []
    for path, data in before.items():
        try:
            write(path, data)
        except OSError:
            stuck.append(path)
    return tuple(stuck)


def write(path: Path, data: bytes | None) -> None:
    """Replace one file whole, or remove it when ``data`` is None; it survives a power cut.

    Raises:
        OSError: when that fails; the file is as it was, and nothing is left beside it.
    """
    if data is None:
        path.unlink(missing_ok=True)
        _settle(path.parent)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}"
    try:
        _write_new(temporary, data, _mode(path))
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _settle(path.parent)


def _write_new(path: Path, data: bytes, mode: int | None) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    with os.fdopen(handle, "wb") as file:
        if mode is not None:
            os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _mode(path: Path) -> int | None:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None


def _settle(folder: Path) -> None:
    """Make the folder's new entries last; a file system that cannot is no reason to fail."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what killed programs left half written. The lock must be held: then nobody writes."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(_PREFIX) and path.name.endswith(_SUFFIX):
                path.unlink()


def save_error(path: Path, error: OSError, stuck: tuple[Path, ...] = ()) -> SaveError:
    """Return the sentence for a failed write to ``path``; ``stuck`` could not be put back."""
    reason = _REASONS.get(error.errno or 0, (error.strerror or str(error)).lower())
    if stuck:
        names = ", ".join(map(str, stuck))
        return SaveError(
            f"{path} could not be saved: {reason}; part of the change stands already in {names}."
        )
    return SaveError(f"{path} could not be saved: {reason}. Nothing was changed on disk.")
