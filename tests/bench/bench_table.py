"""The rows of a table of measurements: what was wanted, what came of it, and how it is written."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HEAD = (
    "| | reach | moonshot | bare app | probe-reader | figure | |",
    "|---|--:|--:|--:|--:|--:|---|",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table.

    Attributes:
        what: what was measured.
        figure: what counts; None where it could not be measured.
        unit: of the figure; "×" stands for a ratio to the bare app.
        reach: the figure wanted.
        moonshot: the figure dreamt of.
        bare: what the bare app took, in words.
        ours: what the program took, in words.
        most: whether the figure may be at most, or should be at least, what is wanted.
    """

    what: str
    figure: float | None
    unit: str = "×"
    reach: float | None = None
    moonshot: float | None = None
    bare: str = ""
    ours: str = ""
    most: bool = True

    def __str__(self) -> str:
        figure = "not measured" if self.figure is None else f"{self.figure:,.2f} {self.unit}"
        wanted = [self._wanted(each) for each in (self.reach, self.moonshot)]
        return (
            f"| {self.what} | {' | '.join(wanted)} | {self.bare} | {self.ours} | {figure} | {self._verdict} |"
        )

    def _wanted(self, limit: float | None) -> str:
        return "" if limit is None else f"{'≤' if self.most else '≥'} {limit:,g} {self.unit}"

    def _fits(self, limit: float | None) -> bool:
        if limit is None or self.figure is None:
            return False
        return self.figure <= limit if self.most else self.figure >= limit

    @property
    def _verdict(self) -> str:
        if self.reach is None:
            return ""
        if self._fits(self.moonshot):
            return "moonshot"
        return "reached" if self._fits(self.reach) else "missed"


def median(times: Iterable[float | None]) -> float:
    """Return the middle of what was measured; not a number where nothing was."""
    known = [each for each in times if each is not None]
    return statistics.median(known) if known else float("nan")


def p95(times: Iterable[float | None]) -> float:
    """Return what nineteen of twenty stay below."""
    known = sorted(each for each in times if each is not None)
    return known[min(len(known) - 1, round(0.95 * (len(known) - 1)))] if known else float("nan")


def in_words(times: Sequence[float | None]) -> str:
    """Return median and p95 of milliseconds, and how many were not seen."""
    missing = sum(each is None for each in times)
    lost = f" ({missing} of {len(times)} not seen)" if missing else ""
    return f"{median(times):,.1f} / {p95(times):,.1f} ms{lost}"
