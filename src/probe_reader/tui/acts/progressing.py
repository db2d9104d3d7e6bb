"""How far the person is with the documents: shown, and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.tui.acts import telling
from probe_reader.tui.lettering import one_line
from probe_reader.tui.widgets.library import LibraryPane
from probe_reader.tui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from probe_reader.tui.screens.main import MainScreen


def show(screen: MainScreen) -> None:
    """Show which documents were begun and which are done, as it is on disk."""
    project = screen.project
    screen.query_one(LibraryPane).set_progress(project.places.documents(), project.notebook.progress.done())
    if (opened := screen.opened) is not None:
        screen.query_one(PageHead).tell(opened, done=is_done(screen, opened.document.id))


def is_done(screen: MainScreen, document: str) -> bool:
    """Tell whether the person said that they are done with a document."""
    return document in screen.query_one(LibraryPane).done


def tick_open(screen: MainScreen) -> None:
    """Say that the person is done with the open document, or not after all."""
    if screen.opened is not None:
        _tick(screen, screen.opened.document.id, screen.opened.document.title)


def tick_listed(screen: MainScreen, event: LibraryPane.Ticked) -> None:
    """Say so of the document highlighted in the library."""
    event.stop()
    _tick(screen, event.entry.id, event.entry.title)


def _tick(screen: MainScreen, document: str, title: str) -> None:
    progress = screen.project.notebook.progress
    done = not is_done(screen, document)

    def told(new: tuple[str, ...]) -> None:
        show(screen)
        if new:
            screen.tell(f"{'Done' if done else 'Not done'} with “{one_line(title)}”.")

    screen.act(lambda: progress.set_done([document], done=done), told)


def moved(screen: MainScreen) -> None:
    """Tell of the document that is highlighted in the library now."""
    if screen.query_one(LibraryPane).has_focus_within:
        screen.told = ""
        telling.update(screen)
