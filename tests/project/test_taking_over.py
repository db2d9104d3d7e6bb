"""What another person said can be made one's own, as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from probe_reader.config import Settings
from probe_reader.core.span import Span
from probe_reader.project import Project
from probe_reader.project.comparing import compare, take_over

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Staff cuts of around 40% are wrong, said Napo."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "letter.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def person(root: Path, name: str) -> Project:
    return Project.open(root=root, settings=Settings(annotator=name))


def say(project: Project, words: str, *tags: str, note: str = "") -> None:
    start = TEXT.index(words)
    document = project.library.document("letter.txt")
    project.notebook.annotate(document, Span(start, start + len(words)), tags, note)


def own(project: Project) -> list[tuple[str, tuple[str, ...], str]]:
    found = project.notebook.annotations(annotator=project.notebook.annotator)
    return [(each.annotation.selector.exact, each.annotation.tags, each.annotation.note) for each in found]


def test_tags_and_passages_are_taken_over_and_notes_stay_theirs(root: Path) -> None:
    ann, ben = person(root, "ann"), person(root, "ben")
    say(ben, "Staff cuts", "staffing/cuts", note="mine")
    say(ben, "around 40%", "claim")
    assert take_over(ann, ben.notebook.annotations()) == 2
    assert own(ann) == [("Staff cuts", ("staffing/cuts",), ""), ("around 40%", ("claim",), "")]
    assert own(ben)[0] == ("Staff cuts", ("staffing/cuts",), "mine")


def test_one_undo_takes_all_of_it_back(root: Path) -> None:
    ann, ben = person(root, "ann"), person(root, "ben")
    say(ben, "Staff cuts", "staffing/cuts")
    say(ben, "around 40%", "claim")
    take_over(ann, ben.notebook.annotations())
    change = ann.notebook.undo()
    assert change is not None
    assert change.label == "take over staffing/cuts, claim"
    assert own(ann) == []
    assert len(own(ben)) == 2


def test_an_annotation_of_the_same_passage_is_given_the_tags(root: Path) -> None:
    ann, ben = person(root, "ann"), person(root, "ben")
    say(ann, "Staff cuts", "claim", note="check")
    say(ben, "Staff cuts", "staffing/cuts", "claim")
    assert take_over(ann, ben.notebook.annotations(annotator="ben")) == 1
    assert own(ann) == [("Staff cuts", ("claim", "staffing/cuts"), "check")]
    assert compare(ann, "tag").disagreements == ()


def test_what_one_says_already_is_not_said_again(root: Path) -> None:
    ann, ben = person(root, "ann"), person(root, "ben")
    for each in (ann, ben):
        say(each, "Staff cuts", "claim")
    assert take_over(ann, ben.notebook.annotations(annotator="ben")) == 0
    assert len(ann.notebook.history()) == 1
