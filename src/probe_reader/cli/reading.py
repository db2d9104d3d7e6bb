"""Commands that read: documents, their text, quotes and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from probe_reader.cli.layers import layered
from probe_reader.cli.lines import LineCounter, heading
from probe_reader.cli.options import (
    annotator_option,
    chosen,
    complete_document,
    format_option,
    open_project,
    project_option,
    tell_problems,
)
from probe_reader.cli.output import print_lines, print_rows, write
from probe_reader.cli.plain import cells, clip, one_line, picture, picture_lines, screen_width, table
from probe_reader.cli.talk import say
from probe_reader.core.describe import describe_quotation, normalised
from probe_reader.core.errors import DocumentError
from probe_reader.core.library import STATUSES
from probe_reader.core.rows import quantity_row, quotation_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from probe_reader.core.document import Document
    from probe_reader.core.finding import Quantity, Quotation
    from probe_reader.core.library import LibraryEntry, Status
    from probe_reader.core.rows import Row
    from probe_reader.project import Project

LIST = ("document", "title", "date", "words", "quotes", "figures", "annotations", "size", "status", "problem")
SHOW = ("document", "title", "date", "encoding", "words", "sha256", "remarks", "text")
QUOTES = ("document", "start", "end", "exact", "speaker", "cue", "kind", "role", "mention", "confidence")
FIGURES = (
    "document",
    "start",
    "end",
    "exact",
    "kind",
    "value",
    "low",
    "high",
    "unit",
    "approximate",
    "rate",
    "change",
    "iso",
)
"""Columns of each command's rows."""


@click.command("list")
@click.option(
    "--status",
    type=click.Choice(STATUSES),
    help="Only those never opened, begun, annotated by anybody, or that you are done with.",
)
@annotator_option
@project_option
@format_option
def list_documents(status: Status | None, annotator: str | None, folder: str | None, format: str) -> None:
    """List the documents, with counts of what is in them."""
    project = open_project(folder, annotator)
    entries = (each for each in project.entries() if status in {None, each.status})
    if format != "text":
        print_rows(format, (_entry_row(each) for each in entries), LIST)
    else:
        known = tuple(entries)
        print_lines(_entry_lines(known))
        if not known and status is not None:
            say(f"No document in {project.root} is {status}.")
        elif not known:
            say(f"There are no documents in {project.root}; put text files there, or try: probe-reader demo")
    tell_problems(project)


def _entry_row(entry: LibraryEntry) -> Row:
    return dict(zip(LIST, (entry.id, *(getattr(entry, name) for name in LIST[1:])), strict=True))


def _entry_lines(entries: tuple[LibraryEntry, ...]) -> Iterator[str]:
    if not entries:
        return
    rows = [
        (
            clip(one_line(entry.title), 60),
            entry.date or "",
            *(f"{n:,}" for n in (entry.words, entry.quotes, entry.figures, entry.annotations)),
            entry.status,
            picture(entry.id),
        )
        for entry in entries
    ]
    yield from table(
        ("Title", "Date", "Words", "Quotes", "Figures", "Annotations", "Status", "Document"),
        rows,
        right=range(2, 6),
    )
    yield from (one_line(_problem(entry)) for entry in entries if entry.problem)


def _problem(entry: LibraryEntry) -> str:
    problem = entry.problem or ""
    return problem if entry.id in problem else f"{entry.id}: {problem}"


@click.command()
@click.argument("reference", metavar="DOC", shell_complete=complete_document)
@click.option("--layers", is_flag=True, help="Mark quotes, figures and annotations in the text.")
@project_option
@format_option
def show(reference: str, layers: bool, folder: str | None, format: str) -> None:
    """Print a document's text."""
    project = open_project(folder)
    document = project.library.document(project.library.resolve(reference))
    if format != "text":
        print_rows(format, [_document_row(document)], SHOW)
    elif layers:
        found = project.findings.quotations(document), project.findings.quantities(document)
        write(layered(str(document.text), *found, project.notebook.annotations(document.id)))
    else:
        text = str(document.text)
        write([picture_lines(text), "" if text.endswith("\n") else "\n"])
    for remark in document.remarks:
        say(remark)


def _document_row(document: Document) -> Row:
    return {
        "document": document.id,
        "title": document.title,
        "date": document.date,
        "encoding": document.encoding,
        "words": document.words,
        "sha256": document.sha256,
        "remarks": list(document.remarks),
        "text": str(document.text),
    }


@click.command()
@click.argument("references", metavar="[DOC]...", nargs=-1, shell_complete=complete_document)
@project_option
@format_option
def quotes(references: tuple[str, ...], folder: str | None, format: str) -> None:
    """Print who said what."""
    project = open_project(folder)
    found = _each_document(project, references, project.findings.quotations)
    if format == "text":
        print_lines(_finding_lines(found, describe_quotation))
    else:
        print_rows(
            format, (quotation_row(document, each) for document, these in found for each in these), QUOTES
        )
    tell_problems(project)


@click.command()
@click.argument("references", metavar="[DOC]...", nargs=-1, shell_complete=complete_document)
@project_option
@format_option
def figures(references: tuple[str, ...], folder: str | None, format: str) -> None:
    """Print the numbers, and what they mean."""
    project = open_project(folder)
    found = _each_document(project, references, project.findings.quantities)
    if format == "text":
        print_lines(_finding_lines(found, normalised))
    else:
        print_rows(
            format, (quantity_row(document, each) for document, these in found for each in these), FIGURES
        )
    tell_problems(project)


F = TypeVar("F", "Quotation", "Quantity")


def _each_document(
    project: Project, references: tuple[str, ...], find: Callable[[Document], tuple[F, ...]]
) -> Iterator[tuple[Document, tuple[F, ...]]]:
    """Yield documents with their findings; one that cannot be read is told, unless it was asked for."""
    for id in chosen(project, references):
        try:
            document = project.library.document(id)
        except DocumentError as error:
            if references:
                raise
            say(str(error))
            continue
        yield document, find(document)


def _finding_lines(
    found: Iterable[tuple[Document, tuple[F, ...]]], describe: Callable[[F], str]
) -> Iterator[str]:
    """Yield a heading a document, then a line a finding: line of the text, meaning, words."""
    room = screen_width()
    before = ""
    for document, findings in found:
        if not findings:
            continue
        yield before + clip(heading(document.id, document.title), room)
        before = "\n"
        counter = LineCounter(document.text)
        rows = [
            (counter.line(each.span), one_line(describe(each)), one_line(each.span.of(document.text)))
            for each in findings
        ]
        width = min(max(cells(about) for _, about, _ in rows), 44)
        for line, about, words in rows:
            shown = clip(about, width)
            yield clip(f"{line:>6}  {shown}{' ' * (width - cells(shown))}  {words}", room)


COMMANDS = (list_documents, show, quotes, figures)
