"""Tags to choose from while one types: the tree, or what fits the words, and a new tag said plainly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from probe_reader.core.codebook import lineage, parse_tags

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from probe_reader.core.codebook import Codebook, Tag


@dataclass(frozen=True, slots=True)
class Offer:
    """A tag that may be taken.

    Attributes:
        tag: with its name and colour.
        depth: how far to indent its last part below what is above it; None to write the name in full.
        is_new: whether nobody has it yet.
    """

    tag: Tag
    depth: int | None = None
    is_new: bool = False


def offers(
    codebook: Codebook,
    counts: Mapping[str, int],
    typed: str,
    without: Collection[str] = (),
    *,
    may_be_new: bool = True,
) -> list[Offer]:
    """Return the tags that fit ``typed``; all of them, as a tree, where nothing is typed yet.

    Those of which the last part begins so come first, then those of which another part does, and
    among those the most used ones. A new tag comes before those that only hold the letters
    somewhere, and after the others.
    """
    wanted = typed.strip().casefold()
    tags = codebook.with_parents()
    left = [tag for tag in tags if tag.name not in without]
    if not wanted:
        return _tree(left)
    found = [tag for tag in left if wanted in tag.name.casefold()]
    found.sort(key=lambda tag: (_rank(tag.name, wanted), -counts.get(tag.name, 0), tag.name))
    listed = [Offer(tag) for tag in found]
    new = parse_tags(typed)
    if may_be_new and len(new) == 1 and all(tag.name != new[0] for tag in tags):
        place = len(listed) if found and _rank(found[0].name, wanted) < 2 else 0
        listed.insert(place, Offer(codebook.tag(new[0]), is_new=True))
    return listed


def _tree(tags: Sequence[Tag]) -> list[Offer]:
    """Return tags indented below what is above them, or named in full where that is left out."""
    names = {tag.name for tag in tags}
    return [Offer(tag, tag.name.count("/") if names.issuperset(lineage(tag.name)) else None) for tag in tags]


def _rank(name: str, wanted: str) -> int:
    """Return 0 where the last part of a tag begins so, 1 where another part does, else 2."""
    parts = name.casefold().split("/")
    places = [place for place in range(len(parts)) if "/".join(parts[place:]).startswith(wanted)]
    if not places:
        return 2
    return 0 if places[-1] + wanted.count("/") == len(parts) - 1 else 1
