"""Plug-ins by name: what is installed, and one of them loaded.

Built-in loaders, extractors, exports and search engines use the same entry points as strangers'.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Literal, TypeAlias

from probe_reader.core.errors import PluginError

Group: TypeAlias = Literal["loader", "extractor", "exchange", "search"]


@cache
def _points(group: Group) -> dict[str, EntryPoint]:
    found = entry_points(group=f"probe_reader.{group}")
    return {point.name: point for point in sorted(found, key=lambda point: point.name)}


def names(group: Group) -> tuple[str, ...]:
    """Return the names of the installed plug-ins of a group, sorted, without importing them."""
    return tuple(_points(group))


@cache
def load(group: Group, name: str) -> Any:
    """Import one plug-in and return its class.

    Raises:
        PluginError: when there is none of that name, or it does not load.
    """
    point = _points(group).get(name)
    if point is None:
        known = ", ".join(names(group)) or "none"
        raise PluginError(f"There is no {group} called {name!r}; there are: {known}.")
    try:
        return point.load()
    except Exception as error:  # a stranger's module may raise anything
        raise PluginError(f"The {group} {name!r} ({point.value}) does not load: {error}.") from error
