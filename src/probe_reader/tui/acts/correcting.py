"""Overruling what the machine found under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from probe_reader.core.annotation import Annotation
    from probe_reader.core.document import Document
    from probe_reader.core.finding import Finding
    from probe_reader.project import Project
    from probe_reader.tui.screens.correct import Correction
    from probe_reader.tui.screens.main import MainScreen


def correct(screen: MainScreen) -> None:
    """Ask what the figure or quote under the cursor really is."""
    from probe_reader.tui.screens.correct import CorrectDialog  # noqa: PLC0415  # not for the first frame

    opened, finding = screen.opened, _under_cursor(screen)
    if opened is None or finding is None:
        screen.tell("There is no quote or figure under the cursor; ' and # go to the next.")
        return

    def answered(correction: Correction | None) -> None:
        if correction is not None:
            screen.act(
                lambda: _rule(screen.project, opened.document, finding, correction),
                lambda _: screen.refresh_after_writing("Corrected; u takes it back."),
            )

    speakers = sorted({each.speaker for each in opened.quotations if each.speaker is not None})
    surface = finding.span.of(opened.document.text)
    screen.app.push_screen(CorrectDialog(finding, surface, speakers), answered)


def _under_cursor(screen: MainScreen) -> Finding | None:
    """Return the figure, else the innermost quote, that the cursor is in."""
    opened = screen.opened
    if opened is None:
        return None
    for mark in screen.reader.under_cursor("figures"):
        return opened.quantity(mark)
    for mark in screen.reader.under_cursor("quotes"):
        return opened.quotation(mark)
    return None


def _rule(project: Project, document: Document, finding: Finding, correction: Correction) -> Annotation:
    from probe_reader.core.finding import Quotation  # noqa: PLC0415  # not for the first frame

    if correction.rejected:
        return project.findings.reject(document, finding)
    if isinstance(finding, Quotation):
        return project.findings.attribute(document, finding, correction.speaker)
    return project.findings.revalue(document, finding, correction.value, correction.unit)
