"""Who said it, by how the sentence is built."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from probe_reader.core.document import Document
from probe_reader.extractors.quotations import Quotations

if TYPE_CHECKING:
    from probe_reader.core.finding import Quotation

OPENING = "Rory Stewart met Dame Glenys Stacey and Ian Lawrence on Monday.\n\n"


def extract(text: str) -> tuple[Quotation, ...]:
    return Quotations().extract(Document.from_text("a", Path("a"), text))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We warned them,” Lawrence said.", "Ian Lawrence"),
        ("“We warned them,” said Lawrence on Friday.", "Ian Lawrence"),
        ("Lawrence said: “We warned them.”", "Ian Lawrence"),
        ("According to Lawrence, “nobody was warned of this”.", "Ian Lawrence"),
        ("Lawrence, general secretary of the union Napo, said: “We warned them.”", "Ian Lawrence"),
        ("Lawrence, general secretary of Napo (the trade union), said: “We warned them.”", "Ian Lawrence"),
        ("“We warned them,” said Lawrence, who leads the union. “They laughed.”", "Ian Lawrence"),
        ("Lawrence told reporters that the plan was “deeply flawed”.", "Ian Lawrence"),
        ("Lawrence shook his head and said: “We warned them.”", "Ian Lawrence"),
        ("“We are leaving,” was how Lawrence put it.", "Ian Lawrence"),
        ("As Lawrence puts it, “nobody listens”.", "Ian Lawrence"),
        ("Asked about it, Lawrence replied: “Never.”", "Ian Lawrence"),
        ("Lawrence paused, smiled and replied: “Not yet.”", "Ian Lawrence"),
        ("“It is,” Lawrence, the union's leader, told reporters.", "Ian Lawrence"),
        ("Stewart told Lawrence that the plan was “quite mad”.", "Rory Stewart"),
        ("“Never again?” Stacey asked Lawrence.", "Dame Glenys Stacey"),
        ("Stacey, who leads the inspectorate, told the BBC: “It is far below par.”", "Dame Glenys Stacey"),
        ("The plan, Lawrence warned, was “a mess” and “a risk”.", "Ian Lawrence"),
        ("In a letter to Stacey, Lawrence wrote: “Please come.”", "Ian Lawrence"),
        ("Dame Glenys added:\n\n“We warned them.”", "Dame Glenys Stacey"),
        ("Stacey wrote the report. “We warned them,” she said.", "Dame Glenys Stacey"),
        ("“We warned them,” Mr Stewart said.\n\n“And they laughed,” he added.", "Rory Stewart"),
    ],
)
def test_the_speaker_is_found_and_named_in_full(text: str, speaker: str) -> None:
    assert [quotation.speaker for quotation in extract(OPENING + text)][-1] == speaker


def test_the_mention_and_the_cue_are_told() -> None:
    text = OPENING + "“We warned them,” Lawrence said."
    quotation = extract(text)[0]
    assert quotation.mention is not None
    assert quotation.mention.of(text) == "Lawrence"
    assert quotation.cue == "said"


def test_the_role_beside_the_name_is_told() -> None:
    first, second = extract(
        "Ian Lawrence, general secretary of Napo, said: “We warned them.”\n\n“Often,” Lawrence added."
    )
    assert first.role == "general secretary of Napo"
    assert second.role == first.role


@pytest.mark.parametrize(
    "text",
    [
        "A senior member of staff said: “We warned them.”",
        "Lawrence's deputy said: “He is ill.”",
        "The watchdog said standards were “falling fast”.",
        "“It is wrong,” one officer said.",
        "Her book, “The Long Way Home”, sold well.",
    ],
)
def test_nobody_is_named_where_the_text_names_nobody(text: str) -> None:
    assert extract(OPENING + text)[0].speaker is None


def test_a_report_speaks_for_whoever_wrote_it() -> None:
    text = "A report by Dame Glenys Stacey came out.\n\nThe report said: “It was far below par.”"
    assert extract(text)[0].speaker == "Dame Glenys Stacey"


def test_a_speaker_goes_on_in_the_same_paragraph() -> None:
    quotations = extract(OPENING + "“We warned them,” Lawrence said. “They did not listen to us.”")
    assert [quotation.speaker for quotation in quotations] == ["Ian Lawrence", "Ian Lawrence"]
