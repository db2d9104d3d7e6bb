"""Commands about annotations whose document changed: what moved, what is lost, and where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from probe_reader.cli.layers import stated
from probe_reader.cli.lines import LineCounter, counted, heading
from probe_reader.cli.marking import ANNOTATIONS
from probe_reader.cli.options import (
    annotator_option,
    chosen,
    complete_document,
    format_option,
    open_project,
    project_option,
    tell_problems,
    the_annotation,
)
from probe_reader.cli.output import print_lines, print_rows
from probe_reader.cli.plain import clip, one_line, screen_width
from probe_reader.cli.talk import say
from probe_reader.core.annotation import Anchored
from probe_reader.core.errors import UsageError
from probe_reader.core.rows import annotation_row
from probe_reader.core.selector import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from probe_reader.core.annotation import Annotation
    from probe_reader.core.document import Document
    from probe_reader.core.rows import Row
    from probe_reader.core.span import Span
    from probe_reader.project import Project

AROUND = 40
"""Characters shown on each side of a place."""

ORPHANS = (*ANNOTATIONS, "candidates")
MOVED = (*ANNOTATIONS, "text", "certain")
"""Columns of each command's rows."""


@click.command()
@click.argument("reference", metavar="[DOC]", required=False, shell_complete=complete_document)
@project_option
@format_option
def orphans(reference: str | None, folder: str | None, format: str) -> None:
    """Print annotations that lost their passage.

    Each with the places where it may stand now, likeliest first.
    """
    project = open_project(folder)
    wanted = project.library.resolve(reference) if reference is not None else None
    found = [each for each in project.notebook.moves.orphans() if wanted in {None, each.annotation.document}]
    if format == "text":
        print_lines(_orphan_lines(project, found))
        if not found:
            say("No annotation has lost its passage.")
    else:
        print_rows(format, (_orphan_row(project, each) for each in found), ORPHANS)
    tell_problems(project)


def _orphan_row(project: Project, anchored: Anchored) -> Row:
    document = project.library.document(anchored.annotation.document)
    places = project.notebook.moves.candidates(anchored.annotation, document)
    row = annotation_row(anchored)
    row["candidates"] = [
        {"number": number, "start": span.start, "end": span.end, "exact": span.of(document.text)}
        for number, span in enumerate(places, 1)
    ]
    return row


def _orphan_lines(project: Project, found: Iterable[Anchored]) -> Iterator[str]:
    room, last = screen_width(), ""
    for each in found:
        annotation = each.annotation
        document = project.library.document(annotation.document)
        if document.id != last:
            yield ("\n" if last else "") + clip(heading(document.id, document.title), room)
            last = document.id
        yield clip(f"     ⚠  {one_line(annotation.selector.exact)}", room)
        yield clip(f"        {stated(each)}", room)
        yield f"        {annotation.id}"
        counter = LineCounter(document.text)
        for number, span in enumerate(project.notebook.moves.candidates(annotation, document), 1):
            yield clip(f"     {number}? line {counter.line(span)}: {_in_place(document, span)}", room)


def _in_place(document: Document, span: Span) -> str:
    text = document.text
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    return one_line(f"…{before}[{span.of(text)}]{after}…")


@click.command()
@click.argument("references", metavar="[DOC]...", nargs=-1, shell_complete=complete_document)
@click.option("--keep", is_flag=True, help="Write down where your own annotations stand now.")
@annotator_option
@project_option
@format_option
def moved(
    references: tuple[str, ...], keep: bool, annotator: str | None, folder: str | None, format: str
) -> None:
    """Print or keep where annotations moved.

    A place is certain where the words and all that was noted around them stand unchanged, and once.
    Nothing is written without --keep, but that a change of an annotation also notes its certain place.
    """
    project = open_project(folder, annotator)
    documents = [project.library.document(id) for id in _with_annotations(project, references)]
    if keep:
        count = sum(project.notebook.moves.accept(document) for document in documents)
        print_lines([f"kept: {counted(count, 'annotation')}"])
        return
    if format == "text":
        lines = [line for document in documents for line in _moved_lines(project, document)]
        print_lines(lines)
        if not lines:
            say("No annotation has moved.")
    else:
        print_rows(format, (row for each in documents for row in _moved_rows(project, each)), MOVED)
    tell_problems(project)


def _with_annotations(project: Project, references: tuple[str, ...]) -> Iterator[str]:
    """Yield the documents that are named, or all, as far as they have a text and annotations."""
    counts = project.notebook.counts()
    return (id for id in chosen(project, references) if id in counts)


def _moved_rows(project: Project, document: Document) -> Iterator[Row]:
    from probe_reader.project.moves import certain  # noqa: PLC0415  # only to settle

    for each in project.notebook.moves.of(document).moved:
        if each.span is not None:
            yield annotation_row(each) | {
                "text": each.span.of(document.text),
                "certain": certain(each, document),
            }


def _moved_lines(project: Project, document: Document) -> Iterator[str]:
    room = screen_width()
    counter = LineCounter(document.text)
    places = project.notebook.moves.of(document).moved
    if places:
        yield clip(heading(document.id, document.title), room)
    for each, row in zip(places, _moved_rows(project, document), strict=True):
        if each.span is not None:
            sure = "" if row["certain"] else "  (look at it)"
            yield clip(f"{counter.line(each.span):>6}  {one_line(str(row['exact']))}{sure}", room)
            if row["text"] != row["exact"]:
                yield clip(f"     →  {one_line(str(row['text']))}", room)


@click.command()
@click.argument("id", metavar="ID")
@click.option("--quote", metavar="TEXT", help="The words that it is about now.")
@click.option("--prefix", default="", metavar="TEXT", help="What stands right before them.")
@click.option("--suffix", default="", metavar="TEXT", help="What stands right after them.")
@click.option(
    "--candidate", type=click.IntRange(min=1), metavar="N", help="The Nth of: probe-reader orphans."
)
@click.option("--gone", is_flag=True, help="The words are gone; keep it as an orphan, and do not ask again.")
@annotator_option
@project_option
@format_option
def relink(
    id: str,
    quote: str | None,
    prefix: str,
    suffix: str,
    candidate: int | None,
    gone: bool,
    annotator: str | None,
    folder: str | None,
    format: str,
) -> None:
    """Give an annotation its passage again.

    ID is the id of an annotation, or a beginning or an end of one.
    """
    if sum((quote is not None, candidate is not None, gone)) != 1:
        raise UsageError("Give one of --quote, --candidate and --gone.")
    project = open_project(folder, annotator)
    annotation = the_annotation(project, id)
    if gone:
        project.notebook.moves.give_up(annotation)
        print_lines([f"kept as an orphan: {annotation.id}"])
        return
    document = project.library.document(annotation.document)
    span = _place(project, annotation, document, candidate or (quote or "", prefix, suffix))
    after = project.notebook.edit(annotation, place=(document, span))
    if format == "text":
        print_lines([one_line(f"{after.id} “{after.selector.exact}”")])
    else:
        print_rows(format, [annotation_row(Anchored(after, Anchor(span, "exact")))], ANNOTATIONS)


def _place(
    project: Project, annotation: Annotation, document: Document, wanted: int | tuple[str, str, str]
) -> Span:
    """Return the candidate of that number, or where the words stand."""
    from probe_reader.project.passage import find_passage  # noqa: PLC0415  # only to settle

    if not isinstance(wanted, int):
        return find_passage(document, *wanted)
    places = project.notebook.moves.candidates(annotation, document)
    if wanted > len(places):
        raise UsageError(
            f"{annotation.id} has {counted(len(places), 'candidate')}; give its place with --quote instead."
        )
    return places[wanted - 1]


COMMANDS = (orphans, moved, relink)
