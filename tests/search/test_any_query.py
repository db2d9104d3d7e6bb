"""Whatever is asked of whatever documents: every engine finds those that answer, and shows them alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from any_entries import corpora, queries
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from plain_answers import answers

from probe_reader.core.errors import QueryError
from probe_reader.core.query import Query, parse_query
from probe_reader.search.whoosh import whoosh_index

pytest.importorskip("tantivy", reason="the extra fast is not installed")

from probe_reader.search.tantivy import tantivy_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from probe_reader.core.hit import Order, Results
    from probe_reader.search import Entry
    from probe_reader.search.index import Index

ORDERS: tuple[Order, ...] = ("score", "date", "document")

asked = st.lists(queries, min_size=1, max_size=4)


@settings(max_examples=10, deadline=None)
@given(corpora(), asked)
def test_just_those_documents_are_found_that_answer(
    tmp_path_factory: pytest.TempPathFactory, entries: Sequence[Entry], asked: list[str]
) -> None:
    indexes = filled(tmp_path_factory, entries)
    for query in understood(asked):
        answering = {entry.document.id for entry in entries if answers(query.root, entry)}
        for index in indexes:
            assert {hit.document for hit in index.search(query).hits} == answering, query.text


@settings(max_examples=10, deadline=None)
@given(corpora(), asked, st.booleans(), st.booleans(), st.sampled_from(ORDERS))
def test_what_is_shown_is_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    entries: Sequence[Entry],
    asked: list[str],
    match_case: bool,
    whole_word: bool,
    order: Order,
) -> None:
    one, other = filled(tmp_path_factory, entries)
    for query in understood(asked, match_case=match_case, whole_word=whole_word):
        assert shown(one.search(query, order=order)) == shown(other.search(query, order=order)), query.text
        assert one.suggestion(query) == other.suggestion(query)
    passage = str(entries[0].document.text)
    assert shown(one.like(passage)) == shown(other.like(passage))


@settings(max_examples=10, deadline=None)
@given(corpora(), corpora(), asked)
def test_documents_that_changed_are_found_alike_though_words_may_be_counted_otherwise(
    tmp_path_factory: pytest.TempPathFactory,
    entries: Sequence[Entry],
    later: Sequence[Entry],
    asked: list[str],
) -> None:
    one, other = filled(tmp_path_factory, entries)
    for index in (one, other):
        index.update([replace(entry, stamp="2") for entry in later], [entries[0].document.id])
    assert one.stamps() == other.stamps()
    for query in understood(asked):
        found = one.search(query, order="document")
        assert shown(found) == shown(other.search(query, order="document")), query.text
        assert one.facets(query) == other.facets(query)
        lines = [*one.concordance(query)]
        assert lines == [*other.concordance(query)]
        assert {line.document for some in lines for line in some} <= {hit.document for hit in found.hits}


def filled(folders: pytest.TempPathFactory, entries: Iterable[Entry]) -> tuple[Index, Index]:
    folder = folders.mktemp("index")
    indexes = whoosh_index(folder / "whoosh"), tantivy_index(folder / "tantivy")
    for index in indexes:
        index.update(entries)
    return indexes


def understood(asked: list[str], *, match_case: bool = False, whole_word: bool = False) -> list[Query]:
    found = []
    for text in asked:
        try:
            found.append(parse_query(text, match_case=match_case, whole_word=whole_word))
        except QueryError:
            continue
    assume(found)
    return found


def shown(results: Results) -> object:
    """Return what a person sees."""
    hits = [replace(hit, score=0.0) for hit in results.hits]
    return results.understood, results.partial, hits
