"""The way through a stretch of two texts in which runs of words stand more than once.

Of a passage and its copy, the one is right that lets the old text run through the new one with the fewest
breaks; where two ways are as good, both are told.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from probe_reader.anchoring.blocks import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from probe_reader.anchoring.blocks import Gap

_RUN = 4
_OFTEN = 12  # a run that stands more often tells nothing
_MOST = 260  # blocks that are weighed against each other
_BREAK = 2.0  # so many words must a block bring to be worth a break
_EDGE = 1.0  # words that the beginning and the end of the stretch are worth
_EVEN = 1.0
_NEVER = float("-inf")


class Way(NamedTuple):
    """The blocks of the best way, and those of others as good that hold the same words."""

    chain: list[Block]
    rivals: list[Block]


def way(old: Sequence[int], new: Sequence[int], gap: Gap, *, begun: bool, ended: bool) -> Way | None:
    """Return the best way through a gap; None where nothing stands twice, or too much does.

    Args:
        old: the words of the old text.
        new: likewise of the new one.
        gap: the stretch.
        begun: the way must begin where the gap does.
        ended: the way must end where the gap does.
    """
    blocks = _all(old, new, gap)
    if blocks is None:
        return None
    first = next((n for n, each in enumerate(blocks) if (each.old, each.new) == (gap.old, gap.new)), None)
    last = next(
        (n for n, each in enumerate(blocks) if (each.old_end, each.new_end) == (gap.old_end, gap.new_end)),
        None,
    )
    return _Ways(blocks, first, last).best(
        begun=begun and first is not None, ended=ended and last is not None
    )


def _all(old: Sequence[int], new: Sequence[int], gap: Gap) -> list[Block] | None:
    """Return all blocks of a gap, sorted; None where no run stands twice or there are too many."""
    there: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    stretch = new[gap.new : gap.new_end]
    for at, run in enumerate(zip(*(stretch[n:] for n in range(_RUN)), strict=False), gap.new):
        there[run].append(at)
    ends: dict[int, int] = {}  # of the last block on each diagonal
    starts: dict[int, int] = {}
    blocks: list[Block] = []
    doubles = False
    stretch = old[gap.old : gap.old_end]
    seen: set[tuple[int, ...]] = set()
    for at, run in enumerate(zip(*(stretch[n:] for n in range(_RUN)), strict=False), gap.old):
        places = there.get(run, ())
        doubles = doubles or len(places) > 1 or (bool(places) and run in seen)
        seen.add(run)
        for place in places if len(places) <= _OFTEN else ():
            shift = place - at
            if ends.get(shift, -1) < at:
                if shift in ends:
                    blocks.append(Block(starts[shift], starts[shift] + shift, ends[shift] - starts[shift]))
                starts[shift] = at
            ends[shift] = at + _RUN
        if len(ends) + len(blocks) > _MOST:
            return None
    blocks += [Block(start, start + shift, ends[shift] - start) for shift, start in starts.items()]
    return sorted(blocks) if doubles else None


class _Ways:
    def __init__(self, blocks: Sequence[Block], first: int | None, last: int | None) -> None:
        self._blocks = blocks
        self._first = first
        self._last = last

    def best(self, *, begun: bool, ended: bool) -> Way:
        """Return the chain that holds the most words with the fewest breaks, and its rivals."""
        ahead, source = self._ahead(begun=begun)
        after = self._after(ended=ended)
        total = [one + other for one, other in zip(ahead, after, strict=True)]
        best = max(total, default=_NEVER)
        if best == _NEVER:
            return Way([], [])
        ends = [here for here, rest in enumerate(after) if rest == self._end(here, ended=ended)]
        here = max(ends, key=lambda n: total[n])
        chain = []
        while here >= 0:
            chain.append(here)
            here = source[here]
        on = set(chain)
        even = [here for here, each in enumerate(total) if here not in on and each >= best - _EVEN]
        return Way([self._blocks[n] for n in reversed(chain)], [self._blocks[n] for n in even])

    def _ahead(self, *, begun: bool) -> tuple[list[float], list[int]]:
        """Return how good the best way up to each block is, and which block it comes from."""
        best: list[float] = []
        source: list[int] = []
        for here, block in enumerate(self._blocks):
            start = block.length - _BREAK + (_EDGE if here == self._first else 0)
            ways = [(_NEVER if begun and here != self._first else start, -1)]
            ways += [(best[n] + _gain(self._blocks[n], block), n) for n in range(here)]
            value, place = max(ways)
            best.append(value)
            source.append(place)
        return best, source

    def _after(self, *, ended: bool) -> list[float]:
        """Return how good the best way on from each block is."""
        best = [self._end(here, ended=ended) for here in range(len(self._blocks))]
        for here in range(len(self._blocks) - 1, -1, -1):
            block = self._blocks[here]
            ways = (_gain(block, self._blocks[n]) + best[n] for n in range(here + 1, len(self._blocks)))
            best[here] = max(best[here], max(ways, default=_NEVER))
        return best

    def _end(self, here: int, *, ended: bool) -> float:
        if here == self._last:
            return _EDGE
        return _NEVER if ended else 0.0


def _gain(before: Block, block: Block) -> float:
    """Return how many words a block adds after another, less the cost of the break between them."""
    if block.old <= before.old or block.new <= before.new or block.old_end <= before.old_end:
        return _NEVER
    if block.new_end <= before.new_end:
        return _NEVER
    doubled = max(0, before.old_end - block.old, before.new_end - block.new)
    return block.length - doubled - _BREAK
