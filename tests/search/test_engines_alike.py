"""What every engine must do alike: the same documents, order, marks, snippets and errors for every query."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_entries import make_entry

from probe_reader.config import Settings
from probe_reader.core.errors import QueryError
from probe_reader.core.query import parse_query
from probe_reader.core.span import Span
from probe_reader.core.words import terms
from probe_reader.project import Project
from probe_reader.registry import load
from probe_reader.search.analysis import stems
from probe_reader.search.whoosh import whoosh_index

if TYPE_CHECKING:
    from collections.abc import Mapping

    from probe_reader.core.hit import Results
    from probe_reader.project.finder import Finder
    from probe_reader.search.index import Index

pytest.importorskip("tantivy", reason="the extra fast is not installed")

from probe_reader.search.tantivy import tantivy_index

ENGINES = ("whoosh", "tantivy")

TEXTS = {
    "2017/cuts.txt": "Staff cuts at the bank\n\n31 August 2017\n\n“We were never asked,” said Ian Lawrence. "
    "The Bank of England paid £3.7 million, and 40% of the staff left.\n",
    "2018/play.txt": "To be or not to be\n\n12 June 2018\n\nTo be, or not to be: that is the question. "
    "“Nothing will come of nothing,” said Mary O’Brien.\n",
    "2019/bank.txt": "A bank in England\n\n4 May 2019\n\nThe bank England has is large. Staff were told that "
    "cuts of £3.7bn come. Cutting pay is no answer.\n",
    "code.txt": "Programming\n\nThey wrote C++ for AT&T, and NQ7 came. We never use C or T.\n",
    "far.txt": "Far apart\n\nStaff one two three four five six seven cuts. Probation women.\n",
    "munich.txt": "München\n\nIn München liegt das Café. Ein STAFF, ein Stab.\n",
    "tokyo.txt": "東京\n\n東京都の人口は増えた。大阪は別だ。\n",
}
CUTS, PLAY, BANK, CODE, FAR, MUNICH, TOKYO = TEXTS

ASKED = {
    "staff": [MUNICH, CUTS, FAR, BANK],
    "staff cuts": [FAR, BANK, CUTS, MUNICH],
    "+staff -pay": [MUNICH, CUTS, FAR],
    "staff AND cuts": [FAR, BANK, CUTS],
    "staff AND NOT pay": [MUNICH, CUTS, FAR],
    "(cuts OR pay) AND bank": [BANK, CUTS],
    "staff AND NOT (stafff~1 AND /£3.7bn/)": [MUNICH, CUTS, FAR],
    "staff AND NOT (sta?f AND /£3.7bn/)": [MUNICH, CUTS, FAR],
    "-staff": [PLAY, CODE, TOKYO],
    '"bank of england"': [CUTS],
    '"bank england"': [BANK],
    '"to be or not to be"': [PLAY],
    '"staff cuts"': [CUTS],
    '"staff cuts"~3': [BANK, CUTS],
    '"cuts staff"~8': [FAR, BANK, CUTS],
    "staf*": [MUNICH, CUTS, FAR, BANK],
    "wom?n": [FAR],
    "prob*tion": [FAR],
    "stafff~1": [MUNICH, CUTS, FAR, BANK],
    "/£[0-9.]+ ?bn/": [BANK],
    "/St.ff/": [CUTS, BANK, FAR],
    "speaker:lawrence": [CUTS],
    "speaker:o'brien": [PLAY],
    "quote:asked": [CUTS],
    "quote:bank": [],
    "title:staff": [CUTS],
    "tag:money": [CUTS],
    "tag:pay": [CUTS],
    "note:compare": [CUTS],
    "annotator:ann": [CUTS],
    "doc:2019": [BANK],
    "date:2017": [CUTS],
    "date:2017..2018": [CUTS, PLAY],
    "date:2018-06": [PLAY],
    "date:>2018": [BANK],
    "figure:>1m": [CUTS, BANK],
    "figure:£3.7bn": [BANK],
    "figure:10%..50%": [CUTS],
    "unit:GBP": [CUTS, BANK],
    "kind:money": [CUTS, BANK],
    "staff date:2017": [CUTS],
    "munchen": [MUNICH],
    "cafe": [MUNICH],
    "o'brien": [PLAY],
    "c++": [CODE],
    "AT&T": [CODE],
    "£3.7bn": [BANK],
    "40%": [CUTS],
    "nq7": [CODE],
    "東京": [TOKYO],
    "大阪": [TOKYO],
    "the": [CUTS, PLAY, BANK],
    '"bank england" OR c++': [BANK, CODE],
    "nobodywrotethis": [],
}

REFUSED = ["st*", "w?m", "a(", "/(/", "figure:x", "date:x", "bogus:x", "staff~3", '"a b"~', "AND"]

SWITCHES = [{"match_case": case, "whole_word": word} for case, word in product((False, True), repeat=2)]


@pytest.fixture(scope="module")
def finders(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Finder]:
    """One project, read by every engine."""
    root = tmp_path_factory.mktemp("project")
    for name, text in TEXTS.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, "utf-8")
    made: dict[str, Finder] = {}
    for engine in ENGINES:
        project = Project.open(root=root, settings=Settings(annotator="ann", search_engine=engine))
        if not made:
            document = project.library.document(CUTS)
            start = str(document.text).index("40% of the staff")
            project.notebook.annotate(document, Span(start, start + 16), ("money/pay",), "compare with it")
        project.finder.refresh()
        made[engine] = project.finder
    return made


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("query", ASKED)
def test_a_query_finds_its_documents(finders: Mapping[str, Finder], engine: str, query: str) -> None:
    assert [hit.document for hit in finders[engine].search(query).hits] == ASKED[query]


@pytest.mark.parametrize("how", SWITCHES, ids=str)
@pytest.mark.parametrize("query", ASKED)
def test_hits_are_alike_in_all_that_is_shown(finders: Mapping[str, Finder], query: str, how: Any) -> None:
    assert are_alike(*(finders[engine].search(query, **how) for engine in ENGINES))


@pytest.mark.parametrize("query", REFUSED)
def test_what_cannot_be_asked_is_refused_in_the_same_words(finders: Mapping[str, Finder], query: str) -> None:
    told = []
    for finder in finders.values():
        with pytest.raises(QueryError) as error:
            finder.search(query)
        told.append((str(error.value), error.value.position))
    assert told[0] == told[1]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_switch_asks_for_words_just_as_they_are_typed(finders: Mapping[str, Finder], engine: str) -> None:
    finder = finders[engine]
    assert found(finder.search("STAFF", match_case=True)) == {MUNICH}
    assert found(finder.search("cut")) == {CUTS, BANK, FAR}
    assert found(finder.search("cut", whole_word=True)) == set()
    assert found(finder.search("Cutting", whole_word=True, match_case=True)) == {BANK}
    assert found(finder.search("bank -stafff~1", match_case=True)) == set()
    assert found(finder.search('"staff left"', match_case=True)) == {CUTS}
    assert found(finder.search('"Staff left"', match_case=True)) == set()


@pytest.mark.parametrize("engine", ENGINES)
def test_hits_are_sorted_by_date_and_by_name(finders: Mapping[str, Finder], engine: str) -> None:
    search = finders[engine].search
    assert [hit.document for hit in search("staff", order="date").hits] == [BANK, CUTS, FAR, MUNICH]
    assert [hit.document for hit in search("staff", order="document").hits] == [CUTS, BANK, FAR, MUNICH]
    assert [hit.document for hit in search("staff", limit=2, order="date").hits] == [BANK, CUTS]
    assert search("staff", limit=2).partial


@pytest.mark.parametrize(
    "query", [None, "staff", "date:2017", '"staff cuts"~3', "/St.ff/", "nobodywrotethis"]
)
def test_facets_are_alike(finders: Mapping[str, Finder], query: str | None) -> None:
    one, other = (finders[engine].facets(query) for engine in ENGINES)
    assert one == other


@pytest.mark.parametrize("engine", ENGINES)
def test_facets_count_what_documents_have_in_common(finders: Mapping[str, Finder], engine: str) -> None:
    facets = finders[engine].facets("staff")
    told = {name: [(value.value, value.count) for value in facets[name]] for name in facets}
    assert told["folder"] == told["year"] == [("2017", 1), ("2019", 1)]
    assert told["speaker"] == [("Ian Lawrence", 1)]
    assert told["tag"] == [("money/pay", 1)]
    assert ("money", 2) in told["kind"]


@pytest.mark.parametrize("engine", ENGINES)
def test_every_value_of_a_facet_narrows_to_as_many_documents(
    finders: Mapping[str, Finder], engine: str
) -> None:
    finder = finders[engine]
    for values in finder.facets(None).values():
        for value in values:
            assert len(finder.search(value.clause).hits) == value.count, value


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("staf", "staff"),
        ("lawrense", "lawrence"),
        ("stafff cutts", "staff cuts"),
        ('"banc of england" pay', '"bank of england" pay'),
        ("staff", None),
    ],
)
def test_a_word_that_nobody_wrote_suggests_one_that_somebody_did(
    finders: Mapping[str, Finder], engine: str, typed: str, meant: str | None
) -> None:
    assert finders[engine].suggestion(typed) == meant


@pytest.mark.parametrize("query", ["staff", "cut*", "/[0-9]+/", "quote:asked", '"staff cuts"~9'])
def test_a_concordance_has_every_place_in_its_context(finders: Mapping[str, Finder], query: str) -> None:
    one, other = (
        [line for some in finders[engine].concordance(query) for line in some] for engine in ENGINES
    )
    assert one == other
    assert one
    for line in one:
        text = TEXTS[line.document]
        assert line.span.of(text) == line.keyword
        assert text[line.span.start - len(line.left) : line.span.end + len(line.right)] == (
            line.left + line.keyword + line.right
        )


@pytest.mark.parametrize("engine", ENGINES)
def test_a_concordance_misses_no_place(finders: Mapping[str, Finder], engine: str) -> None:
    lines = [line for some in finders[engine].concordance("staff") for line in some]
    there = sum(terms(text).count("staff") for text in TEXTS.values())
    assert len(lines) == there == 5


@pytest.mark.parametrize("engine", ENGINES)
def test_what_says_nearly_the_same_is_found_first(finders: Mapping[str, Finder], engine: str) -> None:
    like = finders[engine].like("Staff heard that cuts of billions are to come, and that pay is cut.")
    assert like.hits[0].document == BANK
    assert finders[engine].like("xyzzy").hits == ()
    few = finders[engine].like("Staff heard of cuts.", 1)
    assert len(few.hits) == 1
    assert not few.partial  # of what is like a passage there is always more


def test_likeness_is_alike(finders: Mapping[str, Finder]) -> None:
    for passage in TEXTS.values():
        assert are_alike(*(finders[engine].like(passage) for engine in ENGINES))


@pytest.mark.parametrize("engine", ENGINES)
def test_what_can_be_asked_for_is_known(finders: Mapping[str, Finder], engine: str) -> None:
    known = finders[engine].known()
    assert known.annotators == ("ann",)
    assert known.units[:2] == ("gbp", "%")
    assert [value.value for value in known.facets["speaker"]] == ["Ian Lawrence", "Mary O’Brien"]


@pytest.mark.parametrize("make", [whoosh_index, tantivy_index])
def test_an_index_where_there_is_none_answers_with_nothing(make: Any, tmp_path: Path) -> None:
    index: Index = make(tmp_path / "none")
    assert index.search(parse_query("staff")).hits == ()
    assert not any(index.facets(None).values())
    assert list(index.concordance(parse_query("staff"))) == []
    assert index.suggestion(parse_query("staff")) is None
    assert index.like("staff cuts").hits == ()
    assert index.values("unit") == ()
    assert index.stamps() == {}
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("make", [whoosh_index, tantivy_index])
def test_a_pattern_that_would_take_for_ever_is_given_up_and_told(make: Any, tmp_path: Path) -> None:
    index: Index = make(tmp_path / "index")
    index.update([make_entry("a.txt", "a" * 5000 + "b")])
    results = index.search(parse_query("/(a|aa)+$/"))
    assert results.hits == ()
    assert results.partial


@pytest.mark.parametrize("make", [whoosh_index, tantivy_index])
def test_a_document_that_changed_is_found_by_its_new_words_alone(make: Any, tmp_path: Path) -> None:
    index: Index = make(tmp_path / "index")
    index.update([make_entry("a.txt", "staff cuts"), make_entry("b.txt", "staff")])
    index.update([make_entry("a.txt", "pay rises", stamp="2")], gone=["b.txt"])
    assert found(index.search(parse_query("staff"))) == set()
    assert found(index.search(parse_query("pay"))) == {"a.txt"}
    assert index.stamps() == {"a.txt": "2"}


@pytest.mark.parametrize("make", [whoosh_index, tantivy_index])
def test_a_folder_whose_name_is_no_text_is_counted_under_its_own_name(make: Any, tmp_path: Path) -> None:
    index: Index = make(tmp_path / "index")
    index.update([make_entry("\udce9t\udce9/a.txt", "staff"), make_entry("b.txt", "staff")])
    (folder,) = index.facets(None)["folder"]
    assert folder.value == "\udce9t\udce9"
    assert found(index.search(parse_query(folder.clause))) == {"\udce9t\udce9/a.txt"}


FILL = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from search_entries import make_entry
from probe_reader.core.errors import SearchIndexError
from probe_reader.registry import load

index = load("search", sys.argv[3])(Path(sys.argv[1]))
index.update([make_entry("a.txt", "staff")])
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, resource.RLIM_INFINITY))
try:
    index.update(make_entry(f"{number}.txt", f"staff {number} " * 500) for number in range(100))
except SearchIndexError as error:
    print(error)
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_a_disk_that_takes_no_more_is_one_sentence_and_what_was_there_is_still_found(
    engine: str, tmp_path: Path
) -> None:
    folder = tmp_path / "index"
    command = [sys.executable, "-c", FILL, str(folder), str(Path(__file__).parent), engine]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    assert done.stdout.count("\n") == 1, done.stderr
    assert "cannot be written" in done.stdout
    assert "Traceback" not in done.stderr
    index: Index = load("search", engine)(folder)
    assert index.stamps() == {"a.txt": "1"}
    assert found(index.search(parse_query("staff"))) == {"a.txt"}
    index.update([make_entry("b.txt", "staff")])
    assert found(index.search(parse_query("staff"))) == {"a.txt", "b.txt"}


WORDS = ("staff", "cuts", "cutting", "pay", "the", "of", "O’Brien", "£3.7bn", "C++", "München", "東京")
SOME_TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
WORD = st.sampled_from(WORDS)
PHRASE = st.lists(WORD, min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"')
LEAF = st.one_of(
    WORD,
    PHRASE,
    PHRASE.map(lambda phrase: f"{phrase}~2"),
    st.sampled_from(["sta*", "cut*", "sta?f", "cut?ing", "stafff~1", "/[a-z]+ing/", "/£[0-9.]+/", "mun*"]),
)
QUERY = st.recursive(
    LEAF,
    lambda parts: st.one_of(
        st.tuples(parts, parts).map(lambda two: f"({two[0]} AND {two[1]})"),
        st.tuples(parts, parts).map(lambda two: f"({two[0]} OR {two[1]})"),
        st.tuples(parts, parts).map(lambda two: f"({two[0]} AND NOT {two[1]})"),
    ),
    max_leaves=5,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SOME_TEXTS, min_size=1, max_size=6), st.lists(QUERY, min_size=1, max_size=4))
def test_any_query_of_any_texts_is_answered_alike(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], queries: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("index")
    indexes = [make(folder / make.__name__) for make in (whoosh_index, tantivy_index)]
    for index in indexes:
        index.update([make_entry(f"{number}.txt", text) for number, text in enumerate(texts)])
    for query in queries:
        assert are_alike(*(index.search(parse_query(query)) for index in indexes))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(SOME_TEXTS, min_size=1, max_size=6), st.lists(st.one_of(WORD, PHRASE), min_size=1, max_size=5)
)
def test_words_and_phrases_are_found_where_they_stand_and_nowhere_else(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], queries: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("index")
    for make in (whoosh_index, tantivy_index):
        index = make(folder / make.__name__)
        index.update([make_entry(f"{number}.txt", text) for number, text in enumerate(texts)])
        for query in queries:
            wanted = stems(query.strip('"'))
            there = {
                f"{number}.txt"
                for number, text in enumerate(texts)
                if any(stems(text)[at : at + len(wanted)] == wanted for at in range(len(stems(text))))
            }
            assert found(index.search(parse_query(query))) == there


def found(results: Results) -> set[str]:
    return {hit.document for hit in results.hits}


def are_alike(one: Results, other: Results) -> bool:
    """Tell whether a person sees the same of two answers; scores may differ by how they are rounded."""
    return (
        one.understood == other.understood
        and one.partial == other.partial
        and [replace(hit, score=0.0) for hit in one.hits] == [replace(hit, score=0.0) for hit in other.hits]
        and [hit.score for hit in one.hits] == pytest.approx([hit.score for hit in other.hits], rel=1e-5)
    )
