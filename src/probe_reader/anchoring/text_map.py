"""Which words of an old text are which words of a new one, whatever was put in, left out or moved.

Runs of words that stand once in both texts are matched first, the heaviest of them that keep their order;
those that do not were moved. Between two matched runs the words next to them are matched on, and the rest
in the same way by runs that stand once *there*, and so on inwards, so that a copy put in elsewhere does
not confuse. The inward steps are made only where somebody asks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from probe_reader.anchoring.blocks import Block, Gap, backward, forward, heaviest, shared
from probe_reader.anchoring.repeats import Way, way

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RUN = 4
_FINER = ((12, 1_000_000), (2, 600), (1, 80))  # other runs, in gaps of at most so many words
_PILLAR = 24  # words of a block that no copy makes where it does not belong
_WIDEST = 6_000  # words between pillars
_WORD = re.compile(
    r"([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
    r"|[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]+)"
)


class Words:
    """The words of a text, as numbers that two texts share.

    Attributes:
        text: what they are the words of.
        numbers: of the words, in order; of equal words the same.
        starts: where each begins; after the last, the length of the text.
    """

    def __init__(self, text: str, known: dict[str, int]) -> None:
        pieces = _WORD.split(text)  # what stands between the words, and the words, by turns
        words = pieces[1::2]
        offsets = list(accumulate(map(len, pieces)))
        for word in dict.fromkeys(words):
            known.setdefault(word, len(known))
        self.text = text
        self.starts = offsets[::2]
        self._ends = offsets[1::2]
        self.numbers = list(map(known.__getitem__, words))

    def __len__(self) -> int:
        return len(self.numbers)

    def end(self, word: int) -> int:
        """Return where a word ends."""
        return self._ends[word]

    def over(self, start: int, end: int) -> tuple[int, int]:
        """Return which words share a code point with ``[start, end)``, half open."""
        first = max(0, bisect_right(self.starts, start) - 1)
        if first < len(self.numbers) and (self.starts[first] > start or self.end(first) <= start):
            first += self.starts[first] <= start
        return first, max(first, bisect_left(self.starts, end, 0, len(self.numbers)))


class TextMap:
    """The blocks of words that an old and a new text share."""

    def __init__(self, old: str, new: str) -> None:
        known: dict[str, int] = {}
        self.old = Words(old, known)
        self.new = Words(new, known)
        whole = Gap(0, len(self.old), 0, len(self.new))
        found = shared(self.old.numbers, self.new.numbers, whole, _RUN)
        chain = heaviest(found, _RUN)
        ordered = {(block.old_end, block.new_end) for block in chain}
        self._moved = [block for block in found if (block.old_end, block.new_end) not in ordered]
        self._last = len(self.old), len(self.new)
        self._chain = [Block(0, 0, 0), *chain, Block(*self._last, 0)]
        self._pillars = [
            place
            for place, block in enumerate(self._chain)
            if block.length >= _PILLAR or place in {0, len(chain) + 1}
        ]
        pillars = [self._chain[place] for place in self._pillars]
        self._starts = [block.old for block in pillars]
        self._ends = [block.old_end for block in pillars]
        self._new_starts = [block.new for block in pillars]
        self._new_ends = [block.new_end for block in pillars]
        self._regions_end = len(pillars) - 1
        self._regions: dict[int, Way] = {}

    def in_order(self, old: int, old_end: int) -> list[Block]:
        """Return the blocks, in the order of both texts, that share words of the old text with a stretch.

        Two neighbours overlap where the words may belong to the one as well as to the other.
        """
        first = max(0, bisect_left(self._ends, old) - 1)
        blocks = [
            block
            for place in range(first, bisect_left(self._starts, old_end, first + 1, self._regions_end))
            for block in self._region(place).chain
        ]
        return [block for block in _merged(blocks) if block.old < old_end and block.old_end > old]

    def rivals(self, old: int, old_end: int) -> list[Block]:
        """Return the blocks that hold words of a stretch as well as those in order do."""
        first = max(0, bisect_left(self._ends, old) - 1)
        return [
            block
            for place in range(first, bisect_left(self._starts, old_end, first + 1, self._regions_end))
            for block in self._region(place).rivals
            if block.old < old_end and block.old_end > old
        ]

    def claims(self, new: int, new_end: int) -> list[Block]:
        """Return the blocks, in order or rivals, that share words of the new text with a stretch."""
        first = max(0, bisect_left(self._new_ends, new) - 1)
        blocks: list[Block] = []
        for place in range(first, bisect_left(self._new_starts, new_end, first + 1, self._regions_end)):
            blocks += (each for way in self._region(place) for each in way)
        return [block for block in blocks if block.new < new_end and block.new_end > new]

    def _region(self, place: int) -> Way:
        """Return the blocks from one pillar up to the next."""
        if place not in self._regions:
            left, right = self._pillars[place], self._pillars[place + 1]
            blocks = self._chain[left : right + 1]
            found = self._through(blocks)
            chain, rivals = found or (blocks, [])
            fine = [
                block
                for one, other in pairwise(chain)
                for block in (one, *sorted(self._inwards(_gap(one, other))))
            ]
            self._regions[place] = Way([*fine, chain[-1]], rivals)
        return self._regions[place]

    def _through(self, blocks: Sequence[Block]) -> Way | None:
        """Return the best way from a pillar to the next where words between them stand more than once."""
        left, right = blocks[0], blocks[-1]
        left = left.within(left.old_end - _PILLAR, left.old_end)
        right = right.within(right.old, right.old + _PILLAR)
        gap = Gap(left.old, right.old_end, left.new, right.new_end)
        if max(gap.old_end - gap.old, gap.new_end - gap.new) > _WIDEST:
            return None
        found = way(
            self.old.numbers, self.new.numbers, gap, begun=bool(left.length), ended=bool(right.length)
        )
        if found is None or not found.chain:
            return None
        return Way([blocks[0], *found.chain, blocks[-1]], found.rivals)

    def _inwards(self, whole: Gap) -> Iterator[Block]:
        """Yield the blocks inside a gap."""
        todo = [whole]
        while todo:
            gap = todo.pop()
            if gap.old >= gap.old_end or gap.new >= gap.new_end:
                continue
            ahead, back = self._sides(gap)
            if ahead:
                yield Block(gap.old, gap.new, ahead)
            if back and (ahead, ahead) != (gap.old_end - gap.old, gap.new_end - gap.new):
                yield Block(gap.old_end - back, gap.new_end - back, back)
            inner = Gap(gap.old + ahead, gap.old_end - back, gap.new + ahead, gap.new_end - back)
            chain = self._unique(inner)
            yield from chain
            todo += _gaps(inner, chain)

    def _sides(self, gap: Gap) -> tuple[int, int]:
        """Return how many words match on from the beginning and from the end of a gap.

        That a text begins or ends there tells less than words that go on.
        """
        ahead = forward(self.old.numbers, self.new.numbers, gap)
        back = backward(self.old.numbers, self.new.numbers, gap)
        most = min(gap.old_end - gap.old, gap.new_end - gap.new)
        if ahead + back > most:
            begins, ends = gap.old == 0 == gap.new, (gap.old_end, gap.new_end) == self._last
            if begins and not ends:
                ahead = most - back
            elif ends and not begins:
                back = most - ahead
        return ahead, back

    def _unique(self, gap: Gap) -> list[Block]:
        widest = max(gap.old_end - gap.old, gap.new_end - gap.new)
        for run, most in ((_RUN, 1_000_000_000), *_FINER):
            if widest <= most:
                found = shared(self.old.numbers, self.new.numbers, gap, run)
                if found:
                    return heaviest(found, run)
        return []

    def moved(self, old: int, old_end: int) -> list[Block]:
        """Return the blocks that were moved and share words of the old text with a stretch."""
        near = bisect_left(self._moved, (old - _NEAR,))
        blocks = []
        for block in self._moved[near : bisect_left(self._moved, (old_end + _NEAR,))]:
            wider = self._widened(block)
            if wider.old < old_end and wider.old_end > old and wider not in blocks:
                blocks.append(wider)
        return blocks

    def _widened(self, block: Block) -> Block:
        """Return a block with the words at its sides that are the same too."""
        old, new = self.old.numbers, self.new.numbers
        reach = 2 * _NEAR
        back = backward(
            old, new, Gap(max(0, block.old - reach), block.old, max(0, block.new - reach), block.new)
        )
        old_last = min(len(old), block.old_end + reach)
        new_last = min(len(new), block.new_end + reach)
        ahead = forward(old, new, Gap(block.old_end, old_last, block.new_end, new_last))
        return Block(block.old - back, block.new - back, block.length + back + ahead)


_NEAR = 60  # words on either side of a passage in which moved runs are looked for


def _gap(left: Block, right: Block) -> Gap:
    return Gap(left.old_end, right.old, left.new_end, right.new)


def _merged(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, those on one diagonal that overlap or touch as one."""
    last = blocks[0]
    for block in blocks[1:]:
        if block.new - block.old == last.new - last.old and block.old <= last.old_end and last.length:
            last = Block(last.old, last.new, max(last.old_end, block.old_end) - last.old)
        else:
            if last.length:
                yield last
            last = block
    if last.length:
        yield last


def _gaps(whole: Gap, chain: Sequence[Block]) -> Iterator[Gap]:
    """Yield the gaps of a chain of blocks that leave words on both sides."""
    old, new = whole.old, whole.new
    for block in (*chain, Block(whole.old_end, whole.new_end, 0)) if chain else ():
        if block.old > old and block.new > new:
            yield Gap(old, block.old, new, block.new)
        old, new = block.old_end, block.new_end
