"""Time every engine of the search, and SQLite FTS5 beside them, on the same texts and in one run.

``python search_speed.py [DOCUMENTS] [--only ENGINE …] [--rounds N]`` prints a table as Markdown: the
first build on one core, the size of the index, an update of one document until it is found, and how
long queries of each sort take with the best 20 documents and their snippets (median / 95 % / longest).
"""

from __future__ import annotations

import argparse
import gc
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol

from search_texts import Texts

from probe_reader.core.query import parse_query
from probe_reader.core.words import STOP_WORDS, terms
from probe_reader.registry import load, names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from probe_reader.search import Entry, SearchIndex

TOP = 20
UPDATES = 60

ASKING = """
import sys, time
from pathlib import Path
from probe_reader.core.query import parse_query
from probe_reader.registry import load

index = load("search", sys.argv[1])(Path(sys.argv[2]))
for mark in sys.stdin:
    for _ in range(1 if mark.startswith("nobody") else 10_000):
        if index.search(parse_query(mark.strip()), 20).hits:
            print(time.monotonic(), flush=True)
            break
        time.sleep(0.005)
"""
SORTS = ("term", "phrase", "AND", "OR", "prefix", "fuzzy", "wildcard")


class Contestant(Protocol):
    """What is timed."""

    def fill(self, entries: Iterable[Entry]) -> None:
        """Put documents in and save them."""

    def ask(self, sort: str, words: Sequence[str]) -> int | None:
        """Answer a query; return how many documents are shown. None where it cannot be asked."""

    def change(self, entry: Entry, mark: str) -> float:
        """Put a document in; return how long it takes until it is found by a word of its own."""


class Ours:
    """One of our engines."""

    def __init__(self, name: str, folder: Path) -> None:
        self._name = name
        self._folder = folder
        self._index: SearchIndex = load("search", name)(folder)
        self._asking: Asking | None = None

    def fill(self, entries: Iterable[Entry]) -> None:
        self._index.update(entries)

    def ask(self, sort: str, words: Sequence[str]) -> int | None:
        results = self._index.search(parse_query(_written(sort, words)), TOP)
        return len(results.hits)

    def change(self, entry: Entry, mark: str) -> float:
        self._asking = self._asking or Asking(self._name, self._folder)
        start = time.monotonic()
        found = self._asking.begin(mark)
        self.fill([entry])  # it may go on to put things in order
        return found() - start


class Asking:
    """Another process that asks for a word again and again, until that is found."""

    def __init__(self, engine: str, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", ASKING, engine, folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.begin("nobodywrotethis")
        time.sleep(1)  # until it is there

    def begin(self, mark: str) -> Callable[[], float]:
        """Ask for a word; return what waits until it is found, and tells when that was."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{mark}\n")
        self._process.stdin.flush()
        told = self._process.stdout
        return lambda: float(told.readline())


class Fts5:
    """SQLite FTS5 with Porter's stemmer."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._sql = sqlite3.connect(folder / "index.db", isolation_level=None)
        self._sql.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 0;"
            "CREATE VIRTUAL TABLE docs USING fts5(id UNINDEXED, title, text,"
            " tokenize = 'porter unicode61 remove_diacritics 2');"
            "CREATE VIRTUAL TABLE vocabulary USING fts5vocab(docs, 'row');"
            "CREATE TABLE rows (id TEXT PRIMARY KEY, number INTEGER);"
        )

    def fill(self, entries: Iterable[Entry]) -> None:
        self._sql.execute("BEGIN")
        for entry in entries:
            id = entry.document.id
            for (number,) in self._sql.execute("SELECT number FROM rows WHERE id = ?", [id]).fetchall():
                self._sql.execute("DELETE FROM docs WHERE rowid = ?", [number])
            values = [id, entry.document.title, str(entry.document.text)]
            number = self._sql.execute("INSERT INTO docs VALUES (?, ?, ?)", values).lastrowid
            self._sql.execute("INSERT OR REPLACE INTO rows VALUES (?, ?)", [id, number])
        self._sql.execute("COMMIT")
        self._sql.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def ask(self, sort: str, words: Sequence[str]) -> int | None:
        if sort == "fuzzy":
            return None
        if sort == "wildcard":
            asked = "SELECT term FROM vocabulary WHERE term GLOB ? ORDER BY doc DESC LIMIT 128"
            found = [term for (term,) in self._sql.execute(asked, [_written(sort, words)])]
            query = " OR ".join(f'"{term}"' for term in found) or '"–"'
        else:
            query = _written(sort, words)
        shown = self._sql.execute(
            "SELECT id, title, snippet(docs, 2, '[', ']', '…', 24), rank FROM docs"
            " WHERE docs MATCH ? ORDER BY rank LIMIT ?",
            [query, TOP],
        )
        return len(shown.fetchall())

    def change(self, entry: Entry, mark: str) -> float:
        start = time.perf_counter()
        self.fill([entry])
        assert self.ask("term", [mark]) == 1
        return time.perf_counter() - start


def _written(sort: str, words: Sequence[str]) -> str:
    first = words[0]
    match sort:
        case "phrase":
            return f'"{" ".join(words)}"'
        case "AND" | "OR":
            return f" {sort} ".join(words)
        case "prefix":
            return f"{first[:4]}*"
        case "fuzzy":
            return f"{first[:3]}{first[4:]}~"
        case "wildcard":
            return f"{first[:3]}*{first[-1]}"
    return first


def queries(texts: Texts, entries: Sequence[Entry], rounds: int) -> dict[str, list[Sequence[str]]]:
    """Return what is asked, by sort; phrases are such as were said."""
    random = Random(60)
    asked: dict[str, list[Sequence[str]]] = {sort: [] for sort in SORTS}
    for _ in range(rounds):
        words = terms(str(random.choice(entries).document.text)[:800])
        at = random.randrange(len(words) - 3)
        asked["phrase"].append(words[at : at + random.choice((2, 2, 3))])
        asked["term"].append([texts.telling()])
        asked["AND"].append([texts.telling(), texts.telling()])
        asked["OR"].append([texts.telling() for _ in range(3)])
        for sort in ("prefix", "fuzzy", "wildcard"):
            long = next(word for word in iter(texts.telling, "") if len(word) > 5 and word not in STOP_WORDS)
            asked[sort].append([long])
    return asked


def timed(times: Sequence[float]) -> str:
    """Return the median, the time that 95 % stay below, and the longest, in milliseconds."""
    ordered = sorted(times)
    told = (ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)], ordered[-1])
    return " / ".join(f"{1000 * each:.1f}" for each in told)


def updating(contestant: Contestant, texts: Texts, count: int) -> str:
    """Time updates of one document each until it is found."""
    random = Random(61)
    times = []
    for number in range(UPDATES):
        mark = f"zq{number}unheard"
        entry = texts.entry(f"{2000 + (at := random.randrange(count)) % 20}/{at:06}.txt", mark)
        times.append(contestant.change(entry, mark))
    return timed(times)


def measured(
    contestant: Contestant,
    folder: Path,
    texts: Texts,
    entries: Sequence[Entry],
    asked: dict[str, list[Sequence[str]]],
) -> dict[str, str]:
    """Time all of one engine."""
    size = sum(len(str(entry.document.text).encode()) for entry in entries)
    start = time.perf_counter()
    contestant.fill(entries)
    rows = {"indexing, MB/s": f"{size / 1e6 / (time.perf_counter() - start):.2f}"}
    held = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    rows["index / text"] = f"{held / size:.2f}"
    for sort in SORTS:
        times, shown = [], 0
        for words in asked[sort]:
            start = time.perf_counter()
            found = contestant.ask(sort, words)
            times.append(time.perf_counter() - start)
            shown += found or 0
            if found is None:
                break
        rows[f"{sort}, ms"] = "–" if found is None else timed(times)
    rows["update of one until found, ms"] = updating(contestant, texts, len(entries))
    return rows


def main() -> None:
    """Read the command line, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="?", type=int, default=20_000)
    parser.add_argument("--only", action="append", help="an engine, or fts5")
    parser.add_argument("--rounds", type=int, default=100, help="queries of each sort")
    arguments = parser.parse_args()
    texts = Texts()
    entries = [*texts.entries(arguments.documents)]
    asked = queries(texts, entries, arguments.rounds)
    gc.freeze()  # what is made up here is no part of what is timed
    table: dict[str, dict[str, str]] = {}
    with TemporaryDirectory() as place:
        for name in (*names("search"), "fts5"):
            if arguments.only and name not in arguments.only:
                continue
            folder = Path(place) / name
            contestant = Fts5(folder) if name == "fts5" else Ours(name, folder)
            table[name] = measured(contestant, folder, Texts(7), entries, asked)
    size = sum(len(str(entry.document.text)) for entry in entries) / 1e6
    print(f"{len(entries):,} documents, {size:.1f} M letters; times: median / 95 % / longest\n")
    print(f"| | {' | '.join(table)} |\n|---|{'--:|' * len(table)}")
    for row in next(iter(table.values()), {}):
        print(f"| {row} | {' | '.join(rows[row] for rows in table.values())} |")


if __name__ == "__main__":
    main()
