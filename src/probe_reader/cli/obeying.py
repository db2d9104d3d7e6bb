"""Obeying a command with its options, as the parser of options understands them."""

from __future__ import annotations

import os

import click

from probe_reader.cli.names import COMPLETION, NAME
from probe_reader.cli.output import flush
from probe_reader.cli.root import root
from probe_reader.cli.talk import say


def obey(arguments: list[str]) -> int:
    """Obey a command and return its exit code; say what is not understood.

    Raises:
        KeyboardInterrupt: when the person ends it.
    """
    try:
        return _obey(arguments)
    except click.Abort as error:
        raise KeyboardInterrupt from error
    except click.ClickException as error:
        say(_with_hint(error))
        return error.exit_code


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


def _with_hint(error: click.ClickException) -> str:
    message = error.format_message()
    context = getattr(error, "ctx", None)
    if context is None:
        return message
    return f"{message} See: {context.command_path.strip()} --help"
