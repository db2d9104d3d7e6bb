"""Collocates are words that stand near a keyword more often than elsewhere, by Dunning's measure."""

from __future__ import annotations

import re
from math import log, log2
from typing import TYPE_CHECKING

import pytest

from probe_reader.analysis.collocates import by, collocates, information, likelihood
from probe_reader.core.span import Span

if TYPE_CHECKING:
    from probe_reader.analysis.collocates import Collocate


def near(text: str, keyword: str = "staff", window: int = 1, **how: bool | int) -> dict[str, Collocate]:
    spans = [Span(found.start(), found.end()) for found in re.finditer(rf"\b{keyword}\b", text)]
    found = collocates([(text, spans)], window, **{"at_least": 1, **how})  # type: ignore[arg-type]
    return {each.word: each for each in found}


def test_log_likelihood_is_dunnings() -> None:
    # the first row of his table: "the swiss" 110 times, "the" 2,442 and "swiss" 111 times without the other
    assert likelihood(110, 110 + 2442, 110 + 111, 110 + 2442 + 111 + 29114) == pytest.approx(270.72, abs=0.01)


def test_a_table_worked_out_by_hand() -> None:
    # near: 4 words, of which 2 are "cuts"; far: 6 words, none of them is. Of 10 words 2 are "cuts".
    by_hand = 2 * (2 * log(2 / 0.8) + 2 * log(2 / 3.2) + 6 * log(6 / 4.8))
    assert by_hand == pytest.approx(4.463, abs=0.001)
    assert likelihood(2, 4, 2, 10) == pytest.approx(by_hand)
    assert information(2, 4, 2, 10) == pytest.approx(log2(2.5))


def test_the_words_near_are_compared_with_the_rest_of_the_text() -> None:
    text = "new staff cuts here. old staff cuts there. one two three four"
    cuts = near(text)["cuts"]
    assert (cuts.left, cuts.right, cuts.near, cuts.everywhere) == (0, 2, 2, 2)
    assert cuts.likelihood == pytest.approx(likelihood(2, 4, 2, 10))
    assert cuts.information == pytest.approx(log2(2.5))


def test_a_word_between_two_keywords_counts_once_for_the_nearer() -> None:
    found = near("staff alpha beta staff x y z w v u", window=2)
    assert (found["alpha"].left, found["alpha"].right) == (0, 1)
    assert (found["beta"].left, found["beta"].right) == (1, 0)


def test_keywords_are_not_near_themselves() -> None:
    assert "staff" not in near("staff staff cuts x y z")


def test_stop_words_are_told_only_where_they_are_wanted() -> None:
    text = "the staff. one two three four five"
    assert "the" not in near(text)
    assert "the" in near(text, stop_words=True)


def test_what_is_near_no_more_often_than_chance_gives_is_left_out() -> None:
    assert "x" not in near("x staff y x x x x x x")


def test_what_is_near_once_may_be_left_out() -> None:
    found = near("new staff cuts. staff cuts. one two", at_least=2)
    assert set(found) == {"cuts"}


def test_documents_are_counted_together() -> None:
    text = "staff cuts a b c"
    found = {each.word: each for each in collocates([(text, [Span(0, 5)])] * 2, 1)}
    assert found["cuts"].right == 2


def test_a_rare_word_leads_by_information_and_a_sure_one_by_likelihood() -> None:
    text = "odd staff cuts. staff cuts. staff cuts. " + "cuts here. " + "one two three four five. " * 4
    found = near(text).values()
    assert by(found, "ll")[0].word == "cuts"
    assert by(found, "mi")[0].word == "odd"


def test_it_is_given_up_when_nobody_wants_it_any_more() -> None:
    assert collocates([("staff cuts", [Span(0, 5)])], at_least=1, cancelled=lambda: True) == ()
