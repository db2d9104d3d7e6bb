"""What the documents that answer a query have in common, counted, to narrow the query by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FacetName: TypeAlias = Literal["folder", "year", "speaker", "tag", "kind"]

FACETS: tuple[FacetName, ...] = ("folder", "year", "speaker", "tag", "kind")
"""In the order in which they are shown; ``kind`` is that of figures."""

_FIELDS: dict[FacetName, str] = {"folder": "doc", "year": "date"}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet.

    Attributes:
        name: which facet.
        value: "2017", "Dame Glenys Stacey", "reports/2019".
        count: how many of the documents have it.
    """

    name: FacetName
    value: str
    count: int

    @property
    def clause(self) -> str:
        """The part of a query that asks for it (``speaker:"Dame Glenys Stacey"``)."""
        field = _FIELDS.get(self.name, self.name)
        if self.name in ("year", "kind"):
            return f"{field}:{self.value}"
        value = " ".join(self.value.translate(_MARKS).split())
        return f'{field}:"{value}/"' if self.name == "folder" else f'{field}:"{value}"'


_MARKS = dict.fromkeys(map(ord, '"“”„'), " ")

Facets: TypeAlias = "Mapping[FacetName, tuple[FacetValue, ...]]"
"""The commonest values of each facet, the commonest first."""


def narrowed(query: str, clauses: Sequence[str]) -> str:
    """Return a query with clauses that must be answered besides."""
    return " ".join(filter(None, [query.strip(), *clauses])) if clauses else query


def without(query: str, clause: str) -> str:
    """Return a query without a clause that narrows it."""
    before, _, after = query.partition(clause)
    return f"{before.rstrip()} {after.lstrip()}".strip()
