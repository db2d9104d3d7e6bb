"""Which files there were at the last look, beside what is known of them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from probe_reader.store.catalogue import facts_of
from probe_reader.store.walk import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from probe_reader.store.catalogue import Catalogue, Facts
    from probe_reader.store.corpus import Corpus

_AT_ONCE = 500
_PUT = "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)"
_SAME = " AND ".join(f"facts.{each} = files.{each}" for each in ("id", "path", "size", "modified"))
_FROM = f"FROM files LEFT JOIN facts ON {_SAME} WHERE files.corpus = ? AND files.id > ?"
_UNKNOWN = f"{_FROM} AND coalesce(facts.known, 0) = 0"
_ROWS = "SELECT files.id, files.path, files.size, files.modified"


class FileList:
    """The files of a corpus as rows in the catalogue, of which never many are in memory."""

    def __init__(self, corpus: Corpus, catalogue: Catalogue) -> None:
        self._corpus = corpus
        self._database = catalogue.database
        self.key = corpus.key

    def look(self, progress: Callable[[int], None] = lambda _: None) -> int:
        """Look at the folder, and return how many files there are; what is gone is forgotten.

        Args:
            progress: told now and then how many were seen.
        """
        number = self._last_look() + 1
        batch: list[Source] = []
        count = 0

        def take(source: Source) -> None:
            nonlocal count
            batch.append(source)
            if len(batch) >= _AT_ONCE:
                self._put(batch, number)
                count += len(batch)
                batch.clear()
                progress(count)

        self._corpus.each(take)
        self._put(batch, number)
        count += len(batch)
        self._database.write(("DELETE FROM files WHERE corpus = ? AND look < ?", [(self.key, number)]))
        if count:  # else the disk may be away for a while
            self._database.write(
                ("DELETE FROM facts WHERE id NOT IN (SELECT id FROM files)", [()]),
                ("DELETE FROM findings WHERE sha256 NOT IN (SELECT sha256 FROM facts)", [()]),
            )
        return count

    def _last_look(self) -> int:
        return max((row[0] or 0 for row in self._database.read("SELECT max(look) FROM files")), default=0)

    def has_folder(self, id: str) -> bool:
        """Tell whether there were files in a folder of that name."""
        question = "SELECT 1 FROM files WHERE corpus = ? AND id > ? AND id < ? LIMIT 1"
        return bool(self._database.read(question, (self.key, f"{id}/", f"{id}0")))  # "0" is what follows "/"

    def look_at(self, ids: Sequence[str]) -> None:
        """Look at some files alone."""
        for id in ids:
            if (source := self._corpus.source(id)) is not None:
                self._put([source], self._last_look())
            else:
                self._database.write(("DELETE FROM files WHERE corpus = ? AND id = ?", [(self.key, id)]))

    def _put(self, sources: list[Source], look: int) -> None:
        rows = [
            (self.key, each.id, os.fsencode(each.where), each.size, each.modified, look) for each in sources
        ]
        self._database.write((_PUT, rows))

    def unknown(self) -> Iterator[Source]:
        """Yield the files that were not read since they came or changed."""
        last = ""
        while rows := self._database.read(
            f"{_ROWS} {_UNKNOWN} ORDER BY files.id LIMIT {_AT_ONCE}", (self.key, last)
        ):
            for id, path, size, modified in rows:
                yield Source(id, os.fsdecode(path), size, modified)
            last = rows[-1][0]

    def to_read(self) -> tuple[int, int]:
        """Return how many such files there are, and how many bytes they have."""
        rows = self._database.read(
            f"SELECT count(*), coalesce(sum(files.size), 0) {_UNKNOWN}", (self.key, "")
        )
        return rows[0] if rows else (0, 0)

    def note_list(self, count: int) -> None:
        """Remember that a list of so many files was written down of which all were read; -1 for none."""
        self._database.write(("INSERT OR REPLACE INTO lists VALUES (?, ?)", [(self.key, count)]))

    def is_listed(self, count: int) -> bool:
        """Tell whether there is such a list of so many files."""
        question = "SELECT 1 FROM lists WHERE corpus = ? AND count = ?"
        return bool(self._database.read(question, (self.key, count)))

    def known(self) -> Iterator[tuple[Source, Facts | None]]:
        """Yield all files with what is known of them as they are."""
        last = ""
        question = f"{_ROWS}, facts.* {_FROM} ORDER BY files.id LIMIT {_AT_ONCE}"
        while rows := self._database.read(question, (self.key, last)):
            for id, path, size, modified, *facts in rows:
                known = facts_of(facts[4:]) if facts[0] is not None else None
                yield Source(id, os.fsdecode(path), size, modified), known
            last = rows[-1][0]
