"""What is known of each file and found in each text, so that neither is read again unchanged.

Kept in SQLite in the user's cache folder; it is derived, and thrown away whenever it does not fit.
"""

from __future__ import annotations

import os
import zlib
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from probe_reader.core.finding import Quotation
from probe_reader.store.database import Database
from probe_reader.store.finding_json import decoded, encoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from probe_reader.core.finding import Finding
    from probe_reader.store.corpus import Source


@dataclass(frozen=True, slots=True)
class Facts:
    """What a look into a file brought.

    Attributes:
        title: for people; the file name where it could not be read.
        date: ISO 8601, as precise as known, or None.
        words: how many there are.
        quotes: how many were found, terms not counted.
        figures: how many were found.
        sha256: ``Document.sha256``; empty where the file could not be read.
        problem: why it could not be read, in one sentence, or None.
        known: False for a file that nobody has looked into yet, or that could not be looked into.
        sketch: by which texts that are nearly the same are told; empty where there is none.
    """

    title: str
    date: str | None = None
    words: int = 0
    quotes: int = 0
    figures: int = 0
    sha256: str = ""
    problem: str | None = None
    known: bool = True
    sketch: bytes = b""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a slice of a text, as it is kept.

    Attributes:
        quotes: how many quotations, terms not counted.
        figures: how many quantities.
        data: all of them, packed.
    """

    quotes: int
    figures: int
    data: bytes

    @classmethod
    def of(cls, findings: Sequence[Finding]) -> Found:
        """Pack findings."""
        quotes, figures = counts_of(findings)
        data = zlib.compress(encoded(findings).encode("utf-8", "surrogatepass"), 1)
        return cls(quotes, figures, data)

    def findings(self) -> tuple[Finding, ...]:
        """Unpack them.

        Raises:
            ValueError, TypeError: when they are damaged.
        """
        try:
            return decoded(zlib.decompress(self.data).decode("utf-8", "surrogatepass"))
        except zlib.error as error:
            raise ValueError(str(error)) from error


def counts_of(findings: Sequence[Finding]) -> tuple[int, int]:
    """Return how many quotes there are, terms not counted, and how many figures."""
    quotations = [each for each in findings if isinstance(each, Quotation)]
    return sum(each.kind != "term" for each in quotations), len(findings) - len(quotations)


COLUMNS = tuple(each.name for each in fields(Facts))

_VALUES = attrgetter(*COLUMNS)
_TABLES = (
    f"CREATE TABLE facts (id TEXT PRIMARY KEY, path BLOB, size INT, modified INT, {', '.join(COLUMNS)})",
    "CREATE TABLE findings (sha256, number INT, quotes INT, figures INT, data BLOB, UNIQUE (sha256, number))",
    "CREATE TABLE lists (corpus TEXT UNIQUE, count INT)",
    "CREATE TABLE files (corpus, id TEXT, path BLOB, size INT, modified INT, look INT, UNIQUE (corpus, id))",
)
_PUT_FACTS = f"INSERT OR REPLACE INTO facts VALUES ({', '.join('?' * (4 + len(COLUMNS)))})"  # noqa: S608  # marks
_PUT_FOUND = "INSERT OR REPLACE INTO findings VALUES (?, ?, ?, ?, ?)"
_AT_ONCE = 250  # files asked for in one question


class Catalogue:
    """Facts by file, size and time of change, and findings by text and slice; of one program version.

    Where the file cannot be used (a full disk, no permission, damage) it works in memory. Safe to use
    from threads and by several processes at once.

    Attributes:
        database: where all is kept.
    """

    def __init__(self, file: Path, version: str) -> None:
        self.database = Database(file, _TABLES, version)

    def get(self, source: Source) -> Facts | None:
        """Return what is known of a file as it is now, or None."""
        return self.known([source]).get(source.id)

    def known(self, sources: Sequence[Source]) -> dict[str, Facts]:
        """Return by id what is known of files as they are now."""
        found = {}
        for first in range(0, len(sources), _AT_ONCE):
            some = {source.id: source for source in sources[first : first + _AT_ONCE]}
            marks = ", ".join("?" * len(some))
            question = f"SELECT * FROM facts WHERE id IN ({marks})"  # noqa: S608  # marks are "?"
            for id, path, size, modified, *facts in self.database.read(question, list(some)):
                source = some[id]
                known = facts_of(facts)
                if known.known and (path, size, modified) == (
                    os.fsencode(source.where),
                    source.size,
                    source.modified,
                ):
                    found[id] = known
        return found

    def put(self, source: Source, facts: Facts) -> None:
        """Remember facts of a file."""
        self.put_all([(source, facts)])

    def put_all(
        self, facts: Iterable[tuple[Source, Facts]], found: Iterable[tuple[str, int, Found]] = ()
    ) -> None:
        """Remember facts of files, and what was found in slices of texts, in one go."""
        rows = [
            (each.id, os.fsencode(each.where), each.size, each.modified, *map(_storable, _VALUES(what)))
            for each, what in facts
        ]
        cuts = [(sha256, number, what.quotes, what.figures, what.data) for sha256, number, what in found]
        self.database.write((_PUT_FOUND, cuts), (_PUT_FACTS, rows))

    def findings(self, sha256: str, number: int = 0) -> tuple[Finding, ...] | None:
        """Return what was found in a slice of the text of that hash, or None where nobody looked yet."""
        question = "SELECT quotes, figures, data FROM findings WHERE sha256 = ? AND number = ?"
        for row in self.database.read(question, (sha256, number)):
            try:
                return Found(*row).findings()
            except (ValueError, TypeError):
                return None
        return None

    def put_findings(self, sha256: str, findings: Sequence[Finding], number: int = 0) -> None:
        """Remember what was found in a slice of a text."""
        self.put_all((), [(sha256, number, Found.of(findings))])

    def counted(self, sha256: str) -> dict[int, tuple[int, int]]:
        """Return by slice how many quotes and figures were found in a text, so far."""
        rows = self.database.read("SELECT number, quotes, figures FROM findings WHERE sha256 = ?", (sha256,))
        return {number: (quotes, figures) for number, quotes, figures in rows}

    def close(self) -> None:
        """Let go of the file; it is opened again when needed."""
        self.database.close()


def facts_of(values: Sequence[Any]) -> Facts:
    """Return the facts that a row holds."""
    named: Mapping[str, Any] = dict(zip(COLUMNS, values, strict=True))
    return Facts(**{**named, "known": bool(named["known"])})


def _storable(value: Any) -> Any:
    """Return a value without the lone surrogates that no database holds."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
