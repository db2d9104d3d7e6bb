"""Quotations as a whole: where, what sort, by whom."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core.document import Document
from probe_reader.extractors.quotations import Quotations

if TYPE_CHECKING:
    from probe_reader.core.finding import Quotation

WORDS = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "‘",
        "’",
        "'",
        "\n",
        "\n\n",
        ". ",
        ", ",
        " said ",
        " she ",
        "Ian Lawrence",
        "Napo",
        " the report ",
    ]
)


def extract(text: str) -> tuple[Quotation, ...]:
    return Quotations().extract(Document.from_text("a", Path("a"), text))


def check(text: str) -> None:
    end = 0
    for quotation in extract(text):
        assert end <= quotation.span.start < quotation.span.end <= len(text)
        assert quotation.mention is None or quotation.mention.end <= len(text)
        assert 0 <= quotation.confidence <= 1
        end = quotation.span.end


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    check(text)


@given(st.lists(WORDS, max_size=40).map("".join))
def test_any_jumble_of_marks_and_words_gives_quotations_in_order_and_apart(text: str) -> None:
    check(text)


def test_text_without_marks_has_no_quotations() -> None:
    assert extract("Nobody said a word.") == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We warned of this three years ago,” Ian Lawrence said.", "speech"),
        ("Ian Lawrence said the plan was “deeply flawed” and “unsafe”.", "fragment"),
        ("The band played songs from “Thriller” and “Bad” all night.", "term"),
    ],
)
def test_the_kind_tells_speech_fragments_and_terms_apart(text: str, kind: str) -> None:
    assert extract(text)[0].kind == kind


def test_lines_added_between_paragraphs_change_nothing_but_places(seeds: Path) -> None:
    for path in sorted(seeds.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        spaced = text.replace("\n\n", "\n\n\n")
        plain = [quotation.speaker for quotation in extract(text)]
        assert [quotation.speaker for quotation in extract(spaced)] == plain


@given(st.lists(st.lists(WORDS.filter(lambda word: "\n" not in word), max_size=12).map("".join), max_size=8))
def test_blank_lines_added_anywhere_change_nothing_but_places(lines: list[str]) -> None:
    def told(text: str) -> list[tuple[str, ...]]:
        return [
            (" ".join(q.span.of(text).split()), q.kind, str(q.speaker), str(q.cue), str(q.confidence))
            for q in extract(text)
        ]

    assert told("\n\n".join(lines)) == told("\n\n\n \n\n".join(lines))


def test_the_seeds_are_read_right(shared: Path) -> None:
    gold = json.loads((shared / "gold/seeds.json").read_text(encoding="utf-8"))
    for name, layers in gold.items():
        text = (shared / "seeds" / name).read_bytes().decode("utf-8").replace("\r\n", "\n")
        found = {(q.span.start, q.span.end): q.speaker for q in extract(text)}
        wanted = {(q["start"], q["end"]): q["speaker"] for q in layers["quotes"]}
        assert found.keys() == wanted.keys()
        for place, speaker in wanted.items():
            if speaker is not None:
                assert (found[place] or "").endswith(speaker.split()[-1])


@pytest.mark.parametrize(
    "piece",
    [
        "“We never close it, said Ian Lawrence. ",
        '" ',
        "‘a ’b ",
        "Ian Lawrence, general secretary of Napo, said: “We know.” He was there. ",
        "She said “yes”. ",
        "A Capital Name And More ",
        "of the , and ( ",
        "Ian Lawrence: Do you? ",
        "— Why, said Ian Lawrence? — No! ",
        "Aa: ",
    ],
)
@pytest.mark.parametrize("separator", ["", "\n", "\n\n"])
def test_time_grows_with_the_text_and_not_faster(piece: str, separator: str) -> None:
    def spent(size: int) -> float:
        text = (piece + separator) * (size // len(piece + separator))
        begin = time.process_time()
        extract(text)
        return time.process_time() - begin

    spent(2_000)
    small = min(spent(10_000) for _ in range(3))
    assert any(spent(60_000) < 18 * small + 0.1 for _ in range(3))  # other programs disturb one in many
