"""Names of files and folders for annotators and documents: safe everywhere, and told apart."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import PurePosixPath
from unicodedata import normalize
from urllib.parse import unquote_to_bytes

ENDING = ".toml"

BOOK = "codebook" + ENDING
"""The file of an annotator's own tags, in their folder, and of those that all share."""

READING = "reading" + ENDING
"""The file of what an annotator is done with, in their folder."""

LONGEST = 180
"""Bytes of one name, well below the 255 that file systems take."""

_DEEPEST = 900  # bytes of a whole path, well below what systems take

_UNSAFE = re.compile(r'[\x00-\x1f\x7f"*/:<>?\\|%\ud800-\udfff]|^\.|[. ]$|^ |^$')


def escaped(name: str) -> str:
    """Return ``name`` as one safe part of a path, percent-encoded where need be."""
    safe = _UNSAFE.sub(_percent, name)
    return safe or "%"


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "surrogatepass"))


def plain(part: str) -> str:
    """Return what :func:`escaped` was given."""
    return "" if part == "%" else unquote_to_bytes(part).decode("utf-8", "replace")


def annotator_folder(annotator: str) -> str:
    """Return the name of an annotator's folder."""
    name = escaped(normalize("NFC", annotator))
    return name.replace(".", "%2E") if name.endswith(ENDING) else name


def annotator_of(folder: str) -> str:
    """Return whose folder that is."""
    return normalize("NFC", plain(folder))


def document_file(document: str) -> PurePosixPath:
    """Return where a document's annotations lie below the annotator's folder; it never leads out."""
    parts = [_shortened(escaped(part)) for part in document.split("/")]
    path = PurePosixPath(*parts[:-1], parts[-1] + ENDING)
    return (
        path
        if len(str(path).encode()) <= _DEEPEST and str(path) not in {BOOK, READING}
        else other_file(document)
    )


def other_file(document: str) -> PurePosixPath:
    """Return a second choice, for where the first is taken or cannot be."""
    last = escaped(document.rpartition("/")[2])
    return PurePosixPath(_cut(last) + f"~{_hash(document)}{ENDING}")


def document_of(path: PurePosixPath) -> str:
    """Return the document that a file is about as far as its name tells."""
    return "/".join(plain(part) for part in path.with_name(path.name.removesuffix(ENDING)).parts)


def _shortened(part: str) -> str:
    return part if len(part.encode()) <= LONGEST else f"{_cut(part)}~{_hash(part)}"


def _cut(part: str) -> str:
    head = part.encode()[: LONGEST - 24].decode("utf-8", "ignore")
    return re.sub(r"%.?$", "", head)


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
