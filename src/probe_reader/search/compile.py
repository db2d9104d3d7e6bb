"""A plan as a query of Whoosh's."""

from __future__ import annotations

from typing import Any

from whoosh import query as whoosh_query
from whoosh.matching import AndNotMatcher

from probe_reader.search.plan import Between, Bool, Every, Nothing, Plan, Run, Term, Weighted


def compiled(plan: Plan) -> Any:
    """Return the Whoosh query for a plan."""
    match plan:
        case Term(field, word):
            return whoosh_query.Term(field, word)
        case Run(field, words):
            return whoosh_query.Phrase(field, list(words))
        case Between(field, low, high):
            return whoosh_query.TermRange(field, low, high)
        case Every():
            return whoosh_query.Every()
        case Nothing():
            return whoosh_query.NullQuery
        case Weighted(part, weight):
            asked = compiled(part)
            return asked.with_boost(asked.boost * weight)
        case Bool():
            return _bool(plan)


def _bool(plan: Bool) -> Any:
    must = [compiled(part) for part in plan.must]
    should = [compiled(part) for part in plan.should]
    asked = _joined(whoosh_query.And, must) if must else _joined(whoosh_query.Or, should)
    if must and should:
        asked = whoosh_query.AndMaybe(asked, _joined(whoosh_query.Or, should))
    if not plan.never:
        return asked
    return _Without(asked, _joined(whoosh_query.Or, [compiled(part) for part in plan.never]))


def _joined(join: Any, parts: list[Any]) -> Any:
    return parts[0] if len(parts) == 1 else join(parts)


class _Without(whoosh_query.AndNot):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's AndNot with a matcher that begins in the right place."""

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        wanted = self.a.matcher(searcher, context)
        return _WithoutMatcher(wanted, self.b.matcher(searcher, searcher.boolean_context()))


class _WithoutMatcher(AndNotMatcher):  # type: ignore[misc]  # as above
    """Whoosh's own lets the first document pass where the other side stands before it."""

    def _find_first(self) -> None:
        if self.a.is_active():
            self._find_next()

    def skip_to(self, id: int) -> bool:
        """Go on to a document; Whoosh's own fails where none is left."""
        if not self.is_active() or id <= self.id():
            return False
        self.a.skip_to(id)
        self._find_first()
        return True

    def skip_to_quality(self, minquality: float) -> Any:
        skipped = self.a.skip_to_quality(minquality)
        self._find_first()
        return skipped
