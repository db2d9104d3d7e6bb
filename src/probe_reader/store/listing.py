"""What files there are in the annotations folder, without reading them."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from probe_reader.core.paths import is_folder
from probe_reader.store.names import BOOK, ENDING, READING

Signature: TypeAlias = tuple[int, int, int]
"""Time, size and number of a file: what changes when it does."""


@dataclass(slots=True)
class Listing:
    """The annotation files below a folder at one moment.

    Attributes:
        files: with their signatures, sorted within each folder.
        books: annotators' files of tags, likewise.
        readings: annotators' files of what they are done with, likewise.
        folders: those looked into, with their times, which change when a file comes or goes.
        unreadable: one sentence on each folder that could not be looked into.
    """

    files: dict[Path, Signature] = field(default_factory=dict)
    books: dict[Path, Signature] = field(default_factory=dict)
    readings: dict[Path, Signature] = field(default_factory=dict)
    folders: dict[Path, int] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path) -> Listing:
        """Look into ``folder``, which has a folder an annotator; links below those are not followed."""
        listing = cls()
        for entry in listing._entries(folder):
            if is_folder(Path(entry.path)):
                listing._add_below(Path(entry.path))
        for path in [path for path in listing.files if path.parent.parent == folder]:
            if path.name == BOOK:
                listing.books[path] = listing.files.pop(path)
            elif path.name == READING:
                listing.readings[path] = listing.files.pop(path)
        return listing

    def folders_changed(self) -> bool:
        """Tell whether a file has come or gone since."""
        return not self.folders or any(_time(folder) != time for folder, time in self.folders.items())

    def _add_below(self, folder: Path) -> None:
        for entry in self._entries(folder):
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                self._add_below(path)
            elif entry.name.endswith(ENDING) and (signature := signature_of(path)) is not None:
                self.files[path] = signature

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        time = _time(folder)
        if time is not None:
            self.folders[folder] = time
        try:
            os.stat(f"{folder}/.")  # noqa: PTH116  # it may let itself be listed, and yet not be entered
            with os.scandir(folder) as entries:
                return sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
        except FileNotFoundError:
            return []
        except NotADirectoryError:
            self.unreadable.append(f"{folder} is no folder; rename it, so that annotations have a place.")
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            self.unreadable.append(f"{folder} cannot be read ({reason}); look at its permissions.")
        return []


def signature_of(path: Path) -> Signature | None:
    """Return a file's signature; None where there is no regular file."""
    try:
        known = path.stat()
    except OSError:
        return None
    return (known.st_mtime_ns, known.st_size, known.st_ino) if stat.S_ISREG(known.st_mode) else None


def _time(folder: Path) -> int | None:
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return None
