"""What goes on beside reading: the library filled, files watched, the index kept."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from probe_reader.core.entries import Entries
from probe_reader.core.errors import DocumentError, ProbeReaderError
from probe_reader.tui.acts import annotating, opening, telling
from probe_reader.tui.state import Target
from probe_reader.tui.widgets.library import LibraryPane

if TYPE_CHECKING:
    from collections.abc import Iterable

    from probe_reader.core.library import LibraryEntry
    from probe_reader.project import Project
    from probe_reader.tui.screens.main import MainScreen

EVERY = 1.5
"""Seconds between two looks at the files."""

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
    screen.later(lambda: _fill(screen), "fill")
    screen.later(lambda: _watch(screen), "watch")
    for problem in screen.project.problems():
        screen.notify(problem, severity="warning", markup=False, timeout=10)


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
    if screen.opened is None and screen.failed is None and (first := opening.first_target(screen)):
        screen.open(first, leave=False)
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


def _seen(project: Project) -> tuple[object, object]:
    return project.library.sources(), project.notebook.fingerprint()


async def _watch(screen: MainScreen) -> None:
    """Notice files that appear, change or vanish, and annotations that others write."""
    seen = await asyncio.to_thread(_seen, screen.project)
    while True:
        await asyncio.sleep(EVERY)
        now = await asyncio.to_thread(_seen, screen.project)
        if now != seen:
            seen = now
            _reopen(screen)
            refresh(screen)


def _reopen(screen: MainScreen) -> None:
    """Show the open document as it is now, at the same place."""
    if (opened := screen.opened) is None:
        show_library(screen)
        again = Target(screen.failed) if screen.failed is not None else opening.first_target(screen)
        if again is not None and screen.project.library.source(again.document) is not None:
            screen.open(again, leave=False)
        return
    id = opened.document.id
    if screen.project.library.source(id) is None:
        screen.tell(f"{id} is gone from the folder; this is how it was when it was last read.")
        return
    try:
        document = screen.project.library.document(id)
    except DocumentError as error:
        screen.tell(f"{error} This is how it was when it was last read.")
        return
    if document != opened.document:
        place = screen.reader.cursor
        opening.show(screen, opening.read(screen.project, id), Target(id, place))
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
    screen.later(lambda: _fill(screen), "fill")


async def refresh_annotations(screen: MainScreen) -> None:
    """Show what people say of the open document, and so its findings, as it is on disk."""
    project = screen.project
    screen.codebook = await asyncio.to_thread(project.notebook.tags.codebook)
    opened = screen.opened
    if opened is not None:
        found = await asyncio.to_thread(opening.with_findings, project, opened)
        if screen.opened is opened and found != opened:
            screen.opened = found
            opening.set_layers(screen)
    screen.recent = annotating.recent_tags(screen)
    telling.update(screen)
