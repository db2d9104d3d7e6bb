"""An annotation with all that a citation needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probe_reader.core.annotation import Anchored
    from probe_reader.core.links import Linked


@dataclass(frozen=True, slots=True)
class Record:
    """What exports write: an anchored annotation and where it stands, for people and programs.

    Attributes:
        anchored: the annotation and where its passage stands now.
        title: the document's title.
        date: the document's date, ISO 8601, or None.
        path: the document's file relative to the project, with forward slashes.
        line: 1-based line of the passage's start in the text, or None for an orphan.
        links: the annotations that it points at.
    """

    anchored: Anchored
    title: str
    date: str | None
    path: str
    line: int | None
    links: tuple[Linked, ...] = ()
