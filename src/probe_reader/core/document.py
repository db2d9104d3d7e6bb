"""One text with its source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from probe_reader.core.heading import date_of, one_line, title_of

if TYPE_CHECKING:
    from pathlib import Path

    from probe_reader.core.text import Text

_PIECE = 64 * 1024  # code points looked at together
_INK_AND_SPACE = bytes(0x20 if code < 128 and chr(code).isspace() else 0x78 for code in range(256))


@dataclass(frozen=True, slots=True)
class Document:
    r"""A text as the program sees it; every offset counts code points of ``text``.

    Attributes:
        id: path below the corpus folder, with forward slashes ("004_9af33f08b2b91798.txt").
        path: where the file lies.
        text: line ends are ``\\n``, a byte order mark is gone; all else is as in the file.
        title: for people.
        date: ISO 8601, as precise as the text gives it ("2017", "2017-08", "2017-08-31"), or None.
        encoding: the name of the encoding that the bytes were read with.
        sha256: of ``text`` in UTF-8, hexadecimal.
        remarks: one sentence each on what the loader had to mend or guess.
    """

    id: str
    path: Path
    text: Text
    title: str
    date: str | None
    encoding: str
    sha256: str
    remarks: tuple[str, ...] = ()

    @classmethod
    def from_text(
        cls, id: str, path: Path, text: str, *, encoding: str = "utf-8", remarks: tuple[str, ...] = ()
    ) -> Document:
        """Make a document whose title and date are read from its text."""
        return cls(
            id=id,
            path=path,
            text=text,
            title=title_of(text) or one_line(path.name),
            date=date_of(text),
            encoding=encoding,
            sha256=text_hash(text),
            remarks=remarks,
        )

    @property
    def words(self) -> int:
        """How many words the text has, told apart by white space; at once where the text itself knows it."""
        known: int | None = getattr(self.text, "words", None)
        return words_in(self.text) if known is None else known


def words_in(text: Text) -> int:
    """Return how many words a text has, told apart by white space; a large one is read by and by."""
    found, inside = 0, False
    for start in range(0, len(text), _PIECE):
        piece = text[start : start + _PIECE]
        if not piece.isascii():
            piece = _other_space().sub(" ", piece)
        marks = piece.encode("utf-8", "surrogatepass").translate(_INK_AND_SPACE)
        found += marks.count(b" x") + (marks[:1] == b"x" and not inside)
        inside = marks[-1:] == b"x"
    return found


@cache
def _other_space() -> re.Pattern[str]:
    """Compile the search for white space that is not ASCII."""
    return re.compile("[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


def text_hash(text: str) -> str:
    """Return the hexadecimal SHA-256 of ``text`` in UTF-8."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
