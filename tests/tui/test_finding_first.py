"""The first hit in a large document is looked for first, and no farther than it takes to show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.matching import find_by_pieces
from probe_reader.tui.acts import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from probe_reader.core.spans import Spans

TEXT = ("nothing but words " * 8_000 + "a kestrel flies " + "more words " * 8_000) * 3


def looked_through(word: str, start: int = 0) -> tuple[list[int], tuple[int, Spans] | None]:
    """Return up to where was looked for the first hit, piece by piece, and what came of it."""
    seen: list[int] = []

    def pieces() -> Iterator[tuple[int, Spans]]:
        for each in find_by_pieces(TEXT, word, start=start):
            seen.append(each[0])
            yield each

    return seen, finding._first(pieces())


def test_looking_ends_with_the_first_hit_and_what_the_screen_shows_with_it() -> None:
    seen, found = looked_through("kestrel")
    assert found is not None
    first = TEXT.index("kestrel")
    assert found[0] == seen[-1] > first + finding.IN_SIGHT
    assert found[1].starts[0] == first
    assert seen[-1] < len(TEXT) // 2


def test_looking_begins_where_finding_began() -> None:
    second = TEXT.index("kestrel", TEXT.index("kestrel") + 1)
    _, found = looked_through("kestrel", second - 5)
    assert found is not None
    assert found[1].starts[0] == second


def test_nothing_is_found_after_the_last_piece() -> None:
    assert finding._first(iter(())) is None


def test_where_there_is_no_hit_looking_goes_on_for_a_moment() -> None:
    seen, found = looked_through("no such bird")
    assert found is not None
    assert found[0] == seen[-1] > 0
    assert not len(found[1])
