"""How fast a long work goes, and how long it will take."""

from __future__ import annotations

import time
from collections import deque
from typing import TypedDict

OFTEN = 0.25
"""Seconds between two tellings at the least."""

WINDOW = 20.0
"""Seconds that the rate is measured over."""


class Told(TypedDict):
    """How far the work is: files done of all, files a second, seconds left (None while nobody can say)."""

    done: int
    total: int
    rate: float
    left: float | None


class Pace:
    """Counts what is done; the time left is told by bytes, since files differ in size.

    Args:
        files: how many there are to do.
        size: of all, in bytes.
    """

    def __init__(self, files: int, size: int) -> None:
        self._total, self._size = files, size
        self._done, self._bytes = 0, 0
        self._marks = deque([(time.monotonic(), 0, 0)])
        self._told = 0.0

    def done(self, files: int, size: int) -> Told | None:
        """Add what was done; return how far the work is, or None when that was told just now."""
        self._done += files
        self._bytes += size
        now = time.monotonic()
        if now < self._told + OFTEN and self._done < self._total:
            return None
        self._told = now
        self._marks.append((now, self._done, self._bytes))
        while now - self._marks[0][0] > WINDOW and len(self._marks) > 2:
            self._marks.popleft()
        began, files_then, bytes_then = self._marks[0]
        passed = max(1e-6, now - began)
        speed = (self._bytes - bytes_then) / passed
        left = max(0, self._size - self._bytes) / speed if speed else None
        return {
            "done": self._done,
            "total": max(self._total, self._done),
            "rate": (self._done - files_then) / passed,
            "left": left,
        }
