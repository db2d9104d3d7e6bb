"""Writing an export to a file of the person's choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.errors import UsageError
from probe_reader.core.paths import exists, is_file, is_folder
from probe_reader.store import atomic

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write_file(path: Path, pieces: Iterable[str], *, force: bool) -> None:
    """Write a new file whole, or nothing.

    Raises:
        UsageError: when it exists, unless ``force`` says to overwrite it.
        SaveError: when it cannot be written.
    """
    if is_folder(path):
        raise UsageError(f"{path} is a folder; name a file in it.")
    data = "".join(pieces).encode("utf-8", "backslashreplace")
    try:
        if exists(path) and not is_file(path):  # a pipe or a device is written to, not replaced
            path.write_bytes(data)
            return
        if not force:
            path.touch(exist_ok=False)
        try:
            atomic.write(path.resolve(), data)
        except OSError:
            if not force:
                path.unlink(missing_ok=True)
            raise
    except FileExistsError as error:
        raise UsageError(f"{path} exists already; say so (--force) to overwrite it.") from error
    except OSError as error:
        raise atomic.save_error(path, error) from error
