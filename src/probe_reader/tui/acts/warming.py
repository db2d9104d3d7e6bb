"""Getting ready, beside what the person does, what the other screens need when they are opened first."""

from __future__ import annotations

import asyncio
import gc
import time
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from threading import Thread
from typing import TYPE_CHECKING, Any

from textual.screen import Screen
from textual.widget import Widget

from probe_reader.tui import screens, widgets
from probe_reader.tui.styling import RememberingStylesheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App

PAUSE = 0.01
"""Seconds that the screen has to itself between two things that are got ready."""


def start(app: App[Any]) -> None:
    """Import every screen and read the styles of all that stands on them."""
    if isinstance(app.stylesheet, RememberingStylesheet):
        work = partial(_warm, app, app.stylesheet, app.stylesheet.apart())
        Thread(target=work, name="warming", daemon=True).start()


def _warm(app: App[Any], worn: RememberingStylesheet, sheet: RememberingStylesheet) -> None:
    for kind in _kinds():
        for location, css, tie_breaker, scope in _default_styles(kind):
            sheet.add_source(
                css, read_from=location, is_default_css=True, tie_breaker=tie_breaker, scope=scope
            )
        for path in _paths(kind) if issubclass(kind, Screen) else ():
            if not sheet.has_source(str(path)):
                sheet.read(path)
        sheet.parse()
        time.sleep(PAUSE)
    if app.is_running:
        app.call_later(app.run_worker, partial(_adopt, app, worn, sheet))


async def _adopt(app: App[Any], worn: RememberingStylesheet, sheet: RememberingStylesheet) -> None:
    """Take what was read, and ask it about every widget that stands there, one at a time."""
    worn.adopt(sheet)
    for node in app.screen.walk_children(with_self=True):
        worn.apply(node)
        await asyncio.sleep(0)
    if gc.isenabled():
        gc.freeze()  # what was got ready will stay


def _default_styles(kind: type[Widget]) -> list[tuple[tuple[str, str], str, int, str]]:
    """Return what Textual reads for a kind of widget when the first of it is mounted."""
    return object.__new__(kind)._get_default_css()  # noqa: SLF001  # it has no public name


def _kinds() -> Iterator[type[Widget]]:
    """Import every screen and widget of ours; yield each kind of widget that they know."""
    known: set[type[Widget]] = set()
    for package in (screens, widgets):
        for found in iter_modules(package.__path__, package.__name__ + "."):
            for value in vars(import_module(found.name)).values():
                if isinstance(value, type) and issubclass(value, Widget) and value not in known:
                    known.add(value)
                    yield value
            time.sleep(PAUSE)


def _paths(screen: type[Screen[object]]) -> Iterator[Path]:
    """Yield the files of styles that a screen of ours names."""
    named = screen.CSS_PATH or []
    for path in named if isinstance(named, list) else [named]:
        yield (Path(screens.__file__).parent / path).resolve()
