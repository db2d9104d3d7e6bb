"""Opening the reader, and what is left to tell once it is closed."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from probe_reader.core.errors import UsageError

if TYPE_CHECKING:
    from probe_reader.config import Settings
    from probe_reader.project import Project


def open_reader(
    paths: tuple[str, ...],
    folder: str | None = None,
    annotator: str | None = None,
    theme: str | None = None,
    *,
    greets: bool = True,
) -> int:
    """Open the reader and return its exit code once the person leaves it.

    Where it ``greets``, a person who was never here before is shown around.

    Raises:
        UsageError: when there is no terminal to show it on, or no such theme.
        Exception: what ended the reader, if anything did.
    """
    if "TEXTUAL_DRIVER" not in os.environ:
        _check_terminal()
    settings = _with_theme(theme) if theme else None
    gc.disable()  # what is made to start will stay; the screen lets it go on once it stands
    try:
        return _show(_project(paths, folder, annotator, settings), theme, greets=greets)
    finally:
        gc.enable()


def _check_terminal() -> None:
    """Refuse where there is no terminal on all sides: its size is asked of one, keys come from another."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise UsageError("The reader needs a terminal; in scripts use a command such as: probe-reader list")
    if os.environ.get("TERM") == "dumb":
        raise UsageError(
            "This terminal has no cursor to move (TERM=dumb); use a command, say: probe-reader list"
        )


def _project(
    paths: tuple[str, ...], folder: str | None, annotator: str | None, settings: Settings | None
) -> Project:
    from pathlib import Path  # noqa: PLC0415  # --version and --help need none of it

    from probe_reader.project import Project  # noqa: PLC0415  # likewise

    return Project.open(
        [Path(path) for path in paths],
        root=Path(folder) if folder else None,
        annotator=annotator,
        settings=settings,
    )


def _with_theme(name: str) -> Settings:
    from dataclasses import replace  # noqa: PLC0415  # only when a theme is asked for

    from probe_reader.config import read_settings  # noqa: PLC0415  # likewise

    return replace(read_settings(), theme=name)


def _show(project: Project, theme: str | None, *, greets: bool) -> int:
    from io import StringIO  # noqa: PLC0415  # only the screen pays for all this

    from probe_reader.tui.app import ProbeReaderApp  # noqa: PLC0415  # likewise
    from probe_reader.tui.themes import THEMES  # noqa: PLC0415  # likewise

    app = ProbeReaderApp(project, greets=greets)
    known = list(dict.fromkeys([*(each.name for each in THEMES), *sorted(app.available_themes)]))
    if theme and theme not in known:
        raise UsageError(f"There is no theme {theme!r}; there are: {', '.join(known)}.")
    app.error_console.file = StringIO()  # Textual would print its traceback there
    project.may_go_beside = True
    try:
        app.run()
    finally:
        project.close()
    if app._exception is not None:  # noqa: SLF001  # nothing else tells what ended it
        raise app._exception  # noqa: SLF001  # as above
    return app.return_code or 0
