"""The command ``probe-reader`` itself: a path opens the reader, all else is a command."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

import click

from probe_reader import __version__
from probe_reader.cli.names import NAME
from probe_reader.cli.options import given_before, project_option
from probe_reader.cli.screen import open_reader
from probe_reader.core.errors import UsageError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "list": "reading",
    "show": "reading",
    "quotes": "reading",
    "figures": "reading",
    "outline": "outlining",
    "search": "searching",
    "searches": "searches",
    "concordance": "concordance",
    "annotate": "marking",
    "correct": "ruling",
    "annotations": "marking",
    "link": "linking",
    "unlink": "linking",
    "orphans": "settling",
    "moved": "settling",
    "relink": "settling",
    "retag": "many",
    "delete": "many",
    "tags": "tagging",
    "done": "finishing",
    "undo": "marking",
    "redo": "marking",
    "history": "marking",
    "agreement": "agreeing",
    "export": "keeping",
    "check": "keeping",
    "merge": "merging",
    "index": "keeping",
    "serve": "serving",
    "demo": "keeping",
    "completion": "keeping",
}
"""The module of each command, in the order of a person's work; it is imported when called for."""

EXAMPLES = """\b
Examples:
  probe-reader                        read the documents of this folder
  probe-reader demo                   try it on five documents that ship with it
  probe-reader list                   what is in this folder
  probe-reader quotes --format csv    who said what, for a spreadsheet
  probe-reader search '"staff cuts" AND speaker:lawrence'
  probe-reader annotate 004 --quote "staff cuts of around 40%" --tag staffing
  probe-reader export --format markdown --output notes.md

A folder that has the name of a command is opened as ./NAME. DOC is a document's path or id, or a
beginning that no other has. Exit codes: 0 done, 1 failed, 2 not understood.
"""


class Root(click.Group):
    """A group whose first argument, where it names no command, is something to open."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments name; for a path, the one that opens it."""
        if args[0] in COMMANDS:
            return super().resolve_command(ctx, args)
        return "", open_paths, args

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command and return it; None where there is none of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        known = import_module(f"probe_reader.cli.{COMMANDS[cmd_name]}").COMMANDS
        return next((each for each in known if each.name == cmd_name), None)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of a person's work."""
        del ctx
        return list(COMMANDS)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write both ways to call the program."""
        formatter.write_usage(ctx.command_path, "[OPTIONS] [PATH]...")
        formatter.write_usage(ctx.command_path, "COMMAND [ARGS]...", prefix="       ")

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete commands, and paths to open."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415  # only when the shell asks

        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]


@click.group(
    cls=Root,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EXAMPLES,
)
@project_option
@click.option(
    "--annotator", metavar="NAME", help="Whose annotations are written (default: as set, or the login)."
)
@click.option("--theme", metavar="NAME", help="How the reader looks, this time.")
@click.version_option(__version__, prog_name=NAME, message="%(prog)s %(version)s")
@click.pass_context
def root(context: click.Context, folder: str | None, annotator: str | None, theme: str | None) -> int | None:
    """Read and annotate a folder of documents: who said what, and which numbers stand behind it.

    Opens the reader on PATH (a folder, or files); without one, on this folder. The commands below do
    the same work for scripts, pipes and screen readers.
    """
    if context.invoked_subcommand is None:
        return open_reader((), folder, annotator, theme)
    return None


@click.command(add_help_option=False)
@click.argument("paths", nargs=-1, type=click.Path())
@project_option
@click.option("--annotator")
@click.option("--theme")
def open_paths(paths: tuple[str, ...], folder: str | None, annotator: str | None, theme: str | None) -> int:
    """Open the reader on a folder or on files."""
    for path in paths:
        if not os.path.exists(path):  # noqa: PTH110  # importing pathlib takes a tenth of --version
            raise UsageError(_neither(path))
    return open_reader(
        paths,
        folder or given_before("folder"),
        annotator or given_before("annotator"),
        theme or given_before("theme"),
    )


def _neither(name: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  # only for a mistake

    sentence = f"There is no file or folder {name!r}, and no command of that name"
    close = get_close_matches(name, COMMANDS, n=1)
    return (
        f"{sentence}; did you mean: probe-reader {close[0]}?"
        if close
        else f"{sentence}; see: probe-reader --help"
    )
