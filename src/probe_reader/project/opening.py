"""Which project and which files are meant by the paths that a person gives."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from probe_reader import registry
from probe_reader.core.errors import DocumentError, UsageError
from probe_reader.core.paths import exists, is_file, is_folder

if TYPE_CHECKING:
    from probe_reader.config import Settings
    from probe_reader.loaders import Loader


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


def loader_for(path: Path) -> Loader:
    """Return the loader that claims the file's ending, else the one that takes whatever is left."""
    rest: Loader | None = None
    for name in registry.names("loader"):
        loader: Loader = registry.load("loader", name)()
        if path.suffix.lower() in loader.suffixes:
            return loader
        if not loader.suffixes:
            rest = loader
    if rest is None:
        raise DocumentError(f"{path.name} cannot be read: no loader takes files of this kind.")
    return rest


def with_annotator(settings: Settings, annotator: str) -> Settings:
    """Return the settings with another name to write under.

    Raises:
        UsageError: when it is empty.
    """
    if not annotator.strip():
        raise UsageError("The annotator's name is empty.")
    return replace(settings, annotator=annotator.strip())
