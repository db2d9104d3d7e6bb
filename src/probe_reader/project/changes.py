"""Changes to annotations and tags: made, remembered, taken back, made again."""

from __future__ import annotations

from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING

from probe_reader.core.change import Change
from probe_reader.core.errors import ConflictError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from probe_reader.core.change import Edit
    from probe_reader.history import History
    from probe_reader.store.annotations import AnnotationStore


class Changes:
    """What a person changed, each change one step; safe to use from threads."""

    def __init__(self, store: AnnotationStore, journal: Path) -> None:
        self._store = store
        self._journal = journal
        self._lock = RLock()

    @cached_property
    def _history(self) -> History:
        from probe_reader.history import History  # noqa: PLC0415  # not for the first frame

        return History(self._journal)

    def make(self, label: str, edits: Sequence[Edit]) -> None:
        """Write edits down as one step, unless there are none.

        Raises:
            UsageError: when they touch another annotator's annotation.
            ConflictError: when what they build on was changed by another program.
            SaveError, AnnotationFileError: when they cannot be saved; nothing is changed then.
        """
        with self._lock:
            change = Change(label, tuple(edits))
            if change.edits:
                self._store.apply(change)
                self._history.record(change)

    def undo(self) -> Change | None:
        """Take the last change back and return it; None when there is none left.

        Raises:
            ConflictError: when somebody changed since what would be overwritten; that change stays,
                and the next call takes back the one before it.
        """
        with self._lock:
            change = self._history.to_undo()
            if change is not None:
                try:
                    self._store.apply(change.inverse)
                except ConflictError:
                    self._history.dropped()
                    raise
                self._history.undone()
            return change

    def redo(self) -> Change | None:
        """Do again what was undone last and return it; None when there is nothing."""
        with self._lock:
            change = self._history.to_redo()
            if change is not None:
                self._store.apply(change)
                self._history.redone()
            return change

    def entries(self) -> tuple[Change, ...]:
        """Return the changes that can be undone, newest first."""
        return self._history.entries()
