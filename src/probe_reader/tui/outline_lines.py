"""The entries of an outline as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from probe_reader.core.annotation import Anchored
from probe_reader.core.outline import Heading
from probe_reader.tui.lettering import MUTED, OTHERS_STRIPE, STRIPE, tag_names, tag_style, words
from probe_reader.tui.outline import SHOWN, opening

if TYPE_CHECKING:
    from probe_reader.core.codebook import Codebook
    from probe_reader.tui.outline import Entry, Kind, Outline

SIGNS: dict[Kind, str] = {"headings": "¶", "quotes": "“", "figures": "#", "annotations": STRIPE}
"""Stand before the entries of each kind, and before their numbers."""


def entry_line(entry: Entry, outline: Outline, codebook: Codebook, own: str) -> Content:
    """Return one line that tells what an entry is; another person's annotation than ``own`` is dotted."""
    said, item = opening(entry.span, outline.text), entry.item
    if isinstance(item, Heading):
        return Content.assemble(" " * outline.levels.index(item.level), words(said, "bold"))
    if isinstance(item, Anchored):
        annotation = item.annotation
        sign = STRIPE if annotation.annotator == own else OTHERS_STRIPE
        colour = codebook.tag(annotation.tags[0]).colour if annotation.tags else ""
        names = tag_names(annotation.tags, codebook)
        note = words(annotation.note or said, MUTED)
        return Content.assemble((f"  {sign} ", tag_style(colour)), names, "  " if names else "", note)
    if entry.kind == "quotes":
        speaker = words(item) + "  " if item else Content()
        return Content.assemble(
            (f"  {SIGNS['quotes']} ", "$accent bold"), speaker, words(said.strip("“”‘’\"'«»"), MUTED)
        )
    after = outline.text[entry.span.end : entry.span.end + SHOWN // 2]
    figure = words(said, "$reader-figure underline")
    return Content.assemble((f"  {SIGNS['figures']} ", MUTED), figure, " ", words(after, MUTED))
