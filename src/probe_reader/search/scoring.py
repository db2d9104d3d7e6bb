"""How documents are ranked, on Whoosh just as on engines that have Lucene's formula built in."""

from __future__ import annotations

from bisect import bisect_right
from math import log
from typing import Any

from whoosh import scoring
from whoosh.util.numeric import byte_to_length

_EXACT = 24  # lengths that are kept as they are; of longer ones, four leading binary digits


def _told(code: int) -> int:
    """Return the length that Lucene's byte for it tells."""
    if code < _EXACT:
        return code
    shift, digits = divmod(code - _EXACT, 8)
    return _EXACT + (digits if shift == 0 else (digits | 8) << (shift - 1))


_LENGTHS = [*map(_told, range(256))]
_MEANT = {byte_to_length(code): length for code, length in enumerate(_LENGTHS)}


def stand_in(length: int) -> int:
    """Return the length for which Whoosh writes the byte that Lucene writes for ``length``."""
    return int(byte_to_length(bisect_right(_LENGTHS, length) - 1))


class Bm25(scoring.BM25F):  # type: ignore[misc]  # Whoosh has no types
    """Okapi BM25 with Lucene's inverse document frequency, which is never negative."""

    def __init__(self) -> None:
        super().__init__(B=0.75, K1=1.2)

    def idf(self, searcher: Any, fieldname: str, text: bytes) -> float:
        """Return how telling a word is: the fewer documents hold it, the more."""
        parent = searcher.get_parent()
        holding = parent.doc_frequency(fieldname, text)
        return log(1 + (parent.doc_count_all() - holding + 0.5) / (holding + 0.5))

    def scorer(self, searcher: Any, fieldname: str, text: bytes, qf: int = 1) -> Any:
        """Return what scores a document for a word."""
        if searcher.schema[fieldname].scorable:
            return _Scorer(searcher, fieldname, text, self.B, self.K1, qf=qf)
        return super().scorer(searcher, fieldname, text, qf)


class _Scorer(scoring.BM25FScorer):  # type: ignore[misc]  # as above
    """Scores by the lengths that are meant."""

    def _score(self, weight: float, length: int) -> float:
        meant = _MEANT.get(length, length)
        return float(scoring.bm25(self.idf, weight, meant, self.avgfl, self.B, self.K1))
