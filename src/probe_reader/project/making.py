"""A new annotation from what a person said of a passage."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from probe_reader.core.annotation import Annotation
from probe_reader.core.codebook import parse_tags
from probe_reader.core.errors import UsageError
from probe_reader.core.selector import Selector
from probe_reader.core.ulid import new_ulid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from probe_reader.core.annotation import Ruling
    from probe_reader.core.document import Document
    from probe_reader.core.span import Span


def made(
    annotator: str,
    document: Document,
    span: Span,
    tags: tuple[str, ...] = (),
    note: str = "",
    ruling: Ruling | None = None,
) -> Annotation:
    """Return what ``annotator`` says of a passage now.

    Raises:
        UsageError: when there are no words in the passage.
    """
    if not span.of(document.text).strip():
        raise UsageError("An annotation needs some words to stand on; select them first.")
    at = now()
    return Annotation(
        id=new_ulid(),
        document=document.id,
        selector=Selector.describe(document.text, span, document.sha256),
        tags=tags,
        note=note.strip(),
        annotator=annotator,
        created=at,
        modified=at,
        ruling=ruling,
    )


def clean(tags: Iterable[str]) -> tuple[str, ...]:
    """Return tag names trimmed, in order and without doubles."""
    return tuple(dict.fromkeys(name for tag in tags for name in parse_tags(tag)))


def short(annotation: Annotation) -> str:
    """Return an annotation's passage in a few words, in quotation marks."""
    words = " ".join(annotation.selector.exact.split()).strip("“”")
    return f"“{words if len(words) <= 40 else words[:39].rstrip() + '…'}”"


def now() -> datetime:
    """Return the time in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
