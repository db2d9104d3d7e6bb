"""Descriptions ("the watchdog") are resolved to the person or body that the text gives them to."""

from __future__ import annotations

from pathlib import Path

import pytest

from probe_reader.core.document import Document
from probe_reader.extractors.quotations import Quotations


def speaker(text: str) -> str | None:
    """Return who is said to have spoken last in a text."""
    found = Quotations().extract(Document.from_text("a.txt", Path("a.txt"), text))
    return found[-1].speaker


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Peter Clarke, the chief inspector of prisons, left.\n\nThe chief inspector said: “I left.”",
            "Peter Clarke",
        ),
        (
            "The chief inspector of prisons, Peter Clarke, left.\n\n“I left,” the chief inspector said.",
            "Peter Clarke",
        ),
        (
            "Members of the probation union Napo met on Monday.\n\nThe union said: “We will strike.”",
            "Napo",
        ),
        (
            "HM Inspectorate of Probation has visited London.\n\nThe inspectorate said it was “poor”.",
            "HM Inspectorate",
        ),
        (
            "The National Audit Office looked into it.\n\nThe spending watchdog said it was “poor value”.",
            "National Audit Office",
        ),
        (
            "Chief Inspector of Probation Dame Glenys Stacey left.\n\n“I did,” the chief inspector said.",
            "Dame Glenys Stacey",
        ),
        ("Ofcom found the firms at fault. “They failed,” the regulator said.", "Ofcom"),
        ("In a report by Jane Marsh the prison is described. The report said: “It leaks.”", "Jane Marsh"),
    ],
)
def test_a_description_means_whom_the_text_gives_it_to(text: str, name: str) -> None:
    assert speaker(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Reforms came late. “They failed,” the watchdog said.",
        "In New York, the man was seen. “I was there,” the man said.",
        "Liverpool Crown Court sat on Monday.\n\nThe inspectorate said it was “poor”.",
        "“We were told nothing,” the officer said.",
    ],
)
def test_a_description_that_is_nobodys_stays_nobodys(text: str) -> None:
    assert speaker(text) is None


def test_a_verb_right_after_the_comma_outside_the_marks_brings_its_subject() -> None:
    text = "Prisons ‘in crisis’, says inspector\n\nThe prisons are full.\n"
    (found,) = Quotations().extract(Document.from_text("a.txt", Path("a.txt"), text))
    assert found.mention is not None
    assert found.mention.of(text) == "inspector"
