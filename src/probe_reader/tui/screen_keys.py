"""What a screen of its own shows of its commands: its footer, and what the palette runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from probe_reader.tui.commands import command
from probe_reader.tui.keys import key_names

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable, Mapping

    from textual.app import App
    from textual.widget import Widget

    from probe_reader.tui.commands import Command, Scope


def footer(ids: Iterable[str], keymap: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return key, word and action of commands, with the keys that a person gave them."""
    shown = [command(id) for id in ids]
    named = [(key_names(keymap.get(each.id, each.keys)), each) for each in shown]
    return [(names[0], each.footer, each.bindings[0].action) for names, each in named if names]


def runner(
    targets: Mapping[Scope, Widget | App[Any]], command: Command
) -> Callable[[], Coroutine[Any, Any, None]] | None:
    """Return what runs a command on the one of ``targets`` that knows it; None where none does."""
    target = targets.get(command.scope)
    if target is None:
        return None

    async def run() -> None:
        await target.run_action(command.bindings[0].action)

    return run
