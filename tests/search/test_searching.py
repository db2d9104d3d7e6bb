"""What a search finds, and how it shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from search_entries import make_entry

from probe_reader.core.query import parse_query
from probe_reader.core.span import Span
from probe_reader.search import answering, hits
from probe_reader.search import index as search_index
from probe_reader.search.whoosh import whoosh_index

if TYPE_CHECKING:
    from pathlib import Path

    from probe_reader.core.hit import Hit, Results
    from probe_reader.search import Entry
    from probe_reader.search.index import Index

STAFF = "Probation in crisis\n\nStaff cuts of 40% were drastic. “We are cutting no staff,” said Ian Lawrence."
MONEY = "A £3.7bn contract\n\nIt was given to O’Brien in München, for 258,157 cases. To be or not to be."
CJK = "東京の天気\n\n今日は晴れです。"


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return whoosh_index(tmp_path / "index")


@pytest.fixture
def filled(index: Index) -> Index:
    index.update(
        [
            make_entry(
                "staff.txt",
                STAFF,
                quotes={"“We are cutting no staff,”": "Ian Lawrence"},
                notes={"drastic": ("Whose word is this?", "staffing/cuts", "claim")},
            ),
            make_entry("2019/money.txt", MONEY, notes={"£3.7bn": ("Check the sum", "money")}),
            make_entry("cjk.txt", CJK),
        ]
    )
    return index


def search(index: Index, query: str, limit: int = 100) -> Results:
    return index.search(parse_query(query), limit)


def found(index: Index, query: str) -> list[str]:
    return [hit.document for hit in search(index, query).hits]


def only(index: Index, query: str) -> Hit:
    (hit,) = search(index, query).hits
    return hit


def marked(hit: Hit, text: str) -> list[str]:
    return [mark.of(text) for mark in hit.marks]


@pytest.mark.parametrize(
    ("query", "documents"),
    [
        ("staff", ["staff.txt"]),
        ("cut", ["staff.txt"]),
        ("munchen", ["2019/money.txt"]),
        ("MÜNCHEN", ["2019/money.txt"]),
        ("o'brien", ["2019/money.txt"]),
        ("£3.7bn", ["2019/money.txt"]),
        ("3.7bn", ["2019/money.txt"]),
        ("40%", ["staff.txt"]),
        ("£40", []),
        ("258157", ["2019/money.txt"]),
        ("258,157", ["2019/money.txt"]),
        ('"to be or not to be"', ["2019/money.txt"]),
        ('"be to"', []),
        ("東京", ["cjk.txt"]),
        ("京東", []),
        ("天気", ["cjk.txt"]),
        ("staff AND money", []),
        ("staff OR contract", ["2019/money.txt", "staff.txt"]),
        ("NOT staff", ["2019/money.txt", "cjk.txt"]),
        ("staff NOT cuts", []),
        ("+contract staff", ["2019/money.txt"]),
        ("cont*", ["2019/money.txt"]),
        ("cutti*", ["staff.txt"]),
        ("contrat~", ["2019/money.txt"]),
        ("zzzz*", []),
        ("zzzzzz~", []),
        ("title:contract", ["2019/money.txt"]),
        ("title:staff", []),
        ("title:prob*", ["staff.txt"]),
        ("speaker:lawrence", ["staff.txt"]),
        ('speaker:"ian lawrence"', ["staff.txt"]),
        ('speaker:"lawrence ian"', []),
        ("tag:money", ["2019/money.txt"]),
        ("tag:staffing", ["staff.txt"]),
        ("tag:staffing/cuts", ["staff.txt"]),
        ("tag:cuts/claim", []),
        ("tag:clai*", ["staff.txt"]),
        ("tag:clam~1", ["staff.txt"]),
        ("note:sums", ["2019/money.txt"]),
        ("note:(sum OR whose)", ["2019/money.txt", "staff.txt"]),
        ("doc:money", ["2019/money.txt"]),
        ("doc:2019", ["2019/money.txt"]),
        ("doc:2019/mon", ["2019/money.txt"]),
        ("doc:staff.txt", ["staff.txt"]),
        ("doc:sta*", ["staff.txt"]),
        ("speaker:lawrence AND staff", ["staff.txt"]),
        ("speaker:lawrence AND contract", []),
    ],
)
def test_a_query_finds_its_documents(filled: Index, query: str, documents: list[str]) -> None:
    assert sorted(found(filled, query)) == documents


def test_stemmed_forms_are_marked_too(filled: Index) -> None:
    hit = only(filled, "cut")
    assert marked(hit, STAFF) == ["cuts", "cutting"]
    assert hit.kind == "text"
    assert [mark.of(hit.snippet.text) for mark in hit.snippet.marks] == ["cuts", "cutting"]
    assert "\n" not in hit.snippet.text


def test_a_phrase_is_marked_as_a_whole(filled: Index) -> None:
    hit = only(filled, '"staff cuts"')
    assert marked(hit, STAFF) == ["Staff cuts"]
    assert hit.span.of(STAFF) == "Staff cuts"


def test_a_prefix_and_a_fuzzy_word_mark_what_they_stand_for(filled: Index) -> None:
    assert marked(only(filled, "cutt*"), STAFF) == ["cutting"]
    assert marked(only(filled, "drastik~1"), STAFF) == ["drastic"]


def test_a_speaker_marks_the_quotes(filled: Index) -> None:
    hit = only(filled, "speaker:lawrence")
    assert marked(hit, STAFF) == ["“We are cutting no staff,”"]
    assert hit.kind == "quote"
    assert hit.span == hit.marks[0]


def test_words_inside_a_quote_are_marked_rather_than_the_quote(filled: Index) -> None:
    hit = only(filled, "speaker:lawrence AND staff")
    assert marked(hit, STAFF) == ["Staff", "staff"]
    assert hit.span == hit.marks[1]
    assert hit.kind == "quote"


def test_a_tag_and_a_note_mark_the_passage(filled: Index) -> None:
    for query in ("tag:claim", "note:word"):
        hit = only(filled, query)
        assert marked(hit, STAFF) == ["drastic"]
        assert hit.kind == "annotation"


def test_an_orphan_lists_its_document_from_the_start(index: Index) -> None:
    index.update([make_entry("a.txt", "Title\nwords", notes={"words": ("", "claim")}, orphan=True)])
    hit = only(index, "tag:claim")
    assert hit.marks == (Span(0, 5),)
    assert hit.kind == "text"


def test_a_title_is_marked_where_it_stands(filled: Index) -> None:
    assert marked(only(filled, "title:crisis"), STAFF) == ["crisis"]


def test_a_title_over_two_lines_is_marked_too(index: Index) -> None:
    text = "A title over\n  two lines\n\nStaff."
    index.update([replace_title(make_entry("a.txt", text), "A title over two lines")])
    assert marked(only(index, "title:(over lines)"), text) == ["over", "lines"]


def test_a_title_that_was_cut_is_still_a_part_of_its_text(index: Index) -> None:
    text = "A title over\n two lines, and more"
    index.update([replace_title(make_entry("a.txt", text), "A title over two lines…")])
    assert marked(only(index, "title:lines"), text) == ["lines"]
    assert search(index, '"more a title"').hits == ()


def test_a_title_that_is_no_part_of_the_text_is_found_by_its_words(index: Index) -> None:
    index.update([replace_title(make_entry("a.txt", "Staff were told."), "Cuts to come")])
    for query in ("title:cuts", "cuts"):
        hit = only(index, query)
        assert hit.title == "Cuts to come"
        assert hit.marks == (Span(0, 16),)
    assert search(index, '"told cuts"').hits == ()


def replace_title(entry: Entry, title: str) -> Entry:
    return replace(entry, document=replace(entry.document, title=title))


def test_a_document_leads_to_its_beginning(filled: Index) -> None:
    hit = only(filled, "doc:staff")
    assert hit.span.of(STAFF) == "Probation in crisis"
    assert hit.marks == (hit.span,)


def test_free_text_drops_stop_words_and_ranks_by_the_rest(index: Index) -> None:
    index.update(
        [
            make_entry("none.txt", "The the the the the of of of"),
            make_entry("one.txt", "A report on pay and on other things"),
            make_entry("both.txt", "A report on the caseloads and the pay"),
        ]
    )
    assert found(index, "the pay of the caseloads") == ["both.txt", "one.txt"]


def test_a_word_said_twice_counts_twice(index: Index) -> None:
    index.update([make_entry("pay.txt", "pay x"), make_entry("cuts.txt", "cuts x")])
    assert found(index, "pay cuts cuts")[0] == "cuts.txt"
    assert found(index, "pay pay cuts")[0] == "pay.txt"


def test_the_best_place_is_where_most_words_stand_together(index: Index) -> None:
    text = "Title\n\nstaff. " + "Other words. " * 60 + "The staff met the drastic cuts. " + "More. " * 60
    index.update([make_entry("a.txt", text)])
    hit = only(index, "staff cuts drastic")
    assert hit.span.start == text.rindex("staff")
    assert len(hit.snippet.marks) == 3


def test_what_is_left_out_is_told(index: Index) -> None:
    index.update(make_entry(f"{number}.txt", "staff") for number in range(5))
    assert search(index, "staff", limit=5).partial is False
    assert search(index, "staff", limit=4).partial is True
    assert len(search(index, "staff", limit=4).hits) == 4


def test_a_search_that_takes_too_long_says_so(filled: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "FINDING", -1.0)
    assert search(filled, "staff contract 東京").partial is True


def test_when_time_is_short_long_documents_are_but_glanced_at(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "LIMIT", -1.0)
    monkeypatch.setattr(hits, "GLANCE", 20)
    index.update([make_entry("a.txt", "Staff cuts. " + "Other words. " * 20 + "Staff again.")])
    results = search(index, "staff")
    assert results.partial is True
    assert results.hits[0].marks == (Span(0, 5),)


def test_when_time_is_short_short_documents_are_looked_through_all_the_same(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "LIMIT", -1.0)
    index.update([make_entry("a.txt", "Staff cuts, and staff again.")])
    assert search(index, "staff").hits[0].marks == (Span(0, 5), Span(16, 21))


def test_results_tell_how_the_query_was_understood(filled: Index) -> None:
    results = search(filled, "the staff cuts")
    assert (results.query, results.understood) == ("the staff cuts", "any of: staff, cuts")
    assert results.places == 4


def test_an_empty_index_finds_nothing(index: Index) -> None:
    assert search(index, "staff").hits == ()
    index.update([])
    for query in ("staff", "sta*", "staff~", "NOT staff", '"a b"', "doc:a"):
        assert search(index, query).hits == ()


def test_the_seeds_are_found_by_their_figures(index: Index, seeds: Path) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt"))}
    if not texts:
        pytest.skip("the seeds are not laid out")
    index.update(make_entry(name, text) for name, text in texts.items())
    for query in ("£3.7bn", "40%", "£4.5", '"irredeemably flawed"'):
        wanted = query.strip('"')
        expected = sorted(name for name, text in texts.items() if wanted in text)
        assert sorted(found(index, query)) == expected
