"""Comma-separated values (RFC 4180): UTF-8 without a mark, lines end in CR LF, the first names the columns.

Tags stand in one cell, joined by "; ", and so do links, each the relation and the other's id. A missing
value is an empty cell; truth is "true" or "false".

A spreadsheet takes a cell that begins with one of ``= + - @``, a tab or a line break for a formula,
and a stranger's document could so run a command. Such a cell gets an apostrophe in front, and so
does one in which such a sign follows apostrophes. To read the values back, take one apostrophe away
wherever it is followed by apostrophes and such a sign: :func:`unguarded` does it.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from probe_reader.exchange.columns import COLUMNS, record_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from probe_reader.core.codebook import Codebook
    from probe_reader.core.record import Record
    from probe_reader.core.rows import Part

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


class Csv:
    """Writes a table for spreadsheets and statistics, one annotation a row."""

    title = "CSV"
    suffix = ".csv"

    def export(self, records: Iterable[Record], codebook: Codebook) -> Iterator[str]:  # noqa: ARG002  # as all
        """Yield the names of the columns, then one row for each record."""
        yield _line(COLUMNS)
        for record in records:
            yield _line([_cell(value) for value in record_row(record).values()])


def guarded(cell: str) -> str:
    """Return ``cell`` so that no spreadsheet takes it for a formula."""
    return "'" + cell if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return what :func:`guarded` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _cell(value: str | float | bool | list[str] | list[Part] | None) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return guarded(value)
        case list():
            return guarded("; ".join(each if isinstance(each, str) else _link(each) for each in value))
        case _:
            return str(value)


def _link(link: Part) -> str:
    return f"{link['relation']} {link['to']}"


def _line(cells: Iterable[str]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()
