"""The catalogue remembers what was found, and never stands in the way."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core.finding import Finding, Quantity, Quotation
from probe_reader.core.span import Span
from probe_reader.store.catalogue import Catalogue, Facts
from probe_reader.store.corpus import Source
from probe_reader.store.finding_json import decoded, encoded

if TYPE_CHECKING:
    from pathlib import Path

FACTS = Facts("A title", "2017", 3, 1, 2, "abc")
FOUND: tuple[Finding, ...] = (
    Quotation(Span(0, 4), "speech", "Ian Lawrence", Span(5, 7), "said", "general secretary", 0.9),
    Quantity(Span(8, 10), "money", 4.5e6, "GBP", 1.0, None, True, "up", "year"),
)


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return Source("a.txt", str(tmp_path / "a.txt"), 10, 123)


def test_facts_and_findings_are_there_for_the_next_start(tmp_path: Path, source: Source) -> None:
    before = Catalogue(tmp_path / "c.sqlite", "1")
    before.put(source, FACTS)
    before.put_findings("abc", FOUND)
    after = Catalogue(tmp_path / "c.sqlite", "1")
    assert after.get(source) == FACTS
    assert after.findings("abc") == FOUND
    assert after.findings("other") is None


def test_a_file_that_changed_is_not_known(tmp_path: Path, source: Source) -> None:
    catalogue = Catalogue(tmp_path / "c.sqlite", "1")
    catalogue.put(source, FACTS)
    assert catalogue.get(Source(source.id, source.where, source.size, source.modified + 1)) is None


def test_another_version_starts_anew(tmp_path: Path, source: Source) -> None:
    before = Catalogue(tmp_path / "c.sqlite", "1")
    before.put(source, FACTS)
    before.put_findings("abc", FOUND)
    after = Catalogue(tmp_path / "c.sqlite", "2")
    assert after.get(source) is None
    assert after.findings("abc") is None


def test_damage_is_thrown_away_without_a_word(tmp_path: Path, source: Source) -> None:
    (tmp_path / "c.sqlite").write_bytes(os.urandom(5000))
    catalogue = Catalogue(tmp_path / "c.sqlite", "1")
    assert catalogue.get(source) is None
    assert catalogue.findings("abc") is None
    catalogue.put(source, FACTS)
    assert Catalogue(tmp_path / "c.sqlite", "1").get(source) == FACTS


def test_it_works_in_memory_where_nothing_can_be_written(tmp_path: Path, source: Source) -> None:
    (tmp_path / "in_the_way").write_text("a file where a folder should be")
    catalogue = Catalogue(tmp_path / "in_the_way" / "c.sqlite", "1")
    catalogue.put(source, FACTS)
    catalogue.put_findings("abc", FOUND)
    assert catalogue.get(source) == FACTS


NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
SPANS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(min(pair), max(pair)))
WORDS = st.none() | st.text()


@given(
    st.lists(
        st.builds(
            Quotation,
            SPANS,
            st.sampled_from(["speech", "fragment", "term"]),
            WORDS,
            st.none() | SPANS,
            WORDS,
            WORDS,
        )
        | st.builds(
            Quantity, SPANS, st.just("count"), NUMBERS | st.text(), WORDS, NUMBERS, NUMBERS, st.booleans()
        )
    )
)
def test_findings_come_back_as_they_were(findings: list[Finding]) -> None:
    assert decoded(encoded(findings)) == tuple(findings)
