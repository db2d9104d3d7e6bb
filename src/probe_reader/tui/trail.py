"""Where the person has been: back and forward, as in a browser."""

from __future__ import annotations

from typing import NamedTuple

LONGEST = 200


class Place(NamedTuple):
    """A spot in a document, in code points."""

    document: str
    offset: int


class Trail:
    """Two stacks of places, on either side of the present one."""

    def __init__(self) -> None:
        self.behind: list[Place] = []
        self.ahead: list[Place] = []

    def leave(self, here: Place) -> None:
        """Remember ``here`` before a jump; what lay ahead is forgotten."""
        if not self.behind or self.behind[-1] != here:
            self.behind.append(here)
        del self.behind[:-LONGEST]
        self.ahead.clear()

    def back(self, here: Place) -> Place | None:
        """Return the place before ``here``, or None."""
        return _step(self.behind, self.ahead, here)

    def forward(self, here: Place) -> Place | None:
        """Return the place that :meth:`back` came from, or None."""
        return _step(self.ahead, self.behind, here)


def _step(from_: list[Place], to: list[Place], here: Place) -> Place | None:
    while from_ and from_[-1] == here:
        from_.pop()
    if not from_:
        return None
    to.append(here)
    return from_.pop()
