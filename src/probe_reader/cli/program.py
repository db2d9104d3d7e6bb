"""Run the command line: the one place where an error becomes a sentence and an exit code."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from probe_reader.cli.output import flush
from probe_reader.cli.root import NAME, root
from probe_reader.cli.talk import say
from probe_reader.core.errors import ProbeReaderError, QueryError, UnknownDocumentError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

FAILED, MISUSED, INTERRUPTED, CUT_OFF = 1, 2, 130, 141
"""Exit codes: an error; a command that does not fit; ctrl-C; whoever read the output went away."""

COMPLETION = "_PROBE_READER_COMPLETE"
"""The environment variable by which a shell asks for completions."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and leave the program with its exit code."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; what goes wrong is said on stderr in a sentence."""
    _open_streams()
    code = _guarded(list(arguments))
    try:
        sys.stdout.flush()
    except OSError:
        _drop_output()
    return code


def _guarded(arguments: list[str]) -> int:
    try:
        return _obey(arguments)
    except BrokenPipeError:
        return CUT_OFF
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except click.ClickException as error:
        say(_with_hint(error))
        return error.exit_code
    except ProbeReaderError as error:
        return _tell(error)
    except Exception as error:  # noqa: BLE001  # a person never meets a traceback
        from probe_reader.cli.crash import write_down  # noqa: PLC0415  # hardly ever needed

        say(write_down(error))
        return FAILED


def _obey(arguments: list[str]) -> int:
    if instruction := os.environ.get(COMPLETION):
        from click.shell_completion import shell_complete  # noqa: PLC0415  # only when the shell asks

        return shell_complete(root, {}, NAME, COMPLETION, instruction)
    try:
        with root.make_context(NAME, arguments) as context:
            code = root.invoke(context)
    except click.exceptions.Exit as left:
        code = left.exit_code
    flush()
    return code if isinstance(code, int) else 0


def _open_streams() -> None:
    """See to it that both streams exist and take every character, also of undecodable file names."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # open until the end
            setattr(sys, name, nowhere)
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_output() -> None:
    """Send the rest nowhere, so that Python does not stumble over it while it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _with_hint(error: click.ClickException) -> str:
    message = error.format_message()
    context = getattr(error, "ctx", None)
    if context is None:
        return message
    return f"{message} See: {context.command_path.strip()} --help"


def _tell(error: ProbeReaderError) -> int:
    say("\n".join([str(error), *getattr(error, "__notes__", ())]))
    misused = isinstance(error, (UsageError, UnknownDocumentError, QueryError))
    return MISUSED if misused else FAILED
