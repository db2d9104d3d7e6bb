"""Sketches of texts, small enough to tell nearly equal ones among a hundred thousand.

Each run of three words is hashed; the hashes fall into bins, and the least of each bin is kept
(one-permutation MinHash: Li, Owen and Zhang 2012). The share of bins in which two sketches agree estimates
how many of all the runs that occur in either text occur in both.
"""

from __future__ import annotations

import re
from array import array
from itertools import pairwise
from operator import eq
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from probe_reader.core.text import Text

LIKE = 0.8
"""From this likeness on, two texts are called nearly the same."""

READ = 1 << 19
"""How much of a text is looked at, in code points from its beginning."""

FEWEST = 20
"""Runs of words that a text must have; shorter ones are alike too easily."""

_BIN_BITS = 7
_BINS = 1 << _BIN_BITS
_EMPTY = 0xFFFF
_KEPT = 2048  # so many of the least hashes that hardly a bin goes without
_ROWS = 8  # bins next to each other that must agree for two texts to be compared at all
_SURE = 0.95  # so like that nothing more like is looked for
_PIECE = 1 << 16
_HEAD = 4
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\U00020000-\U0003ffff]")


def sketch(text: Text) -> bytes:
    """Return what :func:`likeness` compares: 260 bytes; none for a text of a few words.

    Case and the breaking of lines make no difference. A text has the same sketch on every start.
    """
    least: set[int] = set()
    limit = 1 << 63
    for hashes in _runs(text):
        least.update(filter(limit.__gt__, hashes))
        if len(least) > 2 * _KEPT:
            least = set(sorted(least)[:_KEPT])
            limit = max(least)
    if len(least) < FEWEST:
        return b""
    bins = array("H", [_EMPTY]) * _BINS
    for each in sorted(least, reverse=True):
        bins[each % _BINS] = (each >> _BIN_BITS) % _EMPTY
    return len(text).to_bytes(_HEAD, "little") + bins.tobytes()


class _WordHashes(dict[str, int]):
    """What each word hashes to."""

    def __missing__(self, word: str) -> int:
        self[word] = hashed = crc32(word.encode("utf-8", "surrogatepass"))
        return hashed


def _runs(text: Text) -> Iterator[Iterable[int]]:
    """Yield hashes of the runs of three words, a piece of text at a time."""
    known = _WordHashes()
    begun, words = "", [0, 0]
    for at in range(0, min(len(text), READ), _PIECE):
        piece = begun + text[at : at + _PIECE].casefold()
        piece = piece if piece.isascii() else _UNSPACED.sub(r" \g<0> ", piece)
        found = piece.split()
        begun = found.pop() if found and not piece[-1].isspace() else ""
        words = [*words[-2:], *map(known.__getitem__, found)]
        yield map(hash, zip(words, words[1:], words[2:], strict=False))  # of numbers: no seed comes in
    yield [hash((*words[-2:], known[begun]))] if begun else []


def likeness(one: bytes, other: bytes) -> float:
    """Return about which part of what stands in either text stands in both; within 0.04 of it mostly."""
    lengths = sorted(int.from_bytes(each[:_HEAD], "little") for each in (one, other))
    if not one or not other or lengths[0] < LIKE * lengths[1]:
        return 0.0
    ours, others = _bins(one), _bins(other)
    alike: int = sum(map(eq, ours, others))
    empty = sum(mine == theirs == _EMPTY for mine, theirs in zip(ours, others, strict=True))
    return (alike - empty) / max(1, _BINS - empty)


def _bins(sketch: bytes) -> array[int]:
    return array("H", sketch[_HEAD:])


def near_duplicates(sketches: Mapping[str, bytes]) -> dict[str, str]:
    """Return, for each text that is nearly the same as another, the most like of those it was compared to.

    Only texts that agree in a band of bins are compared, and each with its neighbours there, so that the
    time grows with the number of texts. Few of those above the limit of likeness are missed.
    """
    best: dict[str, tuple[float, str]] = {}
    nothing = (0.0, "")
    width = _ROWS * array("H").itemsize
    for begin in range(_HEAD, _HEAD + _BINS * 2, width):
        for one, other in _neighbours(sketches, begin, begin + width):
            if all(best.get(text, nothing)[0] <= -_SURE for text in (one, other)):
                continue
            like = likeness(sketches[one], sketches[other])
            if like >= LIKE:
                best[one] = min(best.get(one, nothing), (-like, other))
                best[other] = min(best.get(other, nothing), (-like, one))
    return {text: other for text, (_, other) in best.items()}


def _neighbours(sketches: Mapping[str, bytes], begin: int, end: int) -> Iterator[tuple[str, str]]:
    """Yield pairs that agree between those bytes: each with the next and with the first."""
    groups: dict[bytes, list[str]] = {}
    nothing = b"\xff" * (end - begin)
    for text, each in sketches.items():
        if each and (band := each[begin:end]) != nothing:
            groups.setdefault(band, []).append(text)
    for group in groups.values():
        yield from pairwise(group)
        yield from ((group[0], other) for other in group[2:])
