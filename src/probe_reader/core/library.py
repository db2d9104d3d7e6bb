"""What the library tells of a document without opening it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from probe_reader.core.fold import fold, without_silent

Status: TypeAlias = Literal["unread", "open", "annotated", "done"]
"""How far a person is with a document: "open" was begun, "done" they said themselves."""

STATUSES: tuple[Status, ...] = ("unread", "open", "annotated", "done")


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
        near: the id of another document with nearly the same text; None where there is none.
        begun: whether the person has been in it.
        done: whether the person said that they are done with it.
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
    near: str | None = None
    begun: bool = False
    done: bool = False

    @property
    def folder(self) -> str:
        """The folder below the corpus that the document lies in; empty at its top."""
        return self.id.rpartition("/")[0]

    @property
    def status(self) -> Status:
        """How far the person is with it: the furthest that holds."""
        return status_of(done=self.done, annotated=self.annotations > 0, begun=self.begun)

    @property
    def searched(self) -> str:
        """What a filter looks into: title, id and date, folded."""
        return folded(f"{self.title}\n{self.id}\n{self.date or ''}")


def status_of(*, done: bool, annotated: bool, begun: bool) -> Status:
    """Return the furthest status that holds."""
    return "done" if done else "annotated" if annotated else "open" if begun else "unread"


def folded(text: str) -> str:
    """Return ``text`` as filters compare it: without case, accents and NUL, quote marks plain."""
    text = text.casefold().replace("\0", " ")
    return text if text.isascii() else fold(without_silent(text), lower=False)
