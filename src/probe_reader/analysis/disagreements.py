"""The passages about which annotators disagree, and what each said there."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from probe_reader.analysis.study import with_parents
from probe_reader.core.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from probe_reader.analysis.continuum import Continuum
    from probe_reader.analysis.study import Study
    from probe_reader.core.annotation import Anchored

ALIKE = 0.5
"""From which similarity on (intersection over union) two stretches are told as one passage."""

_NEAR = 8  # passages before that one may be told with


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A passage that not all who annotated its document marked alike.

    Attributes:
        document: its id.
        span: from where the first of them begins to where the last one ends.
        tags: of which it is so, in the order met.
        said: by annotator, what they said there; empty for somebody who marked nothing.
    """

    document: str
    span: Span
    tags: tuple[str, ...]
    said: Mapping[str, Sequence[Anchored]]


def disagreements(study: Study) -> list[Disagreement]:
    """Return every passage that somebody marked and not all marked alike, in order."""
    found: list[Disagreement] = []
    for document in study.lengths:
        apart = sorted(
            (span.start, -span.end, tag)
            for tag in study.marked(document)
            for span in _apart(study.continuum(tag, document))
        )
        said = {name: _Said(mine) for name, mine in study.annotations[document].items()}
        for span, tags in _passages([(Span(start, -end), tag) for start, end, tag in apart]):
            about = {name: mine.of(span, tags) for name, mine in said.items()}
            found.append(Disagreement(document, span, tags, about))
    return found


def _apart(continuum: Continuum) -> Iterator[Span]:
    """Yield the stretches that hang together by overlaps and are not marked alike by everybody."""
    everybody = len(continuum.units)
    marked = sorted((unit.start, unit.end) for units in continuum.units.values() for unit in units)
    group: list[tuple[int, int]] = []
    reach = 0
    for unit in (*marked, None):
        if group and (unit is None or unit[0] >= reach):
            if group[0] != group[-1] or len(group) < everybody:
                yield Span(group[0][0], reach)
            group = []
        if unit is not None:
            group.append(unit)
            reach = max(reach, unit[1])


def _passages(apart: Sequence[tuple[Span, str]]) -> list[tuple[Span, tuple[str, ...]]]:
    """Tell stretches of different tags that are about as long as one passage."""
    passages: list[tuple[Span, tuple[str, ...]]] = []
    for span, tag in apart:
        for place in range(len(passages) - 1, max(len(passages) - 1 - _NEAR, -1), -1):
            other, tags = passages[place]
            if tag not in tags and other.similarity(span) >= ALIKE:
                passages[place] = Span(other.start, max(other.end, span.end)), (*tags, tag)
                break
        else:
            passages.append((span, (tag,)))
    return passages


class _Said:
    """One annotator's annotations of a document, found by place: those of about one length together."""

    def __init__(self, annotations: Sequence[Anchored]) -> None:
        self._sizes: dict[int, tuple[list[int], list[tuple[int, Span, Anchored]]]] = {}
        for number, each in enumerate(annotations):
            span = each.span or each.annotation.selector.span
            starts, items = self._sizes.setdefault(8 ** (len(span).bit_length() // 3 + 1), ([], []))
            starts.append(span.start)
            items.append((number, span, each))

    def of(self, span: Span, tags: Sequence[str]) -> tuple[Anchored, ...]:
        """Return what was said with one of ``tags`` in a passage, or of about all of it, in order."""
        found: list[tuple[int, Anchored]] = []
        for longest, (starts, items) in self._sizes.items():
            last = bisect_left(starts, span.end)
            if last == 0 or starts[last - 1] + longest <= span.start:
                continue
            first = bisect_left(starts, span.start - longest, 0, last)
            found += [
                (number, each)
                for number, place, each in items[first:last]
                if place.end > span.start
                and (place.similarity(span) >= ALIKE or any(_carries(each, tag) for tag in tags))
            ]
        return tuple(each for _, each in sorted(found, key=itemgetter(0))) if found else ()


def _carries(anchored: Anchored, tag: str) -> bool:
    return any(tag in with_parents(given) for given in anchored.annotation.tags)
