"""Folding makes texts alike that are set differently, and every offset can be told back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.anchoring.alignment import distance, ends_like, place, starts_like
from probe_reader.anchoring.folding import Folded


@pytest.mark.parametrize(
    ("original", "folded"),
    [
        ("“Yes”, ‘no’ and `tick´", "\"Yes\", 'no' and 'tick'"),
        ("a—b – c -- d", "a-b - c - d"),
        ("too   many\n\n\tspaces\u00a0here", "too many spaces here"),
        ("case-\n  load", "caseload"),
        ("Anglo-\nSaxon", "Anglo-Saxon"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("ﬁnd … ﬀ", "find ... ff"),
        ("e\u0301té", "été"),
        ("ＡＢＣ１２３", "ABC123"),
        ("Ω и 語 ع 😀", "Ω и 語 ع 😀"),
        ("", ""),
    ],
)
def test_what_is_set_differently_is_folded_alike(original: str, folded: str) -> None:
    assert Folded(original).text == folded


def test_a_stretch_is_told_back_as_it_stood() -> None:
    original = "He said:  “case-\nload  ﬁgures…” twice"
    folded = Folded(original)
    start = folded.text.index("caseload figures")
    assert folded.span(start, start + 16).of(original) == "case-\nload  ﬁgures"


@given(st.text(st.sampled_from("ab .'“”‘—-\n\r\t\u00a0\u00ad\u200béﬁe\u0301中語Ж😀`…")))
def test_offsets_go_there_and_back(original: str) -> None:
    folded = Folded(original)
    there = [folded.folded(offset) for offset in range(len(original) + 1)]
    assert there == sorted(there)
    assert (there[0], there[-1]) == (0, len(folded.text))
    back = [folded.original(offset) for offset in range(len(folded.text) + 1)]
    assert back == sorted(back)
    whole = folded.span(0, len(folded.text))
    assert Folded(whole.of(original)).text == folded.text
    assert Folded(folded.text).text.count(" ") <= folded.text.count(" ")


@given(st.text(), st.text())
def test_likeness_is_between_none_and_all(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one) <= max(len(one), len(other)) or not (one and other)
    if other:
        assert 0 <= starts_like(one, other) <= 1
        assert starts_like(other + one, other) == ends_like(one + other, other) == 1


def test_more_letters_than_the_aligner_knows_are_no_trouble() -> None:
    many = "".join(map(chr, range(0x4E00, 0x4E00 + 600)))
    assert distance(many, many[:300] + "x" + many[300:]) == 1
    placed = place(many, 100, 200, "ab" + many + "cd")
    assert placed is not None
    assert (placed.start, placed.end, placed.kept) == (102, 202, 1.0)
