"""A person's settings, and where the program keeps what it derives."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from probe_reader.core.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path


NARROWEST = 20
"""The least columns that a line of the reader may be given."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person may set in ``config.toml``; every field has a default.

    Attributes:
        annotator: whose annotations are written; empty: the login name.
        theme: name of the theme.
        measure: widest line of the reader, in columns.
        search_engine: name of a search plug-in; in the file, ``engine`` in ``[search]``.
        keymap: keys by command id, several separated by commas.
    """

    annotator: str = ""
    theme: str = ""
    measure: int = 90
    search_engine: str = "whoosh"
    keymap: dict[str, str] = field(default_factory=dict)

    @property
    def author(self) -> str:
        """The annotator's name: as set, else the login name."""
        return self.annotator or login_name()


def settings_file() -> Path:
    """Return where the settings are read from."""
    return _directory("config") / "config.toml"


def read_settings(file: Path | None = None) -> Settings:
    """Read the settings; a missing file means the defaults.

    Raises:
        SettingsError: when the file cannot be read, is no TOML, or sets what there is not.
    """
    file = file or settings_file()
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SettingsError(f"The settings in {file} cannot be read ({reason}); mend or move it.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"The settings in {file} are no UTF-8 or no TOML; mend or move it.") from error
    return _checked(_parsed(text, file), file)


def _parsed(text: str, file: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415  # most people set nothing

    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise SettingsError(f"The settings in {file} are no UTF-8 or no TOML; mend or move it.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"The settings in {file} are not valid TOML: {error}; mend that line.") from error


def _checked(values: dict[str, Any], file: Path) -> Settings:
    defaults = Settings()
    known = [each.name for each in fields(Settings)]
    values = _flat(values, file)
    for name, value in values.items():
        if name not in known:
            raise SettingsError(f"{file} sets {name!r}, which is no setting; there are: {', '.join(known)}.")
        wanted = type(getattr(defaults, name))
        if type(value) is not wanted:
            raise SettingsError(f"{file} sets {name!r} to {value!r}; it must be of type {wanted.__name__}.")
    if not all(isinstance(key, str) for key in values.get("keymap", {}).values()):
        raise SettingsError(f'{file} has a key in [keymap] that is not a string, as in: quit = "q".')
    settings = Settings(**values)
    if settings.measure < NARROWEST:
        raise SettingsError(
            f"{file} sets 'measure' to {settings.measure}; it must be {NARROWEST} columns or more."
        )
    return settings


def _flat(values: dict[str, Any], file: Path) -> dict[str, Any]:
    """Return the settings with those of ``[search]`` by the names of the fields."""
    table = values.get("search")
    if not isinstance(table, dict):
        return values
    for name in table:
        if name != "engine":
            raise SettingsError(f"{file} sets {name!r} in [search], which is no setting; there is: engine.")
    named = {f"search_{name}": value for name, value in table.items()}
    return {name: value for name, value in values.items() if name != "search"} | named


def login_name() -> str:
    """Return the name a person is logged in under, or "me" where there is none."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if value := os.environ.get(name):
            return value
    import pwd  # noqa: PLC0415  # only where the environment is silent

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return "me"


def cache_folder(root: Path) -> Path:
    """Return the folder for what is derived from the project at ``root`` and may be deleted."""
    return _directory("cache") / _project_key(root)


def state_folder(root: Path) -> Path:
    """Return the folder for what is remembered of the project at ``root``: history, last place."""
    return _directory("state") / _project_key(root)


def plugins_file() -> Path:
    """Return where the list of installed plug-ins is kept."""
    return _directory("cache") / "plugins.json"


def greeting_file() -> Path:
    """Return where it is kept that the person was shown around."""
    return _directory("state") / "toured"


def log_file() -> Path:
    """Return where an unexpected error is written down."""
    return _directory("state") / "errors.log"


@cache
def _project_key(root: Path) -> str:
    path = str(root.resolve())
    return f"{root.resolve().name or 'root'}-{sha256(os.fsencode(path)).hexdigest()[:12]}"


def _directory(kind: str) -> Path:
    import platformdirs  # noqa: PLC0415  # costs more than all else here, and --version needs none of it

    paths = {
        "config": platformdirs.user_config_path,
        "cache": platformdirs.user_cache_path,
        "state": platformdirs.user_state_path,
    }
    return paths[kind]("probe-reader", appauthor=False)
