"""Agreement counts what several people said of documents that they all read, and says what it left out."""

from __future__ import annotations

import time
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples_of_two import said

from probe_reader.analysis.agreement import Agreement, agreements
from probe_reader.analysis.disagreements import Disagreement, disagreements
from probe_reader.analysis.study import LeftOut, study
from probe_reader.core.annotation import Anchored, Ruling
from probe_reader.core.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXTS = {"a.txt": 100, "b.txt": 50}


def by_tag(annotations: Iterable[Anchored], *, nested: bool = False) -> dict[str, Agreement]:
    return {row.name: row for row in agreements(study(annotations, TEXTS, nested=nested), "tag").rows}


def differences(annotations: Iterable[Anchored]) -> list[Disagreement]:
    return disagreements(study(annotations, TEXTS))


SAME = [said(who, start, start + 5, "claim") for who in ("ann", "ben") for start in (10, 40)]


def test_people_who_mark_the_same_agree_fully() -> None:
    row = by_tag(SAME)["claim"]
    assert (row.percent, row.both, row.kappa, row.alpha, row.u_alpha) == (1, 1, 1, 1, 1)
    assert row.units == {"ann": 2, "ben": 2}
    assert differences(SAME) == []


def test_people_who_mark_other_things_agree_less_than_chance() -> None:
    row = by_tag([said("ann", 0, 50, "claim"), said("ben", 50, 100, "claim")])["claim"]
    assert (row.percent, row.both, row.kappa) == (0, 0, -1)
    assert row.alpha is not None
    assert row.alpha < 0
    assert row.u_alpha is not None
    assert row.u_alpha < 0


def test_somebody_who_left_a_tag_out_is_compared_as_having_marked_nothing() -> None:
    row = by_tag([said("ann", 0, 10, "claim"), said("ben", 20, 30, "money")])["claim"]
    assert row.units == {"ann": 1, "ben": 0}
    assert row.percent == pytest.approx(0.9)
    assert row.kappa == pytest.approx(0)
    assert row.both == 0


def test_kappa_is_not_told_where_everybody_marks_everything() -> None:
    row = by_tag([said("ann", 0, 100, "claim"), said("ben", 0, 100, "claim")])["claim"]
    assert (row.percent, row.kappa, row.u_alpha) == (1, None, None)


def test_one_person_alone_gives_no_rows() -> None:
    one = study([said("ann", 0, 10, "claim")], TEXTS)
    assert one.annotators == ("ann",)
    assert agreements(one, "tag").rows == agreements(one, "document").rows == ()
    assert agreements(one, "tag").together.alpha is None
    assert disagreements(one) == []
    assert one.left_out == LeftOut(alone=1)


def test_only_documents_that_several_annotated_are_compared() -> None:
    rows = by_tag([*SAME, said("ann", 0, 5, "claim", document="b.txt")])
    assert rows["claim"].documents == 1
    assert rows["claim"].alpha == 1


def test_a_pair_without_a_document_in_common_is_not_in_the_mean() -> None:
    row = by_tag([*SAME, *(said(who, 0, 9, "claim", document="b.txt") for who in ("ben", "cid"))])["claim"]
    assert [pair.annotators for pair in row.pairs] == [("ann", "ben"), ("ben", "cid")]
    assert (row.kappa, row.alpha) == (1, 1)


def test_what_one_person_marks_twice_counts_once() -> None:
    twice = [*SAME, said("ann", 12, 15, "claim"), said("ann", 10, 13, "claim")]
    row = by_tag(twice)["claim"]
    assert row.alpha == 1
    assert row.units["ann"] == 2
    assert differences(twice) == []


def test_units_that_only_touch_stay_two() -> None:
    row = by_tag([said("ann", 0, 10, "claim"), said("ben", 0, 5, "claim"), said("ben", 5, 10, "claim")])[
        "claim"
    ]
    assert (row.percent, row.kappa) == (1, 1)
    assert row.alpha is not None
    assert row.alpha < 1


def test_a_nested_tag_counts_for_the_one_above_it_where_that_is_asked() -> None:
    both = [said("ann", 0, 10, "staffing/cuts"), said("ben", 0, 10, "staffing")]
    assert by_tag(both)["staffing"].both == 0
    nested = by_tag(both, nested=True)
    assert nested["staffing"].both == 1
    assert nested["staffing/cuts"].both == 0


def test_rulings_are_passed_over_and_the_rest_is_told() -> None:
    made = study(
        [
            *SAME,
            said("ann", 0, 9, ruling=Ruling("quote", rejected=True)),
            said("ann", 0, 9, "claim", lost=True),
            said("ben", 60, 70, note="why?"),
            said("ben", 0, 5, "claim", document="b.txt"),
        ],
        TEXTS,
    )
    assert made.left_out == LeftOut(orphans=1, untagged=1, alone=1)
    assert made.tags == ("claim",)
    assert agreements(made, "tag").rows[0].alpha == 1


def test_a_note_shows_that_its_writer_read_the_document() -> None:
    row = by_tag([said("ann", 0, 10, "claim"), said("ben", 60, 70, note="why?")])["claim"]
    assert row.units == {"ann": 1, "ben": 0}


def test_only_those_who_are_named_are_compared() -> None:
    third = [*SAME, said("cid", 70, 90, "claim")]
    (row,) = agreements(study(third, TEXTS, ["ann", "ben"]), "tag").rows
    assert (row.alpha, list(row.units)) == (1, ["ann", "ben"])


def test_a_document_puts_its_tags_together() -> None:
    made = study([*SAME, said("ann", 60, 70, "money"), said("ben", 80, 90, "money")], TEXTS)
    (row,) = agreements(made, "document").rows
    claim, money = agreements(made, "tag").rows
    assert (row.name, row.units) == ("a.txt", {"ann": 3, "ben": 3})
    assert row.percent == pytest.approx((1 + money.percent) / 2)  # type: ignore[operator]  # it is known
    assert money.alpha is not None
    assert row.alpha is not None
    assert money.alpha < row.alpha < 1
    assert claim.alpha == 1


def test_a_difference_tells_who_said_what_where() -> None:
    ann, ben = said("ann", 10, 20, "claim", note="sure"), said("ben", 12, 20, "claim")
    (found,) = differences([ann, ben])
    assert (found.document, found.span, found.tags) == ("a.txt", Span(10, 20), ("claim",))
    assert dict(found.said) == {"ann": (ann,), "ben": (ben,)}


def test_another_tag_on_the_same_words_is_one_difference() -> None:
    ann, ben = said("ann", 10, 20, "claim"), said("ben", 10, 19, "money")
    (found,) = differences([ann, ben])
    assert (found.tags, dict(found.said)) == (("claim", "money"), {"ann": (ann,), "ben": (ben,)})


def test_what_is_agreed_of_the_same_words_is_shown_beside() -> None:
    ann, ben = said("ann", 10, 20, "claim", "money"), said("ben", 10, 20, "claim")
    (found,) = differences([ann, ben])
    assert (found.tags, found.said["ben"]) == (("money",), (ben,))


def test_one_tag_alone_may_be_compared_with_those_below_it() -> None:
    made = study([*SAME, said("ann", 60, 70, "money/contract")], TEXTS, tag="money")
    assert made.tags == ("money/contract",)
    assert [each.tags for each in disagreements(made)] == [("money/contract",)]
    assert agreements(made, "tag").rows[0].units == {"ann": 1, "ben": 0}


def test_a_long_passage_is_not_told_with_every_short_one_in_it() -> None:
    long = said("ann", 0, 100, "context")
    short = [said("ben", 30, 34, "claim"), said("ben", 60, 64, "claim")]
    found = differences([long, *short])
    assert [each.tags for each in found] == [("context",), ("claim",), ("claim",)]
    assert found[1].said == {"ann": (), "ben": (short[0],)}


SPANS = st.tuples(st.integers(0, 90), st.integers(1, 10))
PEOPLE = st.lists(
    st.tuples(st.sampled_from(["ann", "ben", "cid"]), SPANS, st.sampled_from("ab")), max_size=12
)


def _said(made: Iterable[tuple[str, tuple[int, int], str]], document: str = "a.txt") -> list[Anchored]:
    return [said(who, start, start + size, tag, document=document) for who, (start, size), tag in made]


@given(st.lists(SPANS, min_size=1, max_size=8), st.integers(2, 4))
def test_identical_annotators_agree_fully_whatever_they_mark(
    places: list[tuple[int, int]], people: int
) -> None:
    made = [(f"p{number}", place, "a") for number in range(people) for place in places]
    (row,) = agreements(study(_said(made), TEXTS), "tag").rows
    assert row.alpha == row.u_alpha == row.percent == row.both == 1
    assert row.kappa == pytest.approx(1)
    assert disagreements(study(_said(made), TEXTS)) == []


@given(PEOPLE)
def test_no_figure_is_above_one(made: list[tuple[str, tuple[int, int], str]]) -> None:
    compared = study(_said(made), TEXTS)
    by_tag, by_document = agreements(compared, "tag"), agreements(compared, "document")
    assert by_tag.together == by_document.together
    for row in (*by_tag.rows, *by_document.rows, by_tag.together):
        for figure in (row.percent, row.both, row.kappa, row.alpha, row.u_alpha):
            assert figure is None or figure <= 1 + 1e-9


@given(PEOPLE, st.randoms())
def test_neither_names_nor_order_matter(made: list[tuple[str, tuple[int, int], str]], random: Random) -> None:
    renamed = {"ann": "zoe", "ben": "ann", "cid": "max"}
    other = [(renamed[who], place, tag) for who, place, tag in made]
    random.shuffle(other)
    before, after = (agreements(study(_said(each), TEXTS), "tag").rows for each in (made, other))
    for row, same in zip(before, after, strict=True):
        for figure in ("percent", "both", "kappa", "alpha", "u_alpha"):
            assert getattr(row, figure) == pytest.approx(getattr(same, figure))


@given(PEOPLE, PEOPLE)
def test_which_document_comes_first_does_not_matter(
    first: list[tuple[str, tuple[int, int], str]], second: list[tuple[str, tuple[int, int], str]]
) -> None:
    lengths = {"a.txt": 100, "m.txt": 100, "z.txt": 100}
    before, after = (
        agreements(study(_said(first, id) + _said(second, "m.txt"), lengths), "tag").together
        for id in ("a.txt", "z.txt")
    )
    for figure in ("percent", "both", "kappa", "alpha", "u_alpha"):
        assert getattr(before, figure) == pytest.approx(getattr(after, figure))


@given(PEOPLE)
def test_there_is_a_difference_just_where_the_figures_tell_of_one(
    made: list[tuple[str, tuple[int, int], str]],
) -> None:
    compared = study(_said(made), TEXTS)
    apart = {tag for each in disagreements(compared) for tag in each.tags}
    assert apart == {row.name for row in agreements(compared, "tag").rows if row.alpha != 1}


def test_ten_thousand_annotations_take_less_than_a_second() -> None:
    random = Random(4)
    lengths = {f"{number:03}.txt": 100_000 for number in range(20)}
    made = [
        said(who, start, start + random.randint(5, 300), random.choice("abcdefgh"), document=document)
        for document in lengths
        for who in ("ann", "ben", "cid", "dora")
        for start in (random.randrange(99_000) for _ in range(125))
    ]
    assert len(made) == 10_000
    taken = []
    for _ in range(3):
        begun = time.process_time()
        compared = study(made, lengths)
        agreements(compared, "document")
        disagreements(compared)
        taken.append(time.process_time() - begun)
    assert min(taken) < 1
