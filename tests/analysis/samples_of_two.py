"""Annotations of several people, made from few words."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from probe_reader.core.annotation import Anchored, Annotation, Ruling
from probe_reader.core.selector import Anchor, Selector
from probe_reader.core.span import Span

_IDS = count()
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def said(
    who: str,
    start: int,
    end: int,
    *tags: str,
    document: str = "a.txt",
    note: str = "",
    lost: bool = False,
    ruling: Ruling | None = None,
) -> Anchored:
    """Return what somebody said of the code points from ``start`` to ``end``."""
    selector = Selector(start, end, "x" * (end - start), "", "", "")
    annotation = Annotation(f"{next(_IDS):026}", document, selector, tags, note, who, NOW, NOW, ruling=ruling)
    return Anchored(annotation, Anchor(None, "orphan") if lost else Anchor(Span(start, end), "exact"))
