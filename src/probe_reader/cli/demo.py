"""A copy of the documents and example annotations that ship with the program."""

from __future__ import annotations

import shutil
from pathlib import Path

import probe_reader
from probe_reader.core.errors import ProbeReaderError, SaveError, UsageError

PARTS = ("seeds", "annotations/codebook.toml", "annotations/example")
"""What the demo is made of; people who work in the checkout have annotations of their own beside it."""


def lay_out(folder: Path) -> None:
    """Copy the demo into ``folder``, which is made, or is empty already.

    Raises:
        UsageError: when there is something in it.
        SaveError: when it cannot be written.
    """
    source = _source()
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(
                f"{folder} is there already and not empty; open it with: probe-reader {folder}, "
                "or name another folder for the demo."
            )
        for part in PARTS:
            _copy(source / part, folder / part)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SaveError(
            f"The demo could not be laid out in {folder} ({reason}); name another folder."
        ) from error


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        for each in source.iterdir():
            if not each.name.startswith("."):
                _copy(each, target / each.name)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def _source() -> Path:
    """Return where the demo lies: in the installed package, or in the checkout it is run from."""
    package = Path(probe_reader.__file__).parent
    for place in (package / "demo", package.parent.parent):
        if (place / "seeds").is_dir():
            return place
    raise ProbeReaderError("The demo's documents are not part of this installation; install it anew.")
