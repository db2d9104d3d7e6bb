"""What the library tells of a document without opening it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A document as the library lists it.

    Attributes:
        id: ``Document.id``.
        title: for people.
        date: as ``Document.date``.
        words: how many words the text has.
        quotes: how many quotations were found in it.
        figures: how many quantities were found in it.
        annotations: how many annotations it has, by all annotators, orphans included.
        size: of the file, in bytes.
        problem: why it cannot be read, in a few words; None where it can.
    """

    id: str
    title: str
    date: str | None
    words: int
    quotes: int
    figures: int
    annotations: int
    size: int
    problem: str | None = None

    @property
    def folder(self) -> str:
        """The folder below the corpus that the document lies in; empty at its top."""
        return self.id.rpartition("/")[0]
