"""Commands that do the same to many: passages annotated, annotations tagged anew or deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from probe_reader.cli.lines import LineCounter, counted
from probe_reader.cli.options import (
    annotator_option,
    complete_tag,
    document_filter,
    format_option,
    open_project,
    project_option,
    tag_filter,
    the_annotation,
)
from probe_reader.cli.output import print_lines, print_rows
from probe_reader.cli.plain import clip, one_line, picture, screen_width
from probe_reader.cli.talk import pointed, progress, say
from probe_reader.core.errors import QueryError, UsageError
from probe_reader.core.rows import annotation_row
from probe_reader.project.retagging import is_below

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import TypeVar

    from probe_reader.core.annotation import Annotation
    from probe_reader.core.document import Document
    from probe_reader.core.rows import Row
    from probe_reader.core.span import Span
    from probe_reader.project import Project
    from probe_reader.project.gathering import Gathered
    from probe_reader.project.many import Outcome

    F = TypeVar("F", bound=Callable[..., object])

PLACES = ("document", "start", "end", "exact")
"""Columns of the passages that would be annotated."""


def gathered(project: Project, query: str | None, speaker: str | None, document: str | None) -> Gathered:
    """Return every place of a search, or every quote of a speaker.

    Raises:
        QueryError: when the query cannot be understood; it is noted with a mark at the place.
    """
    if speaker is not None:
        return project.gatherer.speaker(speaker, document, progress=progress())
    try:
        return project.gatherer.search(query or "", document)
    except QueryError as error:
        error.add_note(pointed(query or "", error.position))
        raise


def annotate_all(
    project: Project, found: Gathered, tags: tuple[str, ...], note: str, *, dry: bool, format: str
) -> None:
    """Annotate passages, or tell which would be, and say how many that are in how many documents."""
    if found.partial:
        say("The search was cut short; run this again for what it did not reach.")
    if found.names:
        say(f"Quotes of {', '.join(found.names)}.")
    if dry:
        wanted = project.many.unsaid(found.places, tags, note)
        _print_places(wanted, format)
        said = f"{_passages(wanted)} would be annotated."
        same = len(found.places) - len(wanted)
        say(f"{said} {counted(same, 'passage')} already so." if same else said)
        return
    outcome = project.many.annotate(found.places, tags, note)
    project.finder.follow()
    _print_annotations(project, outcome.done, format)
    said = f"Annotated {_passages([(each.document, None) for each in outcome.done])}."
    say(f"{said} {outcome.remarks}".rstrip())


def _passages(places: Sequence[tuple[Document | str, Span | None]]) -> str:
    documents = {each if isinstance(each, str) else each.id for each, _ in places}
    return f"{counted(len(places), 'passage')} in {counted(len(documents), 'document')}"


def _print_places(places: Sequence[tuple[Document, Span]], format: str) -> None:
    if format == "text":
        print_lines(_place_lines(places))
        return
    rows: Iterable[Row] = (
        {"document": document.id, "start": span.start, "end": span.end, "exact": span.of(document.text)}
        for document, span in places
    )
    print_rows(format, rows, PLACES)


def _place_lines(places: Sequence[tuple[Document, Span]]) -> Iterator[str]:
    last, counter, room = "", LineCounter(""), screen_width()
    for document, span in places:
        if document.id != last:
            last, counter = document.id, LineCounter(document.text)
        yield clip(f"{picture(document.id)}:{counter.line(span)}: {one_line(span.of(document.text))}", room)


def _print_annotations(project: Project, annotations: Sequence[Annotation], format: str) -> None:
    """Print ids for people, and rows as the annotations are now for programs."""
    if format == "text":
        print_lines(each.id for each in annotations)
        return
    from probe_reader.cli.marking import ANNOTATIONS  # noqa: PLC0415  # it imports this module

    wanted = {each.id for each in annotations}
    rows = (annotation_row(each) for each in project.notebook.annotations() if each.annotation.id in wanted)
    print_rows(format, rows, ANNOTATIONS)


def _selection(function: F) -> F:
    """Add what tells which annotations are meant."""
    for option in (
        click.argument("ids", metavar="[ID]...", nargs=-1),
        click.option("--search", "query", metavar="QUERY", help="Only those on a place that a search finds."),
        document_filter,
        click.option("--dry-run", "dry", is_flag=True, help="Only tell how many."),
        annotator_option,
        project_option,
        format_option,
    ):
        function = option(function)
    return function


def _selected(
    project: Project, ids: tuple[str, ...], query: str | None, reference: str | None, tag: str | None = None
) -> list[Annotation]:
    """Return the annotations of those ids; without any, those on a search's places, with a tag, in DOC."""
    if ids:
        return [the_annotation(project, each) for each in ids]
    document = project.library.resolve(reference) if reference is not None else None
    found = project.notebook.annotations(document, tag=tag)
    if query is None:
        return [each.annotation for each in found]
    places: dict[str, list[Span]] = {}
    for place, span in gathered(project, query, None, document).places:
        places.setdefault(place.id, []).append(span)
    return [
        each.annotation
        for each in found
        if each.span is not None
        and any(each.span.overlaps(span) for span in places.get(each.annotation.document, ()))
    ]


@click.command()
@_selection
@click.option("--from", "old", multiple=True, metavar="T", shell_complete=complete_tag, help="Take it off.")
@click.option("--to", "new", multiple=True, metavar="T", shell_complete=complete_tag, help="Put it on.")
def retag(
    ids: tuple[str, ...],
    old: tuple[str, ...],
    new: tuple[str, ...],
    query: str | None,
    reference: str | None,
    dry: bool,
    annotator: str | None,
    folder: str | None,
    format: str,
) -> None:
    """Put another tag on annotations, or take one off.

    Note and passage stay. Of all your annotations that carry --from, or of those of the IDs, --search
    and --doc; it is one step of history.
    """
    if not (ids or query or reference or old):
        raise UsageError("Say which annotations: their IDs, --from, --search or --doc.")
    project = open_project(folder, annotator)
    book = project.notebook.tags.codebook()
    if strange := [tag for tag in old if not any(is_below(each.name, tag) for each in book)]:
        raise UsageError(f"There is no tag {strange[0]!r}; see: probe-reader tags.")
    found = _selected(project, ids, query, reference)
    if old and not ids:
        found = [each for each in found if set(old) & set(each.tags)]
    outcome = project.many.retag(found, new, old, dry=dry)
    project.finder.follow()
    _tell(project, outcome, "Would retag" if dry else "Retagged", format)


@click.command()
@_selection
@tag_filter
def delete(
    ids: tuple[str, ...],
    tag: str | None,
    query: str | None,
    reference: str | None,
    dry: bool,
    annotator: str | None,
    folder: str | None,
    format: str,
) -> None:
    """Delete annotations.

    Yours of these IDs, or those of --tag, --search and --doc; it is one step of history.
    """
    if not (ids or query or reference or tag):
        raise UsageError("Say which annotations: their IDs, --tag, --search or --doc.")
    project = open_project(folder, annotator)
    outcome = project.many.delete(_selected(project, ids, query, reference, tag), dry=dry)
    project.finder.follow()
    _tell(project, outcome, "Would delete" if dry else "Deleted", format)


def _tell(project: Project, outcome: Outcome, did: str, format: str) -> None:
    _print_annotations(project, outcome.done, format)
    where = f"{counted(len(outcome.done), 'annotation')} in {counted(outcome.documents, 'document')}"
    say(f"{did} {where}. {outcome.remarks}".rstrip())


COMMANDS = (retag, delete)
