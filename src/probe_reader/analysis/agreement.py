"""How far annotators agree: percent, kappa and alpha, by tag or by document.

The unit of decision for percent and kappa is the code point: whether an annotator marked it with the tag
or not, in the documents that both of a pair annotated (as NVivo's coding comparison counts characters).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal, TypeAlias

from probe_reader.analysis.continuum import extent, place, shared
from probe_reader.analysis.kappa import added, decisions, mean, observed, pooled_kappa
from probe_reader.analysis.unitising import alpha, boundary_disagreement, length_disagreement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from probe_reader.analysis.continuum import Continuum
    from probe_reader.analysis.kappa import Table
    from probe_reader.analysis.study import Study
    from probe_reader.analysis.unitising import Disagreement
    from probe_reader.core.span import Span

By: TypeAlias = Literal["tag", "document"]


@dataclass(frozen=True, slots=True)
class Pair:
    """How far two annotators agree.

    Attributes:
        annotators: the two.
        percent: in which part of their decisions they agree, 0 to 1; the mean of the tags.
        kappa: Cohen's; of several tags pooled (De Vries et al. 2008). None where chance alone would
            agree: both marked all of the text.
    """

    annotators: tuple[str, str]
    percent: float
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far annotators agree about a tag, in a document, or altogether.

    Attributes:
        name: of the tag, or the id of the document; empty for all together.
        documents: how many are compared.
        units: by annotator, how many stretches they marked; none for who annotated none of the documents.
        percent: the mean of the pairs.
        both: of the code points that anybody marked, the part that all of the document's annotators
            marked; a plain figure that blank text does not lift.
        kappa: the mean of the pairs (Light 1971).
        alpha: alpha_U (Krippendorff 2004).
        u_alpha: u-alpha (Krippendorff et al. 2016); more fitting for three annotators and more.
        pairs: each two that have a document in common and marked anything there.
    """

    name: str
    documents: int
    units: Mapping[str, int]
    percent: float | None
    both: float | None
    kappa: float | None
    alpha: float | None
    u_alpha: float | None
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Agreements:
    """How far annotators agree, a row for each tag or document in order, and together."""

    rows: tuple[Agreement, ...]
    together: Agreement


def agreements(study: Study, by: By) -> Agreements:
    """Return how far the annotators of a study agree by tag or by document, and together."""
    tags = {tag: _figures(study.continua(tag)) for tag in study.tags}
    together = _row("", len(study.lengths), list(tags.values()))
    if by == "tag":
        rows = [_row(tag, len(study.lengths), [figures]) for tag, figures in tags.items()]
    else:
        rows = [
            _row(document, 1, [_figures([study.continuum(tag, document)]) for tag in study.marked(document)])
            for document in study.lengths
        ]
    return Agreements(tuple(rows), together)


@dataclass(frozen=True, slots=True)
class _Figures:
    """What is counted of one tag in one or more documents."""

    units: Mapping[str, int]
    tables: Mapping[tuple[str, str], Table]
    anybody: int
    everybody: int
    boundaries: Disagreement
    lengths: Disagreement


def _figures(continua: Sequence[Continuum]) -> _Figures:
    units: dict[str, int] = {}
    for each in continua:
        for annotator, mine in each.units.items():
            units[annotator] = units.get(annotator, 0) + len(mine)
    return _Figures(
        units,
        _tables(continua),
        sum(map(_by_anybody, continua)),
        sum(map(_by_everybody, continua)),
        boundary_disagreement(continua),
        length_disagreement(continua),
    )


def _tables(continua: Sequence[Continuum]) -> dict[tuple[str, str], Table]:
    """Return the decisions of each two annotators, unless neither marked anything."""
    parts: dict[tuple[str, str], list[Table]] = {}
    blank: dict[tuple[str, str], int] = {}
    for each in continua:
        for pair in combinations(sorted(each.units), 2):
            first, second = each.units[pair[0]], each.units[pair[1]]
            if first or second:
                parts.setdefault(pair, []).append(decisions(first, second, each.length))
            else:
                blank[pair] = blank.get(pair, 0) + each.length
    return {pair: added([*found, ((0, 0), (0, blank.get(pair, 0)))]) for pair, found in parts.items()}


def _row(name: str, documents: int, tags: Sequence[_Figures]) -> Agreement:
    tables: dict[tuple[str, str], list[Table]] = {}
    units: dict[str, int] = {}
    for each in tags:
        for pair, table in each.tables.items():
            tables.setdefault(pair, []).append(table)
        for annotator, count in each.units.items():
            units[annotator] = units.get(annotator, 0) + count
    pairs = tuple(
        Pair(pair, sum(map(observed, found)) / len(found), pooled_kappa(found))
        for pair, found in sorted(tables.items())
    )
    anybody = sum(each.anybody for each in tags)
    return Agreement(
        name=name,
        documents=documents,
        units=dict(sorted(units.items())),
        percent=mean(pair.percent for pair in pairs),
        both=sum(each.everybody for each in tags) / anybody if anybody else None,
        kappa=mean(pair.kappa for pair in pairs),
        alpha=alpha(each.boundaries for each in tags),
        u_alpha=alpha(each.lengths for each in tags),
        pairs=pairs,
    )


def _by_anybody(continuum: Continuum) -> int:
    done = total = 0
    for unit in sorted((unit for units in continuum.units.values() for unit in units), key=place):
        total += max(0, unit.end - max(done, unit.start))
        done = max(done, unit.end)
    return total


def _by_everybody(continuum: Continuum) -> int:
    units: Sequence[Span] | None = None
    for mine in continuum.units.values():
        units = mine if units is None else shared(units, mine)
    return extent(units or ())
