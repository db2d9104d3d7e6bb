"""Annotations that a person began and has not saved: kept over restarts, never in the way."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """What stood in the fields of the dialog."""

    tags: str
    note: str


class Drafts:
    """Drafts by what they are about, in one JSON file of the user's state folder."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def get(self, about: str) -> SavedDraft | None:
        """Return the draft about a passage or an annotation, or None."""
        draft = self._read().get(about)
        return SavedDraft(draft["tags"], draft["note"]) if draft is not None else None

    def keep(self, about: str, draft: SavedDraft) -> None:
        """Keep a draft; what cannot be written is kept in memory by nobody, so this may raise OSError."""
        self._write({**self._read(), about: {"tags": draft.tags, "note": draft.note}})

    def drop(self, about: str) -> None:
        """Forget a draft that was saved or given up."""
        drafts = self._read()
        if drafts.pop(about, None) is not None:
            with suppress(OSError):
                self._write(drafts)

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            drafts = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(drafts, dict):
            return {}
        return {
            about: draft
            for about, draft in drafts.items()
            if isinstance(draft, dict) and all(isinstance(draft.get(key), str) for key in ("tags", "note"))
        }

    def _write(self, drafts: dict[str, dict[str, str]]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        beside = self._file.with_suffix(".new")
        beside.write_text(json.dumps(drafts, ensure_ascii=False, indent=1), "utf-8")
        beside.replace(self._file)
