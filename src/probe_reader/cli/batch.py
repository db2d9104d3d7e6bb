"""Many queries at once, each on a line of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.cli.lines import counted
from probe_reader.cli.output import print_lines, print_rows
from probe_reader.cli.plain import picture
from probe_reader.core.errors import QueryError, UsageError
from probe_reader.core.facet import narrowed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from probe_reader.core.hit import Hit, Results
    from probe_reader.core.rows import Row

BATCH = ("query", "documents", "places", "document", "title", "count", "partial", "error")
"""Columns of the rows of ``--batch``: one a document, and one for a query that finds none."""

EVERY = 1_000_000
"""How many documents a query of a batch may find."""


def batch_rows(
    search: Callable[[str], Results], lines: Iterable[str], clauses: Sequence[str]
) -> Iterator[Row]:
    """Yield what each query finds; a faulty one is told in its row, and the others go on.

    Args:
        search: answers a query with all documents for it.
        lines: the queries; blank lines and remarks ("# …") are passed over.
        clauses: that must be answered besides.

    Raises:
        UsageError: when what is read is no text.
    """
    for query in _queries(lines):
        try:
            results = search(narrowed(query, clauses))
        except QueryError as error:
            yield _row(query, None, None, str(error))
            continue
        for hit in results.hits or (None,):
            yield _row(query, results, hit)


def print_batch(rows: Iterable[Row], format: str) -> None:
    """Print rows, and fail at the end where a query could not be understood.

    Raises:
        UsageError: when one could not.
    """
    faulty = 0

    def watched() -> Iterator[Row]:
        nonlocal faulty
        for row in rows:
            faulty += row["error"] is not None
            yield row

    if format == "text":
        print_lines(_lines(watched()))
    else:
        print_rows(format, watched(), BATCH)
    if faulty:
        raise UsageError(f"{faulty:,} of the queries could not be understood; each is told where it stands.")


def _queries(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines that are not blank and no remark."""
    try:
        for line in lines:
            query = line.strip().removeprefix("\ufeff").strip()
            if query and not query.startswith("#"):
                yield query
    except UnicodeDecodeError as error:
        raise UsageError("The file of queries is no UTF-8; save it as that.") from error


def _row(query: str, results: Results | None, hit: Hit | None, error: str | None = None) -> Row:
    return {
        "query": query,
        "documents": len(results.hits) if results is not None else 0,
        "places": results.places if results is not None else 0,
        "document": hit.document if hit is not None else None,
        "title": hit.title if hit is not None else None,
        "count": len(hit.marks) if hit is not None else None,
        "partial": results is not None and results.partial,
        "error": error,
    }


def _lines(rows: Iterable[Row]) -> Iterator[str]:
    last = None
    for row in rows:
        if row["query"] != last:
            last = row["query"]
            documents, places = _number(row["documents"]), _number(row["places"])
            found = f"{counted(documents, 'document')}, {counted(places, 'place')}"
            yield f"{picture(str(last))}: {picture(str(row['error'])) if row['error'] else found}"
        if row["document"] is not None:
            yield f"{row['count']:>7}  {picture(str(row['document']))}"


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value
