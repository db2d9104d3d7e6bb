"""What a person is done with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.change import DoneEdit

if TYPE_CHECKING:
    from collections.abc import Collection

    from probe_reader.project.changes import Changes
    from probe_reader.store.annotations import AnnotationStore


class Progress:
    """The documents that a person says they are done with; safe to use from threads."""

    def __init__(self, store: AnnotationStore, changes: Changes) -> None:
        self._store = store
        self._changes = changes

    def done(self) -> frozenset[str]:
        """Return the ids of the documents that the person is done with."""
        return self._store.done()

    def set_done(self, documents: Collection[str], *, done: bool = True) -> tuple[str, ...]:
        """Say that the person is done with documents, or not after all, as one step that can be undone.

        Returns:
            The ids of those for which that is new.

        Raises:
            SaveError, AnnotationFileError: when it cannot be saved; nothing is changed then.
        """
        known = self.done()
        new = tuple(dict.fromkeys(each for each in documents if (each in known) != done))
        which = new[0] if len(new) == 1 else f"{len(new):,} documents"
        label = f"done with {which}" if done else f"not done with {which}"
        self._changes.make(label, [DoneEdit(each, done) for each in new])
        return new
