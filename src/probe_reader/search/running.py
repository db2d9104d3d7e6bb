"""Running a plan on the segments of an index: which documents answer it, and how well."""

from __future__ import annotations

from array import array
from contextlib import contextmanager
from heapq import merge, nlargest
from itertools import chain, islice
from math import inf
from operator import itemgetter
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeAlias

from probe_reader.search.blocks import Word, in_row
from probe_reader.search.plan import Between, Bool, Every, Nothing, Run, Term, Weighted
from probe_reader.search.scoring import K1, idf, norms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from probe_reader.search.blocks import Block, Segment
    from probe_reader.search.plan import Plan

Scores: TypeAlias = dict[int, float]
"""The numbers of documents of a segment, and their scores."""

_SIZE = array("I").itemsize  # bytes of a place
_score = itemgetter(1)
_FEW = 5000  # documents of which it is worth while to look for those alone


class Runner:
    """Runs plans, until it is late.

    Args:
        segments: all of the index.
        seconds: how long it may take; what was not found by then is left out.

    Attributes:
        late: whether anything was left out.
    """

    def __init__(self, segments: Sequence[Segment], seconds: float) -> None:
        self.late = False
        self._segments = segments
        self._end = monotonic() + seconds
        self._documents = sum(segment.count for segment in segments)
        self._telling: dict[Term, float] = {}
        self._norms: dict[str, list[float]] = {}
        self._lengths: dict[tuple[int, str], bytes] = {}

    def scores(self, plan: Plan) -> Scores:
        """Return the documents for a plan, by their numbers in the index, and their scores."""
        whole: Scores = {}
        for segment in self._segments:
            found = self._of(segment, plan, None)
            for number in segment.gone:
                found.pop(number, None)
            first = segment.first
            whole.update({first + number: score for number, score in found.items()} if first else found)
        return whole

    def best(self, plan: Plan) -> tuple[Callable[[int], list[tuple[int, float]]], int]:
        """Return what returns so many of the best documents for a plan, and how many there are at most."""
        if not isinstance(plan, Run):
            scores = self.scores(plan)
            return (lambda most: _best(scores, most)), len(scores)
        perhaps = [(segment, *self._perhaps(segment, plan, None)) for segment in self._segments]
        standing = merge(*(_standing(*each) for each in perhaps), key=_score, reverse=True)
        found: list[tuple[int, float]] = []

        def best(most: int) -> list[tuple[int, float]]:
            found.extend(islice(standing, max(0, most - len(found))))
            return found[:most]

        return best, sum(len(scores) for _, scores, _ in perhaps)

    def _of(self, segment: Segment, plan: Plan, within: Scores | None) -> Scores:
        """Return the scores of the documents for a plan, at least of those ``within``."""
        match plan:
            case Term():
                return self._term(segment, plan, within)
            case Run():
                return self._run(segment, plan, within)
            case Between(field, low, high):
                return self._between(segment, field, low, high)
            case Weighted(part, weight):
                return {number: weight * score for number, score in self._of(segment, part, within).items()}
            case Bool():
                return self._bool(segment, plan, within)
        return {} if plan == Nothing() else dict.fromkeys(range(segment.count), 0.0)

    def _bool(self, segment: Segment, plan: Bool, within: Scores | None) -> Scores:
        found = within
        for part in sorted(plan.must, key=lambda each: _cost(segment, each)):
            more = self._of(segment, part, found)
            if found is None or found is within:
                found = more if within is None else {n: score for n, score in more.items() if n in within}
            else:
                found = {number: score + found[number] for number, score in more.items() if number in found}
        if not plan.must:
            found = {}
        assert found is not None
        for part in plan.should:
            for number, score in self._of(segment, part, found if plan.must else within).items():
                if number in found:
                    found[number] += score
                elif not plan.must:
                    found[number] = score
        with self._patient():
            for part in plan.never if found else ():
                for number in self._of(segment, part, found):
                    found.pop(number, None)
        return found

    def _term(self, segment: Segment, term: Term, within: Scores | None) -> Scores:
        word = segment.word(term.field, term.word)
        if word is None:
            return {}
        factor = self._factor(term)
        weigh, lengths = self._norms_of(term.field), self._lengths_of(segment, term.field)
        scores: Scores = {}
        for numbers, counts, _ in self._blocks(segment, word, within):
            least = [weigh[lengths[number]] for number in numbers]
            if counts is None:
                values = [factor / (1 + each) for each in least]
            elif isinstance(counts, float):
                values = [factor * counts / (counts + each) for each in least]
            else:
                values = [factor * n / (n + each) for n, each in zip(counts, least, strict=True)]
            scores.update(zip(numbers, values, strict=True))
        return scores

    def _run(self, segment: Segment, run: Run, within: Scores | None) -> Scores:
        scores, stands = self._perhaps(segment, run, within)
        return {number: score for number, score in scores.items() if stands(number)}

    def _perhaps(
        self, segment: Segment, run: Run, within: Scores | None
    ) -> tuple[Scores, Callable[[int], bool]]:
        """Return the documents with all words of a row, which score as they would anywhere.

        Also what tells whether they are in a row, which takes longer.
        """
        terms = [Term(run.field, word) for word in run.words]
        held: dict[Term, dict[int, bytes]] = {}
        left: Mapping[int, Any] | None = within
        for term in sorted(dict.fromkeys(terms), key=lambda each: _cost(segment, each)):
            left = held[term] = self._places(segment, term, left)
        rows = [held[term] for term in terms]
        numbers = [*(left or ())]
        weigh, lengths = self._norms_of(run.field), self._lengths_of(segment, run.field)
        least = [weigh[lengths[number]] * _SIZE for number in numbers]
        sums = [0.0] * len(numbers)
        for term in terms:
            factor, sizes = self._factor(term), map(len, map(held[term].__getitem__, numbers))
            sums = [
                before + factor * size / (size + each)
                for before, size, each in zip(sums, sizes, least, strict=True)
            ]
        scores = dict(zip(numbers, sums, strict=True))
        return scores, lambda number: in_row([places[number] for places in rows])

    def _places(self, segment: Segment, term: Term, within: Mapping[int, Any] | None) -> dict[int, bytes]:
        """Return where documents, of those within, say a word."""
        word = segment.word(term.field, term.word)
        places: dict[int, bytes] = {}
        if word is None or within == {}:
            return places
        for numbers, _, values in self._blocks(segment, word, within):
            pairs = zip(numbers, values or (), strict=True)
            places.update(pairs if within is None else [each for each in pairs if each[0] in within])
        return places

    def _between(self, segment: Segment, field: str, low: str, high: str) -> Scores:
        last = high.encode("utf-8", "surrogatepass")
        words = segment.words(field, low, lambda word: word <= last)
        blocks = chain.from_iterable(self._blocks(segment, Word(*told), None) for _, *told in words)
        return dict.fromkeys(chain.from_iterable(numbers for numbers, _, _ in blocks), 1.0)

    def _blocks(self, segment: Segment, word: Word, within: Mapping[int, Any] | None) -> Iterator[Block]:
        wanted = sorted(within) if within is not None and len(within) < min(_FEW, word.documents) else None
        for block in segment.blocks(word, wanted):
            yield block
            if monotonic() > self._end:
                self.late = True
                return

    @contextmanager
    def _patient(self) -> Iterator[None]:
        """Take as long as it takes: what a document must not answer has to be known in full."""
        end, self._end = self._end, inf
        try:
            yield
        finally:
            self._end = end

    def _factor(self, term: Term) -> float:
        if term not in self._telling:
            words = (segment.word(term.field, term.word) for segment in self._segments)
            holding = sum(word.documents for word in words if word is not None)
            self._telling[term] = (K1 + 1) * idf(self._documents, holding)
        return self._telling[term]

    def _norms_of(self, field: str) -> list[float]:
        if field not in self._norms:
            length = sum(segment.length(field) for segment in self._segments)
            self._norms[field] = norms(length / max(1, self._documents) or 1.0)
        return self._norms[field]

    def _lengths_of(self, segment: Segment, field: str) -> bytes:
        key = segment.first, field
        if key not in self._lengths:
            self._lengths[key] = segment.lengths(field)
        return self._lengths[key]


def _best(scores: Scores, most: int) -> list[tuple[int, float]]:
    least = min(nlargest(most, scores.values()), default=0.0)
    return sorted([each for each in scores.items() if each[1] >= least], key=_score, reverse=True)[:most]


def _standing(segment: Segment, scores: Scores, stands: Callable[[int], bool]) -> Iterator[tuple[int, float]]:
    """Yield the documents of a segment with words in a row, the best first."""
    for number in sorted(scores, key=scores.__getitem__, reverse=True):
        if number not in segment.gone and stands(number):
            yield segment.first + number, scores[number]


def _cost(segment: Segment, plan: Plan) -> float:
    """Return about how many documents answer a plan."""
    match plan:
        case Term(field, word):
            found = segment.word(field, word)
            return 0 if found is None else found.documents
        case Run(field, words):
            return min(_cost(segment, Term(field, word)) for word in words)
        case Weighted(part, _):
            return _cost(segment, part)
        case Bool(must, should, _):
            costs = [_cost(segment, part) for part in must or should]
            return min(costs) if must else sum(costs)
        case Every():
            return inf
    return segment.count
