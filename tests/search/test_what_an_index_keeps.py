"""What an index keeps of a document: its words by field, its values, and the record that hits are made of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from any_entries import corpora
from hypothesis import given, settings
from hypothesis import strategies as st
from search_entries import make_entry

from probe_reader.core.finding import Quantity, Quotation
from probe_reader.core.span import Span
from probe_reader.search.record import amount_word, facets_of, id_of, index_fields, key_of, unpacked

if TYPE_CHECKING:
    from probe_reader.search import Entry

TEXT = "Staff cuts\n\n31 August 2017\n\n“We pay,” said Ian. The “big” cutting of £3m, 40%.\n"
WE_PAY, BIG = Span(27, 36), Span(51, 56)


@pytest.fixture
def entry() -> Entry:
    plain = make_entry("2017/b/Bank.txt", TEXT, notes={"cutting": ("Compares it", "money/pay", "staff")})
    return replace(
        plain,
        quotations=(Quotation(WE_PAY, "speech", "Ian Lawrence"), Quotation(BIG, "term")),
        quantities=(
            Quantity(Span(68, 71), "money", 3e6, "GBP"),
            Quantity(Span(73, 76), "percent", 40.0, "%"),
            Quantity(Span(12, 26), "date", "2017-08-31", None),
        ),
    )


def test_prose_is_kept_as_stems_and_forms_that_are_no_stems_beside(entry: Entry) -> None:
    fields = index_fields(entry)
    assert fields["title"] == [["staff", "cut"]]
    assert fields["title_words"] == [["cuts"]]
    assert fields["note"] == [["compar", "it"]]
    assert fields["note_words"] == [["compares"]]
    assert {"cuts", "cutting"} <= set(fields["text_words"][0])
    assert "pay" not in fields["text_words"][0]


def test_names_and_tags_keep_their_words_each_apart(entry: Entry) -> None:
    fields = index_fields(entry)
    assert fields["speaker"] == [["ian", "lawrence"]]
    assert fields["tag"] == [["money", "pay"], ["staff"]]
    assert fields["annotator"] == [["tester"]]
    assert fields["doc"] == [["2017", "b", "bank", "txt"]]


def test_only_what_somebody_said_is_a_quote(entry: Entry) -> None:
    assert index_fields(entry)["quote"] == [["we", "pay"]]
    assert [region.span for region in unpacked(index_fields(entry)["record"]).quotes] == [WE_PAY]


def test_values_are_one_word_each_and_only_numbers_are_figures(entry: Entry) -> None:
    fields = index_fields(entry)
    assert fields["path"] == [["2017/b/bank.txt"]]
    assert fields["date"] == [["2017-08-31"]]
    assert fields["unit"] == [["%", "gbp"]]
    assert fields["kind"] == [["date", "money", "percent"]]
    assert set(fields["figure"][0]) == {
        amount_word(value, unit) for value, unit in ((3e6, None), (3e6, "GBP"), (40, None), (40, "%"))
    }


def test_facets_are_as_they_are_shown(entry: Entry) -> None:
    assert facets_of(entry) == {
        "folder": ["2017", "2017/b"],
        "year": ["2017"],
        "speaker": ["Ian Lawrence"],
        "tag": ["money/pay", "staff"],
        "kind": ["money", "percent", "date"],
    }


def test_a_document_without_a_date_or_a_folder_has_none() -> None:
    plain = make_entry("a.txt", "staff")
    assert facets_of(plain) == {"folder": [], "year": [], "speaker": [], "tag": [], "kind": []}
    assert index_fields(plain)["date"] == [[]]


@given(st.floats(allow_nan=False), st.floats(allow_nan=False), st.sampled_from((None, "GBP", "%")))
def test_words_of_figures_sort_as_the_figures_do(one: float, other: float, unit: str | None) -> None:
    assert (amount_word(one, unit) < amount_word(other, unit)) == (one < other)


@given(st.text(st.characters(exclude_characters=[chr(code) for code in range(0x10F000, 0x10F800)])))
def test_a_name_that_is_no_text_can_be_kept_and_comes_back(name: str) -> None:
    assert id_of(key_of(name).encode().decode()) == name


@settings(max_examples=10)
@given(corpora())
def test_a_record_comes_back_as_it_was(entries: list[Entry]) -> None:
    for entry in entries:
        record, document = unpacked(index_fields(entry)["record"]), entry.document
        assert (record.document, record.title, record.date) == (document.id, document.title, document.date)
        assert str(record.text) == document.text
        assert [figure.value for figure in record.figures] == [each.value for each in entry.quantities]
        assert [region.span for region in record.annotations] == [
            anchored.span or Span(0, 0) for anchored in entry.annotations
        ]
