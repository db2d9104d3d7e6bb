"""A large document on the screen: read by and by, marked where one looks, searched beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reading import detail, main, until

from probe_reader.core.span import Span
from probe_reader.project import Project
from probe_reader.project.first_part import first_part
from probe_reader.store.texts import DiskText
from probe_reader.tui.app import ProbeReaderApp

if TYPE_CHECKING:
    from pathlib import Path

PARAGRAPH = "“Staff cuts are wrong,” said Ian Lawrence of Napo, at a cost of £4.5 million.\n\n"
COUNT = 1_300_000 // len(PARAGRAPH)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "large.txt").write_text(PARAGRAPH * COUNT + "The last unwieldy line.\n", encoding="utf-8")
    return tmp_path


def test_the_first_part_of_a_large_document_reads_as_all_of_it_will(folder: Path) -> None:
    library = Project.open([folder]).library
    head = first_part(library, "large.txt")
    assert head is not None
    whole = library.document("large.txt")
    assert whole.text[: len(head.text)] == head.text
    assert len(head.text) > 100_000
    assert (head.title, head.path) == (whole.title, whole.path)
    assert first_part(library, "none.txt") is None


async def test_a_large_document_is_read_marked_and_searched(folder: Path) -> None:
    app = ProbeReaderApp(Project.open([folder]))
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: main(pilot).opened is not None)
        screen = main(pilot)
        assert screen.opened is not None
        assert isinstance(screen.reader.text, DiskText)
        await until(pilot, lambda: bool(screen.reader.under_cursor("quotes")))
        await pilot.press("G")
        await until(pilot, lambda: screen.reader.cursor == len(screen.reader.text) - 1)
        await pilot.press('"')
        last = len(PARAGRAPH) * (COUNT - 1)
        await until(pilot, lambda: screen.reader.cursor == last)
        await until(pilot, lambda: screen.opened.totals == (COUNT, COUNT))  # type: ignore[union-attr]  # open
        await until(pilot, lambda: f"quote {COUNT:,}/{COUNT:,}" in detail(pilot))
        await pilot.press("g", "/", *"unwieldy")
        end = len(PARAGRAPH) * COUNT + len("The last ")
        await until(pilot, lambda: screen.hits is not None and not screen.hits.counting)
        assert screen.hits is not None
        assert list(screen.hits.marks) == [Span(end, end + 8)]
        assert screen.reader.cursor == end


def test_what_people_ruled_holds_in_slices(folder: Path) -> None:
    project = Project.open([folder], annotator="anna")
    document = project.library.document("large.txt")
    number, part = 2, project.library.slices(document)[2]
    found = project.findings.found_in(document, number)
    assert found is not None
    assert project.findings.found_in(document, 3, wait=False) is None
    quotes, figures = found
    assert project.findings.counted(document) == {2: (len(quotes), len(figures))}
    project.findings.reject(document, quotes[0])
    project.findings.revalue(document, figures[0], 7.0, "GBP")
    after = project.findings.found_in(document, number)
    assert after is not None
    assert after[0] == quotes[1:]
    assert after[1][0].value == 7.0
    assert project.findings.counted(document) == {2: (len(quotes) - 1, len(figures))}
    at_a_glance = project.findings.glimpsed(document, Span(part.start, part.start + 5_000))
    assert at_a_glance[1][0].value == 7.0
