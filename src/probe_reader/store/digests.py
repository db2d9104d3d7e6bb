"""What annotation files come to, so that most need not be read to count or to find a document's."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from probe_reader.store.toml_text import BOM

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from probe_reader.store.annotation_file import AnnotationFile

Signature: TypeAlias = tuple[int, int, int]
"""Time, size and number of a file: what changes when it does."""

_VERSION = 1
_MANY = 16  # files read anew before it is worth writing down what they come to
_HEAD = 4_096
_OWN_HEAD = re.compile(r'schema = 1\r?\n\r?\n\[document\]\r?\nid = "([^"\\\x00-\x1f\x7f]+)"\r?\n')


@dataclass(frozen=True, slots=True)
class Digest:
    """What a file without fault comes to.

    Attributes:
        document: what it is about.
        statements: how many annotations it has, rulings on findings aside.
        tags: how often each tag stands in it.
    """

    document: str
    statements: int
    tags: Mapping[str, int]

    @classmethod
    def of(cls, file: AnnotationFile) -> Digest:
        """Return what a file comes to."""
        annotations = file.annotations.values()
        tags = Counter(chain.from_iterable([each.tags for each in annotations]))
        return cls(file.document, [each.ruling for each in annotations].count(None), tags)


@dataclass(slots=True)
class Digests:
    """The digests of files by path, remembered over restarts in ``cache``, which may be deleted."""

    cache: Path | None = None
    _known: dict[str, tuple[Signature, Digest]] = field(default_factory=dict)
    _loaded: bool = False
    _new: int = 0

    def get(self, path: Path, signature: Signature) -> Digest | None:
        """Return the digest of a file, unless it changed since it was last read."""
        self._load()
        known = self._known.get(str(path))
        return known[1] if known is not None and known[0] == signature else None

    def put(self, path: Path, signature: Signature, file: AnnotationFile) -> Digest:
        """Remember what a file without fault comes to."""
        self._load()
        digest = Digest.of(file)
        self._known[str(path)] = signature, digest
        self._new += 1
        return digest

    def keep(self, paths: set[Path]) -> None:
        """Write down what is known of ``paths`` for the next start, when it is much that is new."""
        if self.cache is None or self._new < _MANY:
            return
        from probe_reader.store.atomic import write  # noqa: PLC0415  # only to write

        self._new = 0
        names = {str(path) for path in paths}
        self._known = {path: known for path, known in self._known.items() if path in names}
        files = {
            path: [*signature, digest.document, digest.statements, digest.tags]
            for path, (signature, digest) in self._known.items()
        }
        try:
            write(self.cache, json.dumps({"version": _VERSION, "files": files}).encode())
        except OSError:
            self.cache = None  # it cannot be written, which costs only time

    def _load(self) -> None:
        if self._loaded:
            return
        self._loaded = True
        try:
            values: Any = json.loads(self.cache.read_bytes()) if self.cache is not None else {}
            if values["version"] == _VERSION:
                for path, (time, size, number, document, statements, tags) in values["files"].items():
                    self._known[path] = (time, size, number), Digest(document, statements, tags)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self._known.clear()


def document_told(path: Path) -> str | None:
    """Return what a file says it is about, from its first lines; None where only reading it all tells."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace")
    except OSError:
        return None
    told = _OWN_HEAD.match(head.removeprefix(BOM))
    return told[1] if told and "\ufffd" not in told[1] else None
