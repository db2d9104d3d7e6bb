"""Rows for programs, lines for people: everything that goes to stdout."""

from __future__ import annotations

import sys
from itertools import chain
from typing import TYPE_CHECKING

from probe_reader.core.errors import SaveError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from probe_reader.core.rows import Row


def write(pieces: Iterable[str]) -> None:
    """Write pieces of text to stdout.

    Raises:
        SaveError: when stdout takes no more, as on a full disk.
        BrokenPipeError: when nobody reads it any more.
    """
    for piece in pieces:
        try:
            sys.stdout.write(piece)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise SaveError(f"The output could not be written: {error.strerror or error}.") from error


def flush() -> None:
    """Let everything that was written arrive; raises as :func:`write` does."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise SaveError(f"The output could not be written: {error.strerror or error}.") from error


def print_lines(lines: Iterable[str]) -> None:
    """Print lines for people."""
    write(f"{line}\n" for line in lines)


def print_rows(format: str, rows: Iterable[Row], columns: tuple[str, ...]) -> None:
    """Print rows as JSON or CSV; ``columns`` head a CSV without any row."""
    write(_json(rows) if format == "json" else _csv(rows, columns))


def _json(rows: Iterable[Row]) -> Iterator[str]:
    from json import dumps  # noqa: PLC0415  # only for this format

    before = "[\n "
    for row in rows:
        yield before + dumps(row, ensure_ascii=False)
        before = ",\n "
    yield "[]\n" if before == "[\n " else "\n]\n"


def _csv(rows: Iterable[Row], columns: tuple[str, ...]) -> Iterator[str]:
    import csv  # noqa: PLC0415  # only for this format
    from io import StringIO  # noqa: PLC0415  # likewise

    line = StringIO()
    writer = csv.writer(line, lineterminator="\n")
    rows = iter(rows)
    first = next(rows, None)
    heads: Iterable[object] = columns if first is None else first
    values = ([_cell(value) for value in row.values()] for row in chain([first] if first else [], rows))
    for cells in chain([heads], values):
        writer.writerow(cells)
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(each if isinstance(each, str) else _words(each) for each in value)
    return value


def _words(part: dict[str, object]) -> str:
    """Return one of several things in a row, such as a link, on one line: "to: 01KA…; relation: supports"."""
    return "; ".join(f"{name}: {value}" for name, value in part.items())
