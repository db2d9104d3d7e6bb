"""What was found in a document, made ready to show."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from probe_reader.core.hit import Hit, HitKind
from probe_reader.core.snippet import WIDTH, make_snippet
from probe_reader.core.span import Span
from probe_reader.search.extents import apart, best, merged
from probe_reader.search.judging import answers
from probe_reader.search.looking import Looker
from probe_reader.search.planning import is_exact
from probe_reader.search.record import TOP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from probe_reader.core.hit import Snippet
    from probe_reader.core.query import Leaf, Query
    from probe_reader.search.extents import Extent
    from probe_reader.search.looking import Sight
    from probe_reader.search.packed import PackedText
    from probe_reader.search.record import Record

GLANCE = 20_000
"""How many code points of a text are looked through when time is short."""

_AROUND = 6000  # code points on either side that a snippet may look at
_NEAR = WIDTH * 2 // 3  # code points that a snippet shows after the place it is made for
_REGION = -1  # the number of places that no word of the query stands for


class HitMaker:
    """Finds in a document the places that a query asks for.

    Args:
        query: what is asked.
        spellings: what each fuzzy word and pattern stands for.
        given_up: asked now and then within a long text; True ends the looking.

    Attributes:
        exact: whether all that a plan finds is an answer; otherwise documents are looked through for it.
    """

    def __init__(
        self,
        query: Query,
        spellings: Mapping[Leaf, frozenset[str]],
        given_up: Callable[[], bool] = lambda: False,
    ) -> None:
        self.exact = is_exact(query.root, query)
        self._root = query.root
        self._looker = Looker(query, spellings, given_up)

    @property
    def cut(self) -> bool:
        """Whether a text was not looked through to its end."""
        return self._looker.cut

    def places(self, record: Record) -> list[Span]:
        """Return every place of a document that answers, sorted, none overlapping another."""
        sight = self._looker.look(record, len(record.text))
        if not self.exact and not answers(self._root, sight.answered):
            return []
        return _marks(sight)

    def is_answer(self, record: Record) -> bool:
        """Tell whether a document, on a closer look, answers."""
        return self.exact or answers(self._root, self._looker.look(record, len(record.text)).answered)

    def hit(self, record: Record, score: float, *, glance: bool = False) -> Hit | None:
        """Return the hit for a document: its marks, and the best of its places with a snippet.

        Args:
            record: the document.
            score: for the hit.
            glance: whether to look for words at the beginning of the text only.

        Returns:
            None where the document, on a closer look, does not answer.
        """
        length = len(record.text)
        sight = self._looker.look(record, min(GLANCE, length) if glance else length)
        if not self.exact and not answers(self._root, sight.answered):
            return None
        regions = merged([*sight.quotes, *sight.annotations, *sight.figures])
        words = merged((start, end) for start, end, _ in sight.places)
        alone = apart(regions, words)
        marks = tuple(_marks(sight))
        places = sorted([*sight.places, *((start, end, _REGION) for start, end in alone)])
        chosen = best(places, regions, _NEAR) or _beginning(record.text)
        span = Span(*chosen)
        return Hit(
            document=record.document,
            title=record.title,
            score=score,
            span=span,
            snippet=_snippet(record.text, span, marks),
            marks=marks or (span,),
            kind=_kind(chosen, sight),
            date=record.date,
        )


def _marks(sight: Sight) -> list[Span]:
    """Return the words, and quotes, annotations and figures that none of them stands in."""
    regions = merged([*sight.quotes, *sight.annotations, *sight.figures])
    words = merged((start, end) for start, end, _ in sight.places)
    return [Span(start, end) for start, end in merged([*words, *apart(regions, words)])]


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


def _kind(chosen: Extent, sight: Sight) -> HitKind:
    def stands_in(extents: Iterable[Extent]) -> bool:
        return any(start < chosen[1] and chosen[0] < end for start, end in extents)

    if stands_in(sight.annotations):
        return "annotation"
    if stands_in(sight.quotes):
        return "quote"
    return "figure" if stands_in(sight.figures) else "text"
