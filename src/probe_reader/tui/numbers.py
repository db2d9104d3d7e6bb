"""Which tag each number key gives: those with a key of their own, and recent ones for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.codebook import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from probe_reader.core.codebook import Codebook


def numbered(codebook: Codebook, counts: Mapping[str, int], before: Sequence[str]) -> list[str]:
    """Return the tags that the keys give, from 1 on; "" where a key gives none.

    A tag with a key of its own always has it. All others keep their number as long as they can, so
    that fingers may learn it: those of this session stay, and the most used ones fill up.
    """
    slots = _pinned(codebook)
    names = dict.fromkeys(tag.name for tag in codebook)
    moved = []
    for place, name in enumerate(before[: len(KEYS)]):
        if name in names and name not in slots:
            if slots[place]:
                moved.append(name)
            else:
                slots[place] = name
    most_used = sorted(names, key=lambda name: -counts.get(name, 0))
    rest = iter([name for name in dict.fromkeys([*moved, *most_used]) if name not in slots])
    return _without_end([slot or next(rest, "") for slot in slots])


def with_used(codebook: Codebook, before: Sequence[str], tags: Iterable[str]) -> list[str]:
    """Return the same with tags that were just used, in place of the last ones that have no key."""
    slots = [*before, *[""] * (len(KEYS) - len(before))]
    free = [place for place, name in enumerate(_pinned(codebook)) if not name]
    for tag in tags:
        if tag not in slots and free:
            place = next((place for place in free if not slots[place]), free[-1])
            slots[place] = tag
    return _without_end(slots)


def _pinned(codebook: Codebook) -> list[str]:
    slots = [""] * len(KEYS)
    for tag in codebook:
        if tag.key in KEYS:
            slots[KEYS.index(tag.key)] = tag.name
    return slots


def _without_end(slots: list[str]) -> list[str]:
    while slots and not slots[-1]:
        del slots[-1]
    return slots
