"""Words that are spelt nearly alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.search.spelling import near


@pytest.mark.parametrize(
    ("word", "other", "letters"),
    [
        ("staff", "staff", 0),
        ("staff", "staf", 1),
        ("staff", "stafff", 1),
        ("staff", "stuff", 1),
        ("staff", "satff", 1),
        ("probation", "probtoin", 2),
        ("", "ab", 2),
    ],
)
def test_so_many_letters_make_the_one_the_other(word: str, other: str, letters: int) -> None:
    assert near(word, other, letters)
    assert letters == 0 or not near(word, other, letters - 1)


def plainly(word: str, other: str) -> int:
    """Return the distance, by its definition."""
    if not word or not other:
        return len(word) + len(other)
    costs = [plainly(word[1:], other) + 1, plainly(word, other[1:]) + 1]
    costs.append(plainly(word[1:], other[1:]) + (word[0] != other[0]))
    if len(word) > 1 and len(other) > 1 and word[:2] == other[1::-1]:
        costs.append(plainly(word[2:], other[2:]) + 1)
    return min(costs)


WORDS = st.text(alphabet="abc", max_size=5)


@given(WORDS, WORDS, st.integers(0, 3))
def test_it_counts_as_the_definition_does(word: str, other: str, letters: int) -> None:
    assert near(word, other, letters) == (plainly(word, other) <= letters)
