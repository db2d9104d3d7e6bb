"""What is done to the annotations that are ticked in the list of all, or else to the highlighted one."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from probe_reader.core.errors import ProbeReaderError
from probe_reader.tui import background
from probe_reader.tui.annotation_filter import exact_tag
from probe_reader.tui.lettering import MUTED, counted, words
from probe_reader.tui.screens.choose_tag import TagDialog
from probe_reader.tui.screens.confirm import ConfirmDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from probe_reader.core.annotation import Annotation
    from probe_reader.core.change import Change
    from probe_reader.project import Project
    from probe_reader.project.many import Outcome
    from probe_reader.tui.screens.all_annotations import AllAnnotationsScreen
    from probe_reader.tui.screens.export import ExportRequest


def do(screen: AllAnnotationsScreen, work: Callable[[Project], str]) -> None:
    """Do ``work`` in a thread, show what is on disk then, and say what it returned."""
    project = screen.project
    if project is None:
        return

    async def act() -> None:
        async with screen.working:
            screen.tell(words("One moment…", MUTED))
            try:
                said = await asyncio.to_thread(work, project)
            except ProbeReaderError as error:
                screen.tell(words(str(error), "$text-error"))
            else:
                screen.tell(words(said, MUTED))
            found = await asyncio.to_thread(project.notebook.annotations)
            screen.set_annotations(found, project.notebook.tags.codebook())

    background.beside(screen, act, group="listing", alone=False)


def _choose(
    screen: AllAnnotationsScreen,
    title: str,
    then: Callable[[str], None],
    *,
    only: Collection[str] | None = None,
    without: Collection[str] = (),
) -> None:
    """Ask for a tag; ``only``: one of these, and no new one."""
    book = screen.codebook
    if only is not None:
        without = [tag.name for tag in book.with_parents() if tag.name not in only]
    dialog = TagDialog(
        title,
        book,
        Counter(tag for each in screen.annotations for tag in each.annotation.tags),
        {tag.name: tag.key for tag in book if tag.key},
        without=without,
        may_be_new=only is None,
    )
    screen.app.push_screen(dialog, lambda tag: then(tag) if tag else None)


def add_tag(screen: AllAnnotationsScreen) -> None:
    """Ask for a tag and put it on all that is chosen."""
    if not (chosen := screen.chosen):
        return
    carried = set.intersection(*(set(each.tags) for each in chosen))

    def add(tag: str) -> None:
        do(screen, lambda project: _told("Tagged", project.many.retag(chosen, [tag]), f" as {tag}"))

    _choose(screen, f"Add a tag to {screen.amount}", add, without=carried)


def take_off(screen: AllAnnotationsScreen) -> None:
    """Take a tag off all that is chosen; ask which, where there are several."""
    if not (chosen := screen.chosen):
        return

    def off(tag: str) -> None:
        do(screen, lambda project: _told(f"Took {tag} off", project.many.retag(chosen, (), [tag])))

    _which(screen, chosen, f"Take which tag off {screen.amount}?", off)


def replace_tag(screen: AllAnnotationsScreen) -> None:
    """Ask for the tag to put in another's place, and first for that one, where there are several."""
    if not (chosen := screen.chosen):
        return

    def by(old: str) -> None:
        _choose(
            screen,
            f"Replace {old} on {screen.amount} by",
            lambda new: do(
                screen,
                lambda project: _told(
                    "Changed", project.many.retag(chosen, [new], [old]), f" from {old} to {new}"
                ),
            ),
            without=[old],
        )

    _which(screen, chosen, f"Replace which tag on {screen.amount}?", by)


def _which(
    screen: AllAnnotationsScreen, chosen: Sequence[Annotation], title: str, then: Callable[[str], None]
) -> None:
    """Go on with the tag that is meant: the only one of those listed by or carried, or one asked for."""
    carried = {tag for each in chosen for tag in each.tags}
    listed = exact_tag(screen.typed)
    meant = {tag for tag in carried if listed and (tag == listed or tag.startswith(listed + "/"))} or carried
    if not carried:
        screen.tell(words("There is no tag on this.", MUTED))
    elif listed in carried:
        then(listed)
    elif len(meant) == 1:
        then(*meant)
    else:
        _choose(screen, title, then, only=meant)


def delete(screen: AllAnnotationsScreen) -> None:
    """Delete what is chosen; of several, ask first."""
    if not (chosen := screen.chosen):
        return

    def gone() -> None:
        do(screen, lambda project: _told("Deleted", project.many.delete(chosen)))

    if len(chosen) == 1:
        gone()
        return
    hidden = f" ({screen.hidden:,} of them not shown)" if screen.hidden else ""
    question = f"Delete {screen.amount}{hidden}? u brings them back."
    screen.app.push_screen(
        ConfirmDialog(question, "Delete", "Keep them"), lambda yes: gone() if yes else None
    )


def _told(did: str, outcome: Outcome, how: str = "") -> str:
    count = len(outcome.done)
    undo = "; u takes it back" if count else ""
    return f"{did} {counted(count, 'annotation')}{how}{undo}. {outcome.remarks}".rstrip()


def link(screen: AllAnnotationsScreen) -> None:
    """Start a link at the highlighted annotation, or end one there."""
    row = screen.rows.highlighted
    if screen.link is not None and row is not None and not isinstance(row, str):
        screen.link(row.annotation, lambda text: screen.tell(words(text, MUTED)))


def export(screen: AllAnnotationsScreen) -> None:
    """Ask for a format and a file, and write what is chosen there."""
    from probe_reader import registry  # noqa: PLC0415  # not for the first frame
    from probe_reader.tui.screens.export import ExportDialog  # noqa: PLC0415  # likewise

    if not (chosen := screen.chosen):
        return
    ids = {each.id for each in chosen}

    def wanted(request: ExportRequest | None) -> None:
        if request is not None:
            do(
                screen,
                lambda project: (
                    f"Wrote {counted(_save(project, request, ids), 'annotation')} to {request.path}."
                ),
            )

    formats = [
        (name, (exporter := registry.load("exchange", name)).title, exporter.suffix)
        for name in registry.names("exchange")
    ]
    screen.app.push_screen(ExportDialog(formats, None, list(screen.codebook), chosen=screen.amount), wanted)


def _save(project: Project, request: ExportRequest, ids: set[str]) -> int:
    return project.save_export(
        request.format,
        request.path,
        force=request.force,
        tag=request.tag,
        ids=ids if request.chosen else None,
    )


def undo(screen: AllAnnotationsScreen) -> None:
    """Take the last change back."""
    do(screen, lambda project: _step(project.notebook.undo(), "Undone", "undo"))


def redo(screen: AllAnnotationsScreen) -> None:
    """Do it again."""
    do(screen, lambda project: _step(project.notebook.redo(), "Done again", "redo"))


def _step(change: Change | None, done: str, nothing: str) -> str:
    return f"{done}: {change.label}." if change is not None else f"There is nothing to {nothing}."
