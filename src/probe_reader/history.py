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
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import datetime
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeAlias

from probe_reader.core.annotation import Annotation, Link, Ruling
from probe_reader.core.change import AnnotationEdit, Change, TagEdit
from probe_reader.core.codebook import Tag
from probe_reader.core.selector import Selector
from probe_reader.core.ulid import new_ulid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from probe_reader.core.change import Edit

KEPT = 500
"""How many changes are kept when the journal is cut back."""

LARGEST = 8_000_000
"""Bytes of a journal before it is cut back."""

_Line: TypeAlias = dict[str, Any]


class History:
    """The changes that can be taken back or made again; safe to use from threads and programs.

    Args:
        file: the journal; it is made with its folder when there is something to write.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._read_to = 0
        self._number: int | None = None
        self._done: dict[str, Change] = {}
        self._undone: dict[str, Change] = {}
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
            return tuple(reversed(self._done.values()))

    def _offer(self, verb: str, changes: dict[str, Change]) -> Change | None:
        with self._lock:
            self._read()
            if not changes:
                return None
            id = next(reversed(changes))
            self._offered[verb] = id
            return changes[id]

    def _note(self, verb: str, changes: dict[str, Change]) -> None:
        with self._lock:
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
                self._take([line])
            else:
                self._read()

    def _cut_back(self) -> None:
        """Replace the journal by a short one; its lock is held."""
        self._read()
        kept = [*list(self._done.items())[-KEPT:], *list(self._undone.items())[-KEPT:]]
        lines: list[_Line] = [{"do": id, "change": change_to_json(change)} for id, change in kept]
        lines += [{"undo": id} for id, _ in kept if id in self._undone]
        temporary = self._file.with_name(f"{self._file.name}.{new_ulid()}")
        temporary.write_bytes(b"".join(json.dumps(line).encode() + b"\n" for line in lines))
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
                whole = file.read().rpartition(b"\n")
        except OSError:
            return
        self._read_to += len(whole[0]) + len(whole[1])
        self._take(_lines(whole[0]))

    def _take(self, lines: Iterable[_Line]) -> None:
        for line in lines:
            if isinstance(id := line.get("do"), str) and (change := change_from_json(line.get("change"))):
                self._done[id] = change
                self._undone.clear()
            elif isinstance(id := line.get("undo"), str) and id in self._done:
                self._undone[id] = self._done.pop(id)
            elif isinstance(id := line.get("redo"), str) and id in self._undone:
                self._done[id] = self._undone.pop(id)
            elif isinstance(id := line.get("drop"), str):
                self._done.pop(id, None)


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


def _lines(data: bytes) -> Iterator[_Line]:
    for line in data.split(b"\n"):
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            yield value


def change_to_json(change: Change) -> _Line:
    """Return a change as JSON values."""
    edits = [
        {
            "of": "tag" if isinstance(edit, TagEdit) else "annotation",
            "before": _to_json(edit.before),
            "after": _to_json(edit.after),
        }
        for edit in change.edits
    ]
    return {"label": change.label, "edits": edits}


def change_from_json(value: Any) -> Change | None:
    """Return the change that :func:`change_to_json` wrote; None for anything else."""
    try:
        return Change(str(value["label"]), tuple(_edit(edit) for edit in value["edits"]))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _edit(value: _Line) -> Edit:
    before, after = value["before"], value["after"]
    if value["of"] == "tag":
        return TagEdit(_tag(before), _tag(after))
    return AnnotationEdit(_annotation(before), _annotation(after))


def _to_json(value: Annotation | Tag | None) -> _Line | None:
    if value is None:
        return None
    plain = asdict(value)
    return {key: each.isoformat() if isinstance(each, datetime) else each for key, each in plain.items()}


def _tag(value: _Line | None) -> Tag | None:
    return None if value is None else Tag(**{**value, "formerly": tuple(value.get("formerly", ()))})


def _annotation(value: _Line | None) -> Annotation | None:
    if value is None:
        return None
    times = {key: datetime.fromisoformat(value[key]) for key in ("created", "modified")}
    selector = Selector(**value["selector"])
    ruling = Ruling(**value["ruling"]) if value.get("ruling") else None
    links = tuple(Link(**link) for link in value.get("links", ()))
    tags = tuple(value["tags"])
    return Annotation(
        **{**value, **times, "selector": selector, "tags": tags, "ruling": ruling, "links": links}
    )
