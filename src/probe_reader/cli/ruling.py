"""The command that overrules the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from probe_reader.cli.options import complete_document, open_project, project_option
from probe_reader.cli.output import print_lines
from probe_reader.core.errors import UsageError

if TYPE_CHECKING:
    from probe_reader.core.annotation import Annotation
    from probe_reader.core.document import Document
    from probe_reader.core.finding import Finding
    from probe_reader.core.span import Span
    from probe_reader.project import Project


@click.command()
@click.argument("reference", metavar="DOC", shell_complete=complete_document)
@click.option("--quote", required=True, metavar="TEXT", help="Words of the quote or figure.")
@click.option("--prefix", default="", metavar="TEXT", help="What stands right before them.")
@click.option("--suffix", default="", metavar="TEXT", help="What stands right after them.")
@click.option("--reject", is_flag=True, help="There is no quote or figure there.")
@click.option("--speaker", metavar="NAME", help="Who is quoted; empty for nobody that is named.")
@click.option("--value", metavar="V", help="What the figure comes to: a number, or a date as 2017-08-31.")
@click.option("--unit", metavar="U", help="The figure's unit, such as GBP, %, year, offender.")
@click.option("--annotator", metavar="A", help="Whose word it is (default: as set, or the login).")
@project_option
def correct(
    reference: str,
    quote: str,
    prefix: str,
    suffix: str,
    reject: bool,
    speaker: str | None,
    value: str | None,
    unit: str | None,
    annotator: str | None,
    folder: str | None,
) -> None:
    """Correct or reject a quote or a figure."""
    from probe_reader.project.passage import find_passage  # noqa: PLC0415  # only to correct

    if sum((reject, speaker is not None, value is not None)) != 1:
        raise UsageError("Give one of --reject, --speaker and --value (with --unit).")
    project = open_project(folder, annotator)
    document = project.library.document(project.library.resolve(reference))
    span = find_passage(document, quote, prefix, suffix)
    quotations = () if value is not None else project.findings.quotations(document)
    quantities = () if speaker is not None else project.findings.quantities(document)
    made = _ruled(project, document, _found((*quantities, *quotations), span, quote), (speaker, value, unit))
    project.finder.follow()
    print_lines([made.id])


def _found(findings: tuple[Finding, ...], span: Span, words: str) -> Finding:
    """Return the finding that covers most of the passage and least besides."""
    near = [each for each in findings if each.span.overlaps(span)]
    if not near:
        raise UsageError(f"Nothing of that kind was found at “{words}”; see: probe-reader show DOC --layers.")
    return max(near, key=lambda each: each.span.similarity(span))


def _ruled(
    project: Project, document: Document, finding: Finding, said: tuple[str | None, str | None, str | None]
) -> Annotation:
    from probe_reader.core.finding import Quotation  # noqa: PLC0415  # only to correct
    from probe_reader.core.ruling import value_of  # noqa: PLC0415  # only to correct

    speaker, value, unit = said
    if isinstance(finding, Quotation):
        if speaker is not None:
            return project.findings.attribute(document, finding, speaker.strip() or None)
    elif value is not None:
        return project.findings.revalue(document, finding, value_of(value), unit or None)
    return project.findings.reject(document, finding)


COMMANDS = (correct,)
