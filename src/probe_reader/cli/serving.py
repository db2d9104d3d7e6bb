"""The command that shows the reader in a browser."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from probe_reader.cli.options import open_project, project_option
from probe_reader.cli.output import flush, print_lines
from probe_reader.cli.talk import say
from probe_reader.core.errors import ProbeReaderError, UsageError

if TYPE_CHECKING:
    from probe_reader.web.server import Server

HERE = "127.0.0.1"
"""Where only this machine can reach it."""


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True))
@click.option(
    "--host",
    metavar="NAME",
    default=HERE,
    show_default=True,
    help="The address of this machine to listen on.",
)
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port; 0 for any that is free.",
)
@project_option
@click.option(
    "--annotator", metavar="A", help="Whose annotations are written (default: as set, or the login)."
)
@click.option("--theme", metavar="NAME", help="How the reader looks.")
def serve(
    paths: tuple[str, ...], host: str, port: int, folder: str | None, annotator: str | None, theme: str | None
) -> None:
    """Show the reader in a browser.

    Prints the address to open, and serves it until ctrl+c. Every page that opens it is a reader of its
    own, on PATH as without "serve". Nothing is asked of any other host. The address holds a key that is
    new each time: whoever has it reads and writes as you.

    \b
    Needs: pip install 'probe-reader[web]'
    """  # noqa: D301  # click takes the character itself
    before = click.get_current_context().find_root().params
    folder, annotator = folder or before["folder"], annotator or before["annotator"]
    project = open_project(folder, annotator, paths)
    words = _words(paths, folder, annotator, theme or before["theme"])
    server = _server(words, project.name, host, port)
    _warn_where_others_reach(server)

    def ready() -> None:
        print_lines([server.address])
        flush()
        say(f"{project.name} is in the browser at the address above; ctrl+c ends it.")

    server.run(ready)


def _words(
    paths: tuple[str, ...], folder: str | None, annotator: str | None, theme: str | None
) -> tuple[str, ...]:
    """Return the command that opens the same reader; with whole paths, which no command is called."""
    from pathlib import Path  # noqa: PLC0415  # --help needs none of it

    root = str(Path(folder).absolute()) if folder else None
    options = (("--project", root), ("--annotator", annotator), ("--theme", theme))
    told = (f"{name}={value}" for name, value in options if value is not None)
    # -P: what lies in the folder of documents is never imported
    return (
        sys.executable,
        "-P",
        "-m",
        "probe_reader",
        *told,
        *(str(Path(path).absolute()) for path in paths),
    )


def _server(words: tuple[str, ...], name: str, host: str, port: int) -> Server:
    try:
        from probe_reader.web.server import Server  # noqa: PLC0415  # an extra, and only for this command
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("probe_reader"):
            raise
        raise ProbeReaderError(
            "What shows the reader in a browser is not installed; install it with: "
            "pip install 'probe-reader[web]'"
        ) from missing
    try:
        return Server(words, name, host, port)
    except (OSError, UnicodeError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise UsageError(
            f"The reader cannot be served on {host}, port {port} ({reason}); "
            "name another --host or --port; port 0 is any that is free."
        ) from error


def _warn_where_others_reach(server: Server) -> None:
    if not server.is_private:
        say(
            "Warning: other machines can reach this. Whoever has the address reads and writes as you, "
            "and what you read crosses the network unencrypted."
        )


COMMANDS = (serve,)
