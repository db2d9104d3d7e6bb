"""What git could not merge by lines, merged by entries."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from probe_reader.core.errors import ConflictError, SaveError
from probe_reader.store.atomic import locked, save_error, write
from probe_reader.store.merging import merge

if TYPE_CHECKING:
    from pathlib import Path

_MARK = b"<<<<<<< "


def merge_files(base: Path, ours: Path, theirs: Path, name: str) -> None:
    """Write into ``ours`` what both sides made of ``base``, as git asks of a merge driver.

    Raises:
        ConflictError: when only a person can tell what is meant; ``ours`` is as it was.
        AnnotationFileError: when a version is no TOML; likewise.
    """
    ours.write_bytes(merge(name, *(path.read_bytes() for path in (base, ours, theirs))))


def merge_left(annotations: Path) -> tuple[list[str], list[str]]:
    """Merge every file that git left a conflict in; return their names, and why others were left.

    Raises:
        SaveError: when one cannot be written.
    """
    done, left = [], []
    for path in sorted(annotations.rglob("*.toml")):
        name = path.relative_to(annotations.parent).as_posix()
        try:
            if _MARK not in path.read_bytes():
                continue
            data = merge(name, *(_stage(path, stage, name) for stage in (1, 2, 3)))
        except ConflictError as error:
            left.append(str(error))
            continue
        except OSError as error:
            raise save_error(path, error) from error
        _write(annotations, path, data)
        done.append(name)
    return done, left


def _write(annotations: Path, path: Path, data: bytes) -> None:
    with locked(annotations):
        try:
            write(path, data)
        except OSError as error:
            raise save_error(path, error) from error


def _stage(path: Path, stage: int, name: str) -> bytes:
    """Return a version that git keeps while a conflict lasts: 1 is the common one, 2 ours, 3 theirs."""
    command = ["git", "-C", str(path.parent), "show", f":{stage}:./{path.name}"]
    try:
        ended = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # no shell is asked
    except OSError as error:
        raise SaveError(f"{name} was not merged: git cannot be run; install it or merge by hand.") from error
    if ended.returncode == 0:
        return ended.stdout
    if stage == 1:
        return b""  # both sides made the file
    raise ConflictError(f"{name} has marks of a conflict that git knows nothing of; merge it by hand.")
