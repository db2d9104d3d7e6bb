"""Speech without quote marks: after dashes, and in the turns of a transcript."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probe_reader.core.document import Document
from probe_reader.extractors.quotations import Quotations

if TYPE_CHECKING:
    from probe_reader.core.finding import Quotation

LINES = st.lists(
    st.sampled_from(
        [
            "IAN LAWRENCE: We know.",
            "Ben: Do you? ",
            "Q: ",
            "– No! ",
            "— I know, said Mary. — Now.",
            "“So”",
            " ",
            "He",
        ]
    ),
    max_size=12,
).map("\n".join)


def extract(text: str) -> tuple[Quotation, ...]:
    return Quotations().extract(Document.from_text("a", Path("a"), text))


def said(text: str) -> list[tuple[str, str | None]]:
    return [(quotation.span.of(text), quotation.speaker) for quotation in extract(text)]


def test_paragraphs_after_dashes_are_speech_without_the_words_that_tell_who_speaks() -> None:
    text = "— Where have you been? asked Mary Dolan.\n\n— Nowhere, said Stephen. He sat down.\n\n— All night?"
    assert said(text) == [
        ("— Where have you been?", "Mary Dolan"),
        ("— Nowhere,", "Stephen"),
        ("— All night?", None),
    ]
    assert {quotation.kind for quotation in extract(text)} == {"speech"}


def test_another_dash_lets_speech_go_on() -> None:
    text = "– Never! cried Anna.\n\n– All night? – she asked quietly. – In this rain?"
    assert [words for words, _ in said(text)][1:] == ["– All night?", "– In this rain?"]


@pytest.mark.parametrize(
    "text",
    [
        "The plan:\n– Reduce the caseload.\n– Hire more staff.\n– Open the offices.",
        "– Where was he?\n\nNobody knew, and he never told.",
        "— Oscar Wilde\n\n— George Eliot\n\nTwo mottos!",
        "– who would pay?\n– who would work?\n",
    ],
)
def test_lists_asides_and_mottos_after_dashes_are_no_dialogue(text: str) -> None:
    assert said(text) == []


def test_where_quote_marks_hold_the_dialogue_dashes_do_not() -> None:
    text = "“Who?” he said. “Me,” she said.\n\n— Why?\n\n— Nobody knew!"
    assert [words for words, _ in said(text)] == ["“Who?”", "“Me,”"]


def test_lines_that_begin_with_names_are_turns_of_a_transcript() -> None:
    text = (
        "Ian Lawrence met Rory Stewart.\n\nMR STEWART: Did you know?\nLAWRENCE: We called it “odd” then.\n"
        "MR STEWART: When?\n\nStewart later said: “I know.”"
    )
    assert said(text) == [
        ("Did you know?", "Rory Stewart"),
        ("We called it “odd” then.", "Ian Lawrence"),
        ("When?", "Rory Stewart"),
        ("“I know.”", "Rory Stewart"),
    ]
    first = extract(text)[0]
    assert (first.kind, first.cue, first.mention and first.mention.of(text)) == ("speech", None, "MR STEWART")


def test_a_turn_runs_on_until_the_next_name() -> None:
    text = "Anna: How was it?\n\nBen: Slow.\n\nWe waited for months.\n\n(Laughs.)\n\nAnna: And?\n\nIt ended."
    assert said(text) == [
        ("How was it?", "Anna"),
        ("Slow.\n\nWe waited for months.", "Ben"),
        ("And?", "Anna"),
    ]


def test_questions_and_answers_are_nobodys_by_name() -> None:
    assert said("Q: What is it?\nA: A probation service.") == [
        ("What is it?", None),
        ("A probation service.", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Note: You must read this.\nSource: We asked them.\nNote: I did.",
        "Stewart: we were told nothing\n\nRory Stewart spoke on Monday.\n\nLawrence: We know.",
        "Height: 3 m\nOwner: Ian Lawrence\nColour: red\nOwner: Napo",
        "Time: 10:30\nIan Lawrence: 12",
        "Ian Lawrence: You know.",
    ],
)
def test_headings_and_tables_are_no_turns(text: str) -> None:
    assert said(text) == []


@given(LINES)
def test_speech_of_every_sort_stands_in_order_and_apart(text: str) -> None:
    end = 0
    for quotation in extract(text):
        assert end <= quotation.span.start < quotation.span.end <= len(text)
        assert quotation.span.of(text).strip()
        end = quotation.span.end
