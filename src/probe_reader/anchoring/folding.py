"""Text folded to what stays the same when it is set, scanned or copied anew."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import is_normalized, normalize

from probe_reader.core.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼ＇", "'"),
        **dict.fromkeys("“”„‟«»″〝〞＂", '"'),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    }
)
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f\u200e\u200f"))

_LUMP = re.compile(
    r"(?P<hyphen>[-‐\u00ad][ \t]*\r?\n[ \t]*(?=[^\W\d_]))"
    r"|(?P<space>\s{2,}|[^\S ])"
    r"|(?P<dash>[-‐‑‒–—―−﹣－]{2,3})"
    r"|(?P<tick>`)"
    r"|(?P<foreign>(?:[A-Za-z](?=[\u0300-\u036f]))?[^\x00-\x7f\s]+)"
)
_NEXT = re.compile(r"[^ !-,.-_a-~]|\s\s")  # where a lump may begin; found much faster
_CLUSTER = re.compile(r"(?s:.)[\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u3099\u309a]*")


class Folded:
    """A text in which quotes, dashes, ligatures, white space and hyphenation are all of one kind.

    Works for every script; the two texts' offsets can be told from each other.

    Attributes:
        text: the folded text.
    """

    def __init__(self, original: str) -> None:
        self._length = len(original)
        self._folded_at = [0]
        self._original_at = [0]
        self._lump = [(0, 0)]
        pieces: list[str] = []
        folded = done = 0
        for match in _lumps(original):
            start, end = match.span()
            for begin, stop, new in _folds(match, original):
                if len(new) == stop - begin:
                    pieces += (original[done:begin], new)
                    folded += stop - done
                else:
                    pieces += (original[done:begin], new)
                    folded += begin - done
                    self._add(folded, begin, len(new), stop - begin)
                    folded += len(new)
                    self._add(folded, stop, 0, 0)
                done = stop
            assert done == end or done <= start, "a stretch is folded whole or not at all"
        pieces.append(original[done:])
        self.text = "".join(pieces)

    def _add(self, folded: int, original: int, new: int, old: int) -> None:
        self._folded_at.append(folded)
        self._original_at.append(original)
        self._lump.append((new, old))

    def folded(self, offset: int) -> int:
        """Return where the code point at ``offset`` of the original stands in the folded text."""
        place = bisect_right(self._original_at, offset) - 1
        new, old = self._lump[place]
        ahead = offset - self._original_at[place]
        if old or new:
            return self._folded_at[place] + min(ahead, new)
        return self._folded_at[place] + ahead

    def original(self, offset: int) -> int:
        """Return where the code point at ``offset`` of the folded text stands in the original."""
        if offset >= len(self.text):
            return self._length
        place = bisect_right(self._folded_at, offset) - 1
        new, old = self._lump[place]
        ahead = offset - self._folded_at[place]
        return self._original_at[place] + (min(ahead, old) if old or new else ahead)

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the original that ``[start, end)`` of the folded text stands for."""
        begin = self.original(start)
        if end <= start:
            return Span(begin, begin)
        place = bisect_right(self._folded_at, end - 1) - 1
        new, old = self._lump[place]
        if new or old:
            whole = end - self._folded_at[place] >= new
            stop = self._original_at[place] + (old if whole else min(end - self._folded_at[place], old))
        else:
            stop = self._original_at[place] + end - self._folded_at[place]
        return Span(begin, max(begin, stop))


def _lumps(original: str) -> Iterator[re.Match[str]]:
    """Yield the stretches that may have to be folded."""
    done = 0
    while found := _NEXT.search(original, done):
        at = found.start()
        if at > done and "\u0300" <= original[at] <= "\u036f":
            at -= 1  # a mark belongs to the letter before it
        lump = _LUMP.match(original, at) or _LUMP.match(original, found.start())
        if lump:
            yield lump
        done = lump.end() if lump else found.start() + 1


def _folds(match: re.Match[str], original: str) -> list[tuple[int, int, str]]:
    """Return what becomes of a stretch: pieces of the original with what stands for each."""
    start, end = match.span()
    kind = match.lastgroup
    if kind == "space":
        return [(start, end, " ")]
    if kind == "dash":
        return [(start, end, "-")]
    if kind == "tick":
        return [(start, end, "'")]
    if kind == "hyphen":
        return [(start, end, "" if original[end].islower() else "-")]
    run = match.group()
    alike = run.translate(_ALIKE)
    if is_normalized("NFKC", alike) and alike == alike.translate(_UNSEEN):
        return [(start, end, alike)] if alike != run else []
    return [
        (start + cluster.start(), start + cluster.end(), _fold_cluster(cluster.group()))
        for cluster in _CLUSTER.finditer(run)
    ]


@lru_cache(maxsize=4_096)
def _fold_cluster(cluster: str) -> str:
    return normalize("NFKC", cluster.translate(_ALIKE).translate(_UNSEEN)).translate(_ALIKE)
