"""The command that lists the searches which were saved under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from probe_reader.cli.options import format_option, open_project, project_option
from probe_reader.cli.output import print_lines, print_rows
from probe_reader.cli.plain import picture, table
from probe_reader.cli.talk import say

if TYPE_CHECKING:
    from collections.abc import Callable

SEARCHES = ("name", "query")
"""Columns of its rows."""


@click.command()
@click.option("--delete", metavar="NAME", help="Let go of the search of this name.")
@project_option
@format_option
def searches(delete: str | None, folder: str | None, format: str) -> None:
    """List the searches that were saved under a name.

    Save one with: probe-reader search QUERY --save NAME
    """
    project = open_project(folder)
    if delete is not None:
        project.searches.delete(delete)
        say(f"Deleted “{delete}”.")
        return
    saved = project.searches.saved()
    if format != "text":
        print_rows(format, ({"name": name, "query": query} for name, query in saved.items()), SEARCHES)
    elif saved:
        print_lines(table(("Name", "Query"), [(picture(name), picture(saved[name])) for name in saved]))


COMMANDS: tuple[Callable[..., object], ...] = (searches,)
