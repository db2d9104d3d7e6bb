"""While one types, the tags that fit are offered in a fixed order, and a new one is said plainly."""

from __future__ import annotations

from probe_reader.core.codebook import Codebook, Tag
from probe_reader.tui.offers import offers

BOOK = Codebook((Tag("staffing/cuts", "blue"), Tag("claim", "red"), Tag("staff", "red"), Tag("case", "red")))


def offered(typed: str, *without: str, may_be_new: bool = True) -> list[str]:
    found = offers(BOOK, {"staffing/cuts": 9}, typed, without, may_be_new=may_be_new)
    return [f"new: {each.tag.name}" if each.is_new else each.tag.name for each in found]


def test_nothing_typed_offers_the_tree_with_the_names_above() -> None:
    found = offers(BOOK, {}, " ")
    assert [(each.tag.name, each.depth) for each in found] == [
        ("case", 0),
        ("claim", 0),
        ("staff", 0),
        ("staffing", 0),
        ("staffing/cuts", 1),
    ]


def test_a_tag_whose_parent_is_left_out_is_named_in_full() -> None:
    found = offers(BOOK, {}, "", ["staffing"])
    assert found[-1].depth is None


def test_what_begins_so_comes_before_what_only_holds_the_letters() -> None:
    assert offered("sta") == ["staff", "staffing", "staffing/cuts", "new: sta"]
    assert offered("cut") == ["staffing/cuts", "new: cut"]
    assert offered("staffing/c") == ["staffing/cuts", "new: staffing/c"]
    assert offered("ase") == ["new: ase", "case"]


def test_a_tag_that_there_is_is_never_offered_as_new() -> None:
    assert offered("claim") == ["claim"]
    assert offered("staffing") == ["staffing", "staffing/cuts"]
    assert offered("nothing", may_be_new=False) == []
