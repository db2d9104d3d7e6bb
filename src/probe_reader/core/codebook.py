"""Tags and their definitions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

COLOURS = ("orange", "blue", "green", "purple", "red", "teal", "yellow", "pink")
"""Names of tag colours; each theme decides how they look."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A label with its definition.

    Attributes:
        name: may be nested with ``/`` ("staffing/caseload").
        colour: one of :data:`COLOURS`.
        description: when to use it, may be empty.
    """

    name: str
    colour: str
    description: str = ""

    @property
    def parent(self) -> str | None:
        """The name above this one, if it is nested."""
        head, slash, _ = self.name.rpartition("/")
        return head if slash else None


@dataclass(frozen=True, slots=True)
class Codebook:
    """The tags of a project, in the order of the file."""

    tags: tuple[Tag, ...] = ()

    def __iter__(self) -> Iterator[Tag]:
        return iter(self.tags)

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None

    def get(self, name: str) -> Tag | None:
        """Return the tag of that name, or None."""
        return next((tag for tag in self.tags if tag.name == name), None)

    def tag(self, name: str) -> Tag:
        """Return the tag of that name, or what it would be if it were added now."""
        return self.get(name) or Tag(name, self.next_colour(name))

    def next_colour(self, name: str) -> str:
        """Return the parent's colour, else the first colour that the fewest tags have."""
        parent = Tag(name, "").parent
        if parent is not None and (above := self.get(parent)) is not None:
            return above.colour
        used = [tag.colour for tag in self.tags if tag.parent is None]
        return min(COLOURS, key=used.count)

    def put(self, tag: Tag) -> Codebook:
        """Return the codebook with ``tag`` added, or in place of the one of its name."""
        if tag.name in self:
            return replace(self, tags=tuple(tag if old.name == tag.name else old for old in self.tags))
        return replace(self, tags=(*self.tags, tag))

    def without(self, name: str) -> Codebook:
        """Return the codebook without the tag of that name."""
        return replace(self, tags=tuple(tag for tag in self.tags if tag.name != name))

    def renamed(self, old: str, new: str) -> Codebook:
        """Return the codebook with ``old`` and all below it called ``new``.

        Where a tag of the new name exists already, the two are merged and its definition stays.
        """
        tags: dict[str, Tag] = {}
        standing = {tag.name for tag in self.tags if renamed_tag(tag.name, old, new) == tag.name}
        for tag in self.tags:
            name = renamed_tag(tag.name, old, new)
            if name == tag.name or name not in standing:
                tags.setdefault(name, replace(tag, name=name))
        return replace(self, tags=tuple(tags.values()))


def renamed_tag(name: str, old: str, new: str) -> str:
    """Return ``name`` after the tag ``old``, with all below it, is called ``new``."""
    if name == old:
        return new
    if name.startswith(old + "/"):
        return new + name[len(old) :]
    return name


def parse_tags(text: str) -> tuple[str, ...]:
    """Split "money, staffing/cuts" into tag names: trimmed, in order, no doubles, none empty."""
    parts = ("/".join(step.strip() for step in part.split("/") if step.strip()) for part in text.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))
