"""Reading a TOML file of ``[[entries]]`` in a fraction of the time that a parser takes.

Entries that stand exactly as this program writes them are matched as a whole; the rest, with a stub in
place of each run of those, goes through ``tomllib``, so that every file means what TOML says it means.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from json.decoder import scanstring  # type: ignore[attr-defined]  # the type stubs lack it
from typing import TYPE_CHECKING, Any

from probe_reader.store.toml_blocks import cuts_of
from probe_reader.store.toml_statements import statements, with_comments_above

if TYPE_CHECKING:
    from collections.abc import Iterator

    from probe_reader.store.toml_blocks import Cuts

_TEXT = (
    r'"[^"\\\x00-\x08\x0a-\x1f\x7f]*+'
    r'(?:\\(?:["\\bfnrt]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4})[^"\\\x00-\x08\x0a-\x1f\x7f]*+)*+"'
)
_LIST = rf"\[(?:\r?\n(?:    {_TEXT},\r?\n)++)?\]"
_WHOLE, _BROKEN = r"-?(?:0|[1-9][0-9]{0,17})", r"\.[0-9]{1,20}"
_TIME = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"
_VALUE = rf"(?:{_TEXT}|{_TIME}|{_WHOLE}(?:{_BROKEN})?|true|false|{_LIST})"
_PAIR = re.compile(rf"([\w-]+) = (?:({_TEXT})|({_TIME})|({_WHOLE})({_BROKEN})?|(true|false)|({_LIST}))\r?\n")
_ITEM = re.compile(_TEXT)
_BLANK = r"(?:[ \t]*+(?:#[^\x00-\x08\x0a-\x1f\x7f]*+)?\r?\n)*+"


def _unescaped(written: str) -> str:
    """Return the value of a string in quotes."""
    return str(scanstring(written, 1, False)[0]) if "\\" in written else written[1:-1]


@dataclass(slots=True)
class Parsed:
    """What a text holds.

    Attributes:
        values: as ``tomllib`` gives them.
        cuts: its blocks; empty where they were not looked for.
    """

    values: dict[str, Any]
    cuts: Cuts = ()


def read_entries(name: str, text: str) -> Parsed:
    """Return the values of a TOML text whose entries stand under ``[[name]]``.

    Raises:
        ValueError: as ``tomllib.loads``.
        RecursionError: likewise.
    """
    reading = _Reading(name, text)
    if not reading.take() or not reading.quick:
        return Parsed(tomllib.loads(text))
    try:
        values = tomllib.loads("".join(reading.rest))
    except ValueError:
        return Parsed(tomllib.loads(text))  # which tells the place as it is in the text
    slow = iter(values[name])
    entries: list[dict[str, Any]] = []
    for quick in reading.runs:
        own = next(slow)
        entries += quick or [own]
    values[name] = entries
    return Parsed(values, tuple(reading.cuts))


@cache
def _entry(name: str) -> re.Pattern[str]:
    header = rf"\[\[{name}\]\]\r?\n"
    return re.compile(rf"{header}((?:[A-Za-z0-9_-]++ = {_VALUE}\r?\n)++){_BLANK}(?={header}|\Z)")


@dataclass(slots=True)
class _Reading:
    """A text on its way apart.

    Attributes:
        rest: what is left for the parser, with a stub for each run of entries that were matched.
        runs: for each entry in ``rest``, those that it stands for; empty where it stands for itself.
    """

    name: str
    text: str
    rest: list[str] = field(default_factory=list)
    runs: list[list[dict[str, Any]]] = field(default_factory=list)
    cuts: list[tuple[int, bool]] = field(default_factory=list)
    quick: bool = False
    _lists: dict[str, list[str]] = field(default_factory=dict)
    _times: dict[str, datetime] = field(default_factory=dict)

    def take(self) -> bool:
        """Take the text apart; False where it has no entry."""
        header, start = self._next(0)
        if header is None:
            return False
        self.rest.append(self.text[:start])
        self.cuts += self._cuts(0, start)
        in_run = False
        while header is not None:
            match = _entry(self.name).match(self.text, header)
            values = self._values(match[1]) if match is not None else None
            if match is not None and values is not None:
                if not in_run:
                    self.rest.append(f"[[{self.name}]]\n")
                    self.runs.append([])
                self.runs[-1].append(values)
                self.cuts.append((start, True))
                self.quick = in_run = True
                end = match.end()
                header = end if end < len(self.text) else None
                start = end
                if header and end > match.end(1) + 2:  # there is more between than a blank line
                    start = with_comments_above(self.text, end, match.end(1))
                continue
            in_run = False
            header, start = self._slow(header, start)
        return True

    def _slow(self, header: int, start: int) -> tuple[int | None, int]:
        """Leave the entry at ``header`` to the parser; return where the next one is."""
        following, end = self._next(header, within=True)
        self.rest.append(self.text[start:end])
        self.runs.append([])
        self.cuts += self._cuts(start, end)
        return following, end

    def _next(self, offset: int, *, within: bool = False) -> tuple[int | None, int]:
        """Return where the next entry's header stands, and its block; ``within``: after the one there."""
        previous = offset
        for statement in statements(self.text, offset):
            if not within and statement.repeats(self.name, self.text):
                return statement.start, with_comments_above(self.text, statement.start, previous)
            within = False
            previous = statement.end
        return None, len(self.text)

    def _cuts(self, start: int, end: int) -> Iterator[tuple[int, bool]]:
        for offset, own in cuts_of(self.name, self.text[start:end]):
            yield start + offset, own

    def _values(self, block: str) -> dict[str, Any] | None:
        """Return an entry's values; None where only a parser can tell what they are."""
        values: dict[str, Any] = {}
        pairs = _PAIR.findall(block)
        try:
            for key, text, time, whole, broken, truth, items in pairs:
                if text:
                    values[key] = scanstring(text, 1, False)[0] if "\\" in text else text[1:-1]
                elif whole:
                    values[key] = float(whole + broken) if broken else int(whole)
                elif time:
                    values[key] = self._times.get(time) or self._time(time)
                else:
                    values[key] = truth == "true" if truth else self._list(items)
        except ValueError:
            return None
        return values if len(values) == len(pairs) else None

    def _list(self, written: str) -> list[str]:
        """Return a list's values; the same texts for the same list, which comes again and again."""
        values = self._lists.get(written)
        if values is None:
            values = self._lists[written] = [_unescaped(item) for item in _ITEM.findall(written)]
        return values.copy()

    def _time(self, written: str) -> datetime:
        time = self._times[written] = datetime.fromisoformat(written)
        return time
