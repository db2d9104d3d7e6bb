"""Annotations are linked with each other from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command_runs import LETTER, Outcome, command, project_with

if TYPE_CHECKING:
    from pathlib import Path

    Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    return project_with(tmp_path / "letters", one=LETTER, two="It cost £3.7 million, others said.\n")


def run(capsys: Capsys, letters: Path, *words: object) -> Outcome:
    return command(capsys, *words, "--project", letters)


@pytest.fixture
def ends(capsys: Capsys, letters: Path) -> tuple[str, str]:
    """Two annotations in two documents, by two people."""
    first = run(capsys, letters, "annotate", "one", "--quote", "£3.7bn", "--tag", "money").out.strip()
    second = run(
        capsys, letters, "annotate", "two", "--quote", "£3.7 million", "--tag", "money", "--annotator", "ben"
    ).out.strip()
    return first, second


def links(capsys: Capsys, letters: Path) -> list[object]:
    return [row["links"] for row in run(capsys, letters, "annotations", "--format", "json").rows]


def test_a_link_is_made_listed_from_both_ends_and_taken_away(
    capsys: Capsys, letters: Path, ends: tuple[str, str]
) -> None:
    first, second = ends
    made = run(capsys, letters, "link", first, second, "--relation", "contradicts")
    assert made.out == f"{first} contradicts {second} “£3.7 million”\n"
    assert links(capsys, letters) == [[{"to": second, "relation": "contradicts"}], []]
    told = run(capsys, letters, "annotations").out
    assert "→ contradicts “£3.7 million” · two.txt" in told
    assert "← contradicted by “£3.7bn” · one.txt" in told
    assert run(capsys, letters, "unlink", first, second).code == 0
    assert links(capsys, letters) == [[], []]
    run(capsys, letters, "undo")
    assert links(capsys, letters) == [[{"to": second, "relation": "contradicts"}], []]


def test_a_relation_may_be_in_ones_own_words_and_ids_may_be_short(
    capsys: Capsys, letters: Path, ends: tuple[str, str]
) -> None:
    first, second = ends
    assert run(capsys, letters, "link", first[-8:], second[-8:].lower(), "--relation", "puts right").code == 0
    assert "← “puts right” from “£3.7bn”" in run(capsys, letters, "annotations").out
    assert "relation: puts right" in run(capsys, letters, "annotations", "--format", "csv").out
    assert f"puts right {second}" in run(capsys, letters, "export", "--format", "csv").out
    assert (
        "- puts right “£3.7 million”, two.txt" in run(capsys, letters, "export", "--format", "markdown").out
    )


def test_a_link_to_what_was_deleted_says_so_and_can_be_taken_away(
    capsys: Capsys, letters: Path, ends: tuple[str, str]
) -> None:
    first, second = ends
    run(capsys, letters, "link", first, second, "--relation", "supports")
    (letters / "annotations" / "ben" / "two.txt.toml").unlink()
    assert f"→ supports an annotation that is gone ({second})" in run(capsys, letters, "annotations").out
    assert run(capsys, letters, "unlink", first, second).code == 0
    assert links(capsys, letters) == [[]]


def test_links_that_cannot_be_are_refused_in_a_sentence(
    capsys: Capsys, letters: Path, ends: tuple[str, str]
) -> None:
    first, second = ends
    refusals = [
        (["link", first, first, "--relation", "supports"], "linked to itself"),
        (["link", first, second, "--relation", " "], "needs a relation"),
        (["link", first, "nothing", "--relation", "supports"], "no annotation 'nothing'"),
        (["link", "01", second, "--relation", "supports"], "any of 2 annotations"),
        (["link", second, first, "--relation", "supports"], "ben"),
        (["unlink", first, second], "has no link to"),
    ]
    for words, sentence in refusals:
        told = run(capsys, letters, *words)
        assert told.code != 0, words
        assert sentence in told.err
    assert links(capsys, letters) == [[], []]
