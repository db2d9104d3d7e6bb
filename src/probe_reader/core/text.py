"""What a text must be able to do to be read: a ``str`` can, and so can one that lies on disk."""

from __future__ import annotations

from typing import Protocol, overload


class Text(Protocol):
    """Code points in a row, of which any part is had as a ``str``.

    Offsets are code points from 0, as in a ``str``; parts beyond the end are empty. ``str()`` gives
    all of it at once, which for a large text on disk is to be asked for beside the screen, and let go.
    """

    def __len__(self) -> int:
        """Return how many code points there are."""
        ...

    @overload
    def __getitem__(self, place: int, /) -> str: ...
    @overload
    def __getitem__(self, place: slice, /) -> str: ...
    def __getitem__(self, place: int | slice, /) -> str:
        """Return a code point or, without a step, a stretch of them."""
        ...

    def find(self, wanted: str, start: int = ..., end: int = ..., /) -> int:
        """Return the first place of ``wanted`` that lies in ``[start, end)``, or -1."""
        ...

    def rfind(self, wanted: str, start: int = ..., end: int = ..., /) -> int:
        """Return the last place of ``wanted`` that lies in ``[start, end)``, or -1."""
        ...

    def count(self, wanted: str, start: int = ..., end: int = ..., /) -> int:
        """Return how often ``wanted`` occurs in ``[start, end)`` without overlaps."""
        ...
