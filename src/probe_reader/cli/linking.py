"""The commands that link annotations with each other."""

from __future__ import annotations

import click

from probe_reader.cli.options import annotator_option, open_project, project_option, the_annotation
from probe_reader.cli.output import print_lines
from probe_reader.cli.plain import one_line
from probe_reader.core.errors import UsageError


@click.command()
@click.argument("id", metavar="ID")
@click.argument("to", metavar="OTHER")
@click.option(
    "--relation", required=True, metavar="R", help="supports, contradicts, same as, or your own words."
)
@annotator_option
@project_option
def link(id: str, to: str, relation: str, annotator: str | None, folder: str | None) -> None:
    """Let an annotation point at another.

    ID and OTHER are ids of annotations, or a beginning or an end of one. A second link to the same
    annotation replaces the first.
    """
    project = open_project(folder, annotator)
    start, end = the_annotation(project, id), the_annotation(project, to)
    project.notebook.link(start, end, relation)
    words = " ".join(end.selector.exact.split())
    print_lines([one_line(f"{start.id} {' '.join(relation.split())} {end.id} “{words}”")])


@click.command()
@click.argument("id", metavar="ID")
@click.argument("to", metavar="OTHER")
@annotator_option
@project_option
def unlink(id: str, to: str, annotator: str | None, folder: str | None) -> None:
    """Take a link away again.

    OTHER is the id that the link is to; that annotation may be gone.
    """
    project = open_project(folder, annotator)
    start = the_annotation(project, id)
    wanted = to.upper()
    found = [each.to for each in start.links if each.to.startswith(wanted) or each.to.endswith(wanted)]
    if len(found) != 1:
        raise UsageError(f"{start.id} has no link to {to!r}; see: probe-reader annotations --format json.")
    project.notebook.unlink(start, found[0])
    print_lines([f"unlinked: {start.id} {found[0]}"])


COMMANDS = (link, unlink)
