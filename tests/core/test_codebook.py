"""A codebook answers what a tag is called, how it looks, and what became of it."""

from __future__ import annotations

from probe_reader.core.codebook import COLOURS, Codebook, Tag, parse_tags

BOOK = Codebook((Tag("money", "green", "sums"), Tag("staffing", "blue"), Tag("staffing/cuts", "blue")))


def test_a_new_tag_takes_the_colour_that_is_used_least() -> None:
    assert BOOK.tag("claim").colour == next(c for c in COLOURS if c not in {"green", "blue"})


def test_a_nested_tag_takes_its_parents_colour() -> None:
    assert BOOK.tag("staffing/caseload").colour == "blue"


def test_renaming_takes_nested_tags_along_and_remembers_the_old_names() -> None:
    book = BOOK.renamed("staffing", "workforce")
    assert [tag.name for tag in book] == ["money", "workforce", "workforce/cuts"]
    assert book.current("staffing/cuts") == "workforce/cuts"
    assert book.current("money") == "money"


def test_renaming_to_a_tag_that_exists_merges_and_keeps_its_definition() -> None:
    book = BOOK.put(Tag("funding", "red")).renamed("funding", "money")
    assert book.get("money") == Tag("money", "green", "sums", formerly=("funding",))
    assert "funding" not in book


def test_merging_into_a_later_tag_gives_the_same_as_into_an_earlier_one() -> None:
    later = Codebook((Tag("a", "red"), Tag("b", "blue"))).renamed("a", "b")
    earlier = Codebook((Tag("b", "blue"), Tag("a", "red"))).renamed("a", "b")
    assert later == earlier == Codebook((Tag("b", "blue", formerly=("a",)),))


def test_renaming_back_leaves_no_former_name_of_its_own() -> None:
    book = BOOK.renamed("money", "funds").renamed("funds", "money")
    assert book.get("money") == Tag("money", "green", "sums", formerly=("funds",))


def test_a_tag_defined_anew_is_no_longer_a_former_name() -> None:
    book = BOOK.renamed("money", "funds").put(Tag("money", "red"))
    assert book.current("money") == "money"
    assert book.get("funds") == Tag("funds", "green", "sums")


def test_tags_are_read_trimmed_in_order_and_without_doubles() -> None:
    assert parse_tags(" money, staffing / cuts ,, money ,/") == ("money", "staffing/cuts")
