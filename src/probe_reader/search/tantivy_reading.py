"""Reading a tantivy index."""

from __future__ import annotations

from functools import partial, wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from tantivy import Order as Direction
from tantivy import Query

from probe_reader.core.facet import FACETS
from probe_reader.search.engine import Damage, Found
from probe_reader.search.ranking import commonest, ranked
from probe_reader.search.record import id_of, key_of, unpacked
from probe_reader.search.tantivy_documents import (
    facet_name,
    given_word,
    kept_word,
    key_and_stamp,
    key_of_dated,
)
from probe_reader.search.tantivy_plan import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from probe_reader.core.facet import FacetName
    from probe_reader.core.hit import Order
    from probe_reader.search.plan import Plan
    from probe_reader.search.record import Record

_P = ParamSpec("_P")
_T = TypeVar("_T")

_FEW = 1000  # documents that are quicker sorted by the engine than here
_MORE = 20  # times as many values of a facet are counted as are asked for, in case that many are alike


def sound(
    method: Callable[Concatenate[TantivyReading, _P], _T],
) -> Callable[Concatenate[TantivyReading, _P], _T]:
    """Let a method tell of damage, which shows in any way."""

    @wraps(method)
    def told(self: TantivyReading, /, *args: _P.args, **options: _P.kwargs) -> _T:
        try:
            return method(self, *args, **options)
        except Exception as error:
            raise Damage(str(error)) from error
        except BaseException as error:
            if is_panic(error):
                raise Damage(str(error)) from error
            raise

    return told


def is_panic(error: BaseException) -> bool:
    """Tell whether tantivy met what it did not expect; Python has no name for such an error."""
    return type(error).__name__ == "PanicException"


class TantivyReading:
    """An index as it was last saved, open for reading.

    A handle is where a document lies, or its key.
    """

    def __init__(self, index: Any) -> None:
        self._searcher = index.searcher()
        self._schema = index.schema

    @property
    def count(self) -> int:
        """How many documents it holds."""
        return int(self._searcher.num_docs)

    @sound
    def words(self, field: str, start: str) -> Sequence[tuple[str, int]]:
        """Return the words of a field that begin so, in order, and how many documents hold each, about."""
        found = self._searcher.terms_with_prefix(field, kept_word(field, start))
        return sorted((given_word(field, word), about) for word, about in found)

    @sound
    def holding(self, field: str, word: str) -> int:
        """Return how many documents hold a word, about."""
        return int(self._searcher.doc_freq(field, kept_word(field, word)))

    @sound
    def find(self, plan: Plan, limit: int, order: Order, seconds: float) -> Found:  # noqa: ARG002  # quick enough
        """Return the first ``limit`` documents for a plan."""
        query = compiled(plan, self._schema)
        if order == "date":
            return Found([(key_of_dated(each), 0.0) for each in self._sorted(query, limit, "dated")])
        if order == "document":
            return Found([(key, 0.0) for key in self._sorted(query, limit, "key")])
        return Found(ranked(partial(self._best, query), self._key, self.count, limit))

    @sound
    def record(self, handle: Any) -> Record:
        """Return all that is kept of a document."""
        return unpacked(self._document(handle)["record"][0])

    @sound
    def facets(self, plan: Plan, most: int, seconds: float) -> Mapping[FacetName, Mapping[str, int]]:  # noqa: ARG002
        """Count the commonest ``most`` values of each facet in all documents for a plan."""
        counted = self._searcher.aggregate(
            compiled(plan, self._schema),
            {name: {"terms": _counting(facet_name(name), most * _MORE)} for name in FACETS},
        )
        return {name: commonest(_counts(counted[name]["buckets"]), most) for name in FACETS}

    @sound
    def stamps(self) -> Iterable[tuple[str, str]]:
        """Return the key and the stamp of every document."""
        found = self._searcher.terms_with_prefix("state", "", filter_query=Query.all_query())
        return [key_and_stamp(word) for word, _ in found]

    @sound
    def stamps_at(self, documents: Iterable[str]) -> Iterable[tuple[str, str]]:
        """Return the key and the stamp of those documents that are held."""
        return [
            (key, self._searcher.doc(place)["stamp"][0])
            for key in map(key_of, documents)
            for place in self._at(key)
        ]

    @sound
    def holds(self, key: str) -> bool:
        """Tell whether there is, or was, a document of that key."""
        return bool(self._searcher.doc_freq("key", key))

    def _document(self, handle: Any) -> Any:
        place = self._at(handle)[0] if isinstance(handle, str) else handle
        return self._searcher.doc(place)

    def _at(self, key: str) -> list[Any]:
        query = Query.const_score_query(Query.term_query(self._schema, "key", key, "basic"), 1.0)
        return [place for _, place in self._searcher.search(query, 1, count=False).hits]

    def _sorted(self, query: Query, limit: int, field: str) -> list[str]:
        """Return what sorts the documents for a query, in order."""
        if limit > _FEW:
            found = self._searcher.terms_with_prefix(field, "", filter_query=query)
            return sorted(word for word, _ in found)[:limit]
        hits = self._searcher.search(
            query, limit, count=False, order_by_field=field, order=Direction.Asc
        ).hits
        return [word for word, _ in hits]

    def _best(self, query: Query, most: int) -> list[tuple[Any, float]]:
        hits = self._searcher.search(query, most, count=False).hits
        return [(place, score) for score, place in hits]

    def _key(self, place: Any) -> str:
        return str(self._searcher.doc(place)["key"][0])


def _counting(field: str, size: int) -> dict[str, Any]:
    return {"field": field, "size": size, "segment_size": size * _MORE}


def _counts(buckets: list[dict[str, Any]]) -> Iterator[tuple[str, int]]:
    for bucket in buckets:
        yield id_of(str(bucket["key"])), int(bucket["doc_count"])
