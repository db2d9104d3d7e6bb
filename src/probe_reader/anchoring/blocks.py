"""Runs of words that stand in two texts, and the heaviest of them that keep their order."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Block(NamedTuple):
    """A run of words that stands in both texts.

    Attributes:
        old: the number of its first word in the old text.
        new: likewise in the new text.
        length: of so many words.
    """

    old: int
    new: int
    length: int

    @property
    def old_end(self) -> int:
        """The number of the word after its last in the old text."""
        return self.old + self.length

    @property
    def new_end(self) -> int:
        """The number of the word after its last in the new text."""
        return self.new + self.length

    def within(self, old: int, old_end: int) -> Block:
        """Return the part of it that lies in a stretch of the old text; its length may be nothing."""
        start = min(max(self.old, old), self.old_end)
        end = max(start, min(self.old_end, old_end))
        return Block(start, self.new + start - self.old, end - start)


class Gap(NamedTuple):
    """Stretches of words of both texts, half open, that may belong together."""

    old: int
    old_end: int
    new: int
    new_end: int


def shared(old: Sequence[int], new: Sequence[int], gap: Gap, run: int) -> list[Block]:
    """Return the blocks of a gap that are made of runs of ``run`` words standing once on either side.

    They are sorted by their place in the old text; those that cross each other overlap by less than a run.
    """
    before = _once(old[gap.old : gap.old_end], run)
    after = _once(new[gap.new : gap.new_end], run).get
    blocks: list[Block] = []
    first, first_new, end = -1, -1, -1
    for words, at in before.items():
        there = after(words)
        if there is None:
            continue
        if at > end or there - at != first_new - first:
            if end >= 0:
                blocks.append(Block(gap.old + first, gap.new + first_new, end - first))
            first, first_new = at, there
        end = at + run
    if end >= 0:
        blocks.append(Block(gap.old + first, gap.new + first_new, end - first))
    return blocks


def _once(words: Sequence[int], run: int) -> dict[int, int]:
    """Return where each run begins that stands only once, in the order of the text."""
    runs = list(map(hash, zip(*(words[n:] for n in range(run)), strict=False)))
    places = dict(zip(runs, range(len(runs)), strict=True))
    if len(places) < len(runs):
        earlier = set(range(len(runs))).difference(places.values())
        for again in {runs[at] for at in earlier}:
            del places[again]
    return places


def heaviest(blocks: Sequence[Block], run: int) -> list[Block]:
    """Return the blocks, of those sorted by old place, that rise in the new text and have the most words.

    Where they overlap, the later one is cut.
    """
    ends: list[int] = []  # of the best chains, by where they end in the new text
    weights: list[int] = []
    chains: list[int] = []
    before: list[int] = []
    for number, block in enumerate(blocks):
        place = bisect_left(ends, block.new)
        before.append(chains[place - 1] if place else -1)
        weight = block.length + (weights[place - 1] if place else 0)
        end = block.new_end - run
        place = bisect_left(ends, end)
        if place and weights[place - 1] >= weight:
            continue
        beaten = place
        while beaten < len(ends) and weights[beaten] <= weight:
            beaten += 1
        ends[place:beaten], weights[place:beaten], chains[place:beaten] = [end], [weight], [number]
    return _cut(_chain(blocks, before, chains[-1] if chains else -1))


def _chain(blocks: Sequence[Block], before: Sequence[int], last: int) -> list[Block]:
    chain = []
    while last >= 0:
        chain.append(blocks[last])
        last = before[last]
    return chain[::-1]


def _cut(chain: Sequence[Block]) -> list[Block]:
    kept: list[Block] = []
    old = new = 0
    for block in chain:
        cut = max(0, old - block.old, new - block.new)
        if cut < block.length:
            kept.append(Block(block.old + cut, block.new + cut, block.length - cut))
            old, new = kept[-1].old_end, kept[-1].new_end
    return kept


def forward(old: Sequence[int], new: Sequence[int], gap: Gap) -> int:
    """Return how many words at the beginning of a gap are the same on either side."""
    most = min(gap.old_end - gap.old, gap.new_end - gap.new)
    count = 0
    while count < most and old[gap.old + count] == new[gap.new + count]:
        count += 1
    return count


def backward(old: Sequence[int], new: Sequence[int], gap: Gap) -> int:
    """Return how many words at the end of a gap are the same on either side."""
    most = min(gap.old_end - gap.old, gap.new_end - gap.new)
    count = 0
    while count < most and old[gap.old_end - 1 - count] == new[gap.new_end - 1 - count]:
        count += 1
    return count
