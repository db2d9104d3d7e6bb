"""Reading a TOML file of the project, and saying where it is wrong."""

from __future__ import annotations

import re
import tomllib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from probe_reader.core.errors import AnnotationFileError, SaveError
from probe_reader.store.toml_reading import read_entries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from probe_reader.store.toml_blocks import Cuts

BOM = "\ufeff"

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def parse_entries(name: str, data: bytes, entry: str) -> tuple[str, dict[str, Any], Cuts]:
    """Return the text and the values of a TOML file of ``[[entry]]``, and its blocks where known.

    A byte order mark is passed over.

    Raises:
        AnnotationFileError: with file, line and column, when it is no TOML.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise _malformed(name, line, column, "that is not UTF-8") from error
    try:
        parsed = read_entries(entry, text.removeprefix(BOM))
    except tomllib.TOMLDecodeError as error:
        raise conflict(name, text) or _undecoded(name, text, error) from error
    except (RecursionError, ValueError) as error:
        raise _malformed(name, 1, 1, "a value is too deep or too long") from error
    return text, parsed.values, parsed.cuts


def _undecoded(name: str, text: str, error: ValueError) -> AnnotationFileError:
    place = _PLACE.search(str(error))
    what = str(error)[: place.start()] if place else str(error)
    if place and place[1]:
        return _malformed(name, int(place[1]), int(place[2]), what)
    last = text.splitlines() or [""]
    return _malformed(name, len(last), len(last[-1]) + 1, what)


def conflict(name: str, text: str) -> AnnotationFileError | None:
    """Return the sentence on what git left in a file when it could not merge; None where it did not."""
    lines = text.splitlines()
    begun = [number for number, line in enumerate(lines, 1) if line.startswith("<<<<<<< ")]
    ended = [number for number, line in enumerate(lines, 1) if line.startswith(">>>>>>> ")]
    if not begun or len(begun) != len(ended):
        return None
    places = ", ".join(f"{start}–{end}" for start, end in zip(begun[:4], ended[:4], strict=True))
    more = f" and {len(begun) - 4} more" if len(begun) > 4 else ""
    return AnnotationFileError(
        f"{name}, line {begun[0]}, column 1: git left a conflict here, lines {places}{more}; "
        f"to keep both sides run probe-reader merge, for one of them git checkout --ours or --theirs {name}; "
        "the file is kept as it is and read-only until mended."
    )


def _malformed(name: str, line: int, column: int, what: str) -> AnnotationFileError:
    said = what[:1].lower() + what[1:]
    return AnnotationFileError(
        f"{name}, line {line}, column {column}: {said}; the file is kept as it is and read-only until mended."
    )


@contextmanager
def refused_surrogates(name: str) -> Iterator[None]:
    """Say it in words when something for the file ``name`` cannot be written.

    Raises:
        SaveError: when a text holds half of a surrogate pair, which no file can hold.
    """
    try:
        yield
    except UnicodeEncodeError as error:
        half = f"U+{ord(error.object[error.start]):04X}"
        raise SaveError(
            f"{name} could not be saved: a passage, note or name holds {half}, which is half a character; "
            "leave it out. Nothing was changed on disk."
        ) from error


def read_bytes(path: Path, name: str) -> bytes | None:
    """Return what a file holds, or None when there is no such file.

    Raises:
        AnnotationFileError: when it cannot be read.
    """
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise AnnotationFileError(
            f"{name} cannot be read ({reason}); it is kept as it is and read-only until mended."
        ) from error
