"""The commands as a table for the README."""

from __future__ import annotations

from itertools import groupby

from probe_reader.tui.commands import COMMANDS
from probe_reader.tui.keys import key_names


def keys_table() -> str:
    """Return all commands with their keys as Markdown, a table under each heading."""
    parts = []
    for group, commands in groupby(COMMANDS, key=lambda command: command.group):
        rows = [f"| {_code(key_names(each.keys))} | {each.title} | `{each.id}` |" for each in commands]
        parts.append("\n".join([f"| {group} | | |", "|---|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def _code(keys: tuple[str, ...]) -> str:
    escaped = (key.replace("|", "\\|") for key in keys)
    return " ".join("`` ` ``" if key == "`" else f"`{key}`" for key in escaped)
