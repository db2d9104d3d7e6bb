"""Plain text, Markdown, reStructuredText and whatever else reads as text."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from probe_reader.core.document import Document
from probe_reader.core.errors import DocumentError
from probe_reader.core.heading import one_line
from probe_reader.loaders.decoding import decode
from probe_reader.loaders.signatures import signature_of

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 200_000_000
"""Files larger than this are refused."""


class PlainText:
    """Reads any file that is text, in whatever encoding."""

    suffixes: frozenset[str] = frozenset()

    def load(self, path: Path, id: str) -> Document:
        """Read the text at ``path``; every line end becomes a line feed, all else stays.

        Raises:
            DocumentError: when there is no such file, it may not be read, is too large or no text.
        """
        data = _read(path, id)
        decoded = None if (kind := signature_of(data[:64])) else decode(data)
        if decoded is None:
            looks = f" (it looks like {kind})" if kind else ""
            raise DocumentError(
                f"{one_line(id)} is not a text{looks}; save it as plain text to read it here."
            )
        text = decoded.text
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        remarks = decoded.remarks if text else ("The file is empty.", *decoded.remarks)
        return Document.from_text(id, path, text, encoding=decoded.encoding, remarks=remarks)


def _read(path: Path, id: str) -> bytes:
    name = one_line(id)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            what = "a folder" if stat.S_ISDIR(status.st_mode) else "a device or a pipe"
            raise DocumentError(f"{name} is {what}, not a file with a text.")
        if status.st_size > MOST_BYTES:
            raise DocumentError(
                f"{name} is too large ({status.st_size // 1_000_000} MB, the most is"
                f" {MOST_BYTES // 1_000_000} MB); split it to read it here."
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError(f"{name} is no longer there; restore the file or leave it out.") from error
    except PermissionError as error:
        raise DocumentError(f"{name} may not be read; change the permissions of the file.") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DocumentError(f"{name} cannot be read ({reason}); check the file and its disk.") from error
