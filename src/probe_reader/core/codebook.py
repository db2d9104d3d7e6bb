"""Tags and their definitions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

COLOURS = ("orange", "blue", "green", "purple", "red", "teal", "yellow", "pink")
"""Names of tag colours; each theme decides how they look."""

KEYS = tuple("123456789")
"""Keys that a tag may be given for good."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A label with its definition.

    Attributes:
        name: may be nested with ``/`` ("staffing/caseload").
        colour: one of :data:`COLOURS`.
        description: when to use it, may be empty.
        formerly: names it had before it was renamed, or of tags merged into it; annotations that
            still carry one of them (another person's, say) are read as carrying this tag.
        key: the number key that always gives this tag, "1" to "9"; empty where none does.
    """

    name: str
    colour: str
    description: str = ""
    formerly: tuple[str, ...] = ()
    key: str = ""

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

    def current(self, name: str) -> str:
        """Return what a tag of that name is called now."""
        if name in self:
            return name
        return next((tag.name for tag in self.tags if name in tag.formerly), name)

    def next_colour(self, name: str) -> str:
        """Return the parent's colour, else the first colour that the fewest tags have."""
        parent = Tag(name, "").parent
        if parent is not None and (above := self.get(parent)) is not None:
            return above.colour
        used = [tag.colour for tag in self.tags if tag.parent is None]
        return min(COLOURS, key=used.count)

    def with_parents(self) -> tuple[Tag, ...]:
        """Return the tags as a tree read from its top, with the names above them that nobody defined."""
        tags = {tag.name: tag for tag in self.tags}
        for tag in self.tags:
            for above in lineage(tag.name):
                tags.setdefault(above, Tag(above, tag.colour))
        return tuple(sorted(tags.values(), key=lambda tag: tag.name.casefold().split("/")))

    def put(self, tag: Tag) -> Codebook:
        """Return the codebook with ``tag`` added, or in place of the one of its name.

        No other tag keeps its name as a former one, or its key.
        """
        tags = [_making_way(old, tag) for old in self.tags]
        names = [old.name for old in tags]
        if tag.name in names:
            tags[names.index(tag.name)] = tag
        else:
            tags.append(tag)
        return replace(self, tags=tuple(tags))

    def without(self, name: str) -> Codebook:
        """Return the codebook without the tag of that name."""
        return replace(self, tags=tuple(tag for tag in self.tags if tag.name != name))

    def renamed(self, old: str, new: str) -> Codebook:
        """Return the codebook with ``old`` and all below it called ``new``.

        Where a tag of the new name exists already, the two are merged and its definition stays.
        """
        standing = {tag.name: tag for tag in self.tags if renamed_tag(tag.name, old, new) == tag.name}
        tags: dict[str, Tag] = {}
        for tag in self.tags:
            name = renamed_tag(tag.name, old, new)
            into = tags.get(name) or standing.get(name) or replace(tag, name=name, formerly=())
            names = (*into.formerly, tag.name, *tag.formerly) if name != tag.name else into.formerly
            formerly = tuple(dict.fromkeys(former for former in names if former != name))
            tags[name] = replace(into, formerly=formerly)
        return replace(self, tags=tuple(tags.values()))


def _making_way(old: Tag, new: Tag) -> Tag:
    """Return ``old`` without what only ``new`` may have beside it."""
    formerly = tuple(former for former in old.formerly if former != new.name)
    return replace(old, formerly=formerly, key="" if old.key == new.key else old.key)


def lineage(name: str) -> tuple[str, ...]:
    """Return the names above a tag, the highest first, and its own."""
    steps = name.split("/")
    return tuple("/".join(steps[:depth]) for depth in range(1, len(steps) + 1))


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
