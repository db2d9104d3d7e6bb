"""What was found in a document, made ready to show."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from probe_reader.core.hit import Hit, HitKind
from probe_reader.core.snippet import WIDTH, make_snippet
from probe_reader.core.span import Span
from probe_reader.search.extents import apart, best, merged
from probe_reader.search.finder import Finder
from probe_reader.search.record import TOP, title_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from probe_reader.core.hit import Snippet
    from probe_reader.core.query import Field, Leaf
    from probe_reader.search.extents import Extent, Place
    from probe_reader.search.packed import PackedText
    from probe_reader.search.record import Record, Region

GLANCE = 20_000
"""How many code points of a text are looked through when time is short."""

WINDOW = 1 << 17
"""How many code points are looked through between two looks at the time."""

_OVERLAP = 4000  # code points of the next window that a phrase may reach into
_EDGE = 1000  # code points before the end of a window in which white space is looked for
_AROUND = 6000  # code points on either side that a snippet may look at
_NEAR = WIDTH * 2 // 3  # code points that a snippet shows after the place it is made for

_TITLE, _REGION = -1, -2  # the numbers of places that no word of the query stands for


class HitMaker:
    """Finds in a document the places that a query asks for.

    Args:
        leaves: what the query asks for.
        spellings: what each fuzzy word stands for.
        given_up: asked now and then within a long text; True ends the looking.

    Attributes:
        cut: whether a text was not looked through to its end.
    """

    def __init__(
        self,
        leaves: Sequence[Leaf],
        spellings: Mapping[Leaf, frozenset[str]],
        given_up: Callable[[], bool] = lambda: False,
    ) -> None:
        self.cut = False
        self._given_up = given_up
        self._finders: dict[Field | None, Finder] = {}
        for field in {leaf.field for leaf in leaves} - {"doc"}:
            asked = [leaf for leaf in leaves if leaf.field == field]
            self._finders[field] = Finder(asked, field, spellings)

    def hit(self, record: Record, score: float, *, glance: bool = False) -> Hit:
        """Return the hit for a document: its marks, and the best of its places with a snippet.

        Args:
            record: the document.
            score: for the hit.
            glance: whether to look for words at the beginning of the text only.
        """
        places = self._places(record, GLANCE if glance else len(record.text))
        quotes, annotations = self._regions(record.quotes), self._regions(record.annotations)
        regions = merged([*quotes, *annotations])
        words = merged((start, end) for start, end, _ in places)
        alone = apart(regions, words)
        marks = tuple(Span(start, end) for start, end in merged([*words, *alone]))
        places = sorted([*places, *((start, end, _REGION) for start, end in alone)])
        chosen = best(places, regions, _NEAR) or _beginning(record.text)
        span = Span(*chosen)
        return Hit(
            document=record.document,
            title=record.title,
            score=score,
            span=span,
            snippet=_snippet(record.text, span, marks),
            marks=marks or (span,),
            kind=_kind(chosen, quotes, annotations),
        )

    def _places(self, record: Record, until: int) -> list[Place]:
        """Return where the text answers; a title answers where it stands in the text."""
        finder = self._finders.get(None)
        places = list(self._found(finder, record.text, until)) if finder is not None else []
        titles = self._finders.get("title")
        beginning = record.text[:TOP]
        title = title_place(record.title, beginning) if titles is not None else None
        if titles is None or title is None:
            return places
        at = title.start
        found = titles.find(title.of(beginning))
        return [*places, *((at + start, at + end, _TITLE) for start, end, _ in found)]

    def _found(self, finder: Finder, text: str | PackedText, until: int) -> Iterator[Place]:
        """Yield what is found in a text, a window after the other."""
        start = 0
        while start < until:
            window = text[start : min(start + WINDOW + _OVERLAP, until)]
            last = start + len(window) == until
            size = len(window) if last else _word_end(window, WINDOW)
            for first, end, number in finder.find(window):
                if first < size:
                    yield start + first, start + end, number
            start += size
            if start < until and self._given_up():
                self.cut = True
                return

    def _regions(self, regions: Iterable[Region]) -> list[Extent]:
        return [(region.span.start, region.span.end) for region in regions if self._answers(region)]

    def _answers(self, region: Region) -> bool:
        for field, value in region.values:
            finder = self._finders.get(field)
            if finder is not None and any(True for _ in finder.find(value)):
                return True
        return False


def _word_end(window: str, size: int) -> int:
    """Return where white space stands just before ``size``; ``size`` itself where there is none near."""
    return next((at for at in range(size, size - _EDGE, -1) if window[at].isspace()), size)


def _snippet(text: str | PackedText, around: Span, marks: Sequence[Span]) -> Snippet:
    start = max(0, around.start - _AROUND)
    end = around.start + _AROUND
    first = bisect_right(marks, start, key=lambda mark: mark.end)
    last = bisect_left(marks, end, key=lambda mark: mark.start)
    near = [Span(max(0, mark.start - start), mark.end - start) for mark in marks[first:last]]
    return make_snippet(text[start:end], Span(around.start - start, around.end - start), near)


def _beginning(text: str | PackedText) -> Extent:
    """Return where the first line with words stands."""
    text = text[:TOP]
    start = len(text) - len(text.lstrip())
    line, _, _ = text[start : start + WIDTH].partition("\n")
    return (start, start + len(line.rstrip())) if line else (0, 0)


def _kind(chosen: Extent, quotes: Iterable[Extent], annotations: Iterable[Extent]) -> HitKind:
    if any(start < chosen[1] and chosen[0] < end for start, end in annotations):
        return "annotation"
    if any(start < chosen[1] and chosen[0] < end for start, end in quotes):
        return "quote"
    return "text"
