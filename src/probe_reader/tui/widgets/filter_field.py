"""A field whose text scrolls within it, so that typing does not lay out the screen."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input


class FilterField(Input):
    """A field for a filter, as wide as it is given room."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
