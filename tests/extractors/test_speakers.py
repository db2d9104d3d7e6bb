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


def test_nobody_is_named_where_the_text_names_nobody() -> None:
    assert extract("A senior member of staff said: “We warned them.”")[0].speaker is None


def test_a_report_speaks_for_whoever_wrote_it() -> None:
    text = "A report by Dame Glenys Stacey came out.\n\nThe report said: “It was far below par.”"
    assert extract(text)[0].speaker == "Dame Glenys Stacey"


def test_a_speaker_goes_on_in_the_same_paragraph() -> None:
    quotations = extract(OPENING + "“We warned them,” Lawrence said. “They did not listen to us.”")
    assert [quotation.speaker for quotation in quotations] == ["Ian Lawrence", "Ian Lawrence"]
