"""Orders and filter over columns give what sorting and looking through every entry would."""

from __future__ import annotations

from itertools import chain, groupby

from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core import entry_filter
from probe_reader.core.entries import Entries
from probe_reader.core.entry_filter import EntryFilter
from probe_reader.core.entry_orders import ORDERS, ordered
from probe_reader.core.library import LibraryEntry, folded

WORDS = st.lists(st.sampled_from(["audit", "Aud", "it", "Ünion", "50%", "a", "“x”", "ß"]), max_size=3).map(
    " ".join
)
ROWS = st.builds(
    LibraryEntry,
    id=st.builds("{}{}".format, st.sampled_from(["", "a/", "b/c/", "b 10/", "b 9/"]), st.uuids()),
    title=WORDS,
    date=st.none() | st.sampled_from(["2017", "2017-08", "2018-01-02"]),
    words=st.just(1),
    quotes=st.just(1),
    figures=st.just(1),
    annotations=st.sampled_from([0, 0, 0, 1, 5]),
    size=st.integers(0, 3),
    begun=st.booleans(),
    done=st.booleans(),
)
MANY = st.lists(ROWS, max_size=40, unique_by=lambda row: row.id)
STATUS = ["open", "annotated", "unread", "done"]


def naive(entries: Entries, order: str) -> list[str]:
    """Return the ids as sorting one folder after another gives them."""
    found: list[str] = []
    for _, group in groupby(entries, key=lambda row: row.folder):
        rows = list(group)
        if order != "name":
            rows.sort(key=lambda row: row.title.casefold())
        match order:
            case "date":
                rows.sort(key=lambda row: row.date or "", reverse=True)
            case "size":
                rows.sort(key=lambda row: -row.size)
            case "annotations":
                rows.sort(key=lambda row: -row.annotations)
            case "status":
                rows.sort(key=lambda row: STATUS.index(row.status))
        found += [row.id for row in rows]
    return found


@given(MANY, st.sampled_from(ORDERS))
def test_every_order_is_that_of_sorting(rows: list[LibraryEntry], order: str) -> None:
    entries = Entries.of(rows)
    assert [entries.ids[number] for number in ordered(entries, order)] == naive(entries, order)


@given(MANY, st.sampled_from(ORDERS), WORDS | st.text(max_size=3), st.integers(1, 9))
def test_the_filter_finds_what_looking_at_each_finds(
    rows: list[LibraryEntry], order: str, wanted: str, part: int
) -> None:
    entries = Entries.of(rows)
    numbers = ordered(entries, order)
    parts = folded(wanted).split()
    expected = [
        place
        for place, number in enumerate(numbers)
        if all(each in entries[number].searched for each in parts)
    ]
    some = EntryFilter(entries, wanted)
    assert bool(some) == bool(parts)
    if some:
        before, entry_filter.PART = entry_filter.PART, part
        try:
            assert list(chain.from_iterable(some.places(numbers))) == expected
            pool = [place for place in range(len(rows)) if place % 3]
            assert list(chain.from_iterable(some.among(pool, numbers))) == sorted({*pool} & {*expected})
        finally:
            entry_filter.PART = before
