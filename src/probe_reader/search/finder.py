"""Finding the words of a query in a text, with the same analysis as the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.query import Fuzzy, Prefix, Wildcard
from probe_reader.core.words import places, term, terms
from probe_reader.search.analysis import STEMMED, field_terms, stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from probe_reader.core.query import Field, Leaf, WordLeaf
    from probe_reader.search.extents import Place


_START = 3  # letters that tell most words from those that are looked for
_CHANGED = 2  # letters at the end of a stem that its words may have otherwise ("die", "dying")


class Finder:
    """Finds all words and phrases of one field in one pass (the Shift-And algorithm).

    Each word of each phrase has a bit. A step over a word of the text keeps the bits of those
    phrases that the text has followed so far.

    Args:
        leaves: of that field, none of them :class:`Near`.
        field: None for the text.
        spellings: what each fuzzy word and pattern stands for.
        as_typed: what tells whether a word of the text stands for a word of the query as that was typed.
    """

    def __init__(
        self,
        leaves: Sequence[WordLeaf],
        field: Field | None,
        spellings: Mapping[Leaf, frozenset[str]],
        as_typed: Callable[[str, str], bool] | None = None,
    ) -> None:
        self._stemmed = field in STEMMED
        self._as_typed = as_typed
        self._typed: dict[int, str] = {}
        self._exact: dict[str, int] = {}
        self._spelt: dict[str, int] = {}
        self._prefixes: list[tuple[str, int]] = []
        self._firsts = 0
        self._lasts: dict[int, tuple[int, int]] = {}
        self._known: dict[str, int] = {}
        bit = 1
        for number, leaf in enumerate(leaves):
            bit = self._add(leaf, number, bit, spellings.get(leaf, frozenset()))
        wanted = (*self._exact, *self._spelt, *(start for start, _ in self._prefixes))
        self._starts = tuple({word[: max(1, min(len(word) - _CHANGED, _START))] for word in wanted})

    def __bool__(self) -> bool:
        return bool(self._lasts)

    def find(self, text: str) -> Iterator[Place]:
        """Yield every place where a leaf is found in ``text``, and the leaf's number."""
        known, firsts, state = self._known, self._firsts, 0
        lasts = sum(self._lasts)
        starts: list[int] = []
        for found in places(text):
            word = found.group()
            mask = known.get(word)
            if mask is None:
                mask = known[word] = self._mask(word)
            if not mask:
                state = 0
                continue
            if not state:
                starts.clear()
            starts.append(found.start())
            state = ((state << 1) | firsts) & mask
            ends = state & lasts
            while ends:
                last = ends & -ends
                length, number = self._lasts[last]
                yield starts[-length], found.end(), number
                ends ^= last

    def _add(self, leaf: WordLeaf, number: int, bit: int, spellings: frozenset[str]) -> int:
        """Give the words of a leaf their bits; return the next free one."""
        self._firsts |= bit
        if isinstance(leaf, Prefix):
            self._prefixes.append((terms(leaf.text)[0], bit))
            self._typed[bit] = f"{leaf.text}*"
        elif isinstance(leaf, Fuzzy | Wildcard):
            for word in spellings:
                self._spelt[word] = self._spelt.get(word, 0) | bit
        else:
            words = field_terms(leaf.text, leaf.field)
            for place, (word, typed) in enumerate(zip(words, places(leaf.text), strict=True)):
                self._exact[word] = self._exact.get(word, 0) | bit << place
                self._typed[bit << place] = typed.group()
            bit <<= len(words) - 1
            self._lasts[bit] = (len(words), number)
            return bit << 1
        self._lasts[bit] = (1, number)
        return bit << 1

    def _mask(self, word: str) -> int:
        """Return the bits of all that a word of a text answers to."""
        looked_up = term(word)
        if not looked_up.startswith(self._starts):  # stemming, which is slow, changes the end alone
            return 0
        kept = stem(looked_up) if self._stemmed else looked_up
        mask = self._exact.get(kept, 0) | self._spelt.get(looked_up, 0) | self._spelt.get(kept, 0)
        for start, bit in self._prefixes:
            if looked_up.startswith(start) or kept.startswith(start):
                mask |= bit
        return mask if self._as_typed is None else self._only_as_typed(word, mask)

    def _only_as_typed(self, word: str, mask: int) -> int:
        """Leave out the bits of words that were typed otherwise."""
        assert self._as_typed is not None
        rest = mask
        while rest:
            bit = rest & -rest
            rest ^= bit
            if bit in self._typed and not self._as_typed(word, self._typed[bit]):
                mask ^= bit
        return mask
