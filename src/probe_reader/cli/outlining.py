"""The command that prints the headings of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from probe_reader.cli.lines import LineCounter
from probe_reader.cli.options import complete_document, format_option, open_project, project_option
from probe_reader.cli.output import print_lines, print_rows
from probe_reader.cli.plain import clip, one_line, screen_width
from probe_reader.cli.talk import say
from probe_reader.core.outline import headings
from probe_reader.core.rows import heading_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from probe_reader.core.document import Document
    from probe_reader.core.outline import Heading

OUTLINE = ("document", "start", "end", "exact", "level")
"""Columns of its rows."""


@click.command()
@click.argument("reference", metavar="DOC", shell_complete=complete_document)
@project_option
@format_option
def outline(reference: str, folder: str | None, format: str) -> None:
    """Print the headings of a document."""
    project = open_project(folder)
    document = project.library.document(project.library.resolve(reference))
    if format != "text":
        print_rows(format, (heading_row(document, each) for each in headings(document.text)), OUTLINE)
        return
    found = list(headings(document.text))
    print_lines(_lines(document, found))
    if not found:
        say(f"No headings were found in {document.id}.")


def _lines(document: Document, found: Sequence[Heading]) -> Iterator[str]:
    """Yield a line a heading: the line of the text, and its words as deep as they stand."""
    counter, room = LineCounter(document.text), screen_width()
    levels = sorted({each.level for each in found})
    for each in found:
        indent = "  " * levels.index(each.level)
        yield clip(f"{counter.line(each.span):>6}  {indent}{one_line(each.span.of(document.text))}", room)


COMMANDS = (outline,)
