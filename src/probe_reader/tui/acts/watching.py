"""What goes on beside reading: the library filled, files watched, the index kept."""

from __future__ import annotations

import asyncio
import time
from functools import partial
from typing import TYPE_CHECKING

from probe_reader.core.entries import Entries
from probe_reader.core.errors import DocumentError, ProbeReaderError
from probe_reader.tui.acts import annotating, nearing, opening, progressing, telling, tending
from probe_reader.tui.state import Target
from probe_reader.tui.widgets.library import LibraryPane

if TYPE_CHECKING:
    from collections.abc import Iterable

    from probe_reader.core.library import LibraryEntry
    from probe_reader.project.child import Message
    from probe_reader.tui.screens.main import MainScreen

EVERY = 1.5
"""Seconds between two looks at the files."""

SHARE = 0.008
"""How much of the processor's time may go into looking at them."""

SHOWING = 0.5
"""Seconds of reading after which the library shows what is known by then."""


def show_library(screen: MainScreen) -> None:
    """List the documents as far as they are known without reading any."""
    _set_entries(screen, screen.project.library.known_entries(screen.project.notebook.counts()))


def _set_entries(screen: MainScreen, entries: Iterable[LibraryEntry], status: str = "") -> None:
    current = screen.opened.document.id if screen.opened is not None else None
    entries = entries if isinstance(entries, Entries) else Entries.of(entries)
    screen.query_one(LibraryPane).set_entries(entries, current)
    telling.show_title(screen, status)


def start(screen: MainScreen) -> None:
    """Begin to fill the library, to index and to watch."""
    screen.later(lambda: _start(screen), "fill")
    for problem in screen.project.problems():
        screen.notify(problem, severity="warning", markup=False, timeout=10)


async def _start(screen: MainScreen) -> None:
    """Let processes beside the screen do it, where there may be such, and can; else threads of this one."""
    if remark := (await asyncio.to_thread(lambda: screen.project.index_place)).remark:
        screen.notify(remark, severity="warning", markup=False, timeout=10)
    if not (screen.project.may_go_beside and await tending.begin(screen, partial(_heard, screen))):
        screen.later(lambda: _watch(screen), "watch")
        await _fill(screen)


def _heard(screen: MainScreen, message: Message) -> None:
    """Take up what a process beside the screen says."""
    if not (screen.is_attached and screen.is_running):
        return
    tending.tell(screen, message)
    match message:
        case {"kind": "listed"}:
            screen.later(lambda: _show_listed(screen), "listed")
        case {"kind": "changed", "documents": documents, "annotations": annotations}:
            opened = screen.opened
            if opened is None or documents is None or opened.document.id in documents:
                screen.later(lambda: _reopen(screen), "reopen")
            if annotations:
                refresh(screen)
        case {"kind": "ended"}:
            screen.later(lambda: _go_on_here(screen), "fill")


async def _show_listed(screen: MainScreen) -> None:
    """Show the documents as they were listed beside the screen."""
    project = screen.project
    counts = await asyncio.to_thread(project.notebook.counts)
    entries = await asyncio.to_thread(project.library.register.listed, counts)
    if entries is not None:
        _set_entries(screen, entries, screen.status)
    _open_first(screen)


def _open_first(screen: MainScreen) -> None:
    if screen.opened is None and screen.failed is None and (first := opening.first_target(screen)):
        screen.open(first, leave=False)


async def _go_on_here(screen: MainScreen) -> None:
    """Do in threads what the processes did that ended unexpectedly."""
    await asyncio.to_thread(screen.project.close)
    screen.project.may_go_beside = False
    screen.later(lambda: _watch(screen), "watch")
    await _fill(screen)


async def _fill(screen: MainScreen) -> None:
    """Read what the library does not know yet, then bring the index up to date."""
    project = screen.project
    counts = await asyncio.to_thread(project.notebook.counts)
    known = await asyncio.to_thread(project.library.known_entries, counts)
    done: list[LibraryEntry] = []
    shown = time.monotonic()
    entries = project.library.entries(counts)
    while (entry := await asyncio.to_thread(next, entries, None)) is not None:
        done.append(entry)
        if time.monotonic() > shown + SHOWING:
            _set_entries(screen, (*done, *known[len(done) :]), f"reading {len(done):,}")
            shown = time.monotonic()
    _set_entries(screen, done)
    _open_first(screen)
    await _index(screen)


async def _index(screen: MainScreen) -> None:
    loop = asyncio.get_running_loop()

    def progress(done: int, total: int) -> None:
        loop.call_soon_threadsafe(telling.show_title, screen, f"indexing {done:,}/{total:,}")

    try:
        await asyncio.to_thread(screen.project.finder.refresh, progress=progress)
    except ProbeReaderError as error:
        screen.fail(error)
    telling.show_title(screen)


async def _watch(screen: MainScreen) -> None:
    """Notice files that appear, change or vanish, and annotations that others write."""
    from probe_reader.project.watch import look_of  # noqa: PLC0415  # only where processes beside cannot do it

    look = partial(look_of, screen.project)
    seen = await asyncio.to_thread(look)
    pause = EVERY
    while True:
        await asyncio.sleep(pause)
        began = time.thread_time()
        now = await asyncio.to_thread(look)
        pause = max(EVERY, (time.thread_time() - began) / SHARE)
        if now != seen:
            seen = now
            await _reopen(screen)
            refresh(screen)


async def _reopen(screen: MainScreen) -> None:
    """Show the open document as it is now, at the same place."""
    library = screen.project.library
    if (opened := screen.opened) is None:
        show_library(screen)
        again = Target(screen.failed) if screen.failed is not None else opening.first_target(screen)
        if again is not None and library.source(again.document) is not None:
            screen.open(again, leave=False)
        return
    id = opened.document.id
    if library.source(id) is None:
        screen.tell(f"{id} is gone from the folder; this is how it was when it was last read.")
        return
    try:
        document = await asyncio.to_thread(library.document, id)
    except DocumentError as error:
        screen.tell(f"{error} This is how it was when it was last read.")
        return
    if document != opened.document and screen.opened is opened:
        await _show_again(screen, id)


async def _show_again(screen: MainScreen, id: str) -> None:
    """Show the open document, which changed, at the same place."""
    read = await asyncio.to_thread(opening.read, screen.project, id)
    if screen.opened is None or screen.opened.document.id != id:
        return
    place = screen.reader.cursor
    opening.show(screen, read, Target(id, place))
    moves = screen.told if screen.told_at == screen.reader.cursor else ""
    screen.tell(f"{id} has changed and was read again. {moves}".rstrip())


def refresh(screen: MainScreen) -> None:
    """Look at annotations, tags and counts again, and let the index follow."""
    screen.later(lambda: _refresh(screen), "refresh")


async def _refresh(screen: MainScreen) -> None:
    await refresh_annotations(screen)
    refresh_library(screen)


def refresh_library(screen: MainScreen) -> None:
    """Count again, and let the index follow."""
    beside = screen.project.beside is not None
    screen.later(lambda: _show_listed(screen) if beside else _fill(screen), "listed" if beside else "fill")


async def refresh_annotations(screen: MainScreen) -> None:
    """Show what people say of the open document, and so its findings, as it is on disk."""
    project = screen.project
    screen.codebook = await asyncio.to_thread(project.notebook.tags.codebook)
    progressing.show(screen)
    opened = screen.opened
    if opened is not None:
        found = await asyncio.to_thread(opening.with_findings, project, opened)
        if screen.opened is opened and found != opened:
            screen.opened = found
            opening.set_layers(screen)
            nearing.again(screen)
    screen.recent = annotating.recent_tags(screen)
    telling.update(screen)
