"""What a person says is saved, found again, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from probe_reader.core.codebook import Tag
from probe_reader.core.errors import ConflictError, UsageError
from probe_reader.core.span import Span
from probe_reader.project import Project
from probe_reader.project.passage import find_passage

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Staff cuts of around 40% were found.\n\nThe contract cost £3.7bn, said Ian Lawrence.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("Nothing to see here.\n")
    return tmp_path


@pytest.fixture
def project(folder: Path) -> Project:
    return Project.open(root=folder, annotator="ann")


def annotate(project: Project, quote: str, *tags: str, note: str = "") -> None:
    document = project.library.document("a.txt")
    project.notebook.annotate(document, find_passage(document, quote), tags, note)


def tags_of(project: Project) -> list[tuple[str, ...]]:
    return [each.annotation.tags for each in project.notebook.annotations()]


def test_an_annotation_is_there_for_the_next_start(project: Project, folder: Path) -> None:
    annotate(project, "£3.7bn", "money", note="compare")
    again = Project.open(root=folder, annotator="ann").notebook.annotations("a.txt")
    assert [(a.annotation.tags, a.annotation.note, a.span) for a in again] == [
        (("money",), "compare", Span(TEXT.index("£"), TEXT.index("£") + 6))
    ]
    assert (folder / "annotations" / "ann" / "a.txt.toml").is_file()


def test_an_annotation_needs_something_to_say_and_words_to_stand_on(project: Project) -> None:
    document = project.library.document("a.txt")
    with pytest.raises(UsageError, match="tag or a note"):
        project.notebook.annotate(document, Span(0, 5), [], "  ")
    with pytest.raises(UsageError, match="some words"):
        project.notebook.annotate(document, Span(36, 38), ["money"])
    assert project.notebook.annotations() == ()


def test_a_new_tag_is_defined_with_a_colour_of_its_own(project: Project) -> None:
    annotate(project, "£3.7bn", "money")
    annotate(project, "around 40%", "staffing/cuts")
    book = project.notebook.tags.codebook()
    assert [tag.name for tag in book] == ["money", "staffing/cuts"]
    assert len({tag.colour for tag in book}) == 2


def test_undo_takes_back_annotation_and_tag_in_one_step_and_over_a_restart(
    project: Project, folder: Path
) -> None:
    annotate(project, "£3.7bn", "money")
    again = Project.open(root=folder, annotator="ann")
    change = again.notebook.undo()
    assert change is not None
    assert change.label == "annotate “£3.7bn”"
    assert again.notebook.annotations() == ()
    assert list(again.notebook.tags.codebook()) == []
    assert again.notebook.undo() is None
    assert again.notebook.redo() == change
    assert tags_of(again) == [("money",)]


def test_deleting_and_editing_can_be_undone(project: Project) -> None:
    annotate(project, "£3.7bn", "money")
    (anchored,) = project.notebook.annotations()
    project.notebook.edit(anchored.annotation, tags=["funds"], note="n")
    assert tags_of(project) == [("funds",)]
    (edited,) = project.notebook.annotations()
    project.notebook.delete(edited.annotation)
    assert tags_of(project) == []
    project.notebook.undo()
    project.notebook.undo()
    assert project.notebook.annotations() == (anchored,)


def test_moving_the_bounds_keeps_tags_note_and_identity(project: Project) -> None:
    annotate(project, "£3.7bn", "money", note="n")
    (before,) = project.notebook.annotations()
    document = project.library.document("a.txt")
    project.notebook.edit(before.annotation, place=(document, find_passage(document, "contract cost £3.7bn")))
    (after,) = project.notebook.annotations()
    assert after.annotation.selector.exact == "contract cost £3.7bn"
    assert after.annotation.id == before.annotation.id
    assert (after.annotation.tags, after.annotation.note) == (("money",), "n")


def test_renaming_a_tag_takes_along_what_is_nested_below_it(project: Project) -> None:
    annotate(project, "around 40%", "staffing/cuts")
    annotate(project, "Staff", "staffing")
    project.notebook.tags.rename("staffing", "workforce")
    assert sorted(tags_of(project)) == [("workforce",), ("workforce/cuts",)]
    project.notebook.undo()
    assert sorted(tags_of(project)) == [("staffing",), ("staffing/cuts",)]
    project.notebook.redo()
    assert sorted(tags_of(project)) == [("workforce",), ("workforce/cuts",)]


def test_renaming_reaches_annotations_of_others_without_writing_their_files(
    project: Project, folder: Path
) -> None:
    other = Project.open(root=folder, annotator="bob")
    annotate(other, "£3.7bn", "money")
    file = folder / "annotations" / "bob" / "a.txt.toml"
    before = file.read_bytes()
    project.notebook.tags.rename("money", "funds")
    assert tags_of(project) == [("funds",)]
    assert tags_of(Project.open(root=folder, annotator="bob")) == [("funds",)]
    assert file.read_bytes() == before


def test_merging_two_tags_can_be_undone(project: Project) -> None:
    annotate(project, "£3.7bn", "funding", "money")
    annotate(project, "contract", "funding")
    project.notebook.tags.rename("funding", "money")
    assert sorted(tags_of(project)) == [("money",), ("money",)]
    project.notebook.undo()
    assert sorted(tags_of(project)) == [("funding",), ("funding", "money")]


def test_removing_a_tag_deletes_what_has_nothing_else_to_say(project: Project) -> None:
    annotate(project, "£3.7bn", "money")
    annotate(project, "contract", "money", note="kept for its note")
    project.notebook.tags.remove("money")
    assert [(a.annotation.tags, a.annotation.note) for a in project.notebook.annotations()] == [
        ((), "kept for its note")
    ]
    project.notebook.undo()
    assert tags_of(project) == [("money",), ("money",)]


def test_a_tag_cannot_be_nested_in_itself(project: Project) -> None:
    annotate(project, "£3.7bn", "money")
    with pytest.raises(UsageError, match="nested in itself"):
        project.notebook.tags.rename("money", "money/big")


def test_undo_does_not_overwrite_what_another_program_changed(project: Project, folder: Path) -> None:
    annotate(project, "£3.7bn", "money")
    other = Project.open(root=folder, annotator="ann")
    (anchored,) = other.notebook.annotations()
    other.notebook.edit(anchored.annotation, note="changed meanwhile")
    other.notebook._changes._history.undone()
    with pytest.raises(ConflictError):
        project.notebook.undo()
    assert [a.annotation.note for a in project.notebook.annotations()] == ["changed meanwhile"]


def test_a_passage_that_moved_is_found_and_one_that_is_gone_is_an_orphan(
    project: Project, folder: Path
) -> None:
    annotate(project, "contract cost £3.7bn", "money")
    annotate(project, "Staff cuts of around 40%", "staffing")
    (folder / "a.txt").write_text(
        "A new first line that says something else.\n\n" + TEXT.partition("\n\n")[2]
    )
    project.library.sources()
    found = {a.annotation.tags: a for a in project.notebook.annotations()}
    moved = found["money",]
    assert moved.span is not None
    assert moved.span.of((folder / "a.txt").read_text()) == "contract cost £3.7bn"
    assert moved.anchor.state == "moved"
    assert found["staffing",].orphan


def test_annotations_of_a_document_that_is_gone_are_orphans(project: Project, folder: Path) -> None:
    annotate(project, "£3.7bn", "money")
    (folder / "a.txt").unlink()
    project.library.sources()
    assert [a.orphan for a in project.notebook.annotations()] == [True]


def test_a_broken_file_is_told_and_the_rest_works(project: Project, folder: Path) -> None:
    annotate(project, "£3.7bn", "money")
    broken = folder / "annotations" / "ann" / "b.txt.toml"
    broken.write_text("[[annotation]\nid = ")
    assert tags_of(project) == [("money",)]
    (problem,) = project.notebook.problems()
    assert "b.txt.toml" in problem
    assert "line 1" in problem
    assert broken.read_text() == "[[annotation]\nid = "


def test_a_tag_stands_for_all_that_is_nested_below_it(project: Project) -> None:
    annotate(project, "£3.7bn", "money/contract")
    annotate(project, "contract", "moneyed")
    assert [a.annotation.tags for a in project.notebook.annotations(tag="money")] == [("money/contract",)]


define_tag = Tag("money", "green", "sums")


def test_a_definition_is_kept_and_can_be_undone(project: Project) -> None:
    project.notebook.tags.define(define_tag)
    assert project.notebook.tags.codebook().get("money") == define_tag
    project.notebook.undo()
    assert project.notebook.tags.codebook().get("money") is None


def test_an_annotation_written_by_hand_needs_only_its_words(project: Project, folder: Path) -> None:
    (folder / "annotations" / "ann").mkdir(parents=True)
    file = folder / "annotations" / "ann" / "a.txt.toml"
    file.write_text(
        '[[annotation]]\nid = "mine"\nstart = 0\nend = 0\nexact = "£3.7bn"\ncreated = 2026-11-22T08:00:00Z\n'
    )
    (found,) = project.notebook.annotations()
    assert found.span == Span(TEXT.index("£"), TEXT.index("£") + 6)
