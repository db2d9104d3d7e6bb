"""What is asked of the search, and whoever answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from probe_reader.core.concordance import ConcordanceLine
    from probe_reader.core.facet import Facets
    from probe_reader.core.hit import Order, Results
    from probe_reader.core.query_completion import Known

ORDERS: tuple[Order, ...] = ("score", "date", "document")
"""In the order in which a key turns through them."""

TOLD: dict[Order, str] = {"score": "best first", "date": "latest first", "document": "by name"}


class Answerer(Protocol):
    """Answers questions; a :class:`~probe_reader.project.finder.Finder` does."""

    def search(
        self,
        query: str,
        limit: int = ...,
        cancelled: Callable[[], bool] = ...,
        *,
        order: Order = ...,
        match_case: bool = ...,
        whole_word: bool = ...,
    ) -> Results:
        """Return what was found; whatever there is once it is ``cancelled``."""
        ...

    def facets(
        self,
        query: str | None,
        cancelled: Callable[[], bool] = ...,
        *,
        match_case: bool = ...,
        whole_word: bool = ...,
    ) -> Facets:
        """Return what the documents found, or all of them, have in common."""
        ...

    def suggestion(self, query: str) -> str | None:
        """Return the query with words that somebody wrote in place of those that nobody did, if any."""
        ...

    def known(self) -> Known:
        """Return what can be asked for."""
        ...

    def like(self, passage: str, limit: int = ..., cancelled: Callable[[], bool] = ...) -> Results:
        """Return what says most nearly the same as a passage."""
        ...


class LineAnswerer(Protocol):
    """Answers with every place; a :class:`~probe_reader.project.finder.Finder` does."""

    def known(self) -> Known:
        """Return what can be asked for."""
        ...

    def concordance(
        self,
        query: str,
        cancelled: Callable[[], bool] = ...,
        *,
        match_case: bool = ...,
        whole_word: bool = ...,
    ) -> Iterator[tuple[ConcordanceLine, ...]]:
        """Yield every place, a document after the other."""
        ...


@dataclass(frozen=True, slots=True)
class Question:
    """A question, whole.

    Attributes:
        query: as it stands in the field.
        order: of the hits.
        match_case: whether words must be written as they are typed, in upper and lower case.
        whole_word: whether they must stand just as they are typed, in no other form.
        passage: to find what says nearly the same; then the rest does not count. Empty: none.
    """

    query: str = ""
    order: Order = "score"
    match_case: bool = False
    whole_word: bool = False
    passage: str = ""

    def __bool__(self) -> bool:
        return bool(self.query.strip() or self.passage)

    def turned(self, switch: str) -> Question:
        """Return the same with ``match_case`` or ``whole_word`` the other way round."""
        if switch == "match_case":
            return replace(self, match_case=not self.match_case)
        return replace(self, whole_word=not self.whole_word)

    def ask(self, answerer: Answerer, cancelled: Callable[[], bool] = lambda: False) -> Results:
        """Return the answer."""
        if self.passage:
            return answerer.like(self.passage, cancelled=cancelled)
        return answerer.search(
            self.query,
            cancelled=cancelled,
            order=self.order,
            match_case=self.match_case,
            whole_word=self.whole_word,
        )

    def ask_facets(self, answerer: Answerer, cancelled: Callable[[], bool]) -> Facets:
        """Return what the documents of the answer have in common; all documents, where nothing is asked."""
        if self.passage or not self.query.strip():
            return answerer.facets(None, cancelled)
        return answerer.facets(self.query, cancelled, match_case=self.match_case, whole_word=self.whole_word)

    def ask_lines(
        self, answerer: LineAnswerer, cancelled: Callable[[], bool]
    ) -> Iterator[tuple[ConcordanceLine, ...]]:
        """Yield every place in its context, a document after the other."""
        return answerer.concordance(
            self.query, cancelled, match_case=self.match_case, whole_word=self.whole_word
        )
