"""What stands at a path, told without failing where it may not be looked at or can be no name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def exists(path: Path) -> bool:
    """Tell whether something is seen there."""
    return os.path.exists(path)  # noqa: PTH110  # pathlib's raises without permission


def is_folder(path: Path) -> bool:
    """Tell whether a folder is seen there."""
    return os.path.isdir(path)  # noqa: PTH112  # as above


def is_file(path: Path) -> bool:
    """Tell whether a regular file is seen there."""
    return os.path.isfile(path)  # noqa: PTH113  # as above
