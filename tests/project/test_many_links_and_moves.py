"""Many at once, links, keys of tags, and what becomes of annotations whose text changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from probe_reader.core.annotation import Link, Ruling
from probe_reader.core.codebook import Tag
from probe_reader.core.errors import UsageError
from probe_reader.core.links import Linked
from probe_reader.project import Project
from probe_reader.project.passage import find_passage

if TYPE_CHECKING:
    from pathlib import Path

    from probe_reader.core.annotation import Annotation
    from probe_reader.core.document import Document
    from probe_reader.core.span import Span

TEXTS = {
    "a.txt": "The contract cost £3.7 million, the union said. Nobody was surprised.\n",
    "b.txt": "The contract cost £3.7bn, the watchdog found.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture
def project(folder: Path) -> Project:
    return Project.open(root=folder, annotator="ann")


def place(project: Project, id: str, quote: str) -> tuple[Document, Span]:
    document = project.library.document(id)
    return document, find_passage(document, quote)


def two(project: Project) -> list[Annotation]:
    places = [place(project, "a.txt", "£3.7 million"), place(project, "b.txt", "£3.7bn")]
    return project.notebook.bulk.annotate(places, ["money"])


def again(folder: Path) -> list[Annotation]:
    """Return what a program that is started anew reads."""
    notebook = Project.open(root=folder, annotator="ann").notebook
    return [each.annotation for each in notebook.annotations()]


def test_passages_of_several_documents_are_tagged_and_untagged_in_one_step(
    project: Project, folder: Path
) -> None:
    two(project)
    assert [(each.document, each.tags) for each in again(folder)] == [
        ("a.txt", ("money",)),
        ("b.txt", ("money",)),
    ]
    project.notebook.undo()
    assert again(folder) == []
    assert project.notebook.redo() is not None
    assert len(again(folder)) == 2


def test_one_of_many_without_words_keeps_all_from_being_written(project: Project, folder: Path) -> None:
    document, span = place(project, "a.txt", "£3.7 million")
    blank = type(span)(len(document.text) - 1, len(document.text))
    with pytest.raises(UsageError, match="some words"):
        project.notebook.bulk.annotate([(document, span), (document, blank)], ["money"])
    assert again(folder) == []


def test_a_tag_is_changed_for_another_on_some_and_note_and_place_stay(project: Project, folder: Path) -> None:
    first, second = two(project)
    first = project.notebook.edit(first, note="who says so?")
    assert project.notebook.bulk.retag([first], add=["money/millions"], remove=["money"]) == 1
    changed, untouched = again(folder)
    assert (changed.tags, changed.note, changed.selector) == (
        ("money/millions",),
        "who says so?",
        first.selector,
    )
    assert untouched == second
    project.notebook.undo()
    assert again(folder)[0] == first


def test_taking_the_last_tag_off_a_bare_annotation_is_refused(project: Project, folder: Path) -> None:
    made = two(project)
    with pytest.raises(UsageError, match="delete it instead"):
        project.notebook.bulk.retag(made, remove=["money"])
    assert again(folder) == made


def test_a_link_is_written_read_replaced_and_taken_away(project: Project, folder: Path) -> None:
    first, second = two(project)
    first = project.notebook.link(first, second, "contradicts")
    assert again(folder)[0].links == (Link(second.id, "contradicts"),)
    assert f'"contradicts {second.id}"' in (folder / "annotations" / "ann" / "a.txt.toml").read_text()
    first = project.notebook.link(first, second, "same as")
    assert again(folder)[0].links == (Link(second.id, "same as"),)
    project.notebook.unlink(first, second.id)
    assert again(folder)[0].links == ()
    project.notebook.undo()
    assert again(folder)[0].links == (Link(second.id, "same as"),)


def test_an_annotation_is_not_linked_to_itself(project: Project) -> None:
    first, _ = two(project)
    with pytest.raises(UsageError, match="itself"):
        project.notebook.link(first, first, "supports")


def test_a_key_belongs_to_one_tag_and_undo_gives_it_back(project: Project, folder: Path) -> None:
    tags = project.notebook.tags
    tags.define(Tag("cuts", "blue", key="1"))
    tags.define(Tag("money", "red", key="1"))
    book = Project.open(root=folder, annotator="ann").notebook.tags.codebook()
    assert {tag.name: tag.key for tag in book} == {"cuts": "", "money": "1"}
    project.notebook.undo()
    assert {tag.name: tag.key for tag in tags.codebook()} == {"cuts": "1"}


def test_what_moved_is_written_down_only_when_a_person_agrees(project: Project, folder: Path) -> None:
    first, _ = two(project)
    (folder / "a.txt").write_text("A new first line of the article.\n\n" + TEXTS["a.txt"])
    project.library.sources()
    document = project.library.document("a.txt")
    (moved,) = project.notebook.moves.of(document).moved
    assert moved.span is not None
    assert moved.span.of(document.text) == "£3.7 million"
    assert again(folder)[0] == first
    assert project.notebook.moves.accept(document) == 1
    assert again(folder)[0].selector.span == moved.span
    assert project.notebook.moves.of(document).moved == ()
    project.notebook.undo()
    assert again(folder)[0] == first


def test_an_orphan_is_asked_about_until_it_is_linked_again_or_given_up(
    project: Project, folder: Path
) -> None:
    first, second = two(project)
    (folder / "a.txt").write_text("The deal is worth something else altogether.\n")
    (folder / "b.txt").write_text("Figures were withdrawn.\n")
    project.library.sources()
    moves = project.notebook.moves
    assert [each.annotation.id for each in moves.orphans()] == [first.id, second.id]
    moves.give_up(first)
    assert [each.annotation.id for each in moves.orphans()] == [second.id]
    assert again(folder)[0].gone
    project.notebook.edit(second, place=place(project, "b.txt", "Figures"))
    assert moves.orphans() == ()
    project.notebook.edit(again(folder)[0], place=place(project, "a.txt", "The deal"))
    assert not again(folder)[0].gone


def test_an_orphan_has_its_likeliest_places_first(project: Project, folder: Path) -> None:
    document, span = place(project, "a.txt", "Nobody was surprised.")
    annotation = project.notebook.annotate(document, span, ["mood"])
    (folder / "a.txt").write_text("Everything was rewritten here. Hardly anybody was much surprised by it.\n")
    project.library.sources()
    changed = project.library.document("a.txt")
    places = project.notebook.moves.candidates(annotation, changed)
    assert places
    assert "surprised" in places[0].of(changed.text)


def test_a_place_that_is_certain_is_written_with_the_next_change_of_that_annotation_alone(
    project: Project, folder: Path
) -> None:
    document, span = place(project, "a.txt", "£3.7 million")
    first = project.notebook.annotate(document, span, ["money"])
    second = project.notebook.annotate(*place(project, "a.txt", "Nobody"), ["mood"])
    (folder / "a.txt").write_text("A new first line of the article.\n\n" + TEXTS["a.txt"])
    project.library.sources()
    file = folder / "annotations" / "ann" / "a.txt.toml"
    before = file.read_text()
    project.notebook.moves.of(project.library.document("a.txt"))
    assert file.read_text() == before
    project.notebook.edit(first, note="who says so?")
    changed, untouched = again(folder)
    assert changed.selector.span == place(project, "a.txt", "£3.7 million")[1]
    assert untouched == second
    project.notebook.undo()
    assert again(folder)[0] == first


def test_a_place_that_is_not_certain_is_left_as_it_is_when_a_note_changes(
    project: Project, folder: Path
) -> None:
    first, _ = two(project)
    (folder / "a.txt").write_text(TEXTS["a.txt"].replace("The contract", "The old contract"))
    project.library.sources()
    assert project.notebook.moves.of(project.library.document("a.txt")).moved
    after = project.notebook.edit(first, note="who says so?")
    assert after.selector == first.selector


def test_a_correction_whose_words_are_lost_is_linked_again_like_any_other(
    project: Project, folder: Path
) -> None:
    document, span = place(project, "a.txt", "£3.7 million")
    ruled = project.notebook.rule(document, span, Ruling("figure", rejected=True))
    (folder / "a.txt").write_text("The deal is worth something else altogether.\n")
    project.library.sources()
    assert [each.annotation for each in project.notebook.moves.orphans()] == [ruled]
    after = project.notebook.edit(ruled, place=place(project, "a.txt", "something else"))
    assert after.ruling == ruled.ruling
    assert project.notebook.moves.orphans() == ()


def test_an_annotation_knows_what_it_points_at_and_what_points_at_it(project: Project) -> None:
    first, second = two(project)
    assert project.notebook.links() == {}
    first = project.notebook.link(first, second, "contradicts")
    links = project.notebook.links()
    assert links[first.id] == (Linked("contradicts", second.id, second),)
    assert links[second.id] == (Linked("contradicts", first.id, first, back=True),)
    assert (links[first.id][0].said, links[second.id][0].said) == ("contradicts", "contradicted by")
    project.notebook.delete(second)
    assert project.notebook.links()[first.id] == (Linked("contradicts", second.id, None),)
