"""The texts that annotations were made on, kept in the user's cache so that passages can be followed."""

from __future__ import annotations

import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

from probe_reader.core.document import text_hash
from probe_reader.store.atomic import write

if TYPE_CHECKING:
    from pathlib import Path

    from probe_reader.core.text import Text

MOST = 500
"""How many texts are kept, the ones used last."""


class Snapshots:
    """Texts by their hash; without them passages are still found, only a little less surely.

    Args:
        folder: made when there is something to keep; it may be deleted at any time.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, text: Text, sha256: str) -> None:
        """Keep a text; where that cannot be done, it is not."""
        file = self._file(sha256)
        with suppress(OSError):
            if file.exists():
                file.touch()
                return
            write(file, zlib.compress(str(text).encode("utf-8", "surrogatepass"), 6))
            self._forget_oldest()

    def get(self, sha256: str) -> str | None:
        """Return the text of that hash, or None when it was not kept or is damaged."""
        with suppress(OSError, zlib.error, ValueError):
            text = zlib.decompress(self._file(sha256).read_bytes()).decode("utf-8", "surrogatepass")
            return text if text_hash(text) == sha256 else None
        return None

    def _file(self, sha256: str) -> Path:
        name = sha256 if sha256.isalnum() and sha256.isascii() else text_hash(sha256)
        return self._folder / f"{name[:64]}.z"

    def _forget_oldest(self) -> None:
        files = sorted(self._folder.glob("*.z"), key=lambda file: file.stat().st_mtime_ns)
        for file in files[:-MOST]:
            file.unlink(missing_ok=True)
