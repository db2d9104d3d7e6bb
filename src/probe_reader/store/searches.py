"""Searches that were kept under a name, which the project shares, and those that were asked lately."""

from __future__ import annotations

import json
import tomllib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import tomli_w

from probe_reader.core.errors import AnnotationFileError, SaveError
from probe_reader.store.atomic import locked, write_all
from probe_reader.store.toml_text import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

KEPT = 200
"""How many questions are remembered, the latest."""

_TABLE = "searches"


class SavedSearches:
    """Queries by name, in a TOML file that people may also write by hand.

    Args:
        file: made with its folder when there is something to write.
        name: what it is called in errors.
    """

    def __init__(self, file: Path, name: str) -> None:
        self._file = file
        self._name = name

    def all(self) -> dict[str, str]:
        """Return the queries by name, in the order of the names.

        Raises:
            AnnotationFileError: when the file cannot be read; it is left as it is.
        """
        queries = self._read()[_TABLE]
        return dict(sorted(queries.items(), key=lambda each: each[0].casefold()))

    def save(self, name: str, query: str) -> None:
        """Keep a query under a name, in place of any that has it.

        Raises:
            AnnotationFileError: when the file cannot be read; it is left as it is.
            SaveError: when it cannot be written.
        """
        self._change(name, query)

    def delete(self, name: str) -> bool:
        """Let go of a query; tell whether there was one. Raises as :meth:`save` does."""
        return self._change(name, None)

    def _change(self, name: str, query: str | None) -> bool:
        with locked(self._file.parent):
            values = self._read()
            queries = values[_TABLE]
            there = name in queries
            if query is not None:
                queries[name] = query
            elif there:
                del queries[name]
            if query is not None or there:
                write_all({self._file: self._written(values)})
        return there

    def _written(self, values: dict[str, Any]) -> bytes:
        try:
            return tomli_w.dumps(values).encode()
        except UnicodeEncodeError as error:
            raise SaveError("The name or the query holds what no file can hold; leave that out.") from error

    def _read(self) -> dict[str, Any]:
        data = read_bytes(self._file, self._name)
        try:
            values = tomllib.loads((data or b"").decode("utf-8"))
        except (ValueError, RecursionError) as error:
            reason = str(error).rstrip(".")
            raise AnnotationFileError(
                f"{self._name} is no valid TOML ({reason}); mend it by hand. It was left as it is."
            ) from error
        queries = values.setdefault(_TABLE, {})
        if not isinstance(queries, dict) or not all(isinstance(query, str) for query in queries.values()):
            raise AnnotationFileError(
                f'{self._name} must have queries under [{_TABLE}], as in: cuts = "staff cuts"; '
                "mend it by hand. It was left as it is."
            )
        return {"schema": 1, **values}


class History:
    """What was asked lately: a convenience and never an error, as the places of reading are.

    Args:
        file: made with its folder when there is something to write.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def all(self) -> tuple[str, ...]:
        """Return the questions, the latest first, each once."""
        with suppress(OSError, ValueError, RecursionError):
            return _checked(json.loads(self._file.read_bytes()))
        return ()

    def note(self, query: str) -> None:
        """Remember a question."""
        with suppress(OSError, SaveError), locked(self._file.parent):
            others = [each for each in self.all() if each != query]
            write_all({self._file: json.dumps({"history": [query, *others][:KEPT]}).encode()})


def _checked(value: Any) -> tuple[str, ...]:
    queries = value.get("history") if isinstance(value, dict) else None
    return tuple(each for each in queries if isinstance(each, str)) if isinstance(queries, list) else ()
