"""Which project and which files are meant by the paths that a person gives."""

from __future__ import annotations

import os
from pathlib import Path

from probe_reader.core.errors import UsageError


def corpus_of(paths: list[Path], root: Path | None) -> tuple[Path, list[Path] | None]:
    """Return the folder of the corpus and, where files were named, which of its files."""
    for path in paths:
        if not path.exists():
            raise UsageError(f"There is no file or folder {path}.")
    if root is not None and not root.is_dir():
        raise UsageError(f"The project folder {root} does not exist.")
    if not paths:
        return (root or Path.cwd()).absolute(), None
    if len(paths) == 1 and paths[0].is_dir():
        return paths[0], None
    if any(path.is_dir() for path in paths):
        raise UsageError("Name one folder, or one or more files; not both.")
    return Path(os.path.commonpath([path.parent for path in paths])), paths


def root_above(folder: Path) -> Path:
    """Return the nearest folder, from ``folder`` up, that has a codebook; else ``folder`` itself."""
    marked = (
        each for each in (folder, *folder.parents) if (each / "annotations" / "codebook.toml").is_file()
    )
    return next(marked, folder)
