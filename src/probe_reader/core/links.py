"""Links between annotations, seen from both of their ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from probe_reader.core.annotation import Annotation

PASSIVE = {"supports": "supported by", "contradicts": "contradicted by", "same as": "same as"}
"""What the usual relations are called from the other end."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What an annotation is linked to.

    Attributes:
        relation: as the person who made the link said it.
        id: of the other annotation.
        other: the other annotation; None where it is gone.
        back: whether it is the other one that points here.
    """

    relation: str
    id: str
    other: Annotation | None
    back: bool = False

    @property
    def said(self) -> str:
        """How the relation reads from here: "contradicts", "contradicted by", "“explains” from"."""
        if not self.back:
            return self.relation
        return PASSIVE.get(self.relation, f"“{self.relation}” from")


def linked(annotations: Iterable[Annotation]) -> Mapping[str, tuple[Linked, ...]]:
    """Return by id what annotations are linked to: what they point at first, then what points at them."""
    known = list(annotations)
    pointing = [each for each in known if each.links]
    if not pointing:
        return {}
    wanted = {link.to for each in pointing for link in each.links}
    targets = {each.id: each for each in known if each.id in wanted}
    ends: dict[str, list[Linked]] = {}
    for each in pointing:
        ends[each.id] = [Linked(link.relation, link.to, targets.get(link.to)) for link in each.links]
    for each in pointing:
        for link in each.links:
            ends.setdefault(link.to, []).append(Linked(link.relation, each.id, each, back=True))
    return {id: tuple(found) for id, found in ends.items()}
