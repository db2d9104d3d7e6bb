"""What a person rules on a finding stands above what the machine finds, now and later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from probe_reader.core.errors import UsageError
from probe_reader.core.finding import Quantity
from probe_reader.core.ruling import value_of
from probe_reader.project import Project

if TYPE_CHECKING:
    from pathlib import Path

    from probe_reader.core.document import Document

TEXT = (
    "“Staff have left in despair,” said Ian Lawrence.\n\n"
    "The contract cost £3.7 million, and the plan was called “easy pickings”.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT)
    return tmp_path


@pytest.fixture
def project(folder: Path) -> Project:
    return Project.open(root=folder, annotator="ann")


@pytest.fixture
def document(project: Project) -> Document:
    return project.library.document("a.txt")


def said(project: Project) -> list[tuple[str, str | None]]:
    document = project.library.document("a.txt")
    return [(q.span.of(document.text), q.speaker) for q in project.findings.quotations(document)]


def figures(project: Project) -> list[tuple[str, float | str | None, str | None]]:
    document = project.library.document("a.txt")
    return [(q.span.of(document.text), q.value, q.unit) for q in project.findings.quantities(document)]


def test_a_rejected_finding_is_gone_for_everybody_and_over_restarts(
    project: Project, document: Document, folder: Path
) -> None:
    project.findings.reject(document, project.findings.quotations(document)[1])
    assert said(Project.open(root=folder, annotator="bob")) == [
        ("“Staff have left in despair,”", "Ian Lawrence")
    ]


def test_a_corrected_speaker_is_certain(project: Project, document: Document) -> None:
    project.findings.attribute(document, project.findings.quotations(document)[0], "Helga Pile")
    (first, _) = project.findings.quotations(document)
    assert (first.speaker, first.confidence) == ("Helga Pile", 1.0)
    project.findings.attribute(document, first, None)
    assert said(project)[0] == ("“Staff have left in despair,”", None)


def test_a_corrected_value_takes_the_place_of_the_machines(project: Project, document: Document) -> None:
    (figure,) = project.findings.quantities(document)
    assert figures(project) == [("£3.7 million", 3.7e6, "GBP")]
    project.findings.revalue(document, figure, 3.7e9, "GBP")
    assert figures(project) == [("£3.7 million", 3.7e9, "GBP")]


def test_a_ruling_can_be_undone_and_is_no_annotation(project: Project, document: Document) -> None:
    before = figures(project)
    project.findings.reject(document, project.findings.quantities(document)[0])
    assert figures(project) == []
    assert project.notebook.annotations() == ()
    assert project.notebook.counts() == {"a.txt": 0}
    project.notebook.undo()
    assert figures(project) == before


def test_a_ruling_follows_its_words_through_a_changed_text(
    project: Project, document: Document, folder: Path
) -> None:
    project.findings.attribute(document, project.findings.quotations(document)[0], "Helga Pile")
    (folder / "a.txt").write_text("A line was put before.\n\n" + TEXT)
    project.library.sources()
    assert said(project)[0] == ("“Staff have left in despair,”", "Helga Pile")


def test_a_correction_holds_where_the_machine_no_longer_finds_anything(
    project: Project, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    (figure,) = project.findings.quantities(document)
    project.findings.revalue(document, figure, 3.7e9, "GBP")
    project.findings.attribute(document, project.findings.quotations(document)[0], "Helga Pile")
    monkeypatch.setattr(project.library, "quantities", lambda _: ())
    monkeypatch.setattr(project.library, "quotations", lambda _: ())
    assert figures(project) == [("£3.7 million", 3.7e9, "GBP")]
    assert said(project) == [("“Staff have left in despair,”", "Helga Pile")]


def test_a_correction_takes_the_place_of_whatever_it_overlaps(
    project: Project, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    (figure,) = project.findings.quantities(document)
    project.findings.revalue(document, figure, 3.7e9, "GBP")
    split = (
        Quantity(type(figure.span)(figure.span.start, figure.span.start + 2), "money", 3.0, "GBP"),
        Quantity(type(figure.span)(figure.span.start + 3, figure.span.end), "number", 7e6),
    )
    monkeypatch.setattr(project.library, "quantities", lambda _: split)
    assert figures(project) == [("£3.7 million", 3.7e9, "GBP")]


def test_the_search_knows_the_corrected_speaker(project: Project, document: Document) -> None:
    project.finder.refresh()
    assert project.finder.search("speaker:pile").hits == ()
    project.findings.attribute(document, project.findings.quotations(document)[0], "Helga Pile")
    project.finder.refresh()
    assert [hit.document for hit in project.finder.search("speaker:pile").hits] == ["a.txt"]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("4,500,000", 4.5e6),
        (" 3.7e9 ", 3.7e9),
        ("-2", -2.0),
        ("2017-08-31", "2017-08-31"),
        ("2017-08", "2017-08"),
    ],
)
def test_numbers_and_dates_can_be_typed(typed: str, value: float | str) -> None:
    assert value_of(typed) == value


@pytest.mark.parametrize("typed", ["", "many", "2017-13", "2017-02-30", "1e9999", "nan"])
def test_anything_else_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(UsageError):
        value_of(typed)
