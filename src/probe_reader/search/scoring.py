"""How documents are ranked: Okapi BM25 just as Lucene counts it."""

from __future__ import annotations

from bisect import bisect_right
from math import log

from whoosh.util.numeric import byte_to_length

K1, B = 1.2, 0.75

_EXACT = 24  # lengths that are kept as they are; of longer ones, four leading binary digits


def _told(code: int) -> int:
    """Return the length that Lucene's byte for it tells."""
    if code < _EXACT:
        return code
    shift, digits = divmod(code - _EXACT, 8)
    return _EXACT + (digits if shift == 0 else (digits | 8) << (shift - 1))


_LENGTHS = [*map(_told, range(256))]


def stand_in(length: int) -> int:
    """Return the length for which Whoosh writes the byte that Lucene writes for ``length``."""
    return int(byte_to_length(bisect_right(_LENGTHS, length) - 1))


def idf(documents: int, holding: int) -> float:
    """Return how telling a word is: the fewer documents hold it, the more; never negative."""
    return log(1 + (documents - holding + 0.5) / (holding + 0.5))


def norms(average: float) -> list[float]:
    """Return, for each byte that a length is kept in, how much such a document must say a word.

    Args:
        average: length of the field in all documents.
    """
    return [K1 * (1 - B + B * length / average) for length in _LENGTHS]
