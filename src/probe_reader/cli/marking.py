"""Commands about what people say: annotations, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from probe_reader.cli.layers import linked_line, stated
from probe_reader.cli.lines import LineCounter, heading
from probe_reader.cli.options import (
    annotator_filter,
    complete_document,
    complete_tag,
    document_filter,
    format_option,
    open_project,
    project_option,
    tag_filter,
    tell_problems,
)
from probe_reader.cli.output import print_lines, print_rows
from probe_reader.cli.plain import clip, one_line, screen_width
from probe_reader.core.annotation import Anchored
from probe_reader.core.errors import DocumentError, ProbeReaderError, UsageError
from probe_reader.core.rows import annotation_row
from probe_reader.core.selector import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from probe_reader.core.change import Change
    from probe_reader.core.document import Document
    from probe_reader.core.rows import Row
    from probe_reader.core.span import Span
    from probe_reader.project import Project
    from probe_reader.project.gathering import Gathered

ANNOTATIONS = (
    "id", "document", "start", "end", "exact", "tags", "note", "annotator", "created", "modified", "orphan",
    "links",
)  # fmt: skip
HISTORY = ("step", "label", "edits")
"""Columns of each command's rows."""


@click.command()
@click.argument("reference", metavar="[DOC]", required=False, shell_complete=complete_document)
@click.option("--quote", metavar="TEXT", help="The words in DOC that it is about.")
@click.option(
    "--prefix", default="", metavar="TEXT", help="What stands right before them, to tell places apart."
)
@click.option("--suffix", default="", metavar="TEXT", help="What stands right after them.")
@click.option("--search", "query", metavar="QUERY", help="Instead: every place that a search finds.")
@click.option("--speaker", metavar="NAME", help="Instead: every quote of a speaker.")
@click.option("--dry-run", "dry", is_flag=True, help="Only tell what would be annotated.")
@click.option(
    "--tag", "tags", multiple=True, metavar="T", shell_complete=complete_tag, help="Any number of times."
)
@click.option("--note", default="", metavar="N", help="Free text.")
@click.option("--annotator", metavar="A", help="Whose annotation it is (default: as set, or the login).")
@project_option
@format_option
def annotate(
    reference: str | None,
    quote: str | None,
    prefix: str,
    suffix: str,
    query: str | None,
    speaker: str | None,
    dry: bool,
    tags: tuple[str, ...],
    note: str,
    annotator: str | None,
    folder: str | None,
    format: str,
) -> None:
    """Annotate a passage, or all that a search finds.

    Prints the id of what was made. Every place of a search, or quote of a speaker, is one step of
    history; those of which you say the same already are left out.
    """
    from probe_reader.cli.many import annotate_all, gathered  # noqa: PLC0415  # only to annotate

    if sum(each is not None for each in (quote, query, speaker)) != 1:
        raise UsageError("Say what to annotate: DOC with --quote, or --search, or --speaker.")
    project = open_project(folder, annotator)
    document = project.library.resolve(reference) if reference is not None else None
    if quote is None:
        found = gathered(project, query, speaker, document)
        annotate_all(project, found, tags, note, dry=dry, format=format)
    elif document is None:
        raise UsageError("Name the document that the quote stands in: probe-reader annotate DOC --quote …")
    elif dry:
        annotate_all(
            project, _passage(project, document, quote, prefix, suffix), tags, note, dry=True, format=format
        )
    else:
        place = _passage(project, document, quote, prefix, suffix).places[0]
        _annotate(project, *place, tags, note, format)


def _passage(project: Project, id: str, quote: str, prefix: str, suffix: str) -> Gathered:
    from probe_reader.project.gathering import Gathered  # noqa: PLC0415  # only to annotate
    from probe_reader.project.passage import find_passage  # noqa: PLC0415  # likewise

    document = project.library.document(id)
    return Gathered(((document, find_passage(document, quote, prefix, suffix)),))


def _annotate(
    project: Project, document: Document, span: Span, tags: tuple[str, ...], note: str, format: str
) -> None:
    made = project.notebook.annotate(document, span, tags, note)
    project.finder.follow()
    if format == "text":
        print_lines([made.id])
    else:
        print_rows(format, [annotation_row(Anchored(made, Anchor(span, "exact")))], ANNOTATIONS)


@click.command("annotations")
@tag_filter
@document_filter
@annotator_filter
@project_option
@format_option
def list_annotations(
    tag: str | None, reference: str | None, annotator: str | None, folder: str | None, format: str
) -> None:
    """Print what people said about the documents."""
    project = open_project(folder)
    document = wanted_document(project, reference)
    found = project.notebook.annotations(document, tag=tag, annotator=annotator)
    if format == "text":
        print_lines(_annotation_lines(project, found))
    else:
        print_rows(format, (annotation_row(each) for each in found), ANNOTATIONS)
    tell_problems(project)


def wanted_document(project: Project, reference: str | None) -> str | None:
    """Return the id of a document to filter by, also of one that has annotations but is gone."""
    if reference is None:
        return None
    if any(reference == each for each in project.notebook.counts()):
        return reference
    return project.library.resolve(reference)


def _annotation_lines(project: Project, found: Sequence[Anchored]) -> Iterator[str]:
    room, last, counter = screen_width(), "", LineCounter("")
    links = project.notebook.links()
    for each in found:
        annotation = each.annotation
        if annotation.document != last:
            try:
                document = project.library.document(annotation.document)
                title, counter = document.title, LineCounter(document.text)
            except DocumentError:
                title = "(the document is gone)"
            yield ("\n" if last else "") + clip(heading(annotation.document, title), room)
            last = annotation.document
        line = str(counter.line(each.span)) if each.span else "–"
        yield clip(f"{line:>6}  {one_line(annotation.selector.exact)}", room)
        yield clip(f"        {stated(each)}", room)
        for link in links.get(annotation.id, ()):
            yield clip(f"        {linked_line(link, annotation.document)}", room)


@click.command()
@project_option
def undo(folder: str | None) -> None:
    """Take back the last change to annotations and tags."""
    project = open_project(folder)
    _tell_change("undone", project.notebook.undo())
    project.finder.follow()


@click.command()
@project_option
def redo(folder: str | None) -> None:
    """Do again what was undone last."""
    project = open_project(folder)
    _tell_change("done again", project.notebook.redo())
    project.finder.follow()


def _tell_change(done: str, change: Change | None) -> None:
    if change is None:
        raise ProbeReaderError(
            "There is nothing to undo." if done == "undone" else "There is nothing to do again."
        )
    print_lines([one_line(f"{done}: {change.label}")])


@click.command()
@project_option
@format_option
def history(folder: str | None, format: str) -> None:
    """Print the changes that can be undone, the last one first."""
    changes = open_project(folder).notebook.history()
    if format == "text":
        print_lines(f"{step:>4}  {one_line(change.label)}" for step, change in enumerate(changes, 1))
    else:
        rows: Iterator[Row] = (
            {"step": step, "label": change.label, "edits": len(change.edits)}
            for step, change in enumerate(changes, 1)
        )
        print_rows(format, rows, HISTORY)


COMMANDS = (annotate, list_annotations, undo, redo, history)
