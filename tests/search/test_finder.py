"""The finder and the index agree on what a query finds."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_entries import make_entry

from probe_reader.core.query import Group, Phrase, Prefix, Query, Word
from probe_reader.core.span import Span
from probe_reader.core.words import places, terms
from probe_reader.search.analysis import stems
from probe_reader.search.finder import Finder
from probe_reader.search.whoosh import whoosh_index

if TYPE_CHECKING:
    from probe_reader.core.query import Node, WordLeaf
    from probe_reader.search.index import Index

WORDS = ["staff", "cuts", "cutting", "pay", "the", "O’Brien", "£3", "40%"]
TEXTS = [
    "staff cuts",
    "cuts staff staff cuts the pay",
    "the O’Brien pay £3, 40% cutting",
    "pay pay pay pay",
    "the the staff the cuts",
    "£3 £3 40% 40%",
    "",
]

leaves = st.one_of(
    st.sampled_from(WORDS).map(Word),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(lambda words: Phrase(" ".join(words))),
    st.sampled_from(["sta", "cut", "cutt", "pay", "o'b"]).map(Prefix),
)


def groups(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    parts = st.lists(nodes, max_size=3).map(tuple)
    return st.builds(Group, parts, parts, parts).filter(lambda group: group != Group())


nodes: st.SearchStrategy[Node] = st.recursive(leaves, groups, max_leaves=8)


def answers(node: Node, text: str) -> bool:
    if isinstance(node, Group):
        if any(answers(part, text) for part in node.never):
            return False
        if node.must:
            return all(answers(part, text) for part in node.must)
        return not node.should or any(answers(part, text) for part in node.should)
    if isinstance(node, Prefix):
        return any(word.startswith(terms(node.text)[0]) for word in terms(text))
    wanted, words = stems(node.text), stems(text)
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words)))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Index:
    index = whoosh_index(tmp_path_factory.mktemp("finder") / "index")
    index.update(make_entry(str(number), text) for number, text in enumerate(TEXTS))
    return index


@given(nodes)
def test_the_index_finds_what_the_words_say(filled: Index, node: Node) -> None:
    hits = filled.search(Query("", node)).hits
    expected = [str(number) for number, text in enumerate(TEXTS) if answers(node, text)]
    assert sorted(hit.document for hit in hits) == expected


def test_a_part_that_is_not_wanted_may_have_one_of_its_own(filled: Index) -> None:
    never = Group((Phrase("staff cuts the"),), (Word("staff"),), (Phrase("O’Brien"),))
    node = Group((), (Word("O’Brien"),), (never,))
    expected = [str(number) for number, text in enumerate(TEXTS) if answers(node, text)]
    assert expected
    assert sorted(hit.document for hit in filled.search(Query("", node)).hits) == expected


@given(nodes)
def test_every_mark_is_a_place_that_was_asked_for(filled: Index, node: Node) -> None:
    query = Query("", node)
    for hit in filled.search(query).hits:
        text = TEXTS[int(hit.document)]
        assert all(left.end <= right.start for left, right in pairwise(hit.marks))
        assert hit.span in hit.marks or any(mark.covers(hit.span) for mark in hit.marks)
        found = [leaf for leaf in query.leaves if answers(leaf, text)]
        if found:
            assert all(any(answers(leaf, mark.of(text)) for leaf in found) for mark in hit.marks)


@given(st.lists(leaves, min_size=1, max_size=4, unique=True), st.sampled_from(TEXTS))
def test_the_finder_finds_every_place(asked: list[WordLeaf], text: str) -> None:
    found = list(Finder(asked, None, {}).find(text))
    for number, leaf in enumerate(asked):
        spans = [Span(start, end) for start, end, other in found if other == number]
        assert spans == places_of(leaf, text)


def places_of(leaf: WordLeaf, text: str) -> list[Span]:
    standing = list(places(text))
    length = len(terms(leaf.text))
    windows = [standing[at : at + length] for at in range(len(standing) - length + 1)]
    spans = [Span(window[0].start(), window[-1].end()) for window in windows]
    return [span for span in spans if answers(leaf, span.of(text))]


def test_a_long_phrase_takes_linear_time() -> None:
    finder = Finder([Phrase("a1 " * 400)], None, {})
    assert len(list(finder.find("a1 " * 20_000))) == 20_000 - 399
