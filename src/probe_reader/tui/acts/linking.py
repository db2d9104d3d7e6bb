"""Linking annotations with each other, and going along the links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.describe import shortened
from probe_reader.tui.acts import holding
from probe_reader.tui.state import Target
from probe_reader.tui.widgets.annotation_list import linked_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from probe_reader.core.annotation import Annotation
    from probe_reader.core.links import Linked
    from probe_reader.tui.screens.main import MainScreen


def link(screen: MainScreen) -> None:
    """Start a link at the annotation at hand; on another one, ask what the first is to it."""
    if (annotation := holding.taken(screen)) is not None:
        link_to(screen, annotation, screen.tell)


def link_to(screen: MainScreen, annotation: Annotation, tell: Callable[[str], None]) -> None:
    """Do the same with an annotation that is shown anywhere; say so with ``tell``."""
    start, own = screen.linking, screen.project.notebook.annotator
    if start is None and annotation.annotator != own:
        tell(f"A link begins at an annotation of your own, and this is {annotation.annotator}’s.")
    elif start is None:
        screen.linking = annotation
        tell(begun(screen))
    elif start.id == annotation.id:
        screen.linking = None
        tell("Let go; nothing was linked.")
    else:
        _ask(screen, start, annotation, tell)


def begun(screen: MainScreen) -> str:
    """Return where a link was begun, and how to go on; nothing where none was."""
    if screen.linking is None:
        return ""
    return f"Link from {_quoted(screen.linking)}: now go to the other annotation and press the key again."


def _ask(screen: MainScreen, start: Annotation, end: Annotation, tell: Callable[[str], None]) -> None:
    from probe_reader.tui.screens.relation import RelationDialog  # noqa: PLC0415  # not for the first frame

    def answered(relation: str | None) -> None:
        if relation is not None:
            screen.linking = None
            now = screen.project.notebook.get(start.id) or start
            screen.act(lambda: screen.project.notebook.link(now, end, relation), lambda _: done(relation))

    def done(relation: str) -> None:
        text = f"{_quoted(start)} {relation} {_quoted(end)}; u takes it back."
        screen.refresh_after_writing(text)
        tell(text)

    screen.app.push_screen(RelationDialog(start, end, screen.titles), answered)


def follow(screen: MainScreen) -> None:
    """Go along a link of the annotation at hand; where there are several, ask which."""
    ends = _ends(screen)
    if ends is None:
        return
    if not ends:
        screen.tell("This annotation is not linked to any other.")
    else:
        _choose(screen, "Go along which link?", ends, lambda end: _go(screen, end))


def unlink(screen: MainScreen) -> None:
    """Take away a link that begins at the annotation at hand; where there are several, ask which."""
    ends, annotation = _ends(screen), holding.at_hand(screen)
    if ends is None or annotation is None or not holding.is_own(screen, annotation.annotation):
        return
    own = [end for end in ends if not end.back]
    if not own:
        screen.tell("No link begins here; one that others make is taken away where it begins.")
        return

    def take_away(end: Linked) -> None:
        screen.act(
            lambda: screen.project.notebook.unlink(annotation.annotation, end.id),
            lambda _: screen.refresh_after_writing(f"Took the link away: {end.relation}. u brings it back."),
        )

    _choose(screen, "Take which link away?", own, take_away)


def _ends(screen: MainScreen) -> Sequence[Linked] | None:
    annotation = holding.taken(screen)
    if annotation is None or screen.opened is None:
        return None
    return screen.opened.links.get(annotation.id, ())


def _choose(screen: MainScreen, title: str, ends: Sequence[Linked], then: Callable[[Linked], None]) -> None:
    if len(ends) == 1:
        then(ends[0])
        return
    from probe_reader.tui.screens.choice import ChoiceDialog  # noqa: PLC0415  # not for the first frame

    document = screen.opened.document.id if screen.opened is not None else ""
    lines = [linked_line(end, document, screen.titles) for end in ends]
    screen.app.push_screen(
        ChoiceDialog(title, lines), lambda place: then(ends[place]) if place is not None else None
    )


def _go(screen: MainScreen, end: Linked) -> None:
    """Go to the annotation at the other end, and have it at hand."""
    if end.other is None:
        screen.tell("The annotation at the other end is gone; u may bring it back.")
        return
    document = end.other.document
    found = screen.project.notebook.annotations(document)
    place = next((each.span for each in found if each.annotation.id == end.id), None)
    if place is None:
        screen.tell(f"The words of {_quoted(end.other)} are not in their text any more; see: orphans.")
        return
    holding.show_everybody(screen)
    screen.open(Target(document, span=place, annotation=end.id))
    screen.reader.focus()


def _quoted(annotation: Annotation) -> str:
    return f"“{shortened(annotation.selector.exact.strip('“”'), 30)}”"
