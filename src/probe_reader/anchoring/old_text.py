"""Following a passage from the text it was made on into the text as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.anchoring.alignment import Placed, begins, distance, ends, place_in_pieces
from probe_reader.anchoring.text_map import TextMap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from probe_reader.anchoring.blocks import Block

_AROUND = 20  # words on either side of a passage that tell where it stands
_APART = 250  # code points between two parts of a passage that are no longer one, unless it is longer
_CHANCE = 3  # fewer words may belong to either of two neighbours by chance
_ENOUGH = 0.4  # of a passage must be left
_TELLING = (8, 40)  # so many words or code points are moved as one by no chance
_SLACK = 12  # by so much more text than the loose end of a passage is looked at


class OldText:
    """The old text beside the new one, both folded."""

    def __init__(self, old: str, new: str) -> None:
        self._map = TextMap(old, new)
        self._old = self._map.old
        self._new = self._map.new

    def follow(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where the passage ``[start, end)`` of the old text stands in the new one; None if gone."""
        words = self._old.over(start, end)
        around = max(0, words[0] - _AROUND), words[1] + _AROUND
        apart = max(_APART, end - start)
        ordered = [block.within(*around) for block in self._map.in_order(*around)]
        stayed = list(self._clusters(ordered, apart))
        moved = [each for each in self._clusters(self._map.moved(*around), apart) if self._moved(each)]
        best, other = _best(stayed, words), _best(moved, words)
        if best is None or (other is not None and _better(other, best, words)):
            best = other
        elif self._claimed(best, words) or self._rivalled(best, words):
            return None
        placed = self._placed(best, start, end) if best else None
        if best is None or placed is None:
            return None
        for each in (*stayed, *moved):
            if _share(each, words) and not _doubled(best, each, words):
                placed = _together(placed, self._placed(each, start, end), apart)
        return None if placed.kept < _ENOUGH else (placed.start, placed.end)

    def _clusters(self, blocks: Sequence[Block], apart: int) -> Iterator[list[Block]]:
        """Yield the blocks by groups that stand together in the new text."""
        cluster: list[Block] = []
        for block in blocks:
            part = block
            if cluster:
                last = cluster[-1]
                doubled = max(0, last.old_end - block.old, last.new_end - block.new)
                part = block.within(block.old + doubled, block.old_end)
                far = block.new < last.new or self._between(last, block) > apart
                if far or min(doubled, block.length) >= _CHANCE:
                    yield cluster
                    cluster, part = [], block
            if part.length:
                cluster.append(part)
        if cluster:
            yield cluster

    def _between(self, block: Block, other: Block) -> int:
        return self._new.starts[other.new] - self._new.end(block.new_end - 1)

    def _moved(self, parts: Sequence[Block]) -> bool:
        """Tell whether parts were moved, neither alike by chance nor what other words have become."""
        return self._tells(parts) and not self._claimed(parts, (parts[0].old, parts[-1].old_end))

    def _tells(self, parts: Sequence[Block]) -> bool:
        words = sum(part.length for part in parts)
        start, end = self._old.starts[parts[0].old], self._old.end(parts[-1].old_end - 1)
        return words >= _TELLING[0] or end - start >= _TELLING[1]

    def _claimed(self, parts: Sequence[Block], words: tuple[int, int]) -> bool:
        """Tell whether other words of the old text may as well be what stands there now."""
        inside = [part for each in parts if (part := each.within(*words)).length]
        claimed = 0
        for part in inside:
            claims = self._map.claims(part.new, part.new_end)
            others = (each for each in claims if each.new - each.old != part.new - part.old)
            claimed += max((_claim(part, each) for each in others), default=0)
        return bool(inside) and 2 * claimed >= sum(part.length for part in inside)

    def _rivalled(self, parts: Sequence[Block], words: tuple[int, int]) -> bool:
        """Tell whether another place holds as much of a passage, and is as likely."""
        share = max(1, _share(parts, words))
        return any(_share([each], words) >= share for each in self._map.rivals(*words))

    def _placed(self, parts: Sequence[Block], start: int, end: int) -> Placed | None:
        """Align a passage inside the parts of both texts that belong together."""
        pieces: list[tuple[str, str]] = []
        old_at = new_at = -1
        for part in parts:
            old, new = self._old.starts[part.old], self._new.starts[part.new]
            if old_at < 0:
                head = self._head(start, old, new)
                old_first, new_first = old - len(head[0]), new - len(head[1])
                pieces.append(head)
            else:
                pieces.append((self._old.text[old_at:old], self._new.text[new_at:new]))
            old_at, new_at = self._old.end(part.old_end - 1), self._new.end(part.new_end - 1)
            pieces.append((self._old.text[old:old_at], self._new.text[new:new_at]))
        pieces.append(self._tail(end, old_at, new_at))
        placed = place_in_pieces(pieces, start - old_first, end - old_first)
        return None if placed is None or placed.start >= placed.end else placed.shifted(new_first)

    def _head(self, start: int, old: int, new: int) -> tuple[str, str]:
        """Return the loose beginning of a passage, with what it is like before a place of the new text."""
        loose = self._old.text[start:old]
        window = self._new.text[max(0, new - len(loose) - _SLACK) : new]
        there = window[len(window) - ends(loose, window) :]
        return loose, there if _alike(loose, there) else ""

    def _tail(self, end: int, old: int, new: int) -> tuple[str, str]:
        """Return the loose end of a passage, with what it is like after a place of the new text."""
        loose = self._old.text[old:end]
        window = self._new.text[new : new + len(loose) + _SLACK]
        there = window[: begins(loose, window)]
        return loose, there if _alike(loose, there) else ""


def _alike(one: str, other: str) -> bool:
    return 2 * distance(one, other) <= len(one)


def _share(parts: Sequence[Block], words: tuple[int, int]) -> int:
    """Return how many words of a passage are in the parts."""
    return sum(part.within(*words).length for part in parts)


def _best(clusters: Sequence[list[Block]], words: tuple[int, int]) -> list[Block] | None:
    """Return the parts that hold the most of a passage; None where others hold as much."""
    ranked = sorted(clusters, key=lambda parts: -_share(parts, words))
    if not ranked:
        return None
    most = _share(ranked[0], words)
    if not most:
        around = (each for each in ranked if each[0].old < words[0] and each[-1].old_end > words[1])
        return next(around, None)
    if len(ranked) > 1 and _share(ranked[1], words) == most:
        return None
    return ranked[0]


def _better(moved: Sequence[Block], stayed: Sequence[Block], words: tuple[int, int]) -> bool:
    """Tell whether a passage was moved rather than copied: the larger part of it is no longer in order."""
    enough = _share(stayed, words) >= _ENOUGH * (words[1] - words[0])
    if enough and _doubled(stayed, moved, words):
        return False
    return _share(moved, words) > _share(stayed, words)


def _doubled(parts: Sequence[Block], others: Sequence[Block], words: tuple[int, int]) -> bool:
    """Tell whether two groups of blocks hold the same words of a passage."""
    inside = [part.within(*words) for part in parts]
    return any(part.within(each.old, each.old_end).length >= _CHANCE for each in others for part in inside)


def _together(one: Placed, other: Placed | None, apart: int) -> Placed:
    """Return the stretch over two parts of a passage when they stand near each other, else the first."""
    if other is None or max(other.start - one.end, one.start - other.end) > apart:
        return one
    return Placed(min(one.start, other.start), max(one.end, other.end), one.kept + other.kept)


def _claim(part: Block, other: Block) -> int:
    """Return how many words of the new text are in both."""
    return max(0, min(part.new_end, other.new_end) - max(part.new, other.new))
