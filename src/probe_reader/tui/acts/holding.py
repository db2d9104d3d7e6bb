"""The annotation at hand: the one that keys act on, of those under the cursor or in the pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.tui.widgets.annotation_list import AnnotationPane

if TYPE_CHECKING:
    from probe_reader.core.annotation import Anchored, Annotation
    from probe_reader.tui.screens.main import MainScreen


def here(screen: MainScreen) -> list[Anchored]:
    """Return the annotations that the cursor is in, innermost first."""
    if screen.opened is None:
        return []
    marks = screen.reader.under_cursor("annotations")
    found = (screen.opened.annotation(mark.id) for mark in marks)
    return [each for each in found if each is not None]


def at_cursor(screen: MainScreen) -> list[Anchored]:
    """Return the annotations that the cursor is in, the one at hand first."""
    return sorted(here(screen), key=lambda each: each.annotation.id != screen.hand)


def at_hand(screen: MainScreen) -> Anchored | None:
    """Return the one highlighted in the pane, where that has the focus; else the chosen one at the cursor."""
    if screen.opened is None:
        return None
    pane = screen.query_one(AnnotationPane)
    if pane.has_focus_within:
        return screen.opened.annotation(pane.annotation_id or "")
    return next(iter(at_cursor(screen)), None)


def taken(screen: MainScreen) -> Annotation | None:
    """Return the annotation at hand; say so where there is none."""
    found = at_hand(screen)
    if found is None:
        screen.tell("There is no annotation under the cursor; m goes to the next.")
        return None
    return found.annotation


def is_own(screen: MainScreen, annotation: Annotation) -> bool:
    """Tell whether an annotation is the person's own; say whose it is where it is not."""
    whose = annotation.annotator
    if whose == screen.project.notebook.annotator:
        return True
    screen.tell(
        f"This is {whose}’s annotation, and only {whose} can change it; a says something of your own."
    )
    return False


def own(screen: MainScreen) -> Annotation | None:
    """Return the annotation at hand if it is the person's own; say so where it is not."""
    annotation = taken(screen)
    return annotation if annotation is not None and is_own(screen, annotation) else None


def take(screen: MainScreen, id: str) -> None:
    """Have the annotation of that id at hand while the cursor is in it."""
    screen.hand = id
    screen.tell("")


def next_here(screen: MainScreen) -> None:
    """Take the next annotation that the cursor is in, from the innermost outwards and round again."""
    found = here(screen)
    if len(found) < 2:
        screen.tell(
            "There is only one annotation here." if found else "There is no annotation under the cursor."
        )
        return
    ids = [each.annotation.id for each in found]
    place = ids.index(screen.hand) if screen.hand in ids else 0
    take(screen, ids[(place + 1) % len(ids)])


def let_go(screen: MainScreen) -> None:
    """Forget which one was chosen once the cursor has left it."""
    opened = screen.opened
    if screen.hand and opened is not None and opened.annotation(screen.hand) is not None:
        marks = {mark.id for mark in screen.reader.under_cursor("annotations")}
        if screen.hand not in marks:
            screen.hand = ""
    screen.clicked = screen.clicked if screen.clicked == screen.reader.cursor else -1


def show(screen: MainScreen) -> None:
    """Show in the text and in the pane what the cursor is in, and which of it is at hand."""
    found = at_cursor(screen)
    screen.reader.hold(found[0].span if len(found) > 1 else None)
    screen.query_one(AnnotationPane).show_here([each.annotation.id for each in found])


def whose(screen: MainScreen) -> None:
    """Show everybody's annotations, only one's own, or only those of one other person, in turn."""
    from probe_reader.tui.acts import opening  # noqa: PLC0415  # opening tells of what is at hand

    if (opened := screen.opened) is None:
        return
    own = screen.project.notebook.annotator
    others = sorted({each.annotation.annotator for each in opened.annotations} - {own})
    if not others and screen.whose is None:
        screen.tell("Nobody else has annotated this document.")
        return
    turns = [None, own, *others]
    place = turns.index(screen.whose) if screen.whose in turns else -1
    screen.whose = turns[(place + 1) % len(turns)]
    opening.show_annotations(screen, opened)
    count = sum(screen.whose in {None, each.annotation.annotator} for each in opened.annotations)
    shown = {None: "everybody’s annotations", own: "only your own annotations"}
    what = shown.get(screen.whose, f"only {screen.whose}’s annotations")
    screen.tell(f"Showing {what}: {count} of {len(opened.annotations)}.")


def show_everybody(screen: MainScreen) -> None:
    """Show what was just written, or is gone to, also where only another person's was shown."""
    if screen.whose is not None:
        from probe_reader.tui.acts import opening  # noqa: PLC0415  # opening tells of what is at hand

        screen.whose = None
        if screen.opened is not None:
            opening.show_annotations(screen, screen.opened)
