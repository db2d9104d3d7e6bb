"""Noticing that files changed: told by the system where it can, else by a look now and then."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from probe_reader.store.digests import document_told
from probe_reader.store.walk import is_wanted, valid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from probe_reader.project import Project
    from probe_reader.store.corpus import Corpus, Source

POLL = 2.0
"""Seconds between two looks at the least."""

SHARE = 0.005
"""How much of the processor's time may go into looking."""

MANY = 500
"""Changes from which on all files are looked at."""

_TOGETHER, _STEP, _PAUSE = 400, 50, 3_000  # milliseconds: changes taken together; a quiet one; a breath
_REMOTE = ("nfs", "cifs", "smb", "9p", "fuse", "afs", "vboxsf", "ceph", "glusterfs", "drvfs", "prl_fs")


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed.

    Attributes:
        documents: ids of documents; None where all must be looked at.
        annotations: whether anything did in the folder of annotations.
        notes: ids of the documents that the annotations are about; None where that cannot be told.
    """

    documents: tuple[str, ...] | None
    annotations: bool
    notes: tuple[str, ...] | None


class Watch:
    """Watches the documents of a project and its annotations."""

    def __init__(self, project: Project) -> None:
        self._corpus = project.library.corpus
        self._files = project.library.register.files
        self._notes = project.root / "annotations"
        self._look = partial(look_of, project)

    def changes(self) -> Iterator[Changed]:
        """Yield what changes, for ever."""
        folders = [self._corpus.folder, self._notes]
        if self._corpus.files is None and not any(map(is_remote, folders)):
            with suppress(Exception):  # no library, too many folders, no system that tells: looking does it
                yield from self._told()
        yield from self._polled()

    def _told(self) -> Iterator[Changed]:
        """Yield changes as the system tells of them; it must be told anew where a folder appeared."""
        while True:
            folders = self._folders()
            for paths in _watched(folders):
                if paths and (changed := self._changed(paths)) is not None:
                    yield changed
                if self._folders() != folders:
                    yield Changed(None, annotations=True, notes=None)
                    break

    def _folders(self) -> list[Path]:
        return [folder for folder in (self._corpus.folder, self._notes) if folder.is_dir()]

    def _changed(self, paths: set[str]) -> Changed | None:
        notes = {path for path in paths if self._is_note(path)}
        documents: dict[str, None] = {}
        whole = len(paths) > MANY
        for path in sorted(paths - notes):
            if (id := id_of(path, self._corpus)) is not None:
                whole = whole or Path(path).is_dir() or self._files.has_folder(id)
                documents[id] = None
        if not documents and not notes:
            return None
        told = [document_told(Path(path)) for path in sorted(notes)]
        about = tuple(each for each in told if each is not None)
        return Changed(
            documents=None if whole else tuple(documents),
            annotations=bool(notes),
            notes=about if len(about) == len(told) else None,
        )

    def _is_note(self, path: str) -> bool:
        if not any(path.startswith(f"{here}/") for here in (self._notes, os.path.realpath(self._notes))):
            return False
        name = path.rpartition("/")[2]
        return name.endswith(".toml") and not name.startswith(".")

    def _polled(self) -> Iterator[Changed]:
        """Yield changes that looking shows; the longer it takes, the seldomer it is done."""
        seen = self._look()
        wait = POLL
        while True:
            time.sleep(wait)
            began = time.process_time()
            now = self._look()
            wait = max(POLL, (time.process_time() - began) / SHARE)
            if now != seen:
                documents = None if now[0] != seen[0] else ()
                yield Changed(documents, now[1] != seen[1], None)
                seen = now


def _watched(folders: list[Path]) -> Iterator[set[str]]:
    """Yield the paths that changed below folders, now and then none.

    Raises:
        ImportError, OSError: where the system does not tell.
    """
    from watchfiles import watch  # noqa: PLC0415  # slow to import, and not everywhere

    for found in watch(
        *folders,
        watch_filter=None,
        debounce=_TOGETHER,
        step=_STEP,
        rust_timeout=_PAUSE,
        yield_on_timeout=True,
        force_polling=False,
        poll_delay_ms=_PAUSE,
        ignore_permission_denied=True,
    ):
        yield {path for _, path in found}


def look_of(project: Project) -> tuple[int, object]:
    """Look at all files; return two values that are others when any changed, and when any annotation did."""
    return fingerprint(project.library.corpus), project.notebook.fingerprint()


def fingerprint(corpus: Corpus) -> int:
    """Return a number that is another when any file of a corpus came, went or changed."""
    total = 0

    def take(source: Source) -> None:
        nonlocal total
        total ^= hash((source.id, source.size, source.modified))

    corpus.each(take)
    return total


def id_of(path: str, corpus: Corpus) -> str | None:
    """Return the id that a file at ``path`` has or had, if it can be a document; None where it cannot."""
    for above in (os.fspath(corpus.folder), os.path.realpath(corpus.folder)):
        inside = path.removeprefix(f"{above.rstrip('/')}/")
        if inside != path:
            parts = inside.split("/")
            wanted = all(is_wanted(part, "" if not number else "…") for number, part in enumerate(parts))
            return valid(inside) if wanted else None
    return None


def is_remote(folder: Path) -> bool:
    """Tell whether a folder lies on another machine, of which the system hears nothing."""
    try:
        lines = Path("/proc/self/mounts").read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False
    place = f"{os.path.realpath(folder)}/"
    best, kind = "", ""
    for line in lines:
        _, point, what, *_ = line.split(" ")
        point = point.replace("\\040", " ").rstrip("/") + "/"
        if place.startswith(point) and len(point) >= len(best):
            best, kind = point, what
    return kind.startswith(_REMOTE)
