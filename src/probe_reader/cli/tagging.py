"""Commands about tags: the codebook listed and worked on, and annotations tagged anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from probe_reader.cli.options import (
    annotator_option,
    complete_tag,
    format_option,
    open_project,
    project_option,
    tell_problems,
)
from probe_reader.cli.output import print_lines, print_rows
from probe_reader.cli.plain import one_line, table
from probe_reader.cli.talk import say
from probe_reader.core.codebook import COLOURS, KEYS, parse_tags
from probe_reader.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from probe_reader.core.codebook import Tag
    from probe_reader.core.rows import Row
    from probe_reader.project import Project

    F = TypeVar("F", bound=Callable[..., object])

TAGS = ("tag", "count", "total", "key", "colour", "description", "formerly")
"""Columns of its rows."""

NO_KEY = "none"


class InOrder(click.Group):
    """A group whose help lists its commands in the order of a person's work."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands as they were added."""
        del ctx
        return list(self.commands)


@click.group(cls=InOrder, invoke_without_command=True)
@project_option
@format_option
@click.pass_context
def tags(context: click.Context, folder: str | None, format: str) -> None:
    """Print the codebook, or change it.

    Without a command: every tag with how often it is used, alone and with those nested below it.
    """
    if context.invoked_subcommand is not None:
        return
    project = open_project(folder)
    rows = _rows(project)
    if format != "text":
        print_rows(format, rows, TAGS)
    elif rows:
        shown = [[one_line(str(row[name])) for name in TAGS[:6]] for row in rows]
        heads = ("Tag", "Count", "Total", "Key", "Colour", "Description")
        print_lines(table(heads, shown, right=(1, 2)))
    tell_problems(project)


def _rows(project: Project) -> list[Row]:
    counts, totals = project.notebook.tags.counts(), project.notebook.tags.totals()
    return [
        {
            "tag": tag.name,
            "count": counts.get(tag.name, 0),
            "total": totals.get(tag.name, 0),
            "key": tag.key,
            "colour": tag.colour,
            "description": tag.description,
            "formerly": list(tag.formerly),
        }
        for tag in project.notebook.tags.codebook()
    ]


def _act(name: str) -> Callable[[F], click.Command]:
    """Make a function a command of the group, with the options that all of them have."""

    def made(function: F) -> click.Command:
        return tags.command(name)(project_option(annotator_option(function)))

    return made


def _project(folder: str | None, annotator: str | None) -> Project:
    """Open the project that is named after the command, or before it."""
    group = click.get_current_context().parent
    return open_project(folder or (group.params.get("folder") if group is not None else None), annotator)


def _tag(project: Project, name: str) -> Tag:
    book = project.notebook.tags.codebook()
    if not any(tag.name == name or tag.name.startswith(name + "/") for tag in book):
        raise UsageError(f"There is no tag {name!r}; see: probe-reader tags.")
    return book.tag(name)


tag_argument = click.argument("name", metavar="TAG", shell_complete=complete_tag)


@_act("add")
@tag_argument
@click.option("--colour", type=click.Choice(COLOURS), help="Its colour (default: the least used one).")
@click.option("--description", default="", metavar="TEXT", help="When to use it.")
@click.option("--key", type=click.Choice(KEYS), default=None, help="The number key that always gives it.")
def add(
    name: str,
    colour: str | None,
    description: str,
    key: str | None,
    folder: str | None,
    annotator: str | None,
) -> None:
    """Define a tag; nest it with a slash: staffing/cuts."""
    project = _project(folder, annotator)
    names, book = parse_tags(name), project.notebook.tags.codebook()
    if len(names) != 1:
        raise UsageError(f"{name!r} is not one tag name; write it as in: staffing/caseload.")
    if names[0] in book:
        raise UsageError(f"There is a tag {names[0]} already; see: probe-reader tags.")
    tag = book.tag(names[0])
    project.notebook.tags.define(
        replace(tag, colour=colour or tag.colour, description=description.strip(), key=key or "")
    )
    say(f"Added {names[0]}.")


@_act("rename")
@tag_argument
@click.argument("new")
def rename(name: str, new: str, folder: str | None, annotator: str | None) -> None:
    """Call a tag, with all below it, NEW."""
    project = _project(folder, annotator)
    wanted = "/".join(parse_tags(new)[:1])
    if wanted != name and wanted in project.notebook.tags.codebook():
        raise UsageError(
            f"There is a tag {wanted} already; to make them one: probe-reader tags merge {name} {wanted}."
        )
    project.notebook.tags.rename(name, new)
    _follow(project, f"{name} is now {wanted}.")


@_act("move")
@tag_argument
@click.argument("under", required=False, default="", shell_complete=complete_tag)
def move(name: str, under: str, folder: str | None, annotator: str | None) -> None:
    """Nest a tag, with all below it, under another; without one, under none."""
    project = _project(folder, annotator)
    _follow(project, f"{name} is now {project.notebook.tags.move(name, under)}.")


@_act("merge")
@tag_argument
@click.argument("into", shell_complete=complete_tag)
def merge(name: str, into: str, folder: str | None, annotator: str | None) -> None:
    """Make a tag one with another, whose definition stays."""
    project = _project(folder, annotator)
    _tag(project, into)
    project.notebook.tags.rename(name, into)
    _follow(project, f"{name} is now {into}.")


@_act("describe")
@tag_argument
@click.argument("text")
def describe(name: str, text: str, folder: str | None, annotator: str | None) -> None:
    """Say when to use a tag."""
    _define(_project(folder, annotator), name, description=text.strip())
    say(f"Described {name}.")


@_act("colour")
@tag_argument
@click.argument("colour", type=click.Choice(COLOURS))
def recolour(name: str, colour: str, folder: str | None, annotator: str | None) -> None:
    """Give a tag a colour."""
    _define(_project(folder, annotator), name, colour=colour)
    say(f"{name} is {colour}.")


@_act("key")
@tag_argument
@click.argument("key", type=click.Choice([*KEYS, NO_KEY]))
def give_key(name: str, key: str, folder: str | None, annotator: str | None) -> None:
    """Give a tag a number key for good, or none."""
    _define(_project(folder, annotator), name, key="" if key == NO_KEY else key)
    say(f"{name} has no key of its own." if key == NO_KEY else f"{key} always gives {name}.")


@_act("delete")
@tag_argument
def delete_tag(name: str, folder: str | None, annotator: str | None) -> None:
    """Take a tag, with all below it, out of the codebook and off your annotations."""
    project = _project(folder, annotator)
    _tag(project, name)
    project.notebook.tags.remove(name)
    _follow(project, f"Deleted {name}; to bring it back: probe-reader undo.")


def _define(project: Project, name: str, **fields: str) -> None:
    tag = _tag(project, name)
    project.notebook.tags.define(replace(tag, **fields))  # type: ignore[arg-type]  # those are texts


def _follow(project: Project, told: str) -> None:
    project.finder.follow()
    say(told)


COMMANDS = (tags,)
