"""Styles that are read only when what they dress is shown for the first time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App


def dress(app: App[None], name: str) -> None:
    """Read the styles of that name, unless they are known."""
    path = Path(__file__).parent / "styles" / f"{name}.tcss"
    if not app.stylesheet.has_source(str(path)):
        app.stylesheet.read(path)
        app.stylesheet.parse()
