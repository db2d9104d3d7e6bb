"""Undo and redo that survive a restart: a journal of changes in the user's state directory.

The journal is a file of JSON lines that is only ever appended to: a change made (``do``), taken back
(``undo``), made again (``redo``) or given up (``drop``), each with the change's id. A line that was cut
short when the machine went down is passed over, and programs that share the file see each other's
changes. Where the file cannot be written, the history is kept in memory for as long as the program runs.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
from collections import deque
from contextlib import contextmanager, suppress
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeAlias

from probe_reader.core.change_json import change_from_json, change_to_json
from probe_reader.core.ulid import new_ulid

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from probe_reader.core.change import Change

LARGEST = 512_000_000
"""Bytes of a journal before its older half is given up: some hundred thousand changes."""

_Line: TypeAlias = dict[str, Any]

_Kept: TypeAlias = tuple[int, int] | bytes
"""A line of the journal: where it begins and how long it is; the line itself where it is in no file."""

_VERB = re.compile(rb'\{"(do|undo|redo|drop)": ?"([^"\\]+)"')


class History:
    """The changes that can be taken back or made again; safe to use from threads and programs.

    Args:
        file: the journal; it is made with its folder when there is something to write.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._read_to = 0
        self._number: int | None = None
        self._done: dict[str, _Kept] = {}
        self._undone: dict[str, _Kept] = {}
        self._offered: dict[str, str] = {}
        self._lock = RLock()

    def record(self, change: Change) -> None:
        """Add a change that was made; what could be redone is forgotten."""
        self._append({"do": new_ulid(), "change": change_to_json(change)})

    def to_undo(self) -> Change | None:
        """Return the change to take back next, or None."""
        return self._offer("undo", self._done)

    def to_redo(self) -> Change | None:
        """Return the change to make again next, or None."""
        return self._offer("redo", self._undone)

    def undone(self) -> None:
        """Note that the change offered last by :meth:`to_undo` was taken back."""
        self._note("undo", self._done)

    def redone(self) -> None:
        """Note that the change offered last by :meth:`to_redo` was made again."""
        self._note("redo", self._undone)

    def dropped(self) -> None:
        """Forget the change offered last by :meth:`to_undo`, which can no longer be taken back."""
        with self._lock:
            id = self._offered.pop("undo", None)
            if id is not None:
                self._append({"drop": id})

    def entries(self) -> tuple[Change, ...]:
        """Return the changes that can be taken back, newest first."""
        with self._lock:
            self._read()
            found = (self._change(kept) for kept in reversed(self._done.values()))
            return tuple(change for change in found if change is not None)

    def _offer(self, verb: str, changes: dict[str, _Kept]) -> Change | None:
        with self._lock:
            self._read()
            while changes:
                id = next(reversed(changes))
                if (change := self._change(changes[id])) is not None:
                    self._offered[verb] = id
                    return change
                del changes[id]  # it means nothing to this version
            return None

    def _note(self, verb: str, changes: dict[str, _Kept]) -> None:
        with self._lock:
            self._read()
            id = self._offered.pop(verb, None) or next(reversed(changes), None)
            if id is not None:
                self._append({verb: id})

    def _append(self, line: _Line) -> None:
        data = json.dumps(line, separators=(",", ":")).encode() + b"\n"
        with self._lock:
            try:
                with _locked(self._file) as handle:
                    end = os.lseek(handle, 0, os.SEEK_END)
                    cut = end > 0 and os.pread(handle, 1, end - 1) != b"\n"
                    _write(handle, b"\n" * cut + data)
                    if end > LARGEST:
                        self._cut_back()
            except OSError:
                self._take(data.rstrip(b"\n"), data)

    def _cut_back(self) -> None:
        """Replace the journal by its newer half; its lock is held."""
        self._read()
        data = self._file.read_bytes()
        size, lines = 0, deque[bytes]()
        for id, kept in reversed([*self._done.items(), *self._undone.items()]):
            if isinstance(kept, tuple) and (size < LARGEST // 2 or id in self._undone):
                lines.appendleft(data[kept[0] : kept[0] + kept[1]])
                size += kept[1]
        lines += [json.dumps({"undo": id}).encode() for id in self._undone]
        temporary = self._file.with_name(f"{self._file.name}.{new_ulid()}")
        temporary.write_bytes(b"".join(line + b"\n" for line in lines))
        with suppress(OSError):
            temporary.chmod(0o600)
        temporary.replace(self._file)

    def _read(self) -> None:
        """Take in what was appended since, by whomever; all of it when the file is another."""
        try:
            with self._file.open("rb") as file:
                known = os.fstat(file.fileno())
                if known.st_ino != self._number or known.st_size < self._read_to:
                    self._number, self._read_to = known.st_ino, 0
                    self._done.clear()
                    self._undone.clear()
                file.seek(self._read_to)
                for line in file:
                    if not line.endswith(b"\n"):
                        break  # it is being written
                    self._take(line, (self._read_to, len(line) - 1))
                    self._read_to += len(line)
        except OSError:
            return

    def _take(self, line: bytes, kept: _Kept) -> None:
        """Take in a line without looking into its change, of which there may be very many."""
        verb = _VERB.match(line)
        if verb is None:
            return
        id = verb[2].decode("utf-8", "replace")
        if verb[1] == b"do" and line.rstrip().endswith(b"]}}"):  # not cut short
            self._done[id] = kept
            self._undone.clear()
        elif verb[1] == b"undo" and id in self._done:
            self._undone[id] = self._done.pop(id)
        elif verb[1] == b"redo" and id in self._undone:
            self._done[id] = self._undone.pop(id)
        elif verb[1] == b"drop":
            self._done.pop(id, None)

    def _change(self, kept: _Kept) -> Change | None:
        """Return the change that a line tells; None where it means nothing."""
        try:
            if isinstance(kept, tuple):
                with self._file.open("rb") as file:
                    file.seek(kept[0])
                    kept = file.read(kept[1])
            return change_from_json(json.loads(kept)["change"])
        except (OSError, ValueError, RecursionError, KeyError, TypeError):
            return None


@contextmanager
def _locked(file: Path) -> Iterator[int]:
    """Open the journal for appending and hold it for this thread of this program alone."""
    file.parent.mkdir(parents=True, exist_ok=True)
    while True:
        handle = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            if os.path.samestat(os.fstat(handle), file.stat()):
                yield handle
                return
        except FileNotFoundError:
            pass
        finally:
            os.close(handle)


def _write(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]
