"""Reading a Whoosh index."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import closing
from functools import wraps
from time import monotonic
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from whoosh.collectors import TimeLimitCollector
from whoosh.searching import TimeLimit

from probe_reader.core.facet import FACETS
from probe_reader.search.compile import compiled
from probe_reader.search.engine import Damage, Found
from probe_reader.search.ranking import commonest, ranked
from probe_reader.search.record import unpacked
from probe_reader.search.scoring import Bm25

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from probe_reader.core.facet import FacetName
    from probe_reader.core.hit import Order
    from probe_reader.search.plan import Plan
    from probe_reader.search.record import Record

_P = ParamSpec("_P")
_T = TypeVar("_T")

_STEP = 256  # documents between two looks at the time
_LEAST = 0.01  # seconds that a search is given at least


def _sound(
    method: Callable[Concatenate[WhooshReading, _P], _T],
) -> Callable[Concatenate[WhooshReading, _P], _T]:
    """Let a method tell of damage, which shows in any way."""

    @wraps(method)
    def told(self: WhooshReading, /, *args: _P.args, **options: _P.kwargs) -> _T:
        try:
            return method(self, *args, **options)
        except Exception as error:
            raise Damage(str(error)) from error

    return told


class WhooshReading:
    """An index as it was last saved, open for reading."""

    def __init__(self, index: Any) -> None:
        self._searcher = index.searcher(weighting=Bm25())
        self._reader = self._searcher.reader()
        self._columns: dict[str, Any] = {}

    def close(self) -> None:
        """Let go of it."""
        self._searcher.close()

    @property
    def count(self) -> int:
        """How many documents it holds."""
        return int(self._reader.doc_count())

    @_sound
    def words(self, field: str, start: str) -> Sequence[tuple[str, int]]:
        """Return the words of a field that begin so, in order, and how many documents hold each."""
        counts: Counter[bytes] = Counter()
        for leaf, _ in self._reader.leaf_readers():
            for word, about in _begun(leaf, field, start):
                counts[word] += about
        return [(word.decode(), counts[word]) for word in sorted(counts)]

    @_sound
    def holding(self, field: str, word: str) -> int:
        """Return how many documents hold a word."""
        return int(self._reader.doc_frequency(field, word.encode()))

    @_sound
    def find(self, plan: Plan, limit: int, order: Order, seconds: float) -> Found:
        """Return the first ``limit`` documents for a plan, or what ``seconds`` were enough for."""
        if order != "score":
            return self._sorted(plan, limit, order, seconds)
        asked, end = compiled(plan), monotonic() + seconds
        late = False

        def best(most: int) -> list[tuple[int, float]]:
            nonlocal late
            collector = TimeLimitCollector(
                self._searcher.collector(limit=most),
                max(end - monotonic(), _LEAST),
                greedy=True,
                use_alarm=False,
            )
            try:
                self._searcher.search_with_collector(asked, collector)
            except TimeLimit:
                late = True
            return [(hit.docnum, float(hit.score)) for hit in collector.results()]

        count = self._reader.doc_count_all()
        return Found(ranked(best, self._column("key").__getitem__, count, limit), late)

    @_sound
    def record(self, handle: Any) -> Record:
        """Return all that is kept of a document."""
        return unpacked(self._column("record")[handle])

    @_sound
    def facets(self, plan: Plan, most: int, seconds: float) -> Mapping[FacetName, Mapping[str, int]]:
        """Count the commonest ``most`` values of each facet in all documents for a plan."""
        counts: dict[FacetName, Counter[str]] = {name: Counter() for name in FACETS}
        column = self._column("facets")
        numbers, _ = self._matching(plan, seconds)
        for number in numbers:
            for name, values in json.loads(column[number]).items():
                counts[name].update(values)
        return {name: commonest(counted.items(), most) for name, counted in counts.items()}

    def _sorted(self, plan: Plan, limit: int, order: Order, seconds: float) -> Found:
        numbers, late = self._matching(plan, seconds)
        keys = self._column("key")
        found = sorted(numbers, key=keys.__getitem__)
        if order == "date":
            dates = self._column("dated")
            found.sort(key=dates.__getitem__, reverse=True)
        return Found([(number, 0.0) for number in found[:limit]], late)

    def _matching(self, plan: Plan, seconds: float) -> tuple[list[int], bool]:
        """Return the numbers of all documents for a plan, and whether time ran out."""
        end = monotonic() + seconds
        found: list[int] = []
        asked = compiled(plan)
        for searcher, offset in self._searcher.leaf_searchers():
            matcher = asked.matcher(searcher, searcher.boolean_context())
            for count, number in enumerate(matcher.all_ids()):
                found.append(offset + number)
                if not count % _STEP and monotonic() > end:
                    return found, True
        return found, False

    def _column(self, name: str) -> Any:
        if name not in self._columns:
            self._columns[name] = self._reader.column_reader(name)
        return self._columns[name]


def _begun(leaf: Any, field: str, start: str) -> Iterator[tuple[bytes, int]]:
    """Yield the words of a segment that begin so, and how many of its documents hold each."""
    begun = start.encode()
    if field not in leaf.indexed_field_names():
        return
    for (name, word), told in leaf.iter_from(field, begun):
        if name != field or not word.startswith(begun):
            return
        yield word, int(told.doc_frequency())


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
