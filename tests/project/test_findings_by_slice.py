"""Large documents are looked through a slice at a time; small ones at once, as ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.finding import Quotation
from probe_reader.core.slices import SLICE
from probe_reader.project import Project
from probe_reader.store.texts import DiskText

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from probe_reader.core.document import Document

PARAGRAPH = "“Staff cuts are wrong,” said Ian Lawrence of Napo, at a cost of £4.5 million.\n\n"


def large(folder: Path) -> Project:
    (folder / "large.txt").write_text(PARAGRAPH * (1_300_000 // len(PARAGRAPH)), encoding="utf-8")
    return Project.open([folder])


def test_findings_of_a_slice_stand_at_their_places_in_the_whole(tmp_path: Path) -> None:
    library = large(tmp_path).library
    document = library.document("large.txt")
    assert isinstance(document.text, DiskText)
    assert len(library.slices(document)) > 4
    for number, part in enumerate(library.slices(document)):
        found = library.findings_in(document, number)
        assert found
        assert len(found) == 2 * part.of(document.text).count("“")
        assert all(part.covers(each.span) for each in found)
        quotation = next(each for each in found if isinstance(each, Quotation))
        assert quotation.span.of(document.text) == "“Staff cuts are wrong,”"
        assert quotation.mention is not None
        assert quotation.mention.of(document.text) == "Ian Lawrence"


def test_all_slices_together_are_what_the_document_has(tmp_path: Path) -> None:
    library = large(tmp_path).library
    document = library.document("large.txt")
    quotations = library.quotations(document)
    assert len(quotations) == document.text.count("“")
    assert len(library.quantities(document)) == len(quotations)
    assert [each.span.start for each in quotations] == sorted(each.span.start for each in quotations)


def test_without_waiting_only_what_is_known_is_told(tmp_path: Path) -> None:
    library = large(tmp_path).library
    document = library.document("large.txt")
    assert library.findings_in(document, 2, wait=False) is None
    found = library.findings_in(document, 2)
    assert library.findings_in(document, 2, wait=False) == found
    another = Project.open([tmp_path]).library
    assert another.findings_in(another.document("large.txt"), 2, wait=False) == found


def test_a_small_document_has_one_slice_with_all_findings(seeds: Path) -> None:
    library = Project.open([seeds]).library
    document = library.document(library.sources()[0].id)
    assert [len(part) for part in library.slices(document)] == [len(document.text)]
    found = library.findings_in(document, 0)
    assert found is not None
    assert {*found} == {*library.quotations(document), *library.quantities(document)}


def test_no_extractor_is_given_more_than_a_slice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from probe_reader.extractors.quotations import Quotations  # noqa: PLC0415  # patched here alone

    given: list[object] = []

    def extract(_: Quotations, document: Document) -> tuple[Quotation, ...]:
        given.append(document.text)
        return ()

    monkeypatch.setattr(Quotations, "extract", extract)
    library = large(tmp_path).library
    library.findings_in(library.document("large.txt"), 1)
    assert [type(each) for each in given] == [str]
    assert [len(each) <= SLICE for each in given if isinstance(each, str)] == [True]
