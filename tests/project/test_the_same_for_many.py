"""Every place of a search or every quote of a speaker is tagged at once; what cannot be is told."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from probe_reader.core.errors import UsageError
from probe_reader.project import Project
from probe_reader.project.gathering import is_named

if TYPE_CHECKING:
    from pathlib import Path

    from probe_reader.core.annotation import Annotation


@pytest.fixture
def folder(tmp_path: Path, seeds: Path) -> Path:
    shutil.copytree(seeds, tmp_path / "probation" / "seeds")
    return tmp_path / "probation"


@pytest.fixture
def project(folder: Path) -> Project:
    return Project.open(root=folder, annotator="ann")


def again(folder: Path, annotator: str = "ann") -> list[Annotation]:
    """Return what a program that is started anew reads of one person's."""
    notebook = Project.open(root=folder, annotator=annotator).notebook
    return [each.annotation for each in notebook.annotations(annotator=annotator)]


def test_every_place_that_a_search_finds_is_gathered_once(project: Project) -> None:
    found = project.gatherer.search('"working links"')
    assert {document.text[span.start : span.end].casefold() for document, span in found.places} == {
        "working links"
    }
    assert found.documents > 1
    assert len(found.places) == sum(
        str(document.text).casefold().count("working links")
        for document in (project.library.document(source.id) for source in project.library.sources())
    )
    here = next(iter(found.places))[0].id
    assert {each.id for each, _ in project.gatherer.search('"working links"', here).places} == {here}


def test_all_places_of_a_search_are_tagged_and_untagged_in_one_step(project: Project, folder: Path) -> None:
    places = project.gatherer.search("stacey").places
    seen: list[tuple[int, int]] = []
    outcome = project.many.annotate(
        places, ["who/stacey"], "chief", progress=lambda done, wanted: seen.append((done, wanted))
    )
    assert len(outcome.done) == len(places) == len(again(folder)) > 3
    assert seen[-1] == (len(places), len(places))
    assert {(each.tags, each.note) for each in again(folder)} == {(("who/stacey",), "chief")}
    assert len(project.notebook.history()) == 1
    project.notebook.undo()
    assert again(folder) == []
    assert list(project.notebook.tags.codebook()) == []


def test_a_passage_that_carries_the_tag_already_is_left_out_and_counted(project: Project) -> None:
    places = project.gatherer.search("stacey").places
    project.many.annotate(places[:2], ["who"])
    outcome = project.many.annotate([*places, places[-1]], ["who"])
    assert len(outcome.done) == len(places) - 2
    assert outcome.same == 3
    assert "3 are so already." in outcome.remarks
    nothing = project.many.annotate(places, ["who"])
    assert (nothing.done, nothing.same) == ((), len(places))
    assert len(project.notebook.history()) == 2


def test_anothers_tag_on_a_passage_is_no_reason_to_leave_it_out(project: Project, folder: Path) -> None:
    ben = Project.open(root=folder, annotator="ben")
    ben.many.annotate(ben.gatherer.search("stacey").places, ["who"])
    places = project.gatherer.search("stacey").places
    assert len(project.many.annotate(places, ["who"]).done) == len(places)


def test_every_quote_of_a_speaker_is_found_by_any_form_of_the_name(project: Project) -> None:
    found = project.gatherer.speaker("stacey")
    assert found.documents > 1
    assert len(found.places) > 3
    assert all("Stacey" in name for name in found.names)
    full = max(found.names, key=len)
    assert project.gatherer.speaker(full).places == found.places
    project.finder.refresh()
    listed = project.finder.search("speaker:stacey")
    assert {hit.document for hit in listed.hits} == {document.id for document, _ in found.places}
    assert {hit.kind for hit in listed.hits} == {"quote"}
    assert listed.places == len(found.places)


@pytest.mark.parametrize(
    ("wanted", "had", "same"),
    [
        ("stacey", "dame glenys stacey", True),
        ("dame glenys stacey", "stacey", True),
        ("dame glenys stacey", "glenys stacey", True),
        ("ian lawrence", "ian", False),
        ("john smith", "jane smith", False),
        ("stacey", "", False),
    ],
)
def test_a_form_of_a_name_is_told_from_another_name(wanted: str, had: str, same: bool) -> None:
    assert is_named(wanted.split(), had.split()) is same


def test_a_speaker_without_a_name_is_refused(project: Project) -> None:
    with pytest.raises(UsageError, match="stacey"):
        project.gatherer.speaker(" , ")


def test_hits_of_a_document_that_changed_since_are_left_out(project: Project, folder: Path) -> None:
    project.finder.refresh()
    hits = project.finder.search("stacey").hits
    changed = hits[0].document
    file = folder / "seeds" / changed
    file.write_text("A new first line about Stacey.\n" + file.read_text())
    found = project.gatherer.hits(lambda: project.finder.search("stacey"), hits)
    assert found.changed == (changed,)
    assert changed not in {document.id for document, _ in found.places}
    assert found.places


def test_a_tag_is_replaced_only_where_it_stands_and_others_stay(project: Project, folder: Path) -> None:
    ben = Project.open(root=folder, annotator="ben")
    ben.many.annotate(ben.gatherer.search("stacey").places[:2], ["who"])
    project.many.annotate(project.gatherer.search("stacey").places[:3], ["who"])
    project.many.annotate(project.gatherer.search("napo").places[:1], ["union"])
    everything = [each.annotation for each in project.notebook.annotations()]
    outcome = project.many.retag(everything, ["who/inspector"], ["who"])
    assert (len(outcome.done), outcome.others, outcome.lacking) == (3, 2, 1)
    assert "2 of another person are left as before." in outcome.remarks
    assert sorted(each.tags for each in again(folder)) == [("union",), *[("who/inspector",)] * 3]
    assert {each.tags for each in again(folder, "ben")} == {("who",)}
    project.notebook.undo()
    assert sorted(each.tags for each in again(folder)) == [("union",), *[("who",)] * 3]


def test_taking_off_the_last_tag_leaves_what_has_nothing_else_to_say(project: Project, folder: Path) -> None:
    places = project.gatherer.search("stacey").places
    project.many.annotate(places[:1], ["who"], "a note")
    project.many.annotate(places[1:2], ["who"])
    outcome = project.many.retag(again(folder), remove=["who"])
    assert (len(outcome.done), outcome.bare) == (1, 1)
    assert "1 is left as before, with nothing else to say; delete instead." in outcome.remarks
    assert sorted(each.tags for each in again(folder)) == [(), ("who",)]


def test_only_ones_own_annotations_are_deleted(project: Project, folder: Path) -> None:
    ben = Project.open(root=folder, annotator="ben")
    ben.many.annotate(ben.gatherer.search("stacey").places[:2], ["who"])
    project.many.annotate(project.gatherer.search("stacey").places[:3], ["who"])
    outcome = project.many.delete([each.annotation for each in project.notebook.annotations()])
    assert (len(outcome.done), outcome.others) == (3, 2)
    assert again(folder) == []
    assert len(again(folder, "ben")) == 2
    project.notebook.undo()
    assert len(again(folder)) == 3


def test_totals_count_an_annotation_once_for_a_tag_with_what_is_below(project: Project) -> None:
    places = project.gatherer.search("stacey").places
    project.many.annotate(places[:1], ["who/stacey", "who/inspector"])
    project.many.annotate(places[1:2], ["who"])
    assert project.notebook.tags.counts() == {"who": 1, "who/inspector": 1, "who/stacey": 1}
    assert project.notebook.tags.totals() == {"who": 2, "who/inspector": 1, "who/stacey": 1}
