"""Markdown (CommonMark) to read and to write from: each passage quoted, with note, tags and citation.

Documents are headings, in the order of the records; each citation is whole, so that a passage can be
taken out with it. What an annotation is to others follows it. What people and documents wrote is escaped
and shows as it was typed. The tags that occur close the text, with their definitions.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from probe_reader.core.describe import shortened
from probe_reader.exchange.commonmark import block, inline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from probe_reader.core.codebook import Codebook
    from probe_reader.core.links import Linked
    from probe_reader.core.record import Record


class Markdown:
    """Writes a text of quotations with notes, tags and citations, for people."""

    title = "Markdown"
    suffix = ".md"

    def export(self, records: Iterable[Record], codebook: Codebook) -> Iterator[str]:
        """Yield a heading, a section for each document, and the tags."""
        yield "# Annotations\n"
        counts: Counter[str] = Counter()
        for _, group in groupby(records, key=lambda record: record.path):
            for number, record in enumerate(group):
                yield _entry(record) if number else _section(record) + _entry(record)
                counts.update(record.anchored.annotation.tags)
        if counts:
            yield "\n## Tags\n\n"
        for tag in sorted(counts):
            meaning = inline(codebook.tag(tag).description)
            yield f"- **{inline(tag)}** ({counts[tag]})" + (f": {meaning}" if meaning else "") + "\n"


def _section(record: Record) -> str:
    parts = [record.date, inline(record.path)]
    return f"\n## {inline(record.title)}\n\n{' · '.join(part for part in parts if part)}\n"


def _entry(record: Record) -> str:
    annotation = record.anchored.annotation
    quotation = block(annotation.selector.exact, "> ")
    note = "\n" + block(annotation.note.strip("\r\n")) if annotation.note.strip() else ""
    tags = ", ".join(f"**{inline(tag)}**" for tag in annotation.tags)
    who = f"— {inline(annotation.annotator)}, {annotation.modified.date().isoformat()}"
    links = "".join(f"- {_link(link)}\n" for link in record.links)
    return (
        f"\n{quotation}>\n> — {_citation(record)}\n{note}\n"
        + (f"Tags: {tags} {who}\n" if tags else f"{who}\n")
        + (f"\n{links}" if links else "")
    )


def _link(link: Linked) -> str:
    """Return what an annotation is to another, which is told by its passage and document."""
    if link.other is None:
        return f"{inline(link.said)} an annotation that is gone"
    words = shortened(link.other.selector.exact, 60).strip("“”")
    return f"{inline(link.said)} “{inline(words)}”, {inline(link.other.document)}"


def _citation(record: Record) -> str:
    span = record.anchored.span
    last = span or record.anchored.annotation.selector.span
    characters = f"characters {last.start}–{last.end}"
    place = f"line {record.line}, {characters}" if span else f"**no longer found**, last at {characters}"
    parts = (f"*{inline(record.title)}*", record.date, inline(record.path), place)
    return ", ".join(part for part in parts if part)
