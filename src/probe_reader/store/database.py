"""A file of SQLite that may go at any time: thrown away when damaged, and done without if need be."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PATIENCE = 5.0
"""Seconds to wait for another process that writes."""

_HARMLESS = ("locked", "busy")


class Database:
    """One connection, made when first needed; safe to use from threads, and from several processes at once.

    Args:
        file: made with its folder.
        tables: what makes the tables; a file made by another is emptied first.
        version: of what is kept; a file of another is emptied too.
    """

    def __init__(self, file: Path, tables: Sequence[str], version: str) -> None:
        self._file = file
        self._tables = tables
        self._stamp = zlib.crc32("\n".join([version, *tables]).encode()) >> 1
        self._connection: sqlite3.Connection | None = None
        self._lock = RLock()

    def read(self, question: str, values: Sequence[Any] = ()) -> list[Any]:
        """Return the rows that answer a question; none where the file is damaged."""
        with self._lock:
            for _ in range(2):
                try:
                    return self._connected().execute(question, values).fetchall()
                except (sqlite3.Error, UnicodeError) as error:
                    self._recover(error)
            return []

    def write(self, *statements: tuple[str, Iterable[Sequence[Any]]]) -> bool:
        """Carry out statements for each row of their values, all or none; tell whether it was done."""
        kept = [(statement, list(rows)) for statement, rows in statements]
        with self._lock:
            for _ in range(2):
                try:
                    connection = self._connected()
                    with connection:
                        connection.execute("BEGIN IMMEDIATE")
                        for statement, rows in kept:
                            connection.executemany(statement, rows)
                except UnicodeError:  # lone surrogates, which no database holds
                    return False
                except sqlite3.Error as error:
                    self._recover(error)
                else:
                    return True
            return False

    def close(self) -> None:
        """Let go of the file; it is opened again when needed."""
        with self._lock:
            if self._connection is not None:
                with suppress(sqlite3.Error):
                    self._connection.close()
            self._connection = None

    def __del__(self) -> None:
        """Let go of the file."""
        with suppress(Exception):  # a part of it may be gone already when the program ends
            self.close()

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._connection = self._opened(str(self._file))
            except (sqlite3.Error, OSError) as error:
                self._connection = self._anew(error)
        return self._connection

    def _anew(self, error: Exception) -> sqlite3.Connection:
        """Start with an empty file in place of a damaged one, or else in memory."""
        if _is_damage(error):
            try:
                self._throw_away()
                return self._opened(str(self._file))
            except (sqlite3.Error, OSError):
                pass
        return self._opened(":memory:")

    def _opened(self, place: str) -> sqlite3.Connection:
        connection = sqlite3.connect(place, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA synchronous = OFF")
            if connection.execute("PRAGMA user_version").fetchone()[0] != self._stamp:
                self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        with suppress(sqlite3.OperationalError):  # not on every disk; it works without
            connection.execute("PRAGMA journal_mode = WAL")
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            if connection.execute("PRAGMA user_version").fetchone()[0] == self._stamp:
                return  # another process was quicker
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
            ).fetchall():
                connection.execute(f'DROP TABLE "{name}"')
            for each in self._tables:
                connection.execute(each)
            connection.execute(f"PRAGMA user_version = {self._stamp}")

    def _recover(self, error: Exception) -> None:
        """Go on after an error: anew after damage, in memory where the file cannot be written any more."""
        if any(word in str(error) for word in _HARMLESS):
            return
        self.close()
        if not isinstance(error, UnicodeError):
            self._connection = self._anew(error)

    def _throw_away(self) -> None:
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{self._file}{ending}").unlink(missing_ok=True)


def _is_damage(error: Exception) -> bool:
    return isinstance(error, sqlite3.Error) and not isinstance(
        error, sqlite3.OperationalError | sqlite3.ProgrammingError | sqlite3.InterfaceError
    )
