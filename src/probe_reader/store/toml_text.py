"""Reading a TOML file of the project, and saying where it is wrong."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from probe_reader.core.errors import AnnotationFileError, SaveError

if TYPE_CHECKING:
    from pathlib import Path

BOM = "\ufeff"

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def parse(name: str, data: bytes) -> tuple[str, dict[str, Any]]:
    """Return the text and the values of a TOML file; a byte order mark is passed over.

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
        return text, tomllib.loads(text.removeprefix(BOM))
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        what = str(error)[: place.start()] if place else str(error)
        if place and place[1]:
            raise _malformed(name, int(place[1]), int(place[2]), what) from error
        last = text.splitlines() or [""]
        raise _malformed(name, len(last), len(last[-1]) + 1, what) from error
    except (RecursionError, ValueError) as error:
        raise _malformed(name, 1, 1, "a value is too deep or too long") from error


def _malformed(name: str, line: int, column: int, what: str) -> AnnotationFileError:
    said = what[:1].lower() + what[1:]
    return AnnotationFileError(
        f"{name}, line {line}, column {column}: {said}; the file is kept as it is and read-only until mended."
    )


def encode(name: str, text: str) -> bytes:
    """Return the bytes to write.

    Raises:
        SaveError: when the text holds half of a surrogate pair, which no file can hold.
    """
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        half = f"U+{ord(text[error.start]):04X}"
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
