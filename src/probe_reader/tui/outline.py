"""What stands where in a document: headings, quotes, figures and annotations in one row."""

from __future__ import annotations

from bisect import bisect_right
from heapq import merge
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args

from probe_reader.core.annotation import Anchored
from probe_reader.core.finding import Quotation
from probe_reader.tui.lettering import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from probe_reader.core.finding import Quantity
    from probe_reader.core.outline import Heading
    from probe_reader.core.span import Span
    from probe_reader.core.text import Text
    from probe_reader.tui.state import Opened

Kind: TypeAlias = Literal["headings", "quotes", "figures", "annotations"]
KINDS: tuple[Kind, ...] = get_args(Kind)

SHOWN = 120
"""Code points of an entry's words that are shown and filtered by."""


class Entry(NamedTuple):
    """Something that stands at a place of the text.

    Attributes:
        start: where it begins, in code points.
        order: 0 to 3, in the order of :data:`KINDS`; of several at one place the lowest comes first.
        span: all of it.
        item: what it is.
    """

    start: int
    order: int
    span: Span
    item: Heading | Quotation | Quantity | Anchored

    @property
    def kind(self) -> Kind:
        """What kind of thing it is."""
        return KINDS[self.order]


class Outline:
    """The entries of one document in the order of the text; of some kinds, or of those with some words.

    Attributes:
        entries: what is shown.
        counts: how many there are of each kind in the document.
    """

    def __init__(self, text: Text, entries: Sequence[Entry], counts: dict[Kind, int]) -> None:
        self.text = text
        self.entries = entries
        self.counts = counts
        self._starts = [entry.start for entry in entries]
        self._words: _Words | None = None

    def at(self, offset: int) -> int:
        """Return the number of the last entry that begins at ``offset`` or before it; 0 before the first."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def narrowed(self, kinds: AbstractSet[Kind], wanted: str) -> Outline:
        """Return the entries of ``kinds`` that have all words of ``wanted``."""
        orders = {KINDS.index(kind) for kind in kinds}
        entries: Iterable[Entry] = self.entries
        if words := wanted.casefold().split():
            if self._words is None:
                self._words = _Words([words_of(entry, self.text) for entry in self.entries])
            entries = (self.entries[number] for number in self._words.having(words))
        return Outline(self.text, [entry for entry in entries if entry.order in orders], self.counts)


class _Words:
    """The words of many entries in one text, to be looked through at once."""

    def __init__(self, lines: Sequence[str]) -> None:
        folded = [line.casefold() for line in lines]
        self._text = "\n".join(folded)
        self._ends = list(accumulate(len(line) + 1 for line in folded))

    def having(self, words: Sequence[str]) -> Iterator[int]:
        """Yield the numbers of the lines that have all of ``words``."""
        longest = max(words, key=len)
        others = [word for word in words if word != longest]
        place = self._text.find(longest)
        while place >= 0:
            number = bisect_right(self._ends, place)
            end = self._ends[number]
            start = self._ends[number - 1] if number else 0
            if all(self._text.find(word, start, end) >= 0 for word in others):
                yield number
            place = self._text.find(longest, end)


def outline_of(opened: Opened, headings: Iterable[Heading]) -> Outline:
    """Return everything that is known of a document as entries."""
    found: tuple[list[Entry], ...] = (
        [Entry(each.span.start, 0, each.span, each) for each in headings],
        [Entry(each.span.start, 1, each.span, each) for each in opened.quotations],
        [Entry(each.span.start, 2, each.span, each) for each in opened.quantities],
        sorted(
            (Entry(each.span.start, 3, each.span, each) for each in opened.annotations if each.span),
            key=_place,
        ),
    )
    counts = {kind: len(entries) for kind, entries in zip(KINDS, found, strict=True)}
    return Outline(opened.document.text, list(merge(*found, key=_place)), counts)


def words_of(entry: Entry, text: Text) -> str:
    """Return the words of an entry's place, and what is told of it, on one line."""
    words, item = opening(entry.span, text), entry.item
    if isinstance(item, Quotation):
        return f"{item.speaker or ''} {words}"
    if isinstance(item, Anchored):
        annotation = item.annotation
        return one_line(f"{' '.join(annotation.tags)} {annotation.note} {words}")
    return words


def opening(span: Span, text: Text) -> str:
    """Return as much of a passage as is shown, on one line."""
    return one_line(text[span.start : min(span.end, span.start + SHOWN)])


def _place(entry: Entry) -> tuple[int, int]:
    return entry.start, entry.order
