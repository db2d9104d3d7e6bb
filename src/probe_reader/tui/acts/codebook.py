"""What is done to tags on the codebook's screen."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from probe_reader.core.codebook import COLOURS, parse_tags
from probe_reader.core.errors import ProbeReaderError
from probe_reader.tui import background
from probe_reader.tui.lettering import MUTED, counted, words
from probe_reader.tui.screens.choose_tag import TagDialog
from probe_reader.tui.screens.confirm import ConfirmDialog
from probe_reader.tui.screens.prompt import PromptDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from probe_reader.core.change import Change
    from probe_reader.core.codebook import Tag
    from probe_reader.tui.screens.codebook import CodebookScreen


def do(
    screen: CodebookScreen, work: Callable[[], object], told: str | Callable[[], str], then: str | None = None
) -> None:
    """Do ``work`` in a thread, say what came of it and highlight the tag ``then``."""

    async def act() -> None:
        async with screen.working:
            try:
                await asyncio.to_thread(work)
            except ProbeReaderError as error:
                screen.tell(words(str(error), "$text-error"))
            else:
                screen.tell(words(told if isinstance(told, str) else told(), MUTED))
        screen.show()
        if then is not None:
            screen.rows.highlight(then, lambda tag: tag.name)

    background.beside(screen, act, group="codebook", alone=False)


def define(screen: CodebookScreen, tag: Tag, told: str) -> None:
    """Write a tag's definition down."""
    do(screen, lambda: screen.notebook.tags.define(tag), told, then=tag.name)


def add(screen: CodebookScreen) -> None:
    """Ask for a name and define a tag."""

    def named(answer: str | None) -> None:
        for name in parse_tags(answer or ""):
            if name in screen.codebook:
                screen.tell(words(f"There is a tag {name} already.", "$text-error"))
            else:
                define(screen, screen.codebook.tag(name), f"Added {name}.")

    above = f"{tag.name}/" if (tag := screen.rows.highlighted) is not None else "staffing/"
    screen.app.push_screen(PromptDialog("New tag", hint=f"a name; nest it with a slash: {above}…"), named)


def rename(screen: CodebookScreen) -> None:
    """Ask for another name; that of another tag merges the two, one with a slash nests it."""
    if (tag := screen.rows.highlighted) is None:
        return

    def renamed(answer: str | None) -> None:
        new = "/".join(parse_tags(answer or "")[:1])
        if new in screen.codebook and new != tag.name:
            _ask_to_merge(screen, tag, new)
        elif answer is not None:
            _call(screen, tag, answer)

    screen.app.push_screen(PromptDialog("Rename", tag.name, hint="staffing/cuts"), renamed)


def _call(screen: CodebookScreen, tag: Tag, name: str) -> None:
    new = "/".join(parse_tags(name)[:1])
    do(screen, lambda: screen.notebook.tags.rename(tag.name, name), f"{tag.name} is now {new}.", then=new)


def _ask_to_merge(screen: CodebookScreen, tag: Tag, into: str) -> None:
    uses = screen.totals.get(tag.name, 0)
    question = (
        f"Merge {tag.name} into {into}? {counted(uses, 'annotation')} "
        f"{'follows' if uses == 1 else 'follow'}; u takes it back."
    )
    screen.app.push_screen(
        ConfirmDialog(question, "Merge", "Leave both"),
        lambda yes: _call(screen, tag, into) if yes else None,
    )


def merge(screen: CodebookScreen) -> None:
    """Ask for another tag, and after a question make the two one."""
    if (tag := screen.rows.highlighted) is None:
        return

    def chosen(into: str | None) -> None:
        if into:
            _ask_to_merge(screen, tag, into)

    dialog = TagDialog(
        f"Merge {tag.name} into",
        screen.codebook,
        screen.counts,
        screen.numbers,
        without=_with_below(screen, tag),
        may_be_new=False,
    )
    screen.app.push_screen(dialog, chosen)


def move(screen: CodebookScreen) -> None:
    """Ask for the tag to nest this one under."""
    if (tag := screen.rows.highlighted) is None:
        return
    moved: list[str] = []

    def chosen(under: str | None) -> None:
        if under is not None:
            leaf = tag.name.rpartition("/")[2]
            do(
                screen,
                lambda: moved.append(screen.notebook.tags.move(tag.name, under)),
                lambda: f"{tag.name} is now {moved[0]}.",
                then=f"{under}/{leaf}" if under else leaf,
            )

    dialog = TagDialog(
        f"Move {tag.name} under",
        screen.codebook,
        screen.counts,
        screen.numbers,
        without=_with_below(screen, tag),
        none="to the top",
    )
    screen.app.push_screen(dialog, chosen)


def _with_below(screen: CodebookScreen, tag: Tag) -> list[str]:
    tags = screen.codebook.with_parents()
    return [each.name for each in tags if each.name == tag.name or each.name.startswith(tag.name + "/")]


def colour(screen: CodebookScreen) -> None:
    """Give the tag the next colour."""
    if (tag := screen.rows.highlighted) is not None:
        place = COLOURS.index(tag.colour) if tag.colour in COLOURS else -1
        after = COLOURS[(place + 1) % len(COLOURS)]
        define(screen, replace(tag, colour=after), f"{tag.name} is {after}.")


def give_key(screen: CodebookScreen, key: str) -> None:
    """Give the tag a number key for good; the one that it has already, or none, takes it away."""
    if (tag := screen.rows.highlighted) is None:
        return
    if key in {"", tag.key}:
        define(screen, replace(tag, key=""), f"{tag.name} has no key of its own.")
        return
    before = next((each.name for each in screen.codebook if each.key == key), "")
    lost = f", and {before} no longer" if before else ""
    define(screen, replace(tag, key=key), f"{key} always gives {tag.name}{lost}.")


def describe(screen: CodebookScreen) -> None:
    """Ask what the tag means."""
    if (tag := screen.rows.highlighted) is None:
        return

    def described(answer: str | None) -> None:
        if answer is not None:
            define(screen, replace(tag, description=answer), f"Described {tag.name}.")

    screen.app.push_screen(
        PromptDialog(
            f"What does {tag.name} mean?", tag.description, hint="when to use it", may_be_empty=True
        ),
        described,
    )


def delete(screen: CodebookScreen) -> None:
    """Ask whether to take the tag away, and do it."""
    if (tag := screen.rows.highlighted) is None:
        return
    below = _with_below(screen, tag)[1:]
    uses = screen.totals.get(tag.name, 0)
    also = f" with {counted(len(below), 'tag')} below it" if below else ""
    off = f" and take it off {counted(uses, 'annotation')}" if uses else ""
    screen.app.push_screen(
        ConfirmDialog(f"Delete {tag.name}{also}{off}? u brings it back.", "Delete", "Keep it"),
        lambda yes: (
            do(screen, lambda: screen.notebook.tags.remove(tag.name), f"Deleted {tag.name}.") if yes else None
        ),
    )


def undo(screen: CodebookScreen) -> None:
    """Take the last change back."""
    _step(screen, screen.notebook.undo, "Undone", "undo")


def redo(screen: CodebookScreen) -> None:
    """Do it again."""
    _step(screen, screen.notebook.redo, "Done again", "redo")


def _step(screen: CodebookScreen, step: Callable[[], Change | None], done: str, nothing: str) -> None:
    changes: list[Change | None] = []

    def told() -> str:
        change = changes[0]
        return f"{done}: {change.label}." if change is not None else f"There is nothing to {nothing}."

    do(screen, lambda: changes.append(step()), told)
