"""What is known of each file and found in each text, so that neither is read again unchanged.

Kept in SQLite in the user's cache folder; it is derived, and thrown away whenever it does not fit.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing, suppress
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from probe_reader.core.paths import exists
from probe_reader.store.corpus import Source
from probe_reader.store.finding_json import decoded, encoded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from probe_reader.core.finding import Finding


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
    """

    title: str
    date: str | None = None
    words: int = 0
    quotes: int = 0
    figures: int = 0
    sha256: str = ""
    problem: str | None = None
    known: bool = True


COLUMNS = tuple(each.name for each in fields(Facts))


class Catalogue:
    """Facts by file, size and time of change, and findings by text; of one program version.

    Where the file cannot be used (a full disk, no permission, damage) it works in memory.
    """

    def __init__(self, file: Path, version: str) -> None:
        self._file = file
        self._version = version
        self._lock = Lock()
        self._known: dict[str, tuple[Source, Facts]] | None = None

    def get(self, source: Source) -> Facts | None:
        """Return what is known of a file as it is now, or None."""
        known, facts = self._all().get(source.id, (None, None))
        return facts if known == source else None

    def _all(self) -> dict[str, tuple[Source, Facts]]:
        with self._lock:
            if self._known is None:
                try:
                    self._known = self._read()
                except (sqlite3.Error, OSError, TypeError):
                    self._known = {}
                    with suppress(OSError):
                        self._file.unlink()
            return self._known

    def put(self, source: Source, facts: Facts) -> None:
        """Remember facts of a file."""
        known = self._all()
        with self._lock:
            known[source.id] = (source, facts)
            with (
                suppress(sqlite3.Error, OSError, UnicodeError),
                closing(self._connect()) as database,
                database,
            ):
                self._write(database, source, facts)

    def findings(self, sha256: str) -> tuple[Finding, ...] | None:
        """Return what was found in the text of that hash, or None where nobody looked yet."""
        if not exists(self._file):
            return None
        try:
            with closing(self._connect()) as database:
                row = database.execute("SELECT data FROM findings WHERE sha256 = ?", (sha256,)).fetchone()
            return decoded(row[0]) if row is not None else None
        except (sqlite3.Error, OSError, ValueError, TypeError):
            return None

    def put_findings(self, sha256: str, findings: Iterable[Finding]) -> None:
        """Remember what was found in a text."""
        with suppress(sqlite3.Error, OSError, UnicodeError), closing(self._connect()) as database, database:
            database.execute("INSERT OR REPLACE INTO findings VALUES (?, ?)", (sha256, encoded(findings)))

    def _connect(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        database = sqlite3.connect(self._file, timeout=5)
        try:
            self._prepare(database)
        except BaseException:
            database.close()
            raise
        return database

    def _prepare(self, database: sqlite3.Connection) -> None:
        if database.execute("PRAGMA user_version").fetchone()[0] != self._stamp:
            with database:
                database.execute("DROP TABLE IF EXISTS facts")
                columns = ", ".join(COLUMNS)
                database.execute(
                    f"CREATE TABLE facts (id TEXT PRIMARY KEY, path TEXT, size INT, modified INT, {columns})"
                )
                database.execute("DROP TABLE IF EXISTS findings")
                database.execute("CREATE TABLE findings (sha256 TEXT PRIMARY KEY, data TEXT)")
                database.execute(f"PRAGMA user_version = {self._stamp}")
        database.execute("PRAGMA synchronous = OFF")

    @property
    def _stamp(self) -> int:
        return zlib.crc32((self._version + "".join(COLUMNS)).encode()) >> 1

    def _read(self) -> dict[str, tuple[Source, Facts]]:
        if not exists(self._file):
            return {}
        with closing(self._connect()) as database:
            rows = database.execute("SELECT * FROM facts").fetchall()
        known = {}
        for id, path, size, modified, *facts in rows:
            known[id] = (Source(id, Path(path), size, modified), Facts(*facts))
        return known

    def _write(self, database: sqlite3.Connection, source: Source, facts: Facts) -> None:
        values = (source.id, str(source.path), source.size, source.modified, *astuple(facts))
        marks = ", ".join("?" * len(values))
        database.execute(f"INSERT OR REPLACE INTO facts VALUES ({marks})", values)  # noqa: S608  # marks are "?"
