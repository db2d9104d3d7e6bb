"""A document's date is read from its head, as precise as it is written there."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core.dates import dates_in
from probe_reader.core.heading import date_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "expected"),
    [("000", None), ("001", None), ("002", "2017-08-31"), ("003", "2017-12-28"), ("004", None)],
)
def test_each_seed_has_the_date_that_its_head_gives(seeds: Path, name: str, expected: str | None) -> None:
    (path,) = seeds.glob(f"{name}_*")
    assert date_of(path.read_text("utf-8")) == expected


@pytest.mark.parametrize(
    "line",
    [
        "31 August 2017",
        "Thursday 31 August 2017",
        "Thu, 31st Aug 2017",
        "August 31, 2017",
        "Aug. 31st, 2017",
        "2017-08-31",
        "2017-08-31T10:32:00Z",
        "2017/08/31",
        "31/08/2017",
        "31.08.2017",
        "31/8/17",
        "8/31/2017",
        "Published: 31 August 2017 10.32 BST",
        "Last updated on 31 August 2017 at 4pm",
        "Date: Thu, 31 Aug 2017 09:00:00 +0100",
        "31/08/2017 - Council sells town hall",
        "**Council sells town hall**, 31 August 2017",
        "Jane Smith, Thursday 31 August 2017 10:32",
    ],
)
def test_a_day_is_read_in_british_iso_and_american_wording(line: str) -> None:
    assert date_of(f"Council sells town hall\n\n{line}\n\nIt was sold on 1 May 2016.\n") == "2017-08-31"


@pytest.mark.parametrize(
    ("line", "expected"),
    [("August 2017", "2017-08"), ("2017-08", "2017-08"), ("Sept. 2017", "2017-09"), ("2017", "2017")],
)
def test_a_month_or_a_year_alone_is_not_made_more_precise(line: str, expected: str) -> None:
    assert date_of(f"Council sells town hall\n{line}\n") == expected


def test_where_both_ways_give_a_day_the_british_way_is_taken() -> None:
    assert date_of("03/04/2017\n") == "2017-04-03"


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May 2018 the council sold the town hall.\n",
        "The council, which sold the town hall on 3 May 2018 to a bidder nobody knew, regrets it\n",
        "Figures for 2017-18 and 2018-19\n",
        "31 February 2017\n",
        "Version 1.2.2017.4\n",
        "Call 020 7946 2017\n",
        "\n".join(f"line {n}" for n in range(20)) + "\n31 August 2017\n",
    ],
)
def test_a_date_that_is_not_the_documents_is_left_alone(text: str) -> None:
    assert date_of(text) is None


@given(st.dates(min_value=date(1400, 1, 1), max_value=date(2199, 12, 31)))
def test_every_day_is_read_back_from_each_wording(day: date) -> None:
    wordings = ("{0:%d} {0:%B} {1}", "{0:%A}, {0:%B} {0:%d}, {1}", "{1}-{0:%m-%d}", "{0:%d/%m/}{1}")
    for wording in wordings:
        assert date_of(wording.format(day, day.year)) == day.isoformat()


@given(st.text(alphabet="0123456789 /-.:TZaugjnMy", max_size=200))
def test_dates_never_overlap_and_are_real(line: str) -> None:
    found = dates_in(line)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(date.fromisoformat(written.iso) for written in found if written.full)
