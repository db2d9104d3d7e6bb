"""What stands where in a document: headings, quotes, figures and annotations in one row."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from sys import intern
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args, overload

from probe_reader.core.annotation import Anchored
from probe_reader.core.finding import Quotation
from probe_reader.core.span import Span
from probe_reader.tui.lettering import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from probe_reader.core.finding import Finding
    from probe_reader.core.outline import Heading
    from probe_reader.core.text import Text

Kind: TypeAlias = Literal["headings", "quotes", "figures", "annotations"]
KINDS: tuple[Kind, ...] = get_args(Kind)

SHOWN = 120
"""Code points of an entry's words that are shown and filtered by."""

_PLACE = 26  # bits of a key for the number within a kind
_LOW = (1 << _PLACE) - 1
_START = _PLACE + 2  # bits below the place in the text: the kind, and the number within it


class Entry(NamedTuple):
    """Something that stands at a place of the text.

    Attributes:
        kind: what kind of thing it is.
        span: where it stands.
        item: the heading or annotation itself; of a quote its speaker, "" where nobody is named.
    """

    kind: Kind
    span: Span
    item: Heading | Anchored | str


class Found:
    """Where quotes and figures stand, and who is quoted, in a few bytes each."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self.quotes, self.figures = array("Q"), array("Q")
        self.speakers: list[str] = []
        self.add(findings)

    def add(self, findings: Iterable[Finding]) -> None:
        """Add some."""
        for each in findings:
            if isinstance(each, Quotation):
                self.quotes.extend((each.span.start, each.span.end))
                self.speakers.append(intern(each.speaker or ""))
            else:
                self.figures.extend((each.span.start, each.span.end))


class Known(NamedTuple):
    """Everything that an outline can have."""

    text: Text
    headings: Sequence[Heading]
    found: Found
    annotations: Sequence[Anchored]

    def entry(self, key: int) -> Entry:
        """Return the entry of a key."""
        kind, number = KINDS[key >> _PLACE & 3], key & _LOW
        if kind == "headings":
            return Entry(kind, self.headings[number].span, self.headings[number])
        if kind == "annotations":
            span = self.annotations[number].span
            assert span is not None
            return Entry(kind, span, self.annotations[number])
        places = self.found.quotes if kind == "quotes" else self.found.figures
        span = Span(places[2 * number], places[2 * number + 1])
        return Entry(kind, span, self.found.speakers[number] if kind == "quotes" else "")

    def starts(self) -> Iterator[Iterable[int]]:
        """Yield where those of each kind begin, in the order of :data:`KINDS`."""
        yield (each.span.start for each in self.headings)
        yield self.found.quotes[::2]
        yield self.found.figures[::2]
        yield (each.span.start for each in self.annotations if each.span is not None)


class Outline(Sequence[Entry]):
    """The entries of one document in the order of the text; an entry is made only when asked for.

    Args:
        known: everything there is.
        keys: of what is in this outline: place, kind and number of each in one integer, in order.

    Attributes:
        text: what the entries stand in.
        levels: how deep the headings of the document stand, each once.
    """

    def __init__(self, known: Known, keys: array[int]) -> None:
        self.text = known.text
        self.levels = sorted({heading.level for heading in known.headings})
        self._known = known
        self._keys = keys
        self._words: _Words | None = None

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> Outline: ...
    def __getitem__(self, place: int | slice) -> Entry | Outline:
        """Return an entry, or the outline of some."""
        if isinstance(place, slice):
            return Outline(self._known, self._keys[place])
        return self._known.entry(self._keys[place])

    @property
    def counts(self) -> dict[Kind, int]:
        """How many there are of each kind in the document."""
        known = self._known
        numbers = (
            len(known.headings),
            len(known.found.quotes) // 2,
            len(known.found.figures) // 2,
            len(known.annotations),
        )
        return dict(zip(KINDS, numbers, strict=True))

    def at(self, offset: int) -> int:
        """Return the number of the last entry that begins at ``offset`` or before it; 0 before the first."""
        return max(0, bisect_left(self._keys, offset + 1 << _START) - 1)

    def narrowed(self, kinds: AbstractSet[Kind], wanted: str) -> Outline:
        """Return the entries of ``kinds`` that have all words of ``wanted``."""
        orders = {KINDS.index(kind) for kind in kinds}
        keys: Iterable[int] = self._keys
        if words := wanted.casefold().split():
            if self._words is None:
                self._words = _Words(words_of(entry, self.text) for entry in self)
            keys = (self._keys[number] for number in self._words.having(words))
        elif len(orders) == len(KINDS):
            return self
        return Outline(self._known, array("Q", [key for key in keys if key >> _PLACE & 3 in orders]))


class _Words:
    """The words of many entries in one text, to be looked through at once."""

    def __init__(self, lines: Iterable[str]) -> None:
        folded = [line.casefold() for line in lines]
        self._text = "\n".join(folded)
        self._ends = array("Q", accumulate(len(line) + 1 for line in folded))

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


def outline_of(
    text: Text, headings: Sequence[Heading], found: Found, annotations: Iterable[Anchored]
) -> Outline:
    """Return everything that is known of a text as entries."""
    known = Known(text, headings, found, [each for each in annotations if each.span is not None])
    keys: list[int] = []
    for order, starts in enumerate(known.starts()):
        kind = order << _PLACE
        keys += [start << _START | kind | number for number, start in enumerate(starts)]
    keys.sort()
    return Outline(known, array("Q", keys))


def words_of(entry: Entry, text: Text) -> str:
    """Return the words of an entry's place, and what is told of it, on one line."""
    words, item = opening(entry.span, text), entry.item
    if isinstance(item, str):
        return f"{item} {words}"
    if isinstance(item, Anchored):
        annotation = item.annotation
        return one_line(f"{' '.join(annotation.tags)} {annotation.note} {words}")
    return words


def opening(span: Span, text: Text) -> str:
    """Return as much of a passage as is shown, on one line."""
    return one_line(text[span.start : min(span.end, span.start + SHOWN)])
