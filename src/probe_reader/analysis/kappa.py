"""Cohen's kappa: agreement of two annotators beyond what chance would give.

Sources:
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological
    Measurement 20(1), 37-46.
    De Vries, H., Elliott, M. N., Kanouse, D. E., & Teleki, S. S. (2008). Using pooled kappa to summarize
    interrater agreement across many items. Field Methods 20(3), 272-282.
    Light, R. J. (1971). Measures of response agreement for qualitative data. Psychological Bulletin
    76(5), 365-377.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from probe_reader.analysis.continuum import extent, shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from probe_reader.core.span import Span

Table: TypeAlias = "tuple[tuple[float, ...], ...]"
"""How often the one said the category of the row while the other said that of the column."""


def decisions(first: Sequence[Span], second: Sequence[Span], length: int) -> Table:
    """Return what two annotators decided of each code point of a text: to mark it, or not to."""
    both = extent(shared(first, second))
    only_first, only_second = extent(first) - both, extent(second) - both
    return ((both, only_first), (only_second, length - both - only_first - only_second))


def added(tables: Iterable[Table]) -> Table:
    """Return the decisions of several tables of the same categories in one."""
    return tuple(tuple(map(sum, zip(*rows, strict=True))) for rows in zip(*tables, strict=True))


def observed(table: Table) -> float:
    """Return in which part of the decisions the two agree, 0 to 1."""
    return sum(row[place] for place, row in enumerate(table)) / _total(table)


def by_chance(table: Table) -> float:
    """Return in which part they would agree by chance, each keeping to how often they say what."""
    columns: list[float] = [sum(column) for column in zip(*table, strict=True)]
    return sum(sum(row) * column for row, column in zip(table, columns, strict=True)) / _total(table) ** 2


def pooled_kappa(tables: Sequence[Table]) -> float | None:
    """Return the kappa of several questions together, from the means of observed and of chance.

    Of a single one it is Cohen's kappa. None where chance alone would agree on all of them.
    """
    filled = [table for table in tables if _total(table)]
    chance = sum(map(by_chance, filled))
    beyond = len(filled) - chance
    if beyond < 1e-12 * (len(filled) or 1):
        return None
    return (sum(map(observed, filled)) - chance) / beyond


def mean(values: Iterable[float | None]) -> float | None:
    """Return the mean of those that are known (of kappas of pairs: Light's kappa); None of none."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _total(table: Table) -> float:
    return sum(sum(row) for row in table)
