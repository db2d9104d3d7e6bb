"""Reading a Whoosh index."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import closing
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from probe_reader.core.facet import FACETS
from probe_reader.search.blocks import Segment
from probe_reader.search.engine import Damage, Found
from probe_reader.search.ranking import commonest, ranked
from probe_reader.search.record import unpacked
from probe_reader.search.running import Runner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from probe_reader.core.facet import FacetName
    from probe_reader.core.hit import Order
    from probe_reader.search.plan import Plan
    from probe_reader.search.record import Record

_P = ParamSpec("_P")
_T = TypeVar("_T")


def _sound(
    method: Callable[Concatenate[WhooshReading, _P], _T],
) -> Callable[Concatenate[WhooshReading, _P], _T]:
    """Let a method tell of damage, which shows in any way."""

    @wraps(method)
    def told(self: WhooshReading, /, *args: _P.args, **options: _P.kwargs) -> _T:
        try:
            return method(self, *args, **options)
        except (MemoryError, RecursionError):
            raise
        except Exception as error:
            raise Damage(str(error)) from error

    return told


class WhooshReading:
    """An index as it was last saved, open for reading."""

    def __init__(self, index: Any) -> None:
        self._reader = index.reader()
        leaves = self._reader.leaf_readers()
        self._segments = [Segment(leaf, first) for leaf, first in leaves if leaf.doc_count_all()]
        self._columns: dict[str, Any] = {}

    def close(self) -> None:
        """Let go of it."""
        self._reader.close()

    @property
    def count(self) -> int:
        """How many documents it holds."""
        return int(self._reader.doc_count())

    @_sound
    def words(self, field: str, start: str) -> Sequence[tuple[str, int]]:
        """Return the words of a field that begin so, in order, and how many documents hold each."""
        counts: dict[bytes, int] = {}
        begun = start.encode("utf-8", "surrogatepass")
        for segment in self._segments:
            for word, documents, _ in segment.words(field, start, lambda word: word.startswith(begun)):
                counts[word] = counts.get(word, 0) + documents
        return [(word.decode(), counts[word]) for word in sorted(counts)]

    @_sound
    def holding(self, field: str, word: str) -> int:
        """Return how many documents hold a word."""
        found = (segment.word(field, word) for segment in self._segments)
        return sum(each.documents for each in found if each is not None)

    @_sound
    def find(self, plan: Plan, limit: int, order: Order, seconds: float) -> Found:
        """Return the first ``limit`` documents for a plan, or what ``seconds`` were enough for."""
        runner = Runner(self._segments, seconds)
        keys = self._column("key")
        if order == "score":
            best, count = runner.best(plan)
            return Found(ranked(best, keys.__getitem__, count, limit), runner.late)
        found = sorted(runner.scores(plan), key=keys.__getitem__)
        if order == "date":
            found.sort(key=self._column("dated").__getitem__, reverse=True)
        return Found([(number, 0.0) for number in found[:limit]], runner.late)

    @_sound
    def record(self, handle: Any) -> Record:
        """Return all that is kept of a document."""
        return unpacked(self._column("record")[handle])

    @_sound
    def facets(self, plan: Plan, most: int, seconds: float) -> Mapping[FacetName, Mapping[str, int]]:
        """Count the commonest ``most`` values of each facet in all documents for a plan."""
        column = self._column("facets")
        kept = Counter(column[number] for number in Runner(self._segments, seconds).scores(plan))
        counts: dict[FacetName, Counter[str]] = {name: Counter() for name in FACETS}
        for told, times in kept.items():
            for name, values in json.loads(told).items():
                for value in values:
                    counts[name][value] += times
        return {name: commonest(counted.items(), most) for name, counted in counts.items()}

    def _column(self, name: str) -> Any:
        if name not in self._columns:
            self._columns[name] = self._reader.column_reader(name)
        return self._columns[name]


def stamps_of(index: Any) -> Iterator[tuple[str, str]]:
    """Yield the key and the stamp of every document in an index."""
    with closing(index.reader()) as reader:
        for leaf, _ in reader.leaf_readers():
            if not leaf.doc_count_all():
                continue
            keys, stamps = leaf.column_reader("key"), leaf.column_reader("stamp")
            for number in range(leaf.doc_count_all()):
                if not leaf.is_deleted(number):
                    yield keys[number], stamps[number].decode()


def places_of(reader: Any, key: str) -> Iterator[tuple[Any, int]]:
    """Yield the reader of the segment and the number in it of each document of that key."""
    term = "key", key.encode()
    for leaf, _ in reader.leaf_readers():
        if leaf.doc_count_all() and term in leaf:
            for number in leaf.postings(*term).all_ids():
                yield leaf, number


def stamps_at(index: Any, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the key and the stamp of those documents that an index holds."""
    with closing(index.reader()) as reader:
        for key in keys:
            for leaf, number in places_of(reader, key):
                yield key, leaf.column_reader("stamp")[number].decode()


def segments_of(index: Any) -> Iterator[tuple[Any, list[tuple[int, str]]]]:
    """Yield the segments of an index with the number and the key of every document in them."""
    with closing(index.reader()) as reader:
        for leaf, _ in reader.leaf_readers():
            if leaf.doc_count_all():
                keys = leaf.column_reader("key")
                numbers = (each for each in range(leaf.doc_count_all()) if not leaf.is_deleted(each))
                yield leaf.segment(), [(number, keys[number]) for number in numbers]
