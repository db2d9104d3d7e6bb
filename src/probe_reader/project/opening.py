"""Which project and which files are meant by the paths that a person gives."""

from __future__ import annotations

import os
from pathlib import Path

from probe_reader.core.errors import UsageError
from probe_reader.core.paths import exists, is_file, is_folder


def corpus_of(paths: list[Path], root: Path | None) -> tuple[Path, list[Path] | None]:
    """Return the folder of the corpus and, where files were named, which of its files."""
    for path in paths:
        if not exists(path):
            raise UsageError(f"There is no file or folder {path}.")
    if root is not None and not is_folder(root):
        raise UsageError(f"The project folder {root} does not exist.")
    if not paths:
        return absolute(root or Path()), None
    if len(paths) == 1 and is_folder(paths[0]):
        return paths[0], None
    if any(is_folder(path) for path in paths):
        raise UsageError("Name one folder, or one or more files; not both.")
    return Path(os.path.commonpath([path.parent for path in paths])), paths


def absolute(path: Path) -> Path:
    """Return ``path`` from the root of the file system on.

    Raises:
        UsageError: when the folder that it starts in, the working folder, is gone.
    """
    try:
        return path.absolute()
    except FileNotFoundError as error:
        raise UsageError("The folder that you are in is gone; go to another one and try again.") from error


def root_above(folder: Path) -> Path:
    """Return the nearest folder, from ``folder`` up, that has a codebook; else ``folder`` itself."""
    marked = (each for each in (folder, *folder.parents) if is_file(each / "annotations" / "codebook.toml"))
    return next(marked, folder)
