"""Plug-ins by name: what is installed, and one of them loaded.

Built-in loaders, extractors, exports and search engines use the same entry points as strangers'. To
ask Python for them takes longer than all else at a start, so the answer is kept in the user's cache
folder for as long as the folders that packages are installed in stay unchanged.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, TypeAlias

from probe_reader import __version__
from probe_reader.config import plugins_file
from probe_reader.core.errors import PluginError

Group: TypeAlias = Literal["loader", "extractor", "exchange", "search"]
GROUPS: tuple[Group, ...] = ("loader", "extractor", "exchange", "search")


@cache
def _points() -> dict[str, dict[str, str]]:
    """Return what each group's plug-ins are called and where they are, as "module:class"."""
    key, file = _installed_key(), plugins_file()
    try:
        kept = json.loads(file.read_text("utf-8"))
        if kept["key"] == key:
            return {group: dict(kept["groups"][group]) for group in GROUPS}
    except (OSError, ValueError, KeyError, TypeError):
        pass
    found = _ask_python()
    _keep(file, json.dumps({"key": key, "groups": found}))
    return found


def _ask_python() -> dict[str, dict[str, str]]:
    from importlib.metadata import entry_points  # noqa: PLC0415  # slow, and seldom needed

    points = {group: entry_points(group=f"probe_reader.{group}") for group in GROUPS}
    return {group: {each.name: each.value for each in found} for group, found in points.items()}


def _installed_key() -> str:
    """Return a value that changes when any package is installed, upgraded or removed."""
    places = []
    for folder in sys.path:
        try:
            places.append((folder, Path(folder or ".").stat().st_mtime_ns))
        except OSError:
            continue
    return sha256(repr((__version__, sys.version, places)).encode("utf-8", "surrogateescape")).hexdigest()


def _keep(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = file.with_suffix(".new")
        beside.write_text(text, "utf-8")
        beside.replace(file)
    except OSError:
        return


def names(group: Group) -> tuple[str, ...]:
    """Return the names of the installed plug-ins of a group, sorted, without importing them."""
    return tuple(sorted(_points()[group]))


@cache
def load(group: Group, name: str) -> Any:
    """Import one plug-in and return its class.

    Raises:
        PluginError: when there is none of that name, or it does not load.
    """
    place = _points()[group].get(name)
    if place is None:
        known = ", ".join(names(group)) or "none"
        raise PluginError(f"There is no {group} called {name!r}; there are: {known}.")
    module, _, path = place.partition(":")
    try:
        found: Any = import_module(module)
        for part in path.split("."):
            found = getattr(found, part)
    except Exception as error:  # a stranger's module may raise anything
        raise PluginError(f"The {group} {name!r} ({place}) does not load: {error}.") from error
    return found
