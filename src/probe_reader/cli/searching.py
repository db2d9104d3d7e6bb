"""The command that searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from probe_reader.cli.lines import counted, heading
from probe_reader.cli.options import format_option, open_project, project_option, tell_problems
from probe_reader.cli.output import print_lines, print_rows
from probe_reader.cli.plain import bold, clip, picture, screen_width
from probe_reader.cli.talk import pointed, progress, say
from probe_reader.core.errors import QueryError
from probe_reader.core.rows import hit_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from probe_reader.core.hit import Hit, Snippet

SEARCH = ("document", "title", "score", "start", "end", "snippet", "places", "kind")
"""Columns of its rows."""


@click.command()
@click.argument("words", metavar="QUERY", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(min=1), default=100, show_default=True, help="How many documents."
)
@project_option
@format_option
def search(words: tuple[str, ...], limit: int, folder: str | None, format: str) -> None:
    """Search documents, quotes and annotations.

    Any of the words; "phrases"; AND OR NOT ( ); prefix*; fuzzy~; title: speaker: tag: note: doc:
    """
    project = open_project(folder)
    query = " ".join(words)
    try:
        project.finder.refresh(progress=progress())
        results = project.finder.search(query, limit)
    except QueryError as error:
        error.add_note(pointed(query, error.position))
        raise
    if format == "text":
        print_lines(_hit_lines(results.hits))
        say(
            f"{counted(len(results.hits), 'document')}, {counted(results.places, 'place')} "
            f"for {results.understood}."
        )
    else:
        print_rows(format, (hit_row(hit) for hit in results.hits), SEARCH)
    tell_problems(project)


def _hit_lines(hits: tuple[Hit, ...]) -> Iterator[str]:
    for number, hit in enumerate(hits, 1):
        places = f" · {counted(len(hit.marks), 'place')}" if len(hit.marks) > 1 else ""
        kind = f" · {hit.kind}" if hit.kind != "text" else ""
        yield clip(f"{number:>3}  {heading(hit.document, hit.title)}{places}{kind}", screen_width())
        yield f"     {_snippet(hit.snippet)}"


def _snippet(snippet: Snippet) -> str:
    """Return a snippet with the words that were found in bold, where that can be shown."""
    shown, done = "", 0
    for mark in snippet.marks:
        shown += picture(snippet.text[done : mark.start]) + bold(picture(mark.of(snippet.text)))
        done = mark.end
    return shown + picture(snippet.text[done:])


COMMANDS = (search,)
