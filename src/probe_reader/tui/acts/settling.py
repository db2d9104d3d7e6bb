"""What becomes of annotations whose document changed: told, settled, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.describe import shortened
from probe_reader.tui.keys import key_names
from probe_reader.tui.lettering import counted
from probe_reader.tui.state import Target

if TYPE_CHECKING:
    from probe_reader.core.annotation import Annotation
    from probe_reader.core.document import Document
    from probe_reader.tui.screens.main import MainScreen
    from probe_reader.tui.screens.orphans import ByHand


def tell_of_moves(screen: MainScreen, before: str = "") -> None:
    """Say once of each text how many annotations moved with it and how many are orphans."""
    opened = screen.opened
    if opened is None:
        return
    moves = moves_of(screen, opened.document)
    tell(screen, opened.document, " ".join(part for part in (before, moves) if part))


def tell(screen: MainScreen, document: Document, text: str) -> None:
    """Say what became of a document's annotations; it is not said of that text again."""
    screen.moves_told.add(document.sha256)
    if text:
        screen.tell(text)


def moves_of(screen: MainScreen, document: Document) -> str:
    """Return how many annotations moved, in a sentence; nothing where that was told or none did."""
    from probe_reader.project.moves import certain  # noqa: PLC0415  # most documents have not changed

    if document.sha256 in screen.moves_told:
        return ""
    if not any(each.anchor.state != "exact" for each in screen.project.notebook.annotations(document.id)):
        return ""
    found = screen.project.notebook.moves.of(document)
    parts = []
    if found.moved:
        sure = ", all of them for certain" if all(certain(each, document) for each in found.moved) else ""
        parts.append(f"{counted(len(found.moved), 'annotation')} moved with the text{sure}")
    if found.orphans:
        count = len(found.orphans)
        are = "is an orphan" if count == 1 else "are orphans"
        parts.append(f"{count} {are}" if parts else f"{counted(count, 'annotation')} {are}")
    if not parts:
        return ""
    return f"{', '.join(parts)}: {_key(screen, 'moves.settle')} to look."


def _key(screen: MainScreen, id: str) -> str:
    """Return the key of a command, as the person has it."""
    from probe_reader.tui.commands import command  # noqa: PLC0415  # as above

    return key_names(screen.project.settings.keymap.get(id, command(id).keys))[0]


def orphans(screen: MainScreen) -> None:
    """Show what lost its passage or moved, to be settled."""
    from probe_reader.tui.screens.orphans import OrphansScreen  # noqa: PLC0415  # not for the first frame

    def closed(by_hand: ByHand | None) -> None:
        screen.refresh_after_writing("")
        if by_hand is not None:
            _place_by_hand(screen, by_hand)

    document = screen.opened.document.id if screen.opened is not None else None
    screen.app.push_screen(OrphansScreen(screen.project, screen.codebook, screen.titles, document), closed)


def keep_moved(screen: MainScreen) -> None:
    """Write down where the person's annotations of this document stand now."""
    opened = screen.opened
    if opened is not None:
        screen.act(
            lambda: screen.project.notebook.moves.accept(opened.document),
            lambda count: screen.refresh_after_writing(
                f"Kept {counted(count, 'annotation')} where they moved with the text; u takes it back."
                if count
                else "None of your annotations moved here."
            ),
        )


def _place_by_hand(screen: MainScreen, by_hand: ByHand) -> None:
    annotation = screen.relinking = by_hand.annotation
    screen.open(Target(annotation.document, by_hand.near.start if by_hand.near else None))
    screen.reader.focus()
    bounds = _key(screen, "annotate.bounds")
    screen.tell(f"Select where {_quoted(annotation)} stands now (v), then press {bounds}; esc lets go.")


def relink_here(screen: MainScreen) -> None:
    """Link the orphan that is being placed to the selected words."""
    annotation, opened, span = screen.relinking, screen.opened, screen.reader.selection
    if annotation is None or opened is None:
        return
    if opened.document.id != annotation.document:
        screen.tell(f"{_quoted(annotation)} belongs to {annotation.document}; place it there, or press esc.")
        return
    if span is None:
        screen.tell(f"Select the words where {_quoted(annotation)} stands now first (v).")
        return

    def done(after: Annotation) -> None:
        screen.relinking = None
        screen.reader.go(screen.reader.cursor)
        left = len(screen.project.notebook.moves.of(opened.document).orphans)
        more = f"; {counted(left, 'orphan')} left: {_key(screen, 'moves.settle')}" if left else ""
        screen.refresh_after_writing(f"Linked again, to {_quoted(after)}{more}.")

    screen.act(lambda: screen.project.notebook.edit(annotation, place=(opened.document, span)), done)


def _quoted(annotation: Annotation) -> str:
    return f"“{shortened(annotation.selector.exact.strip('“”'), 30)}”"
