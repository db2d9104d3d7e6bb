"""What was found in a document, made ready to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from probe_reader.core.hit import Hit, HitKind
from probe_reader.core.snippet import WIDTH, make_snippet
from probe_reader.core.span import Span
from probe_reader.search.finder import Finder
from probe_reader.search.record import title_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from probe_reader.core.query import Field, Leaf
    from probe_reader.search.record import Record, Region

    Place = tuple[Span, int]

_NEAR = WIDTH * 2 // 3  # code points that a snippet shows after the place it is made for

_TITLE, _REGION = -1, -2  # the numbers of places that no word of the query stands for


class HitMaker:
    """Finds in a document the places that a query asks for."""

    def __init__(self, leaves: Sequence[Leaf], spellings: Mapping[Leaf, frozenset[str]]) -> None:
        self._finders: dict[Field | None, Finder] = {}
        for field in {leaf.field for leaf in leaves} - {"doc"}:
            asked = [leaf for leaf in leaves if leaf.field == field]
            self._finders[field] = Finder(asked, field, spellings)

    def hit(self, record: Record, score: float) -> Hit:
        """Return the hit for a document: its marks, and the best of its places with a snippet."""
        places = self._places(record)
        quotes = self._regions(record.quotes)
        annotations = self._regions(record.annotations)
        regions = _merged([*quotes, *annotations])
        words = _merged(span for span, _ in places)
        alone = _apart(regions, words)
        marks = _merged([*words, *alone])
        beginning = _beginning(record.text)
        best = _best(sorted([*places, *((region, _REGION) for region in alone)]), regions) or beginning
        return Hit(
            document=record.document,
            title=record.title,
            score=score,
            span=best,
            snippet=make_snippet(record.text, best, marks),
            marks=tuple(marks) or (beginning,),
            kind=_kind(best, quotes, annotations),
        )

    def _places(self, record: Record) -> list[Place]:
        """Return where the text answers; a title answers where it stands in the text."""
        finder, places = self._finders.get(None), []
        if finder is not None:
            places = list(finder.find(record.text))
        titles = self._finders.get("title")
        title = title_place(record.title, record.text) if titles is not None else None
        if titles is None or title is None:
            return places
        found = titles.find(title.of(record.text))
        return [
            *places,
            *((Span(title.start + span.start, title.start + span.end), _TITLE) for span, _ in found),
        ]

    def _regions(self, regions: Iterable[Region]) -> list[Span]:
        return [region.span for region in regions if self._answers(region)]

    def _answers(self, region: Region) -> bool:
        for field, value in region.values:
            finder = self._finders.get(field)
            if finder is not None and any(True for _ in finder.find(value)):
                return True
        return False


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Sort spans and join those that overlap."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _apart(regions: Sequence[Span], words: Sequence[Span]) -> list[Span]:
    """Return the regions in which no word is marked; both are sorted."""
    apart: list[Span] = []
    at = 0
    for region in regions:
        while at < len(words) and words[at].end <= region.start:
            at += 1
        if at == len(words) or not words[at].overlaps(region):
            apart.append(region)
    return apart


def _best(places: Sequence[Place], regions: Sequence[Span]) -> Span | None:
    """Return the place after which the most different words stand near, at best inside a region."""
    best, most = None, (0, 0)
    counts: dict[int, int] = {}
    end = at = 0
    for span, number in places:
        while end < len(places) and places[end][0].end <= max(span.start + _NEAR, span.end):
            counts[places[end][1]] = counts.get(places[end][1], 0) + 1
            end += 1
        while at < len(regions) and regions[at].end <= span.start:
            at += 1
        inside = at < len(regions) and regions[at].overlaps(span)
        value = (len(counts) + inside, sum(counts.values()))
        if value > most:
            best, most = span, value
        counts[number] = counts.get(number, 1) - 1
        if not counts[number]:
            del counts[number]
    return best


def _beginning(text: str) -> Span:
    """Return where the first line with words stands."""
    start = len(text) - len(text.lstrip())
    line, _, _ = text[start : start + WIDTH].partition("\n")
    return Span(start, start + len(line.rstrip())) if line else Span(0, 0)


def _kind(best: Span, quotes: Sequence[Span], annotations: Sequence[Span]) -> HitKind:
    if any(span.overlaps(best) for span in annotations):
        return "annotation"
    if any(span.overlaps(best) for span in quotes):
        return "quote"
    return "text"
