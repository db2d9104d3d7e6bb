"""How documents are ranked."""

from __future__ import annotations

from math import log
from typing import Any

from whoosh import scoring


class Bm25(scoring.BM25F):  # type: ignore[misc]  # Whoosh has no types
    """Okapi BM25 with Lucene's inverse document frequency, which is never negative."""

    def __init__(self) -> None:
        super().__init__(B=0.75, K1=1.2)

    def idf(self, searcher: Any, fieldname: str, text: bytes) -> float:
        """Return how telling a word is: the fewer documents hold it, the more."""
        parent = searcher.get_parent()
        holding = parent.doc_frequency(fieldname, text)
        return log(1 + (parent.doc_count_all() - holding + 0.5) / (holding + 0.5))
