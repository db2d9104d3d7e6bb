"""The headings of a text are found by their form."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core import outline
from probe_reader.core.outline import headings

if TYPE_CHECKING:
    from pathlib import Path

RUNNING = (
    "The inspection looked at the quality of probation work that was carried out in the county last year."
)


def found(text: str) -> list[tuple[int, str]]:
    return [(each.level, each.span.of(text)) for each in headings(text)]


def words(text: str) -> list[str]:
    return [each for _, each in found(text)]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("000", ["Further info"]),
        ("001", ["#NQ7: Working Links slammed by the Inspectorate for service delivery in Gloucestershire"]),
        (
            "002",
            [
                "Working Links In Crisis",
                "Another damning HMIP report on Working Links",
                "Union claims Probation services in Gloucestershire are in crisis",
                "Foreword",
            ],
        ),
        ("003", ["28/12/2017 - Probation Privatisation a colossal failure"]),
        ("004", ["Money", "‘Flawed’ probation reforms attacked by watchdog", "Leave a Reply"]),
    ],
)
def test_the_headings_of_the_seeds_are_found_and_nothing_else(
    seeds: Path, name: str, wanted: list[str]
) -> None:
    assert words(next(seeds.glob(f"{name}*")).read_text()) == wanted


def test_markdown_marks_are_headings_as_deep_as_they_say_but_not_in_code() -> None:
    text = "# The report\n\nText.\n### Money ###\nText.\n\n```\n# a comment\n```\n\n## People\n#NoHeading\n"
    assert found(text) == [(1, "The report"), (3, "Money"), (2, "People")]


def test_underlined_lines_are_headings() -> None:
    text = "The report\n==========\n\nText.\n\n  Money\n  -----\n\nA line of text\nover a rule\n---\n"
    assert found(text) == [(1, "The report"), (2, "Money")]


def test_numbers_and_chapters_are_headings_and_lists_are_not() -> None:
    text = (
        f"Title\n\n{RUNNING}\n\n1. Findings\n\n{RUNNING}\n\n1.2 Money\n\n{RUNNING}\n\n"
        "1. First do this.\n\n2. Then do that.\n\n3. apples\n4. Pears\n5. Plums\n\n"
        "Chapter 3\n\nAppendix B: Methods\n\nChapter 3 of the report tells\nhow it came to this.\n"
    )
    assert found(text) == [
        (1, "Title"),
        (2, "1. Findings"),
        (3, "1.2 Money"),
        (2, "Chapter 3"),
        (2, "Appendix B: Methods"),
    ]


def test_capitals_are_headings_also_right_over_their_text() -> None:
    text = f"THE REPORT\n{RUNNING}\n\n  MONEY SPENT\n\n{RUNNING}\n\nTHIS IS SHOUTED.\n\nUSA\n\nA B C\nD E F\n"
    assert found(text) == [(1, "THE REPORT"), (2, "MONEY SPENT")]


@pytest.mark.parametrize(
    "line",
    [
        "Ian Lawrence added:",
        "This is a sentence.",
        "“Something that was said”",
        "‘Something that was said’",
        "went on in small letters",
        "Thursday 31 August 2017",
        "By Jane Smith",
        "- an entry of a list",
        "--oo00oo--",
        "Read more",
        "One sentence. Another sentence",
        "    Indented",
        "x" * 200,
    ],
)
def test_other_short_lines_that_stand_alone_are_no_headings(line: str) -> None:
    assert words(f"Title\n\n{RUNNING}\n\n{line}\n\n{RUNNING}\n") == ["Title"]


def test_a_short_line_is_a_heading_only_over_running_text_or_a_list() -> None:
    assert words(f"{RUNNING}\n\nMoney\n\nApples\n\nPears\n\nPlums\n\nNuts\n") == []
    assert words(f"{RUNNING}\n\nMoney\n\nWhat was spent\n\n{RUNNING}\n") == ["Money", "What was spent"]
    assert words(f"{RUNNING}\n\nMoney\n- spent\n- kept\n") == ["Money"]
    assert words(f"{RUNNING}\n\nMoney\n\n{RUNNING[:70]}\n{RUNNING[:70]}\n") == ["Money"]


def test_where_paragraphs_are_single_lines_no_blank_lines_are_needed() -> None:
    assert words(f"Title\n{RUNNING * 2}\nMoney\n{RUNNING * 2}\n") == ["Title", "Money"]


@pytest.mark.parametrize(
    "text", ["", "\n", "#", "# ", "===\n===", "\n\n\n", "```", "A", "1.", "\x00\n\n\x1b[0m\n"]
)
def test_what_is_no_text_has_no_headings(text: str) -> None:
    assert words(text) == []


def test_headings_are_found_wherever_a_chunk_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(f"# Part {n}\n\nMoney {n}\n\n{RUNNING * (n % 5 + 1)}\n\n" for n in range(40))
    whole = found(text)
    assert len(whole) == 80
    for chunk in (1, 7, 100, 333):
        monkeypatch.setattr(outline, "CHUNK", chunk)
        assert found(text) == whole


@given(st.text(alphabet="Aa1 .#=-\n“:`", max_size=300))
def test_headings_are_lines_without_space_around_in_order(text: str) -> None:
    end = -1
    for each in headings(text):
        line = each.span.of(text)
        assert line == line.strip()
        assert "\n" not in line
        assert line
        assert each.span.start > end
        assert 1 <= each.level <= 6
        end = each.span.end


@pytest.mark.parametrize(
    "text",
    [
        "Money\n\n",
        "# a\n",
        "A" * 50 + " ",
        "\n",
        f"Money\n\n{RUNNING}\n\n",
        "1. Aa\n\n",
        "```\n",
        "MONEY\n\n",
    ],
)
def test_time_grows_with_the_text_and_not_faster(text: str) -> None:
    def seconds(size: int) -> float:
        whole = text * (size // len(text))
        start = time.process_time()
        for _ in headings(whole):
            pass
        return time.process_time() - start

    seconds(20_000)
    assert seconds(200_000) < 10 * seconds(50_000) + 0.05
