"""The tour: shown on the very first start, and whenever a person asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from probe_reader.tui.commands import command
from probe_reader.tui.dressing import dress
from probe_reader.tui.keys import key_names
from probe_reader.tui.lettering import MUTED
from probe_reader.tui.widgets.find_bar import FindBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from probe_reader.tui.screens.main import MainScreen
    from probe_reader.tui.widgets.tour_strip import Step

STEPS = (
    (
        "Move",
        (
            "{move.down} {move.up} and {move.page_down} move on. {jump.quote} goes to the next quote, "
            "{jump.figure} to the next figure; the line below tells what it is."
        ),
    ),
    (
        "Annotate",
        (
            "{annotate.new} annotates what the cursor is in. {select.start} selects, and more each time. "
            "{annotate.undo} takes anything back."
        ),
    ),
    (
        "Find",
        (
            "{find.document} finds in this document, {find.all} searches all of them; "
            "{find.next} goes to the next hit."
        ),
    ),
    (
        "Look around",
        (
            "{view.library} is the library, {view.annotations} the annotations, {view.outline} the outline, "
            "{view.split} a second document beside this one. {view.next_pane} goes from one to the next."
        ),
    ),
    (
        "Ask",
        (
            "{general.help} lists every key, {general.palette} finds any command by its name, "
            "and {view.tour} shows this again."
        ),
    ),
)
"""What is taught, with the ids of commands in place of their keys."""


def greet(screen: MainScreen) -> None:
    """Show a person around who was never here before."""
    greeting = screen.project.greeting
    if screen.opened is not None and greeting.is_due():
        greeting.remember()
        tour(screen)


def tour(screen: MainScreen) -> None:
    """Begin the tour, or go on with it."""
    if screen.tour is not None:
        screen.tour.go_on()
        return
    from probe_reader.tui.widgets.tour_strip import TourStrip  # noqa: PLC0415  # not for the first frame

    dress(screen.app, "tour")
    keys = _with_keys(screen, "{view.tour} next  {find.clear} end")
    screen.tour = TourStrip(_steps(screen), keys.stylize_before(MUTED))
    screen.mount(screen.tour, before=screen.query_one(FindBar))


def end(screen: MainScreen) -> None:
    """Put the tour away."""
    if screen.tour is not None:
        screen.tour.remove()
        screen.tour = None


def _steps(screen: MainScreen) -> list[Step]:
    from probe_reader.tui.widgets.tour_strip import Step  # noqa: PLC0415  # not for the first frame

    start, opened = screen.reader.cursor, screen.opened
    tried: tuple[Callable[[], object], ...] = (
        lambda: (
            screen.reader.cursor != start
            and (screen.reader.under_cursor("quotes") or screen.reader.under_cursor("figures"))
        ),
        lambda: (
            opened is not None
            and screen.opened is not None
            and screen.opened.document.id == opened.document.id
            and len(screen.opened.annotations) > len(opened.annotations)
        ),
        lambda: screen.hits is not None,
        lambda: not screen.reader.has_focus or screen.has_class("-split"),
        lambda: False,
    )
    return [
        Step(title, _with_keys(screen, told), done) for (title, told), done in zip(STEPS, tried, strict=True)
    ]


def _with_keys(screen: MainScreen, told: str) -> Content:
    """Return what is told, with the keys that the person has for the commands named in it."""
    keymap = screen.project.settings.keymap
    parts: list[Content | tuple[str, str] | str] = []
    for number, part in enumerate(told.replace("{", "}").split("}")):
        if number % 2:
            names = key_names(keymap.get(part, command(part).keys))
            parts.append((names[0] if names else "ctrl+p", "bold $accent"))
        else:
            parts.append(part)
    return Content.assemble(*parts)
