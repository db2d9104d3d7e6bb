"""Figures in a text: sums, percentages, counts, durations, ages, dates, measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probe_reader.core.document import Document
    from probe_reader.core.finding import Quantity


class Quantities:
    """Finds the figures of a document.

    A range ("between 20 and 30") has ``low`` and ``high`` and no ``value``, as have words like "tens of
    thousands". Minor coins keep their own name ("penny") as the unit, since they have no ISO 4217 code.
    """

    def __init__(self, *, loose: bool = False) -> None:
        """Find only what has a number; ``loose`` adds words that stand for one ("the last but one")."""
        self._loose = loose

    def extract(self, document: Document) -> tuple[Quantity, ...]:
        """Return the figures in order of their start, none overlapping; never raises."""
        from probe_reader.extractors.scan import find_quantities  # noqa: PLC0415  # its patterns take long to load

        return find_quantities(str(document.text), loose=self._loose)
