"""Asking a Whoosh index."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whoosh.collectors import TimeLimitCollector
from whoosh.searching import TimeLimit

from probe_reader.search.compile import Compiler
from probe_reader.search.record import unpacked
from probe_reader.search.scoring import Bm25

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from probe_reader.core.query import Leaf, Query
    from probe_reader.search.record import Record

LIMIT = 0.5
"""Seconds after which a search answers with what it has found."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The documents that answer a query, best first, with their scores.

    Attributes:
        spellings: what each fuzzy word was found to stand for.
        partial: whether there are more than these, or time ran out.
    """

    found: tuple[tuple[Record, float], ...]
    spellings: Mapping[Leaf, frozenset[str]]
    partial: bool


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


def ask(index: Any, query: Query, limit: int) -> Answer:
    """Return the best ``limit`` documents for ``query``."""
    with closing(index.searcher(weighting=Bm25())) as searcher:
        compiler = Compiler(searcher.reader())
        asked = compiler.compile(query.root)
        collector = TimeLimitCollector(
            searcher.collector(limit=limit + 1), LIMIT, greedy=True, use_alarm=False
        )
        late = False
        try:
            searcher.search_with_collector(asked, collector)
        except TimeLimit:
            late = True
        results = list(collector.results())
        records = searcher.reader().column_reader("record") if results else ()
        found = tuple((unpacked(records[hit.docnum]), float(hit.score)) for hit in results[:limit])
    return Answer(found, compiler.spellings, late or len(results) > limit or compiler.partial)
