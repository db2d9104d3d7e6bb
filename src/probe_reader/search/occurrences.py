"""Where each word of each field occurs, gathered in little memory and given back in order."""

from __future__ import annotations

import marshal
import sys
from array import array
from heapq import merge
from itertools import groupby
from operator import itemgetter
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

from probe_reader.search.schema import GAP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import IO

MOST = 4_000_000
"""How many occurrences are held in memory, at eight bytes each; a new word counts as many."""

_WORD = 30  # what a new word counts as
_PLACE = (1 << 32) - 1
_FIRST = 0 if sys.byteorder == "little" else 1  # which half of an occurrence is the place

_by_word = itemgetter(0, 1)


class _Words(dict[str, "array[int]"]):
    """The occurrences of words: number of document and place in one number."""

    def __missing__(self, word: str) -> array[int]:
        self[word] = new = array("Q")
        return new


class _Fields(dict[str, _Words]):
    """The words of fields."""

    def __missing__(self, field: str) -> _Words:
        self[field] = new = _Words()
        return new


class Occurrences:
    """Takes the words of documents, in ascending order of number, and yields them sorted.

    Args:
        folder: where files without a name take what memory should not.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._fields = _Fields()
        self._held = 0
        self._runs: list[IO[bytes]] = []

    def put(self, field: str, number: int, parts: Iterable[Sequence[str]]) -> int:
        """Take the words of a document's field in parts; return how many there are."""
        words = self._fields[field]
        before = len(words)
        at = number << 32
        count = 0
        for part in parts:
            for at, places in enumerate(map(words.__getitem__, part), at):  # noqa: B020  # counts on
                places.append(at)
            at += GAP
            count += len(part)
        self._note(count, len(words) - before)
        return count

    def take(self, field: str, word: str, number: int, places: Sequence[int]) -> None:
        """Take a word of another segment."""
        words = self._fields[field]
        before = len(words)
        base = number << 32
        words[word].extend([base + place for place in places])
        self._note(len(places), len(words) - before)

    def sorted(self) -> Iterator[tuple[str, str, array[int], array[int]]]:
        """Yield field, word, documents and places in them, and hold them no longer."""
        runs = [_read(run) for run in self._runs]
        for (field, word), found in groupby(merge(*runs, self._taken(len(runs))), key=_by_word):
            halves = array("I", b"".join([data for _, _, _, data in found]))
            yield field, word, halves[1 - _FIRST :: 2], halves[_FIRST::2]

    def cleanup(self) -> None:
        """Let go of everything."""
        self._fields.clear()
        for run in self._runs:
            run.close()
        self._runs.clear()

    def _note(self, occurrences: int, words: int) -> None:
        self._held += occurrences + words * _WORD
        if self._held > MOST:
            self._spill()

    def _spill(self) -> None:
        run = TemporaryFile(dir=self._folder)  # noqa: SIM115  # closed at the end
        self._runs.append(run)
        for each in self._taken(len(self._runs) - 1):
            marshal.dump(each, run)

    def _taken(self, run: int) -> Iterator[tuple[str, str, int, bytes]]:
        """Yield what is in memory, with the number of its run; it is forgotten."""
        fields, self._fields, self._held = self._fields, _Fields(), 0
        for field in sorted(fields):
            words = fields[field]
            for word in sorted(words):
                yield field, word, run, words.pop(word).tobytes()


def _read(run: IO[bytes]) -> Iterator[Any]:
    run.seek(0)
    while True:
        try:
            yield marshal.load(run)  # noqa: S302  # of our own, and without a name
        except EOFError:
            return
