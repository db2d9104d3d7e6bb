"""A tag with a key of its own always has it; recent tags keep the other numbers as long as they can."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core.codebook import KEYS, Codebook, Tag
from probe_reader.tui.numbers import numbered, with_used

BOOK = Codebook((Tag("a", "red"), Tag("b", "red", key="3"), Tag("c", "red"), Tag("d", "red", key="1")))


def test_tags_with_a_key_have_it_and_the_most_used_fill_up() -> None:
    assert numbered(BOOK, {"c": 5, "a": 2}, []) == ["d", "c", "b", "a"]


def test_a_key_may_stand_alone_after_free_ones() -> None:
    book = Codebook((Tag("x", "red", key="5"), Tag("y", "red")))
    assert numbered(book, {}, []) == ["y", "", "", "", "x"]


def test_a_recent_tag_keeps_its_number_unless_it_was_given_away() -> None:
    assert numbered(BOOK, {"c": 5}, ["", "a", "c", ""]) == ["d", "a", "b", "c"]


def test_what_was_just_used_takes_a_free_number_or_that_of_the_last_recent_one() -> None:
    assert with_used(BOOK, ["d", "", "b"], ["new"]) == ["d", "new", "b"]
    full = ["d", "a", "b", *"cefghi"]
    assert with_used(BOOK, full, ["new"]) == [*full[:-1], "new"]
    pinned = Codebook(tuple(Tag(f"t{key}", "red", key=key) for key in KEYS))
    assert with_used(pinned, [f"t{key}" for key in KEYS], ["new"]) == [f"t{key}" for key in KEYS]


NAMES = st.sampled_from([f"t{number}" for number in range(14)])


@given(
    st.dictionaries(NAMES, st.sampled_from(["", *KEYS])),
    st.lists(NAMES, max_size=9, unique=True),
    st.dictionaries(NAMES, st.integers(0, 9)),
)
def test_keys_of_ones_own_hold_and_no_tag_has_two(
    keys: dict[str, str], before: list[str], counts: dict[str, int]
) -> None:
    book = Codebook()
    for name, key in keys.items():
        book = book.put(Tag(name, "red", key=key))
    slots = numbered(book, counts, before)
    for tag in book:
        if tag.key:
            assert slots[int(tag.key) - 1] == tag.name
    shown = [name for name in slots if name]
    assert len(shown) == len(set(shown)) == min(9, len(shown))
    assert len(slots) <= 9
    assert numbered(book, counts, slots) == slots
